"""An answer laid against a rubric: what each window of it says of each statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property
from operator import sub
from typing import NamedTuple

from mockinterview.core.grading.arrangement import arranged, order_factor
from mockinterview.core.grading.hits import Hit, hits_of
from mockinterview.core.grading.reading import Reading
from mockinterview.core.grading.statements import (
    PreparedPoint,
    PreparedRubric,
    StatedTerm,
    Statement,
    name_of,
    trace_of,
)
from mockinterview.core.grading.windows import (
    Window,
    Windows,
    windows_of,
    windows_within_sentences,
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


CONTRARY = 0.1
"""Share of the likeness to a statement that is lost to the contrary of a word of it.

Chosen on judged answers and samples: from 0.2 on right answers that compare two things
lose by it.
"""


class Heard(NamedTuple):
    """How far each term of an answer says a term of a statement, and each contrast window."""

    terms: list[tuple[int, float]]
    windows: dict[int, float]


class Matching:
    """An answer laid against a rubric.

    Everything is worked out when first asked for. `hits` are by the number of the
    rubric's term.
    """

    def __init__(self, reading: Reading, rubric: PreparedRubric) -> None:
        """Find the terms of the rubric in an answer."""
        self.reading = reading
        self.rubric = rubric
        self._wide = Windows(windows_of(reading, WIDEST_WINDOW), len(reading.clauses))
        self.windows = self._wide.windows
        self.hits = hits_of(reading, rubric.vocabulary)
        self.told = frozenset(
            reading.terms[hit.number].lexeme
            for hits in self.hits.values()
            for hit in hits
            if hit.like.strength >= TOLD_FROM
        )
        self._trace = trace_of(reading.terms)
        self._clauses = [term.clause for term in reading.terms]
        self._strongest = [0.0] * len(rubric.vocabulary.lexemes)
        for number, hits in self.hits.items():
            self._strongest[number] = max(hit.like.strength for hit in hits)
        self._by_window: dict[int, list[tuple[int, float]]] = {}
        self._heard: dict[tuple[int, bool], Heard] = {}
        self._recalls: dict[int, list[float]] = {}

    def quotes(self, trace: str) -> bool:
        """Tell whether the answer has these terms in a row, word for word."""
        return bool(trace) and trace in self._trace

    def said_of(self, terms: Iterable[StatedTerm]) -> list[StatedTerm]:
        """Return those of some terms that the answer says in whichever way."""
        strongest = self._strongest
        return [term for term in terms if strongest[term.number]]

    def recall(self, statement: Statement) -> list[float]:
        """Return for each window how much of a statement it says, 0..1."""
        total = statement.weight
        sums = [0.0] * len(self.windows)
        for term in self.said_of(statement.terms):
            weight = term.weight
            for number, strength in self._in_windows(term.number):
                sums[number] += weight * strength
        return [min(1.0, value / total) for value in sums] if total else sums

    def whole_recalls(self, point: PreparedPoint) -> list[float]:
        """Return how much of each of a point's wordings the answer says anywhere, 0..1."""
        if point.index not in self._recalls:
            self._recalls[point.index] = [self._whole_recall(each) for each in point.wordings]
        return self._recalls[point.index]

    def _whole_recall(self, statement: Statement) -> float:
        said = 0.0
        for term in self.said_of(statement.terms):
            said += term.weight * self._strongest[term.number]
        return min(1.0, said / statement.weight) if statement.weight else 0.0

    def sure_recall(self, statement: Statement) -> float:
        """Return how much of what is special to a statement the answer surely says, 0..1."""
        said = 0.0
        for term in self.said_of(statement.terms):
            strength = self._strongest[term.number]
            if strength >= SURE_FROM and not term.lexeme.is_generic:
                said += term.weight * strength
        return said / statement.special if statement.special else 0.0

    def _in_windows(self, number: int) -> list[tuple[int, float]]:
        """Return the best strength of a term in each window that has it."""
        found = self._by_window.get(number)
        if found is None:
            said = ((self._clauses[hit.number], hit.like.strength) for hit in self.hits[number])
            found = self._by_window[number] = self._wide.strongest(said)
        return found

    @property
    def contrast_windows(self) -> tuple[Window, ...]:
        """The windows in which true and false statements compete."""
        return self._narrow.windows

    @cached_property
    def _narrow(self) -> Windows:
        used = set(self._clauses)
        windows = windows_within_sentences(self.reading, CONTRAST_WINDOW)
        return Windows(
            (each for each in windows if not used.isdisjoint(range(each.first, each.last))),
            len(self.reading.clauses),
        )

    @cached_property
    def _weights(self) -> list[float]:
        """What each term of the answer counts where statements compete."""
        known = self.rubric.contrasts
        lexemes = [term.lexeme for term in self.reading.terms]
        return [known.get(name_of(lexeme), lexeme.weight) for lexeme in lexemes]

    @cached_property
    def _window_weights(self) -> list[float]:
        return self._narrow.sums(zip(self._clauses, self._weights, strict=True))

    def likeness_to(self, statement: Statement) -> list[float]:
        """Return for each contrast window how like it is to a statement, 0..1.

        The harmonic mean of weighted soft recall and precision, less where the terms
        are put together in another way, and where the contrary of one is said: grows
        for falls. A statement with one thing put in the place of its contrast is said
        only by what names the one and not the other.
        """
        found = [0.0] * len(self.contrast_windows)
        naming = self._windows_naming(statement)
        if naming is not None and not naming:
            return found
        said = self.said_of(statement.terms)
        recalls = self._contrast_recall(said, statement.contrast)
        precise, totals = self._narrow.sums(self._explained(said)), self._window_weights
        order = self._in_order(statement)
        for number, recall in enumerate(recalls):
            if recall and (naming is None or number in naming):
                precision = precise[number] / totals[number]
                found[number] = order[number] * 2 * recall * precision / (recall + precision)
        for number in self._windows_against(statement) if naming is None else ():
            found[number] *= 1 - CONTRARY
        return found

    def _windows_against(self, statement: Statement) -> AbstractSet[int]:
        """Return the contrast windows with the contrary of a term, said by no other term."""
        against = self._contrary
        found = [each for term in statement.terms if (each := against.get(term.number))]
        if not found:
            return frozenset()
        contrary = set[int]().union(*found) - {
            number
            for term in self.said_of(statement.terms)
            for number, strength in self._hear(term).terms
            if strength >= TOLD_FROM
        }
        clauses = {self._clauses[number] for number in contrary}
        return {number for number, _ in self._narrow.strongest((each, 1.0) for each in clauses)}

    @cached_property
    def _contrary(self) -> dict[int, set[int]]:
        """The answer's terms that say the contrary of a term of the rubric, by its number."""
        found: dict[int, set[int]] = {}
        for number, term in enumerate(self.reading.terms):
            if not term.is_negated:
                for stated in self.rubric.vocabulary.against(term.lexeme):
                    found.setdefault(stated, set()).add(number)
        return found

    def _in_order(self, statement: Statement) -> list[float]:
        """Return for each contrast window how far its terms stand together as in a statement."""
        heard = (
            (place, self._hear(term).terms)
            for place, term in enumerate(statement.terms)
            if self._strongest[term.number]
        )
        pairs = list(arranged(heard, self._clauses))
        total = self._narrow.sums((clause, 1.0) for clause, _ in pairs)
        kept = self._narrow.sums((clause, float(follows)) for clause, follows in pairs)
        return list(map(order_factor, total, kept))

    def _windows_naming(self, statement: Statement) -> AbstractSet[int] | None:
        """Return the windows that name what was put into a statement, and not what was there.

        None for a statement into which nothing was put.
        """
        if statement.swapped is None:
            return None
        put, replaced = statement.terms[statement.swapped], statement.lacking[0]
        if not self._strongest[put.number]:
            return frozenset()
        return self._hear(put).windows.keys() - self._hear(replaced).windows.keys()

    def _explained(self, said: Iterable[StatedTerm]) -> Iterator[tuple[int, float]]:
        """Return, by clause, the weight of each of the answer's terms that says any of these."""
        strengths: dict[int, float] = {}
        for term in said:
            for number, strength in self._hear(term).terms:
                if strength > strengths.get(number, 0.0):
                    strengths[number] = strength
        clauses, weights = self._clauses, self._weights
        return ((clauses[each], weights[each] * strengths[each]) for each in sorted(strengths))

    def telling(self, statement: Statement) -> list[float]:
        """Return for each contrast window how far it has a false statement's own terms.

        The recall of those that the true one lacks, less that of those that
        only the true one has.
        """
        own, lacking = (
            self._contrast_recall(self.said_of(terms), sum(term.contrast for term in terms))
            for terms in (statement.telling, statement.lacking)
        )
        return list(map(sub, own, lacking))

    def _contrast_recall(self, said: Iterable[StatedTerm], total: float) -> list[float]:
        """Return for each contrast window how much it has of what is said, of a total, 0..1."""
        sums = [0.0] * len(self.contrast_windows)
        for term in said:
            contrast = term.contrast
            for number, strength in self._hear(term).windows.items():
                sums[number] += contrast * strength
        return [value / total for value in sums] if total else sums

    def _hear(self, stated: StatedTerm) -> Heard:
        """Return where the answer says a term of a statement, and how far."""
        key = stated.number, stated.is_negated
        heard = self._heard.get(key)
        if heard is None:
            terms = [
                (hit.number, hit.like.strength * self._agreement(hit, stated))
                for hit in self.hits.get(stated.number, ())
            ]
            said = ((self._clauses[number], strength) for number, strength in terms)
            heard = self._heard[key] = Heard(terms, dict(self._narrow.strongest(said)))
        return heard

    def _agreement(self, hit: Hit, stated: StatedTerm) -> float:
        is_equal = self.reading.terms[hit.number].is_negated == stated.is_negated
        return 1.0 if is_equal else UNEQUAL_POLARITY
