"""A score in points and in a coach's words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.verdict import points_of, verdict_of


@given(st.integers(0, 1000).map(lambda thousandths: thousandths / 1000))
def test_points_are_the_nearest_that_keep_the_verdict(score: float) -> None:
    points = points_of(score)
    assert verdict_of(points / 100) is verdict_of(score)
    assert abs(points - 100 * score) < 1


def test_half_a_point_is_rounded_up() -> None:
    assert [points_of(score) for score in (0.714, 0.715, 0.718, 0.285, 1.0)] == [
        *(71, 72, 72, 29, 100),
    ]
    assert [points_of(score) for score in (0.199, 0.499, 0.799)] == [19, 49, 79]
