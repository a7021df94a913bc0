"""What a history says about a person: strength by topic, coverage, gaps, days, trend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mockinterview.core.model import Status
from mockinterview.core.outcome import RECOVERED_SHARE
from mockinterview.core.report import Past
from mockinterview.core.selection import Entry


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was answered: the day where the person was, its final score and points.

    `recovered` are the points that it missed and a follow-up covered.
    """

    question_id: str
    day: date
    score: float
    points: tuple[tuple[int, Status], ...] = ()
    recovered: tuple[int, ...] = ()


class Missed(NamedTuple):
    """How often a key point was missed or contradicted, and of how many answers.

    `recovered` times of these a follow-up brought it back.
    """

    missed: int
    asked: int
    recovered: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """What was counted of a history; `totals_of` tells what each number counts.

    `last_scores` by question, `missed` by question and key point, `days` how many
    answers were given on each. `interviews` have a score, the best one `best`;
    `trend` has the last of them, oldest first.
    """

    last_scores: Mapping[str, float]
    missed: Mapping[tuple[str, int], Missed]
    days: Mapping[date, int]
    interviews: int = 0
    best: float = 0.0
    trend: tuple[Past, ...] = ()


@dataclass(frozen=True, slots=True)
class Strength:
    """How strong a topic or section is.

    `score` is the mean of the last scores of its answered questions, 0..1;
    None where none was answered.
    """

    name: str
    score: float | None
    answered: int
    questions: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A key point that was missed: how often it was, of how many answers, and recovered."""

    question_id: str
    point: int
    missed: int
    asked: int
    recovered: int = 0

    @property
    def weight(self) -> float:
        """How often it was missed, where what a follow-up recovered counts half."""
        return self.missed - RECOVERED_SHARE * self.recovered


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a history says about a person.

    `topics` are those of which something was answered, the strongest first;
    `sections` all of them, in the order of the notes. `gaps` are the points
    missed most often; days, interviews and trend are those of the totals.
    """

    answered: int
    questions: int
    topics: tuple[Strength, ...]
    sections: tuple[Strength, ...]
    gaps: tuple[Gap, ...]
    totals: Totals


def totals_of(answered: Sequence[Answered], trend: Sequence[Past]) -> Totals:
    """Count a history, answer by answer.

    Args:
        answered: The questions answered, oldest first.
        trend: The interviews, oldest first.
    """
    asked: Counter[tuple[str, int]] = Counter()
    missed: Counter[tuple[str, int]] = Counter()
    recovered: Counter[tuple[str, int]] = Counter()
    for one in answered:
        recovered.update((one.question_id, index) for index in one.recovered)
        for index, status in one.points:
            asked[one.question_id, index] += 1
            missed[one.question_id, index] += status in (Status.MISSING, Status.CONTRADICTED)
    return Totals(
        last_scores={one.question_id: one.score for one in answered},
        missed={
            place: Missed(missed[place], count, recovered[place]) for place, count in asked.items()
        },
        days=Counter(one.day for one in answered),
        interviews=len(trend),
        best=max((past.score for past in trend), default=0.0),
        trend=tuple(trend),
    )


def statistics_of(entries: Sequence[Entry], totals: Totals) -> Statistics:
    """Return what a history says.

    Args:
        entries: All questions of the notes; answers to others don't count as coverage.
        totals: What was counted of the history.
    """
    last = totals.last_scores
    topics = _strengths(entries, last, lambda entry: entry.topic)
    sections = _strengths(entries, last, lambda entry: entry.section)
    known = {topic: strength for topic, strength in topics.items() if strength.answered}
    return Statistics(
        answered=sum(strength.answered for strength in topics.values()),
        questions=len(entries),
        topics=tuple(sorted(known.values(), key=lambda topic: -(topic.score or 0.0))),
        sections=tuple(sections.values()),
        gaps=_gaps(totals, {entry.id for entry in entries}),
        totals=totals,
    )


def _strengths(
    entries: Iterable[Entry], last: Mapping[str, float], name_of: Callable[[Entry], str]
) -> dict[str, Strength]:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(name_of(entry), []).append(entry.id)
    strengths = {}
    for name, ids in groups.items():
        scores = [last[question_id] for question_id in ids if question_id in last]
        score = round(sum(scores) / len(scores), 3) if scores else None
        strengths[name] = Strength(name, score, len(scores), len(ids))
    return strengths


def _gaps(totals: Totals, known: set[str]) -> tuple[Gap, ...]:
    """Return the points missed or contradicted, the most often missed first."""
    gaps = [
        Gap(*place, *counts)
        for place, counts in totals.missed.items()
        if counts.missed and place[0] in known
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.weight, gap.asked, gap.question_id, gap.point)))


def weeks_until(day: date, count: int) -> tuple[tuple[date, ...], ...]:
    """Return the days of so many weeks, from Monday to Sunday, the last one with `day` in it.

    Example:
        >>> weeks = weeks_until(date(2026, 3, 4), 2)
        >>> weeks[0][0].isoformat(), weeks[1][6].isoformat()
        ('2026-02-23', '2026-03-08')
    """
    monday = day - timedelta(days=day.weekday())
    starts = [monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return tuple(tuple(start + timedelta(days=step) for step in range(7)) for start in starts)


def days_in_a_row(days: Iterable[date], today: date) -> int:
    """Return for how many days in a row something was answered, up to today or yesterday."""
    known = set(days)
    day = today if today in known else today - timedelta(days=1)
    count = 0
    while day in known:
        count += 1
        day -= timedelta(days=1)
    return count
