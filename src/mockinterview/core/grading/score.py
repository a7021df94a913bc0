"""From what was found of each point to its mark, and from the points to the score."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.model import PointGrade, Status

COVERED_FROM = 0.6
PARTIAL_FROM = 0.3
CONTRADICTED_FROM = 0.5
LEAST_COVERED = 0.4
"""A point is called contradicted only when the answer speaks of it this much …"""

LEAST_CLAIMED = 0.4
"""… or comes this near to something false about it."""

DOUBT = 0.3
SURE = 0.85
"""How probable a contradiction must be to cost anything, and to cost the whole point:
between them in proportion. Chosen on the judged set, out of fold."""

DECIMALS = 3


def cost_of(probability: float) -> float:
    """Return what a probable contradiction costs, with the benefit of the doubt.

    Example:
        >>> [round(cost_of(probability), 2) for probability in (0.2, 0.5, 0.9)]
        [0.0, 0.36, 1.0]
    """
    return max(0.0, min(1.0, (probability - DOUBT) / (SURE - DOUBT)))


def status_of(covered: float, contradicted: float, score: float, claimed: float) -> Status:
    """Return what an answer does with a point, from how sure each part is.

    `claimed` is how near a sentence comes to a misconception of the point.
    """
    is_about = covered > LEAST_COVERED or claimed > LEAST_CLAIMED
    if contradicted > CONTRADICTED_FROM and is_about:
        return Status.CONTRADICTED
    if score >= COVERED_FROM:
        return Status.COVERED
    return Status.PARTIAL if score >= PARTIAL_FROM else Status.MISSING


def shares_of(
    weights: Sequence[float], scores: Sequence[float], best_of: int | None
) -> list[float]:
    """Return each point's part of the whole; of `best_of` points the best are the whole."""
    counted = list(range(len(weights)))
    if best_of is not None and best_of < len(weights):
        ranked = sorted(counted, key=lambda number: (-weights[number] * scores[number], number))
        counted = ranked[:best_of]
    total = sum(weights[number] for number in counted)
    return [weights[number] / total if number in counted else 0.0 for number in range(len(weights))]


def score_of(points: Sequence[PointGrade]) -> float:
    """Return the mark of an answer: the sum of share times score over its points."""
    return round(min(1.0, sum(point.share * point.score for point in points)), DECIMALS)
