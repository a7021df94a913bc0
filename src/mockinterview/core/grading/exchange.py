"""Are two things that the notes set against each other exchanged?

Training and inference, teacher and student: a true sentence with the two exchanged has
the same words. What gives it away is what is said of which: the notes say it of the one
only, and the answer of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import fsum

from mockinterview.core.grading.binding import Named, bound
from mockinterview.core.grading.matching import SURE_FROM, Matching
from mockinterview.core.grading.statements import PreparedPoint, name_of

FEWNESS = 1.0
"""Weight of what is said of the right one that is taken for granted."""

Exchanges = Mapping[str, tuple[float, float]]
"""How strongly each thing, by name, is said of the wrong one of a pair, and of the right one."""


def exchanges_of(matching: Matching) -> Exchanges:
    """Return what an answer says of the wrong one of two contrasting things, and of the right."""
    found: dict[str, tuple[float, float]] = {}
    bindings = matching.rubric.bindings
    terms = list(_terms_of(matching)) if bindings else []
    names = {term.name for term in terms}
    for pair, told in bindings.items():
        if names.isdisjoint(pair):
            continue
        for term, whose in bound(matching.reading.text, terms, pair):
            if holder := told.get(term.name):
                wrong, right = found.get(term.name, (0.0, 0.0))
                if whose == holder:
                    right += term.weight
                else:
                    wrong += term.weight
                found[term.name] = wrong, right
    return found


def exchanged(exchanges: Exchanges, point: PreparedPoint) -> float:
    """Return how much of what a point says of one thing is said of its contrast, 0..1."""
    if not exchanges:
        return 0.0
    own = {name_of(term.lexeme) for wording in point.wordings for term in wording.terms}
    return share_exchanged(exchanges[name] for name in sorted(own & exchanges.keys()))


def share_exchanged(found: Iterable[tuple[float, float]]) -> float:
    """Return which share of things is said of the wrong one of a pair, 0..1.

    Example:
        >>> [share_exchanged(found) for found in ([], [(1.0, 0.0)], [(1.0, 1.0), (0.0, 1.0)])]
        [0.0, 0.5, 0.25]
    """
    pairs = list(found)
    wrong, right = fsum(one for one, _ in pairs), fsum(other for _, other in pairs)
    return wrong / (wrong + right + FEWNESS)


def _terms_of(matching: Matching) -> Iterator[Named]:
    """Yield the terms of an answer that the rubric surely has, by the rubric's names of them."""
    best: dict[int, tuple[float, str]] = {}
    for number, hits in matching.hits.items():
        lexeme = matching.rubric.vocabulary.lexemes[number]
        name = name_of(lexeme)
        for hit in hits if lexeme.opposites or not lexeme.is_generic else ():
            if hit.like.strength >= SURE_FROM:
                best[hit.number] = max(best.get(hit.number, (0.0, "")), (hit.like.strength, name))
    for number, (_, name) in sorted(best.items()):
        term = matching.reading.terms[number]
        if not term.is_negated:
            weight = matching.rubric.contrasts.get(name, term.lexeme.weight)
            yield Named(name, term.start, term.end, weight)
