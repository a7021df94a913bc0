"""When to ask again, and plans for a day."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON
from mockinterview.core.plan import plan_until, quota_until
from mockinterview.core.schedule import (
    Card,
    Rating,
    Review,
    card_after,
    due_by,
    end_of,
    rating_from_grade,
    retrievability,
    review,
)

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("score", "rating"),
    [
        (0.0, Rating.AGAIN),
        (0.499, Rating.AGAIN),
        (0.5, Rating.HARD),
        (0.799, Rating.HARD),
        (0.8, Rating.GOOD),
        (0.949, Rating.GOOD),
        (0.95, Rating.EASY),
        (1.0, Rating.EASY),
    ],
)
def test_the_mark_suggests_the_rating(score: float, rating: Rating) -> None:
    assert rating_from_grade(score) is rating


def test_a_good_answer_comes_back_in_days_and_not_in_minutes() -> None:
    for rating in Rating:
        assert review(None, rating, NOON).due >= NOON + DAY
    card = review(None, Rating.GOOD, NOON)
    assert card.due == NOON + 2 * DAY
    assert review(card, Rating.GOOD, card.due).due > card.due + 5 * DAY


def test_the_better_the_answer_the_later_it_comes_again() -> None:
    card = review(None, Rating.GOOD, NOON)
    dues = [review(card, rating, NOON + 3 * DAY).due for rating in Rating]
    assert dues == sorted(dues)
    assert dues[0] < dues[-1]


def test_the_same_reviews_give_the_same_card() -> None:
    reviews = [Review(NOON + number * DAY, 0.3 * number) for number in range(4)]
    assert card_after(reviews) == card_after(reviews)
    assert card_after([]) is None


def test_a_person_s_own_rating_wins() -> None:
    assert Review(NOON, 0.1).rating is Rating.AGAIN
    assert Review(NOON, 0.1, Rating.EASY).rating is Rating.EASY


def test_another_time_zone_is_the_same_time() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=8)))
    assert review(None, Rating.GOOD, there) == review(None, Rating.GOOD, NOON)


def test_forgetting_follows_the_curve_of_the_scheduler() -> None:
    from fsrs import Card as Kept  # noqa: PLC0415 - compared with
    from fsrs import Scheduler, State  # noqa: PLC0415

    card = Card(NOON, NOON, 4.0, 5.0)
    kept = Kept(1, State.Review, None, 4.0, 5.0, NOON, NOON)
    for days in (0, 1, 4, 40):
        at = NOON + days * DAY
        expected = Scheduler().get_card_retrievability(kept, at)
        assert retrievability(card, at) == pytest.approx(expected)
    assert retrievability(card, NOON + 4 * DAY) == pytest.approx(0.9)


def test_what_is_remembered_least_is_asked_first() -> None:
    old, new = Card(NOON, NOON - 9 * DAY, 1.0, 5.0), Card(NOON, NOON - 9 * DAY, 8.0, 5.0)
    later = Card(NOON + 2 * DAY, NOON, 2.0, 5.0)
    cards = {"b": new, "a": old, "c": later}
    assert due_by(cards, end_of(NOON.date(), UTC), NOON) == ("a", "b")


def test_a_day_ends_where_the_person_is() -> None:
    east = timezone(timedelta(hours=8))
    assert end_of(date(2026, 3, 1), east).astimezone(UTC).hour == 15


QUESTIONS: dict[str, Card | None] = {f"q{number}": None for number in range(20)}


def test_a_quota_has_everything_ready_and_one_less_has_not() -> None:
    quota = quota_until(QUESTIONS, NOON, 10)
    assert quota is not None
    assert quota.ready == 20
    assert plan_until(QUESTIONS, NOON, 10, quota.a_day - 1).ready < 20
    assert max(day.new + day.again for day in quota.days) <= quota.a_day


def test_a_plan_is_honest_about_what_does_not_fit() -> None:
    plan = plan_until(QUESTIONS, NOON, 3, 4)
    assert [(day.new, day.again) for day in plan.days] == [(4, 0)] * 3
    assert plan.never_asked == tuple(QUESTIONS)[12:]
    assert 0 < plan.expected < 0.7
    assert plan.days[0].day == NOON.date()


def test_what_is_remembered_anyway_is_not_asked() -> None:
    strong = Card(NOON, NOON, 500.0, 3.0)
    plan = plan_until({"a": strong}, NOON, 5, 10)
    assert sum(day.again for day in plan.days) == 0
    quota = quota_until({"a": strong}, NOON, 5)
    assert quota is not None
    assert quota.a_day == 0


@given(st.integers(1, 12), st.integers(0, 12))
def test_a_plan_asks_no_more_than_it_may(days: int, a_day: int) -> None:
    plan = plan_until(QUESTIONS, NOON, days, a_day)
    assert len(plan.days) == days
    assert all(day.new + day.again <= a_day for day in plan.days)
    assert sum(day.new for day in plan.days) == 20 - len(plan.never_asked)
