"""The windows of an answer: runs of its clauses that are looked at together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mockinterview.core.grading.reading import Reading


@dataclass(frozen=True, slots=True)
class Window:
    """Clauses of an answer in a row, from `first` up to but not including `last`."""

    first: int
    last: int


class Windows:
    """Windows by number, and which of them hold a clause.

    What is said in few clauses touches few windows: values are kept as pairs of
    a window's number and its value, and windows without one are left out.
    """

    __slots__ = ("_holding", "windows")

    def __init__(self, windows: Iterable[Window], clauses: int) -> None:
        """Take the windows of a text of so many clauses."""
        self.windows = tuple(windows)
        self._holding: list[list[int]] = [[] for _ in range(clauses)]
        for number, window in enumerate(self.windows):
            for clause in range(window.first, window.last):
                self._holding[clause].append(number)

    def strongest(self, said: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
        """Return the greatest value of each window, from pairs of clause and value above 0."""
        best: dict[int, float] = {}
        for clause, value in said:
            for number in self._holding[clause]:
                if value > best.get(number, 0.0):
                    best[number] = value
        return list(best.items())

    def sums(self, said: Iterable[tuple[int, float]]) -> list[float]:
        """Return the sum of values of every window, added in their order."""
        sums = [0.0] * len(self.windows)
        for clause, value in said:
            for number in self._holding[clause]:
                sums[number] += value
        return sums


def windows_of(reading: Reading, widest: int) -> Iterator[Window]:
    """Yield every run of up to so many clauses, and every longer sentence."""
    clauses = len(reading.clauses)
    for first in range(clauses):
        for last in range(first + 1, min(first + widest, clauses) + 1):
            yield Window(first, last)
    for first, last in reading.sentences:
        if last - first > widest:
            yield Window(first, last)


def windows_within_sentences(reading: Reading, widest: int) -> Iterator[Window]:
    """Yield every sentence, and within it every run of up to so many clauses."""
    for first, last in reading.sentences:
        for start in range(first, last):
            for end in range(start + 1, min(start + widest, last) + 1):
                yield Window(start, end)
        if last - first > widest:
            yield Window(first, last)
