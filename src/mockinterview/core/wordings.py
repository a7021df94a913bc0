"""A person's own wordings for key points, and when one may not be accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mockinterview.core.model import KeyPoint, Question, Rubric, Text
from mockinterview.core.turns import GradeAnswer

PASSES_FROM = 0.3
"""The score from which a point counts at least as partly made."""

SHORTEST_PHRASE = 2
"""Characters that a wording must have."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase that says a key point.

    The point is named by its own text, so that a changed point asks for its
    wordings anew.
    """

    question_id: str
    point: str
    phrase: str


def wording_for(question: Question, index: int, phrase: str) -> Wording:
    """Return a phrase as a wording for one of a question's points."""
    return Wording(question.id, _named(question.points[index]), " ".join(phrase.split()))


def with_wordings(question: Question, wordings: Iterable[Wording]) -> Question:
    """Return a question whose points also accept these wordings."""
    phrases: dict[str, list[str]] = {}
    for wording in wordings:
        if wording.question_id == question.id:
            phrases.setdefault(wording.point, []).append(wording.phrase)
    points = (
        replace(point, accepted=(*point.accepted, *phrases.get(_named(point), ())))
        for point in question.points
    )
    return replace(question, points=tuple(points)) if phrases else question


def false_statement_let_in(question: Question, wording: Wording, grade: GradeAnswer) -> Text | None:
    """Return a known false statement that a wording would let pass, or None.

    Every misconception of the question is marked as an answer: with the wording
    it may not earn the point, nor earn anything that it didn't earn before.
    """
    before, after = question.rubric, with_wordings(question, [wording]).rubric
    for point in question.points:
        for wrong in point.misconceptions:
            if any(_lets_in(before, after, said, grade) for said in wrong.wordings):
                return wrong
    return None


def _lets_in(before: Rubric, after: Rubric, said: str, grade: GradeAnswer) -> bool:
    old, new = grade(before, said), grade(after, said)
    return any(
        now.score >= PASSES_FROM and now.score > then.score
        for then, now in zip(old.points, new.points, strict=True)
    )


def _named(point: KeyPoint) -> str:
    return point.text.en or point.text.zh
