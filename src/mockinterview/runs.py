"""Runs of postings on a disk, for as long as an index is built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self

import numpy as np

from mockinterview.core.collecting import Numbers, Positions, SortedRun

NUMBER, POSITION = 4, 8
"""Bytes of a number, and of a position."""


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A run that lies in a file: all documents, all counts, all terms, all bounds.

    Only where it lies is in memory, and how many postings and terms it has.
    """

    file: IO[bytes]
    start: int
    postings: int
    size: int

    def terms(self, low: int = 0, high: int | None = None) -> tuple[Numbers, Positions]:
        """Return some of the terms that the run has, in order, and where their postings are."""
        high = self.size if high is None else high
        names = self.start + 2 * self.postings * NUMBER
        bounds = names + self.size * NUMBER
        self.file.seek(bounds + low * POSITION)
        read = self.file.read((high + 1 - low) * POSITION)
        return self._numbers(names, low, high), np.frombuffer(read, np.int64)

    def part(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the documents of some postings, and how often each has the term."""
        counts = self.start + self.postings * NUMBER
        return self._numbers(self.start, start, end), self._numbers(counts, start, end)

    def _numbers(self, place: int, start: int, end: int) -> Numbers:
        self.file.seek(place + start * NUMBER)
        return np.frombuffer(self.file.read((end - start) * NUMBER), np.uint32)


class RunStore:
    """Keeps runs in a file without a name: it is gone with whoever made it, killed or not.

    Use it as a context manager.
    """

    def __init__(self, folder: Path) -> None:
        """Choose where the file will be; it is made when there is a run to keep."""
        self._folder = folder
        self._file: IO[bytes] | None = None

    def spill(self, run: SortedRun) -> SavedRun:
        """Write a run and return it as it is read from there."""
        if self._file is None:
            self._file = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed at the end
        start = self._file.seek(0, 2)
        for numbers in (run.doc_ids, run.counts, run.names, run.bounds):
            self._file.write(numbers.tobytes())
        return SavedRun(self._file, start, len(run.doc_ids), len(run.names))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
