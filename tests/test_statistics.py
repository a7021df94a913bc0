"""What a history says: strength, coverage, gaps, days."""

from __future__ import annotations

from datetime import date

from conftest import NOON
from mockinterview.core.model import Status
from mockinterview.core.report import Past
from mockinterview.core.selection import Entry
from mockinterview.core.statistics import (
    Answered,
    Gap,
    Strength,
    days_in_a_row,
    statistics_of,
    totals_of,
    weeks_until,
)

ENTRIES = [Entry("a/1", 1, "s"), Entry("a/2", 1, "s"), Entry("b/1", 1, "s"), Entry("c/1", 2, "t")]
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
MISS, HIT, WRONG = Status.MISSING, Status.COVERED, Status.CONTRADICTED
ANSWERED = [
    Answered("a/1", MONDAY, 0.9, ((0, MISS), (1, HIT))),
    Answered("a/1", TUESDAY, 0.3, ((0, WRONG), (1, HIT))),
    Answered("b/1", TUESDAY, 0.8, ((0, MISS), (1, Status.PARTIAL))),
    Answered("gone/1", TUESDAY, 0.1, ((0, MISS),)),
]


def test_a_topic_is_as_strong_as_the_last_scores_of_its_questions() -> None:
    found = statistics_of(ENTRIES, totals_of(ANSWERED, []))
    assert found.topics == (Strength("b", 0.8, 1, 1), Strength("a", 0.3, 1, 2))
    assert found.sections == (Strength("s", 0.55, 2, 3), Strength("t", None, 0, 1))
    assert (found.answered, found.questions) == (2, 4)


def test_gaps_are_missed_or_wrong_points_the_most_frequent_first() -> None:
    found = statistics_of(ENTRIES, totals_of(ANSWERED, []))
    assert found.gaps == (Gap("a/1", 0, 2, 2), Gap("b/1", 0, 1, 1))


def test_what_a_follow_up_recovered_counts_half() -> None:
    again = Answered("b/1", TUESDAY, 0.8, ((1, MISS),), recovered=(1,))
    found = statistics_of(ENTRIES, totals_of([again, *ANSWERED], []))
    assert found.gaps == (Gap("a/1", 0, 2, 2), Gap("b/1", 0, 1, 1), Gap("b/1", 1, 1, 2, 1))
    assert [gap.weight for gap in found.gaps] == [2, 1, 0.5]


def test_days_and_trend_are_kept() -> None:
    trend = [Past(NOON, 0.5)]
    found = totals_of(ANSWERED, trend)
    assert found.days == {MONDAY: 1, TUESDAY: 3}
    assert (found.interviews, found.best, found.trend) == (1, 0.5, (Past(NOON, 0.5),))


def test_days_in_a_row_end_today_or_yesterday() -> None:
    days = [MONDAY, TUESDAY]
    assert days_in_a_row(days, TUESDAY) == 2
    assert days_in_a_row(days, date(2026, 3, 4)) == 2
    assert days_in_a_row(days, date(2026, 3, 5)) == 0


def test_weeks_begin_on_monday() -> None:
    (week,) = weeks_until(TUESDAY, 1)
    assert (week[0], week[6]) == (MONDAY, date(2026, 3, 8))
