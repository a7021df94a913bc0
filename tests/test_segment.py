"""Chinese is cut by jieba when notes are learnt, and by the same rule without it later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.glossary import Glossary, TermGroup
from mockinterview.segment import (
    COMMON_WORDS,
    full_dictionary,
    segmenter,
    segmenter_over,
    small_dictionary,
    with_glossary,
    with_prefixes,
)

NOTES = Path(__file__).parent / "notes"
GLOSSARY = Glossary(
    {"dsc": TermGroup("dsc", ("depthwise separable convolution",), ("深度可分离卷积", "SE模块"))}
)
FULL = with_glossary(full_dictionary(), GLOSSARY)
SMALL = small_dictionary(FULL, ["残差", "深度可分离卷积"])
BY_JIEBA = segmenter(SMALL)
WITHOUT_JIEBA = segmenter_over(with_prefixes(SMALL), sum(SMALL.values()))


def runs() -> list[str]:
    text = "".join(path.read_text("utf-8") for path in sorted(NOTES.glob("*.md")))
    return re.findall("[一-龥]+", text)


@pytest.mark.parametrize("run", runs()[::3])
def test_both_cut_the_notes_alike(run: str) -> None:
    assert WITHOUT_JIEBA(run) == BY_JIEBA(run)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=20))
def test_both_cut_any_characters_alike(run: str) -> None:
    words = WITHOUT_JIEBA(run)
    assert "".join(words) == run
    assert words == BY_JIEBA(run)


def test_terms_of_the_glossary_stay_whole() -> None:
    assert BY_JIEBA("用深度可分离卷积代替") == ["用", "深度可分离卷积", "代替"]
    assert "深度可分离卷积" not in segmenter(full_dictionary())("用深度可分离卷积代替")


def test_a_small_dictionary_has_common_words_and_those_used() -> None:
    assert COMMON_WORDS <= len(SMALL) <= COMMON_WORDS + 2
    assert SMALL["残差"] == FULL["残差"]


def test_latin_spellings_stay_out_of_the_dictionary() -> None:
    assert "SE模块" not in FULL
