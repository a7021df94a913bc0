"""Does an answer put its words together as a statement does?

Who replaces whom, and what is trained by which of the two, is told by which words
stand together and in which order, not by the words: a true statement with its
roles exchanged has the same ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

OUT_OF_ORDER = 0.4
"""Share of the likeness to a statement that is lost where no two terms stand as in it.

Between 0.3 and 0.6 lines left out of the notes, samples and judged answers fare the same.
"""

FEWNESS = 1.0
"""Pairs in order that are taken for granted, so that a single one out of it costs half."""

REACH = 3
"""Terms of a statement within which one follows the other."""

HEARD = 0.5
"""Strength from which on a term of the answer stands for one of the statement."""


def arranged(
    heard: Iterable[tuple[int, Sequence[tuple[int, float]]]], clauses: Sequence[int]
) -> Iterator[tuple[int, bool]]:
    """Yield the pairs of an answer's neighbouring terms that a statement has too.

    Each pair by its clause, and whether the statement has the one soon after the
    other. `heard` are the places of a statement's terms, each with the terms of the
    answer that say it and how far; `clauses` are those of the answer's terms.
    """
    places: dict[int, list[int]] = {}
    for place, terms in heard:
        for number, strength in terms:
            if strength >= HEARD:
                places.setdefault(number, []).append(place)
    for one, other in pairwise(sorted(places)):
        if clauses[one] == clauses[other] and places[one] != places[other]:
            follows = any(
                0 < after - before <= REACH for before in places[one] for after in places[other]
            )
            yield clauses[one], follows


def order_factor(pairs: float, kept: float) -> float:
    """Return the factor on a window's likeness, given how many of its pairs are in order.

    Example:
        >>> [round(order_factor(4, kept), 2) for kept in (4, 2, 0)]
        [1.0, 0.84, 0.68]
    """
    return 1 - OUT_OF_ORDER * (pairs - kept) / (pairs + FEWNESS)
