"""Turns of an interview: an answer, its mark, and the question that it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from mockinterview.core.model import Grade, KeyPoint, PointGrade, Question, Rubric, Status

GradeAnswer = Callable[[Rubric, str], Grade]
"""Mark an answer against a rubric."""


class Kind(StrEnum):
    """What a turn answered."""

    QUESTION = "question"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer and its mark.

    `point` is the key point that a follow-up asked for. `grade` is the mark of
    this text alone; of a follow-up it has the one point. `at` is in UTC,
    `seconds` the time from the asking to the answer. `note` is the person's own,
    `sure` how sure they said they were before they saw the mark, 1 to 5.
    """

    kind: Kind
    question: Question
    point: int | None
    answer: str
    grade: Grade
    at: datetime
    seconds: float
    hints: int = 0
    was_skipped: bool = False
    note: str = ""
    sure: int | None = None


def by_question(turns: tuple[Turn, ...]) -> list[tuple[Turn, ...]]:
    """Return the turns of each question together, its follow-ups after it."""
    openings = [place for place, turn in enumerate(turns) if turn.kind is Kind.QUESTION]
    return [turns[start:end] for start, end in pairwise([*openings, len(turns)])]


def rubric_of(question: Question, point: int | None) -> Rubric:
    """Return what an answer to a question, or to the follow-up on a point, is marked against."""
    if point is None:
        return question.rubric
    return Rubric(question.points[point].ask, (question.points[point],))


def heaviest(points: tuple[KeyPoint, ...]) -> int:
    """Return the index of the heaviest key point, the first of equals."""
    return max(range(len(points)), key=lambda index: (points[index].weight, -index))


def mark_of(grade: Grade, index: int | None) -> PointGrade | None:
    """Return the mark of a key point; None where the grade has none."""
    return next((mark for mark in grade.points if mark.index == index), None)


def confronted_words(opening: Turn, point: int | None) -> str:
    """Return the words of an answer that contradicted a key point; empty where none did."""
    mark = mark_of(opening.grade, point)
    if mark is None or mark.status is not Status.CONTRADICTED or mark.evidence is None:
        return ""
    return " ".join(mark.evidence.of(opening.answer).split())


def covered_points(turns: tuple[Turn, ...]) -> frozenset[int]:
    """Return the key points that the turns of a question cover, follow-ups too."""
    return frozenset(
        mark.index if turn.point is None else turn.point
        for turn in turns
        for mark in turn.grade.points
        if mark.status is Status.COVERED
    )
