"""An answer laid against a rubric: what each window of it says of each statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from mockinterview.core.grading.alignment import Likeness, Vocabulary
from mockinterview.core.grading.reading import Lexeme, Reading
from mockinterview.core.grading.statements import (
    PreparedRubric,
    StatedTerm,
    Statement,
    name_of,
    trace_of,
)

TOLD_FROM = 0.5
"""Likeness from which on a term of the answer has to do with the rubric."""

SURE_FROM = 0.75
"""Likeness from which on a term is surely said, not just something like it."""

WIDEST_WINDOW = 3
"""Clauses of a window beside the sentences (marking.md, design 3)."""

CONTRAST_WINDOW = 2
"""Clauses of a window where statements compete (marking.md, design 4)."""

UNEQUAL_POLARITY = 0.3
"""Strength left to a match where one side is denied (marking.md, design 4)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Clauses of an answer in a row, from `first` up to but not including `last`."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of the answer, by its number, that is like a term of the rubric."""

    number: int
    like: Likeness


class Matching:
    """An answer laid against a rubric.

    Everything is worked out when first asked for.
    """

    def __init__(self, reading: Reading, rubric: PreparedRubric) -> None:
        """Find the terms of the rubric in an answer."""
        self.reading = reading
        self.rubric = rubric
        self.windows = tuple(windows_of(reading, WIDEST_WINDOW))
        self._wide = len(self.windows)
        self.hits = _hits_of(reading, rubric.vocabulary)
        self.told = frozenset(
            reading.terms[hit.number].lexeme
            for hits in self.hits.values()
            for hit in hits
            if hit.like.strength >= TOLD_FROM
        )
        self._trace = trace_of(reading.terms)
        self._by_window: dict[Lexeme, list[float]] = {}

    def quotes(self, trace: str) -> bool:
        """Tell whether the answer has these terms in a row, word for word."""
        return bool(trace) and trace in self._trace

    def recall(self, statement: Statement) -> list[float]:
        """Return for each window how much of a statement it says, 0..1."""
        total = statement.weight
        sums = [0.0] * self._wide
        for term in statement.terms:
            if term.lexeme in self.hits:
                for number, strength in enumerate(self._strengths(term.lexeme)):
                    sums[number] += term.weight * strength
        return [min(1.0, value / total) for value in sums] if total else sums

    def whole_recall(self, statement: Statement) -> float:
        """Return how much of a statement the answer says anywhere, 0..1."""
        said = sum(
            term.weight
            * max((hit.like.strength for hit in self.hits.get(term.lexeme, ())), default=0)
            for term in statement.terms
        )
        return min(1.0, said / statement.weight) if statement.weight else 0.0

    def sure_recall(self, statement: Statement) -> float:
        """Return how much of what is special to a statement the answer surely says, 0..1."""
        total = said = 0.0
        for term in statement.terms:
            if term.lexeme.is_generic:
                continue
            strength = max((hit.like.strength for hit in self.hits.get(term.lexeme, ())), default=0)
            total += term.weight
            said += term.weight * (strength if strength >= SURE_FROM else 0.0)
        return said / total if total else 0.0

    def _strengths(self, lexeme: Lexeme) -> list[float]:
        """Return the best strength of a term in each window."""
        if (known := self._by_window.get(lexeme)) is not None:
            return known
        by_clause = [0.0] * len(self.reading.clauses)
        for hit in self.hits.get(lexeme, ()):
            clause = self.reading.terms[hit.number].clause
            by_clause[clause] = max(by_clause[clause], hit.like.strength)
        found = [max(by_clause[window.first : window.last]) for window in self.windows]
        self._by_window[lexeme] = found
        return found

    @cached_property
    def contrast_windows(self) -> tuple[Window, ...]:
        """The windows in which true and false statements compete."""
        return tuple(
            window
            for window in windows_within_sentences(self.reading, CONTRAST_WINDOW)
            if self._first_terms[window.first] < self._first_terms[window.last]
        )

    @cached_property
    def _weights(self) -> list[float]:
        """What each term of the answer counts where statements compete."""
        known = self.rubric.contrasts
        lexemes = [term.lexeme for term in self.reading.terms]
        return [known.get(name_of(lexeme), lexeme.weight) for lexeme in lexemes]

    def likeness_to(self, statement: Statement) -> list[float]:
        """Return for each contrast window how like it is to a statement, 0..1.

        The harmonic mean of weighted soft recall and precision. A statement with one
        thing put in the place of its contrast is said only by what names the one
        and not the other.
        """
        columns = [self._strengths_of(term) for term in statement.terms]
        explained = [max(column, default=0.0) for column in zip(*columns, strict=True)]
        swapped = None if statement.swapped is None else columns[statement.swapped]
        replaced = [] if swapped is None else self._strengths_of(statement.lacking[0])
        found = []
        for window in self.contrast_windows:
            first, last = self._first_terms[window.first], self._first_terms[window.last]
            recall = _recall(statement.terms, columns, first, last)
            if swapped and (not any(swapped[first:last]) or any(replaced[first:last])):
                recall = 0.0
            if not recall:
                found.append(0.0)
                continue
            weights = self._weights[first:last]
            precision = sum(map(mul, weights, explained[first:last])) / sum(weights)
            found.append(2 * recall * precision / (recall + precision))
        return found

    def telling(self, statement: Statement) -> list[float]:
        """Return for each contrast window how far it has a false statement's own terms.

        The recall of those that the true one lacks, less that of those that
        only the true one has.
        """
        own = [self._strengths_of(term) for term in statement.telling]
        lacking = [self._strengths_of(term) for term in statement.lacking]
        found = []
        for window in self.contrast_windows:
            first, last = self._first_terms[window.first], self._first_terms[window.last]
            found.append(
                _recall(statement.telling, own, first, last)
                - _recall(statement.lacking, lacking, first, last)
            )
        return found

    def _strengths_of(self, stated: StatedTerm) -> list[float]:
        """Return how far each term of the answer says a term of a statement."""
        strengths = [0.0] * len(self.reading.terms)
        for hit in self.hits.get(stated.lexeme, ()):
            is_equal = self.reading.terms[hit.number].is_negated == stated.is_negated
            strengths[hit.number] = hit.like.strength * (1.0 if is_equal else UNEQUAL_POLARITY)
        return strengths

    @cached_property
    def _first_terms(self) -> list[int]:
        """The number of the first term at or after each clause's beginning."""
        numbers = [len(self.reading.terms)] * (len(self.reading.clauses) + 1)
        for number in range(len(self.reading.terms) - 1, -1, -1):
            numbers[self.reading.terms[number].clause] = number
        for clause in range(len(self.reading.clauses) - 1, -1, -1):
            numbers[clause] = min(numbers[clause], numbers[clause + 1])
        return numbers


def _recall(
    terms: Sequence[StatedTerm], columns: Sequence[Sequence[float]], first: int, last: int
) -> float:
    total = sum(term.contrast for term in terms)
    if not total:
        return 0.0
    pairs = zip(terms, columns, strict=True)
    return sum(term.contrast * max(column[first:last]) for term, column in pairs) / total


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


def _hits_of(reading: Reading, vocabulary: Vocabulary) -> dict[Lexeme, list[Hit]]:
    likes = {
        lexeme: vocabulary.like(lexeme)
        for lexeme in dict.fromkeys(term.lexeme for term in reading.terms)
    }
    hits: dict[Lexeme, list[Hit]] = {}
    for number, term in enumerate(reading.terms):
        for lexeme, like in likes[term.lexeme].items():
            hits.setdefault(lexeme, []).append(Hit(number, like))
    return hits
