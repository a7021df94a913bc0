"""Which of the names that exist a person may have meant."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_ALIKE = 0.7
"""Names less alike than this (Jaro-Winkler, 0..1) are not suggested."""

ONE_SLIP = 0.8
"""How much alike two names are at least that differ by one slip of the fingers."""

BEHIND_THE_BEST = 0.1
"""How much less alike than the nearest one a suggestion may be."""


def nearest(name: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """Return the known names that are spelled most like `name`, the nearest first.

    Example:
        >>> nearest("resnt", ["densenet", "resnet", "resnext", "adam"])
        ('resnet', 'resnext')
    """
    alike = {other: _likeness(name.casefold(), other.casefold()) for other in known}
    best = max(alike.values(), default=0.0)
    least = max(LEAST_ALIKE, best - BEHIND_THE_BEST)
    chosen = [other for other, likeness in alike.items() if likeness >= least]
    return tuple(sorted(chosen, key=lambda other: (-alike[other], other))[:limit])


def _likeness(name: str, other: str) -> float:
    from rapidfuzz.distance import OSA, JaroWinkler  # noqa: PLC0415 - only when a name is unknown

    likeness = JaroWinkler.similarity(name, other)
    is_slip = min(len(name), len(other)) > 1 and OSA.distance(name, other, score_cutoff=1) <= 1
    return max(likeness, ONE_SLIP) if is_slip else likeness
