"""How stored answers move under the present scorer, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mockinterview.core.model import Grade, Status
from mockinterview.core.outcome import outcome_of
from mockinterview.core.turns import Turn

LEAST_MOVE = 0.0005
"""Scores have three decimals; a smaller difference is none."""


@dataclass(frozen=True, slots=True)
class PointMove:
    """A point whose mark is not what it was; the old one is None where none is stored."""

    index: int
    old_status: Status | None
    status: Status
    old_score: float | None
    score: float


@dataclass(frozen=True, slots=True)
class Move:
    """What a stored answer was given, what it would be given now, and the points behind it."""

    old_score: float
    score: float
    points: tuple[PointMove, ...]

    @property
    def is_none(self) -> bool:
        """Tell whether the score stays."""
        return abs(self.score - self.old_score) < LEAST_MOVE


def move_of(
    old_score: float, old_points: Sequence[tuple[int, Status, float]], grade: Grade
) -> Move:
    """Return how an answer moves.

    Args:
        old_score: The stored score, 0..1.
        old_points: Index, status and score of each point as stored.
        grade: The mark that the present scorer gives.
    """
    before = {index: (status, score) for index, status, score in old_points}
    moves = []
    for mark in grade.points:
        status, score = before.get(mark.index, (None, None))
        is_same = score is not None and abs(mark.score - score) < LEAST_MOVE
        if not is_same or status is not mark.status:
            moves.append(PointMove(mark.index, status, mark.status, score, mark.score))
    return Move(old_score, grade.score, tuple(moves))


def final_scores(turns: Mapping[int, Turn], parents: Mapping[int, int]) -> dict[int, float]:
    """Return the final score of every question's turn.

    Args:
        turns: The turns, marked anew, by their number.
        parents: The number of the question's turn, by that of each follow-up.
    """
    groups = {number: [turn] for number, turn in turns.items() if number not in parents}
    for number, parent in parents.items():
        if number in turns and parent in groups:
            groups[parent].append(turns[number])
    return {number: outcome_of(tuple(group)).score for number, group in groups.items()}
