"""A score in a coach's words."""

from __future__ import annotations

from mockinterview.core.model import Verdict

SOLID_FROM = 0.8
FAIR_FROM = 0.5
WEAK_FROM = 0.2


def points_of(score: float) -> int:
    """Return a score of 0..1 in whole points of 100, as every screen shows it.

    Rounded to the nearest, half of a point up, but never into a better verdict:
    79.9 is fair, and 80 would be solid.

    Example:
        >>> points_of(0.718), points_of(0.285), points_of(0.799), points_of(0.8)
        (72, 29, 79, 80)
    """
    thousandths = round(1000 * score)
    points = (thousandths + 5) // 10
    return points if verdict_of(points / 100) is verdict_of(score) else thousandths // 10


def verdict_of(score: float) -> Verdict:
    """Return the verdict for a score of 0..1.

    Solid from 0.80, fair from 0.50, weak from 0.20, else none.
    """
    if score >= SOLID_FROM:
        return Verdict.SOLID
    if score >= FAIR_FROM:
        return Verdict.FAIR
    return Verdict.WEAK if score >= WEAK_FROM else Verdict.NONE
