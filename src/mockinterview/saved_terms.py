"""The terms of an index, with their postings in each kind of document, read where they lie."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockinterview.catalog import SIZES
from mockinterview.core.index import Bm25Index, Postings
from mockinterview.tables import Table

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile

TERMS = "terms"
"""The table of the postings of each term."""

KINDS = ("questions", "passages", "topics")
"""The three indexes, in the order in which a term keeps their postings."""


class SavedTerms:
    """The terms of an index; what was read once is remembered."""

    __slots__ = ("_read", "_sizes", "table")

    def __init__(self, blocks: BlockFile) -> None:
        """Begin to read the terms of a file."""
        self.table = Table(blocks, TERMS)
        self._sizes: list[int] = json.loads(blocks.block(SIZES))
        self._read: dict[str, tuple[Postings, ...] | None] = {}

    def read(self, term: str) -> tuple[Postings, ...] | None:
        """Return the postings of a term, one for each of `KINDS`; None where no note has it."""
        if term not in self._read:
            packed = self.table.get(term)
            self._read[term] = None if packed is None else unpack_postings(packed)
        return self._read[term]

    def indexes(self) -> list[Bm25Index]:
        """Return the index of each of `KINDS`."""
        return [
            Bm25Index(size, SavedPostings(self, place)) for place, size in enumerate(self._sizes)
        ]


@dataclass(frozen=True, slots=True)
class SavedPostings(Mapping[str, Postings]):
    """The postings of one of the three indexes."""

    terms: SavedTerms
    place: int

    def __getitem__(self, term: str) -> Postings:
        found = self.terms.read(term)
        if found is None:
            raise KeyError(term)
        return found[self.place]

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms.table)

    def __len__(self) -> int:
        return len(self.terms.table)


def pack_postings(found: Sequence[Postings]) -> bytes:
    """Return the postings of a term, one for each of `KINDS`, as they are saved."""
    counts = array("I", (len(postings.doc_ids) for postings in found))
    numbers = (part for postings in found for part in (postings.doc_ids, postings.weights))
    return b"".join((counts, *numbers))


def unpack_postings(packed: memoryview) -> tuple[Postings, ...]:
    """Return what `pack_postings` packed, in place."""
    numbers, weights = packed.cast("I"), packed.cast("f")
    found: list[Postings] = []
    start = len(KINDS)
    for count in numbers[:start]:
        middle, end = start + count, start + 2 * count
        found.append(Postings(numbers[start:middle], weights[middle:end]))
        start = end
    return tuple(found)
