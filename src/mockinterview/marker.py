"""Open the marker: its word lists and the weights that it has learnt."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from mockinterview.builtin import data_file, packaged_text
from mockinterview.core.grading import Grader, Words
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.weights import FIRST_WEIGHTS, Weights
from mockinterview.core.text import Tokenizer
from mockinterview.segment import segmenter, with_glossary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mockinterview.core.glossary import Glossary
    from mockinterview.segment import Dictionary


def open_grader(
    glossary: Glossary,
    words: Dictionary,
    simplified: Mapping[int, str] | None = None,
    lists: Words | None = None,
) -> Grader:
    """Return a grader that cuts Chinese by a dictionary and the terms of a glossary.

    `lists` are the word lists to read texts with, those of the package where
    none are given.
    """
    tokenizer = Tokenizer(segmenter(with_glossary(words, glossary)), simplified or {})
    return Grader(Reader.build(tokenizer, glossary, lists or word_lists()), marker_weights())


@cache
def word_lists() -> Words:
    """Return the word lists that ship with the package."""
    texts = {name: packaged_text(f"{name}.txt") for name in ("kindred", "denying")}
    return Words.parse(texts | _reading_texts() | {"everyday": packaged_text("everyday.tsv")})


@cache
def reading_lists() -> Words:
    """Return those of the word lists that texts are read with once their phrases are known."""
    return Words.parse(_reading_texts())


def _reading_texts() -> dict[str, str]:
    texts = {
        name: packaged_text(f"{name}.txt")
        for name in (
            "negators",
            "near",
            "connectives",
            "contrasting",
            "limits",
            "likening",
            "measures",
        )
    }
    texts["stop"] = packaged_text("stopwords.en.txt") + packaged_text("stopwords.zh.txt")
    return texts


@cache
def marker_weights() -> Weights:
    """Return the weights that the marker has learnt."""
    if not data_file("marker.json").is_file():
        return FIRST_WEIGHTS
    return Weights.from_record(json.loads(packaged_text("marker.json")))
