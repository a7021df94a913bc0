"""Mark an answer against a rubric."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import prod

from mockinterview.core.grading.feedback import claim_of, evidence_of, matches_of
from mockinterview.core.grading.guard import STUFFED
from mockinterview.core.grading.measure import Measured, MeasuredPoint, measure
from mockinterview.core.grading.preparing import prepare, sentences_of
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.reference import sentence_marks
from mockinterview.core.grading.score import (
    DECIMALS,
    cost_of,
    score_of,
    shares_of,
    status_of,
)
from mockinterview.core.grading.statements import PreparedRubric
from mockinterview.core.grading.support import support_factor
from mockinterview.core.grading.weights import FIRST_WEIGHTS, Weights
from mockinterview.core.model import Grade, KeyPoint, PointGrade, Rubric, Status, Text
from mockinterview.core.verdict import verdict_of

SCORER = "4"
"""The version of the scorer: whatever changes a mark changes it."""

LONGEST_ANSWER = 20_000
"""Characters of an answer that are marked."""

PREPARED_RUBRICS = 128
"""Rubrics whose reading is kept, a third of a megabyte each: those that were used last."""

FLAGGED_BELOW = 0.6
"""A guard that takes away more than two fifths of a mark is named."""

OFF_TOPIC_BELOW = 0.1
"""Share of the points' terms in an answer below which it is off the topic."""


UNSUPPORTED = "unsupported"

WHOLLY = 1.0
SPARED = frozenset({STUFFED, UNSUPPORTED})
"""A point that is said word for word is no bag of keywords, however terse, and no invention."""

_NOTHING = Grade(0.0, verdict_of(0.0), (), (), SCORER)


FindPrepared = Callable[[Rubric], PreparedRubric | None]
"""Return what a rubric was read into when its notes were indexed, or None."""


def _none_saved(_: Rubric) -> PreparedRubric | None:
    return None


@dataclass(frozen=True, slots=True)
class Grader:
    """Marks answers; the same answer to the same question always gets the same mark.

    `saved` returns what a rubric was read into before, if it was.
    """

    reader: Reader
    weights: Weights = FIRST_WEIGHTS
    saved: FindPrepared = field(default=_none_saved, repr=False, compare=False)
    _prepared: dict[Rubric, PreparedRubric] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def grade(self, rubric: Rubric, answer: str) -> Grade:
        """Return the mark of an answer, point by point, with its reasons."""
        grades = [weighed(measured, self.weights) for measured in self._readings(rubric, answer)]
        best = max(grades, key=lambda grade: grade.score, default=_NOTHING)
        if len(answer) > LONGEST_ANSWER:
            return replace(best, flags=(*best.flags, "cut"))
        return best

    def measure(self, rubric: Rubric, answer: str) -> Measured:
        """Return what is found out about an answer before it is weighed."""
        return measure(self.reader, self._prepare(rubric), answer[:LONGEST_ANSWER])

    def _readings(self, rubric: Rubric, answer: str) -> Iterator[Measured]:
        """Yield the answer laid against the points, or else against each reference."""
        if rubric.points:
            yield self.measure(rubric, answer)
            return
        for reference in rubric.references:
            for wording in reference.wordings:
                one = Rubric(rubric.prompt, (), (Text(wording),))
                yield measure(self.reader, self._prepare(one), answer[:LONGEST_ANSWER])

    def _prepare(self, rubric: Rubric) -> PreparedRubric:
        prepared = self._prepared.pop(rubric, None) or self._read(rubric)
        self._prepared[rubric] = prepared
        if len(self._prepared) > PREPARED_RUBRICS:
            del self._prepared[next(iter(self._prepared))]
        return prepared

    def _read(self, rubric: Rubric) -> PreparedRubric:
        if rubric.points:
            return self.saved(rubric) or prepare(self.reader, rubric)
        wording = rubric.references[0].en
        sentences = sentences_of(self.reader, wording)
        points = tuple(KeyPoint(Text(sentence, sentence)) for sentence in sentences)
        whole = Rubric(rubric.prompt, points, rubric.references)
        return prepare(self.reader, whole, is_reference=True)


def weighed(measured: Measured, weights: Weights) -> Grade:
    """Return the mark that weights make of what was measured."""
    factors = _factors(measured, weights)
    marks = _marks(measured, weights, factors)
    shares = shares_of(
        [point.point.weight for point in measured.points],
        [score for _, _, score in marks],
        measured.rubric.best_of,
    )
    points = tuple(
        _point_grade(measured, point, mark, share)
        for point, mark, share in zip(measured.points, marks, shares, strict=True)
    )
    score = score_of(points)
    return Grade(score, verdict_of(score), points, _flags(measured, points, factors), SCORER)


def _factors(measured: Measured, weights: Weights) -> dict[str, float]:
    """Return what the marks of all points are multiplied by, by name, each 0..1."""
    if measured.rubric.is_reference:
        return measured.guards
    unsupported = weights.unsupported(measured.support)
    return {**measured.guards, UNSUPPORTED: support_factor(unsupported, measured.richness)}


def _marks(
    measured: Measured, weights: Weights, factors: dict[str, float]
) -> list[tuple[float, float, float]]:
    """Return how sure it is that each point is covered and contradicted, and its score."""
    factor = prod(factors.values())
    if measured.rubric.is_reference:
        said = sentence_marks(measured)
        return [(mark, 0.0, round(mark * factor, DECIMALS)) for mark in said]
    spared = prod([each for name, each in factors.items() if name not in SPARED])
    return [
        _mark(point, weights, spared if point.quoted == WHOLLY else factor)
        for point in measured.points
    ]


def _mark(point: MeasuredPoint, weights: Weights, guard: float) -> tuple[float, float, float]:
    covered = max(weights.covered(point.covered) if point.coverage.whole else 0.0, point.quoted)
    contradicted = point.denied * (1 - point.quoted)
    if point.point.falsehoods:
        contradicted = max(contradicted, cost_of(weights.contradicted(point.contradicted)))
        contradicted = max(contradicted * (1 - point.quoted), -point.quoted)
        contradicted = min(1.0, contradicted)
    return covered, contradicted, round(covered * (1 - contradicted) * guard, DECIMALS)


def _point_grade(
    measured: Measured, point: MeasuredPoint, mark: tuple[float, float, float], share: float
) -> PointGrade:
    covered, contradicted, score = mark
    status = status_of(covered, contradicted, score, point.contradicted["false"])
    claim, window = claim_of(measured, point) if status is Status.CONTRADICTED else (Text(), None)
    return PointGrade(
        index=point.point.index,
        status=status,
        score=score,
        share=share,
        evidence=None if status is Status.MISSING else evidence_of(measured, point, window),
        claim=claim,
        matches=matches_of(measured, point),
    )


def _flags(
    measured: Measured, points: tuple[PointGrade, ...], factors: dict[str, float]
) -> tuple[str, ...]:
    flags = [name for name, factor in factors.items() if factor < FLAGGED_BELOW]
    if not measured.matching.hits:
        flags = ["off_topic"]
    elif measured.topicality < OFF_TOPIC_BELOW:
        flags.append("off_topic")
    if any(point.status is Status.CONTRADICTED for point in points):
        flags.append("contradiction")
    return tuple(flags)
