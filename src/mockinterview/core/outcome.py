"""How questions ended, their follow-ups and hints counted, and what an interview came to."""

from __future__ import annotations

from dataclasses import dataclass

from mockinterview.core.bounds import HINT_COSTS
from mockinterview.core.model import Grade, KeyPoint, Question, Source, Status
from mockinterview.core.turns import Turn, heaviest, mark_of

RECOVERED_SHARE = 0.5
"""What a follow-up recovers counts for half."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a follow-up brought back of its key point.

    `share` is the point's part of the whole answer, `before` and `after` its
    marks in the answer and in the follow-up, `left` the part of its credit that
    the hints leave; all 0..1.
    """

    point: int
    share: float
    before: float
    after: float
    left: float = 1.0

    @property
    def gain(self) -> float:
        """What is added to the score: half of share × (after × left − before)."""
        return RECOVERED_SHARE * self.share * max(0.0, self.after * self.left - self.before)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question ended, its follow-ups and hints counted.

    `score` is 0..1; `recoveries` are what the follow-ups added to it, in the
    order asked, `hint_cost` what the hints took.
    """

    question: Question
    grade: Grade
    score: float
    recoveries: tuple[Recovery, ...] = ()
    hint_cost: float = 0.0
    hints: int = 0
    was_skipped: bool = False
    recovered_points: frozenset[int] = frozenset()

    @property
    def recovered(self) -> float:
        """The part of the score that the follow-ups gave."""
        return round(sum(recovery.gain for recovery in self.recoveries), 3)

    @property
    def missed(self) -> tuple[KeyPoint, ...]:
        """The key points that were not covered, the heaviest first."""
        points = self.question.points
        missed = [
            points[mark.index]
            for mark in self.grade.points
            if mark.status is not Status.COVERED and mark.index not in self.recovered_points
        ]
        return tuple(sorted(missed, key=lambda point: -point.weight))


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A key point to reread, and where it stands."""

    point: KeyPoint
    source: Source


@dataclass(frozen=True, slots=True)
class Summary:
    """What an interview came to: its outcomes, and the mean of their scores."""

    outcomes: tuple[Outcome, ...]

    @property
    def score(self) -> float:
        """The mean final score, 0..1; 0 where nothing was asked."""
        scores = [outcome.score for outcome in self.outcomes]
        return round(sum(scores) / len(scores), 3) if scores else 0.0

    @property
    def to_reread(self) -> tuple[MissedPoint, ...]:
        """The missed key points of all questions, the heaviest first."""
        missed = [
            MissedPoint(point, Source(outcome.question.source.path, point.line))
            for outcome in self.outcomes
            for point in outcome.missed
        ]
        return tuple(sorted(missed, key=lambda entry: -entry.point.weight))


def outcome_of(turns: tuple[Turn, ...]) -> Outcome:
    """Return how a question ended, given its turn and those of its follow-ups.

    A point that a hint was about keeps the part of its credit that the hints
    leave; what a follow-up adds to a point counts for half.
    """
    opening, *follow_ups = turns
    hint_cost = _hint_cost(opening)
    pairs = [(turn, recovery_of(opening, turn)) for turn in follow_ups]
    recoveries = tuple(recovery for _, recovery in pairs if recovery is not None)
    recovered = sum(recovery.gain for recovery in recoveries)
    score = min(1.0, max(0.0, opening.grade.score - hint_cost + recovered))
    return Outcome(
        question=opening.question,
        grade=opening.grade,
        score=round(score, 3),
        recoveries=recoveries,
        hint_cost=round(hint_cost, 3),
        hints=sum(turn.hints for turn in turns),
        was_skipped=opening.was_skipped,
        recovered_points=frozenset(
            recovery.point
            for turn, recovery in pairs
            if recovery and recovery.gain and turn.grade.points[0].status is Status.COVERED
        ),
    )


def recovery_of(opening: Turn, follow_up: Turn) -> Recovery | None:
    """Return what a follow-up brought back; None where its point has no mark to compare with."""
    before = mark_of(opening.grade, follow_up.point)
    if before is None or not follow_up.grade.points:
        return None
    left = 1 - sum(HINT_COSTS[: follow_up.hints])
    after = follow_up.grade.points[0].score
    return Recovery(before.index, before.share, before.score, after, left)


def _hint_cost(opening: Turn) -> float:
    """Return what the hints of a question take from its score."""
    if not opening.hints or opening.was_skipped:
        return 0.0
    mark = mark_of(opening.grade, heaviest(opening.question.points))
    return sum(HINT_COSTS[: opening.hints]) * mark.share * mark.score if mark else 0.0
