"""A daily quota of questions, to be ready on a day."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mockinterview.core.schedule import RETENTION, Card, Rating, retrievability, review

READY_FROM = RETENTION
"""The probability of remembering on the day from which a question counts as ready."""


@dataclass(frozen=True, slots=True)
class Day:
    """What is asked on a day: how many questions for the first time, and how many again."""

    day: date
    new: int
    again: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What so many questions a day come to.

    `remembered` is the probability of remembering each question on the day, by
    id: 0 for one that is never asked.
    """

    a_day: int
    days: tuple[Day, ...]
    remembered: Mapping[str, float]

    @property
    def ready(self) -> int:
        """How many questions will be ready."""
        return sum(chance >= READY_FROM for chance in self.remembered.values())

    @property
    def never_asked(self) -> tuple[str, ...]:
        """The questions that don't fit at all, in the order of the notes."""
        return tuple(name for name, chance in self.remembered.items() if not chance)

    @property
    def expected(self) -> float:
        """How much will be remembered on the day, 0..1: the mean over all questions."""
        return sum(self.remembered.values()) / len(self.remembered) if self.remembered else 0.0


def plan_until(cards: Mapping[str, Card | None], now: datetime, days: int, a_day: int) -> Plan:
    """Return what comes of asking so many questions a day until a day.

    Every day asks what would be remembered least on the last one: what was
    never answered, then the weakest; no question twice on a day. Each answer is
    taken to be good, so this is the best that can be hoped for.

    Args:
        cards: The questions in their order; None for one that was never answered.
        now: The time of the first day.
        days: How many days there are to learn; the one after them counts.
        a_day: How many questions a day at most.
    """
    held = dict(cards)
    last = now + timedelta(days=days)
    queue = [(_chance(card, last), place, name) for place, (name, card) in enumerate(held.items())]
    heapq.heapify(queue)
    plan: list[Day] = []
    for step in range(days):
        at = now + timedelta(days=step)
        asked: list[tuple[float, int, str]] = []
        while queue and len(asked) < a_day and queue[0][0] < READY_FROM:
            asked.append(heapq.heappop(queue))
        new = sum(held[name] is None for _, _, name in asked)
        for _, place, name in asked:
            card = held[name] = review(held[name], Rating.GOOD, at)
            heapq.heappush(queue, (_chance(card, last), place, name))
        plan.append(Day(at.date(), new, len(asked) - new))
    return Plan(a_day, tuple(plan), {name: _chance(card, last) for name, card in held.items()})


def quota_until(cards: Mapping[str, Card | None], now: datetime, days: int) -> Plan | None:
    """Return the plan of the fewest questions a day that has all ready; None if none has."""
    low, high = 0, len(cards)
    best = plan_until(cards, now, days, high)
    if best.ready < len(cards):
        return None
    while low < high:
        middle = (low + high) // 2
        plan = plan_until(cards, now, days, middle)
        if plan.ready == len(cards):
            best, high = plan, middle
        else:
            low = middle + 1
    return best


def _chance(card: Card | None, at: datetime) -> float:
    return 0.0 if card is None else retrievability(card, at)
