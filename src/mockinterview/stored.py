"""What the history gives and takes: answers, their marks, interviews."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mockinterview.core.manner import ANY, Occasion
from mockinterview.core.model import Status
from mockinterview.core.turns import Kind


@dataclass(frozen=True, slots=True)
class Submission:
    """An answer as it was submitted, before it has a mark.

    `at` is in UTC; `parent` is the turn of the question that a follow-up
    belongs to, `point` the key point that it asked for.
    """

    interview: int
    at: datetime
    kind: Kind
    question_id: str
    answer: str
    seconds: float
    hints: int = 0
    parent: int | None = None
    point: int | None = None
    was_skipped: bool = False


@dataclass(frozen=True, slots=True)
class StoredTurn:
    """A turn of the history; its scores are None until it is marked.

    `was_undone` tells that it was taken back, `note` is what the person noted,
    `sure` how sure they said they were before they saw the mark, 1 to 5.
    """

    turn: int
    interview: int
    at: str
    kind: str
    parent: int | None
    point: int | None
    question_id: str
    answer: str
    score: float | None
    final_score: float | None
    hints: int
    seconds: float
    scorer: str | None
    was_skipped: bool = False
    rating: int | None = None
    was_undone: bool = False
    note: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class StoredInterview:
    """An interview of the history: its questions by id, and what it was held for."""

    interview: int
    started_at: datetime
    language: str
    questions: tuple[str, ...]
    occasion: Occasion = ANY


@dataclass(frozen=True, slots=True)
class StoredMark:
    """The mark of one key point as it was given: score and share are 0..1."""

    index: int
    status: Status
    score: float
    share: float
