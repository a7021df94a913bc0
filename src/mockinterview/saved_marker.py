"""The marker over a saved index: phrases and rubrics are read as they are needed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from mockinterview.blocks import BlockFile
from mockinterview.core.grading import Grader
from mockinterview.core.grading.phrases import Phrasebook, Phrases
from mockinterview.core.grading.prepared_records import (
    phrases_from,
    phrases_record,
    prepared_from,
    prepared_record,
)
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.statements import PreparedRubric
from mockinterview.core.model import Rubric
from mockinterview.core.text import Tokenizer
from mockinterview.marker import marker_weights, reading_lists
from mockinterview.tables import Table, pack_json

PHRASES, RUBRICS = "phrases", "rubrics"

MOST_REMEMBERED = 50_000
"""First terms whose phrases are remembered, or that none begins with them."""


class SavedPhrasebook(Mapping[str, Phrases]):
    """The phrases by the term that they begin with, each read when it is first asked for."""

    __slots__ = ("_read", "_table")

    def __init__(self, table: Table) -> None:
        """Take the table that `pack_phrases` made."""
        self._table = table
        self._read: dict[str, Phrases | None] = {}

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping has it
        """Return the phrases that begin with a term; most begin none, so without raising."""
        if key not in self._read:
            if len(self._read) >= MOST_REMEMBERED:
                self._read.clear()
            packed = self._table.get(key)
            self._read[key] = phrases_from(json.loads(bytes(packed))) if packed else None
        return self._read[key] or default

    def __getitem__(self, key: str) -> Phrases:
        found: Phrases | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


def saved_marker(blocks: BlockFile, tokenizer: Tokenizer) -> Grader:
    """Return the marker of a saved index."""
    rubrics = Table(blocks, RUBRICS)

    def saved(rubric: Rubric) -> PreparedRubric | None:
        packed = rubrics.get(rubric.question_id)
        return prepared_from(json.loads(zlib.decompress(packed)), rubric) if packed else None

    book = SavedPhrasebook(Table(blocks, PHRASES))
    return Grader(Reader(tokenizer, reading_lists(), book), marker_weights(), saved)


def phrases_entries(book: Phrasebook) -> dict[str, object]:
    """Return the entries of a phrasebook in the table of phrases."""
    return {first: phrases_record(book[first]) for first in book}


def pack_rubric(prepared: PreparedRubric, rubric: Rubric) -> bytes:
    """Return the entry of a rubric in the table of rubrics."""
    return zlib.compress(pack_json(prepared_record(prepared, rubric)))
