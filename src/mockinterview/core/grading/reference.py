"""Mark an answer against a reference answer alone, sentence by sentence."""

from __future__ import annotations

from mockinterview.core.grading.measure import Measured, MeasuredPoint

# A list must be said item by item; of a model answer in prose a person says the
# gist. Prose has function words. Chosen on saf_en and le_zh together.
LIST_FILLER = 0.1
PROSE_FILLER = 0.33
PROSE_EXPONENT = 0.35


def exponent_of(filler: float) -> float:
    """Return the power that recall is raised to: 1 for a list, less for prose.

    Example:
        >>> [round(exponent_of(filler), 2) for filler in (0.0, 0.1, 0.33, 0.5)]
        [1.0, 1.0, 0.35, 0.35]
    """
    share = (filler - LIST_FILLER) / (PROSE_FILLER - LIST_FILLER)
    return 1 - (1 - PROSE_EXPONENT) * max(0.0, min(1.0, share))


def sentence_marks(measured: Measured) -> list[float]:
    """Return how far each sentence of the reference is said, 0..1."""
    recalls = [_recall(measured, point) for point in measured.points]
    weights = [point.point.weight for point in measured.points]
    total = sum(weights)
    whole = sum(weight * recall for weight, recall in zip(weights, recalls, strict=True))
    if not whole:
        return [0.0 for _ in recalls]
    lift = (whole / total) ** (exponent_of(measured.rubric.filler) - 1)
    quoted = [point.quoted for point in measured.points]
    return [
        max(said, min(1.0, recall * lift)) for said, recall in zip(quoted, recalls, strict=True)
    ]


def _recall(measured: Measured, point: MeasuredPoint) -> float:
    return max(measured.matching.whole_recalls(point.point), default=0.0)
