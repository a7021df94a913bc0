"""Sections and rounds have names in both languages."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mockinterview.core.language import Language, title_text
from mockinterview.frontends.look import Look
from mockinterview.frontends.sections import section_name

CORPUS = Path(__file__).parents[1] / "corpus"
SECTIONS = sorted({path.parent.name for path in CORPUS.glob("*/*.md")})
ROUNDS = sorted((CORPUS / "rounds").glob("*.toml"))
CHINESE = Look(Language.ZH, (Language.ZH,))


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_of_ours_has_a_chinese_name(section: str) -> None:
    name = section_name(CHINESE, section)
    assert name.endswith(f" {section}")
    assert not name.isascii()
    assert section_name(Look(), section) == section


def test_a_section_of_one_s_own_is_shown_as_it_is() -> None:
    assert section_name(CHINESE, "my-notes") == "my-notes"


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.stem)
def test_a_round_of_ours_has_a_title_in_both_languages(file: Path) -> None:
    title = title_text(tomllib.loads(file.read_text(encoding="utf-8"))["title"])
    assert title.en
    assert not title.zh.isascii()
    assert title.zh


def test_a_title_in_one_language_is_shown_in_both() -> None:
    assert CHINESE.title("Two questions") == "Two questions"
    assert Look().title("两道题") == "两道题"
