"""The catalogues of the interface's two languages."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from mockinterview.core.language import Language
from mockinterview.frontends.messages import catalogue, say

PACKAGE = Path(__file__).parents[1] / "src" / "mockinterview"
EN, ZH = catalogue(Language.EN), catalogue(Language.ZH)
SOURCES = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
NODES = [node for source in SOURCES for node in ast.walk(source)]


def facts_of(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


@pytest.mark.parametrize("language", Language)
def test_a_catalogue_is_toml_without_escapes(language: Language) -> None:
    text = (PACKAGE / "data" / f"messages.{language}.toml").read_text(encoding="utf-8")
    assert catalogue(language) == tomllib.loads(text)
    assert "\\" not in text


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    assert list(EN) == list(ZH)
    assert [key for key in EN if not EN[key] and ZH[key]] == []


def test_both_languages_fill_in_the_same_facts() -> None:
    assert [key for key in EN if facts_of(EN[key]) != facts_of(ZH[key])] == []


def test_every_message_that_is_said_is_there() -> None:
    said = {
        node.args[0].value
        for node in NODES
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "say"
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(said) > 100
    assert said - EN.keys() == set()


def test_every_message_is_said_somewhere() -> None:
    words = {
        node.value
        for node in NODES
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    beginnings = tuple(word for word in words if word.endswith("_"))
    plurals = {f"{word}s" for word in words}
    said = [key for key in EN if key in words | plurals or key.startswith(beginnings)]
    assert said == list(EN)


def test_a_message_that_is_not_there_is_a_bug() -> None:
    with pytest.raises(KeyError):
        say(Language.EN, "no such message")
