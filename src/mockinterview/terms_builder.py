"""Learn the postings of all kinds of documents from a stream, and write them into the index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from mockinterview.catalog import SIZES
from mockinterview.core.collecting import Collection, Vocabulary, postings_of
from mockinterview.runs import RunStore
from mockinterview.saved_terms import KINDS, TERMS, pack_postings
from mockinterview.tables import pack_json
from mockinterview.tables_writer import TablesWriter

TOLD_EVERY = 1000
"""How many terms are written between one word about it and the next."""


class TermsBuilder:
    """Takes in documents by kind, each kind in its order. Use it as a context manager."""

    def __init__(self, folder: Path) -> None:
        """Choose the folder for what doesn't fit into memory while it is built."""
        self._store = RunStore(folder)
        vocabulary = Vocabulary()
        self._collections = {kind: Collection(vocabulary, self._store.spill) for kind in KINDS}

    def add(self, kind: str, document: Sequence[str]) -> None:
        """Take in the next document of one of `KINDS`, a list of terms."""
        self._collections[kind].add(document)

    def write(self, tables: TablesWriter, tell: Callable[[int, int], None]) -> dict[str, bytes]:
        """Write the table of terms, and return the block that belongs to it.

        Args:
            tables: Where the table is written.
            tell: Told how many terms are written, and of how many.
        """
        collections = list(self._collections.values())
        for collection in collections:
            collection.close()
        terms, total = tables.table(TERMS), len(collections[0].vocabulary)
        for done, (term, postings) in enumerate(postings_of(collections)):
            if not done % TOLD_EVERY:
                tell(done, total)
            terms.add(term, pack_postings(postings))
        tell(total, total)
        return {SIZES: pack_json([collection.size for collection in collections])}

    def __enter__(self) -> Self:
        self._store.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        self._store.__exit__(*failure)
