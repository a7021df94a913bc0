"""When to ask again: FSRS, with a rating that follows from the mark.

The scheduler is asked for whole days only, without chance: the same answers at
the same times give the same dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from mockinterview.core.verdict import FAIR_FROM, SOLID_FROM

if TYPE_CHECKING:
    from fsrs import Scheduler

EASY_FROM = 0.95
RETENTION = 0.9
"""The probability of remembering at which a question is due."""


class Rating(IntEnum):
    """How well something was remembered, in the scheduler's words."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class Card:
    """How well a question is remembered: when it is due, and FSRS's two numbers of it."""

    due: datetime
    last_review: datetime
    stability: float
    difficulty: float


@dataclass(frozen=True, slots=True)
class Review:
    """A question that was answered: when, its final score, and the person's own rating if any."""

    at: datetime
    score: float
    own_rating: Rating | None = None

    @property
    def rating(self) -> Rating:
        """The person's own rating, else what the mark suggests."""
        return self.own_rating or rating_from_grade(self.score)


def rating_from_grade(score: float) -> Rating:
    """Return the rating that a final score of 0..1 suggests.

    A solid answer (0.80) is good, an all but perfect one (0.95) easy, a fair one
    (0.50) hard; anything less has to come again.

    Example:
        >>> [rating_from_grade(score).name for score in (0.49, 0.5, 0.8, 0.95)]
        ['AGAIN', 'HARD', 'GOOD', 'EASY']
    """
    if score >= EASY_FROM:
        return Rating.EASY
    if score >= SOLID_FROM:
        return Rating.GOOD
    return Rating.HARD if score >= FAIR_FROM else Rating.AGAIN


def review(card: Card | None, rating: Rating, at: datetime) -> Card:
    """Return the card after a review; None is a question that was never answered before."""
    from fsrs import Card as Kept  # noqa: PLC0415 - first needed after an answer
    from fsrs import Rating as Given  # noqa: PLC0415
    from fsrs import State  # noqa: PLC0415

    at = at.astimezone(UTC)
    if card is None:
        before = Kept(card_id=0, state=State.Learning, step=0, due=at)
    else:
        before = Kept(
            card_id=0,
            state=State.Review,
            stability=card.stability,
            difficulty=card.difficulty,
            due=card.due,
            last_review=card.last_review,
        )
    after, _ = _scheduler().review_card(before, Given(int(rating)), at)
    assert after.stability is not None  # noqa: S101 - a reviewed card has both
    assert after.difficulty is not None  # noqa: S101 - same
    return Card(after.due, at, after.stability, after.difficulty)


def card_after(reviews: Iterable[Review]) -> Card | None:
    """Return the card of a question after all its reviews, oldest first; None without any."""
    card = None
    for one in reviews:
        card = review(card, one.rating, one.at)
    return card


def retrievability(card: Card, at: datetime) -> float:
    """Return how probably a question is remembered at a time, 0..1 (FSRS's forgetting curve)."""
    days = max(0, (at - card.last_review).days)
    decay, factor = _curve()
    return float((1 + factor * days / card.stability) ** decay)


def start_of(day: date, zone: tzinfo | None) -> datetime:
    """Return the first moment of a day where the person is."""
    return datetime.combine(day, time.min, zone or UTC)


def end_of(day: date, zone: tzinfo | None) -> datetime:
    """Return the last moment of a day where the person is."""
    return datetime.combine(day, time.max, zone or UTC)


def due_by(cards: Mapping[str, Card], until: datetime, at: datetime) -> tuple[str, ...]:
    """Return the questions due until a time, what is remembered least first.

    Args:
        cards: When questions are due, by id.
        until: The end of the day.
        at: Now.
    """
    due = [name for name, card in cards.items() if card.due <= until]
    return tuple(sorted(due, key=lambda name: (retrievability(cards[name], at), name)))


@lru_cache(maxsize=1)
def _scheduler() -> Scheduler:
    from fsrs import Scheduler  # noqa: PLC0415 - first needed after an answer

    return Scheduler(
        desired_retention=RETENTION, learning_steps=(), relearning_steps=(), enable_fuzzing=False
    )


@lru_cache(maxsize=1)
def _curve() -> tuple[float, float]:
    """Return decay and factor of the forgetting curve, (1 + factor · days / stability)^decay."""
    decay = -_scheduler().parameters[20]
    return decay, 0.9 ** (1 / decay) - 1
