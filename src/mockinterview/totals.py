"""What a history has counted: its running totals, which triggers keep (`data/totals.sql`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Protocol

from mockinterview.core.report import Past
from mockinterview.core.statistics import Missed, Totals

QUARTER = 900
"""Seconds of a quarter of an hour: every time zone begins its days with one."""

QUARTERS_A_DAY = 96

ALL = -1
"""As many as there are, in SQLite's words."""


class Rows(Protocol):
    """Asks the history a question, and gives the rows of the answer."""

    def __call__(self, query: str, *parameters: int | str) -> Iterator[tuple[Any, ...]]:
        """Return the rows."""


def totals_in(rows: Rows, most: int | None) -> Totals:
    """Return what a history has counted, with at most so many of the last interviews."""
    ((interviews, best),) = rows("select count(*), coalesce(max(score), 0) from interview_total")
    missed = rows(
        "select question_id, point, missed, asked, coalesce(recovered, 0) from point_total"
        " left join recovery_total using (question_id, point) where asked"
    )
    return Totals(
        last_scores=dict(rows("select question_id, last_score from question_total")),
        missed={(name, point): Missed(*counts) for name, point, *counts in missed},
        days=_days(rows),
        interviews=interviews,
        best=round(best, 3),
        trend=_trend(rows, most),
    )


def _trend(rows: Rows, most: int | None) -> tuple[Past, ...]:
    found = rows(
        "select started_at, score from interview join interview_total on interview = id"
        " order by id desc limit ?",
        ALL if most is None else most,
    )
    past = [Past(datetime.fromisoformat(at), round(score, 3)) for at, score in found]
    return tuple(reversed(past))


def _days(rows: Rows) -> dict[date, int]:
    """Return how many answers were given on each day where the person is.

    Quarters are added up by SQLite for each day in UTC; only where midnight
    falls between two of them they are looked at one by one.
    """
    days: Counter[date] = Counter()
    by_day = rows(
        "select min(quarter), max(quarter), sum(answers) from quarter_total"
        " where answers group by quarter / ?",
        QUARTERS_A_DAY,
    )
    for first, last, answers in by_day:
        day = _day_of(first)
        if day == _day_of(last):
            days[day] += answers
            continue
        query = "select quarter, answers from quarter_total where quarter between ? and ?"
        for quarter, count in rows(query, first, last):
            if count:
                days[_day_of(quarter)] += count
    return days


def _day_of(quarter: int) -> date:
    return date.fromtimestamp(quarter * QUARTER)  # noqa: DTZ012 - the local day
