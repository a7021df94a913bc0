"""A score in a coach's words."""

from __future__ import annotations

from mockinterview.core.model import Verdict

SOLID_FROM = 0.8
FAIR_FROM = 0.5
WEAK_FROM = 0.2


def verdict_of(score: float) -> Verdict:
    """Return the verdict for a score of 0..1.

    Solid from 0.80, fair from 0.50, weak from 0.20, else none.
    """
    if score >= SOLID_FROM:
        return Verdict.SOLID
    if score >= FAIR_FROM:
        return Verdict.FAIR
    return Verdict.WEAK if score >= WEAK_FROM else Verdict.NONE
