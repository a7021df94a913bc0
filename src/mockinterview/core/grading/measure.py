"""Everything that is found out about an answer before it is weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mockinterview.core.grading.competition import Contest, contest, evidence_against
from mockinterview.core.grading.coverage import FULL_LENGTH, Coverage, coverage_of
from mockinterview.core.grading.guard import guards_of
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.statements import PreparedPoint, PreparedRubric, Statement

OFF_TOPIC = 0.15
ON_TOPIC = 0.35
"""How far an answer speaks of the points for its own words to count nothing, and for
them to count fully. Another topic's notes come to about 0.15, an excellent answer in
quite other words to 0.4."""


@dataclass(frozen=True, slots=True)
class MeasuredPoint:
    """What an answer does with one point, as features by name.

    `quoted` is how far the point, or the whole reference, is said word for
    word, and -1 where a misconception is.
    """

    point: PreparedPoint
    coverage: Coverage
    covered: dict[str, float]
    contradicted: dict[str, float]
    quoted: float


@dataclass(frozen=True, slots=True)
class Measured:
    """An answer laid against a rubric, measured and not yet weighed.

    `guards` are the factors against junk, by name, each 0..1.
    """

    matching: Matching
    contest: Contest
    points: tuple[MeasuredPoint, ...]
    guards: dict[str, float]
    topicality: float
    rubric: PreparedRubric


def measure(reader: Reader, rubric: PreparedRubric, answer: str) -> Measured:
    """Lay an answer against a rubric."""
    matching = Matching(reader.read(answer), rubric)
    contested = contest(matching)
    coverages = [coverage_of(matching, point) for point in rubric.points]
    topical = _topicality(matching)
    own = sum(term.lexeme not in matching.told for term in matching.reading.terms)
    length = min(FULL_LENGTH, own / max(1.0, rubric.length))
    on_topic = max(0.0, min(1.0, (topical - OFF_TOPIC) / (ON_TOPIC - OFF_TOPIC)))
    points = tuple(
        MeasuredPoint(
            point,
            coverage,
            {
                "whole": coverage.whole,
                "near": coverage.near,
                "topical": topical,
                "length": length * on_topic,
            },
            evidence_against(contested, point),
            _quoted(matching, point),
        )
        for point, coverage in zip(rubric.points, coverages, strict=True)
    )
    return Measured(matching, contested, points, guards_of(matching), topical, rubric)


def _quoted(matching: Matching, point: PreparedPoint) -> float:
    """Return 1 for a point said word for word, else the quoted share of the reference.

    -1 for a misconception said word for word.
    """
    is_true = any(matching.quotes(wording.trace) for wording in point.wordings)
    is_false = any(_is_claimed(matching, statement.trace) for statement in point.falsehoods)
    if is_true or is_false:
        return 1.0 - 2.0 * is_false
    return max(
        (
            sum(map(matching.quotes, sentences)) / len(sentences)
            for sentences in matching.rubric.references
            if sentences
        ),
        default=0.0,
    )


def _is_claimed(matching: Matching, trace: str) -> bool:
    """Tell whether something false is said word for word, and not as part of something true."""
    truths = matching.rubric.truths
    return matching.quotes(trace) and not any(trace in truth.trace for truth in truths)


def _topicality(matching: Matching) -> float:
    """Return how much of all points an answer speaks of.

    The mean of what it says of them in any way, and of what it surely says of
    what is special to them.
    """
    points = matching.rubric.points
    total = sum(point.weight for point in points)
    said = sum(
        point.weight * (_most(matching.whole_recall, point) + _most(matching.sure_recall, point))
        for point in points
    )
    return said / total / 2 if total else 0.0


def _most(recall: Callable[[Statement], float], point: PreparedPoint) -> float:
    return max(map(recall, point.wordings), default=0.0)
