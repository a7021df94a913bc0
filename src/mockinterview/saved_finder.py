"""The finder over a saved index: terms and passages are read as they are needed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mockinterview.blocks import BlockFile
from mockinterview.builtin import packaged_text
from mockinterview.core.candidates import Indexes
from mockinterview.core.documents import Layout
from mockinterview.core.finding import Finder
from mockinterview.core.naming import Names
from mockinterview.core.passages import Passage
from mockinterview.core.places import Source
from mockinterview.core.query import QueryReader
from mockinterview.core.refusing import Refusal
from mockinterview.core.spelling import Speller
from mockinterview.core.text import Tokenizer
from mockinterview.core.text_records import Record, text_from
from mockinterview.saved_space import saved_space
from mockinterview.saved_terms import SavedTerms
from mockinterview.tables import JsonTable, Table, pack_json

if TYPE_CHECKING:
    from mockinterview.core.sounds import Sounds


LAYOUT = "layout: "
NAMES = ("topics", "questions")
NUMBERS = ("topic_of_question", "topic_of_passage", "question_of_passage")
"""The parts of a layout, each in a block of its own: names as JSON, 32-bit numbers."""


class SavedVocabulary:
    """The words of a corpus; the lists are only read when something is misspelled."""

    def __init__(self, blocks: BlockFile, terms: SavedTerms) -> None:
        """Read nothing yet."""
        self._blocks, self._terms = blocks, terms

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._terms.read(term) is not None

    def is_ordinary(self, term: str) -> bool:
        """Tell whether a term is an ordinary English word."""
        return term in self._ordinary

    def words(self) -> Sequence[str]:
        """Return the Latin words of the corpus, the most frequent first."""
        return self._blocks.block("words").decode().splitlines()

    def han_names(self) -> Sequence[str]:
        """Return the names that are written in Chinese characters only."""
        return self._blocks.block("han names").decode().splitlines()

    def sounds(self) -> Sounds:
        """Return how Chinese characters sound."""
        return self._sounds

    def names_by_sound(self) -> Mapping[str, str]:
        """Return the Chinese names by how they sound."""
        return self._by_sound

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(packaged_text("ordinary.en.txt").splitlines())

    @cached_property
    def _sounds(self) -> Sounds:
        from mockinterview.core.sounds import Sounds  # noqa: PLC0415 - few queries need it

        return Sounds(packaged_text("syllables.txt"))

    @cached_property
    def _by_sound(self) -> Mapping[str, str]:
        sounds = self._blocks.block("han sounds").decode().splitlines()
        return dict(zip(reversed(sounds), reversed(self.han_names()), strict=True))


def saved_finder(
    blocks: BlockFile, tokenizer: Tokenizer, with_place: Callable[[Record], Record]
) -> Finder:
    """Return the finder of a saved index.

    `with_place` names the file of a record as a person would type it.
    """
    terms, passages = SavedTerms(blocks), Table(blocks, "passages")

    def passage(number: int) -> Passage:
        return passage_from(with_place(json.loads(bytes(passages[passage_key(number)]))))

    stop_words = frozenset(blocks.block("stop words").decode().splitlines())
    names = Names(JsonTable(blocks, "names"))
    speller = Speller(SavedVocabulary(blocks, terms), names, stop_words)
    return Finder(
        reader=QueryReader(tokenizer, speller, JsonTable(blocks, "shown names")),
        indexes=Indexes(*terms.indexes()),
        layout=saved_layout(blocks),
        passage=passage,
        refusal=Refusal.from_record(json.loads(packaged_text("refusal.json"))),
        space=saved_space(blocks),
    )


def packed_layout(layout: Layout) -> dict[str, bytes]:
    """Return the blocks of a layout."""
    names = {LAYOUT + part: pack_json(getattr(layout, part)) for part in NAMES}
    numbers = {LAYOUT + part: array("i", getattr(layout, part)).tobytes() for part in NUMBERS}
    return names | numbers


def saved_layout(blocks: BlockFile) -> Layout:
    """Return the layout of an index."""
    names: dict[str, Any] = {part: json.loads(blocks.block(LAYOUT + part)) for part in NAMES}
    numbers: dict[str, Any] = {part: array("i", blocks.block(LAYOUT + part)) for part in NUMBERS}
    return Layout(**names, **numbers)


def passage_key(number: int) -> str:
    """Return the key of a passage in its table."""
    return f"{number:08}"


def passage_record(passage: Passage) -> Record:
    """Return a passage as a record, without what is searched but not shown."""
    return {
        "topic": passage.topic,
        "question": passage.question_id,
        "title": {"en": passage.title.en, "zh": passage.title.zh},
        "text": {"en": passage.text.en, "zh": passage.text.zh},
        "source": {"path": passage.source.path, "line": passage.source.line},
    }


def passage_from(record: dict[str, Any]) -> Passage:
    """Return the passage of a record."""
    return Passage(
        topic=record["topic"],
        question_id=record["question"],
        title=text_from(record["title"]),
        text=text_from(record["text"]),
        source=Source(**record["source"]),
    )
