"""Runs of postings on a disk, for as long as an index is built."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Self

import numpy as np

from mockinterview.core.collecting import Numbers, Positions, SortedRun


@dataclass(frozen=True, slots=True)
class SavedRun:
    """A run whose postings lie in a file: all documents, then all counts."""

    terms: Numbers
    ends: Positions
    file: IO[bytes]
    start: int

    def part(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the documents of some postings, and how often each has the term."""
        counts = self.start + int(self.ends[-1]) * 4
        return self._numbers(self.start, start, end), self._numbers(counts, start, end)

    def _numbers(self, place: int, start: int, end: int) -> Numbers:
        self.file.seek(place + start * 4)
        return np.frombuffer(self.file.read((end - start) * 4), np.uint32)


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
        self._file.write(run.doc_ids.tobytes())
        self._file.write(run.counts.tobytes())
        return SavedRun(run.terms, run.ends, self._file, start)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()
