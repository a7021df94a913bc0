"""What an answer says the contrary of a point with: a denial, or larger for smaller."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from mockinterview.core.grading.alignment import stand_in_contrast
from mockinterview.core.grading.coverage import Coverage
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Lexeme, Term
from mockinterview.core.grading.statements import Statement
from mockinterview.core.grading.windows import Window

HEARD = 0.5
"""Likeness from which on a term counts as said."""

HALF_DENIED = 0.5
DENIED = 0.95
"""Shares of what is said of a point from which on its denial costs something, and all."""

HARDLY_SAID = 0.35
SAID = 0.7
"""How much of the point must be said for that, and for it to count fully. Chosen so that
references negated by hand lose most of their marks and judged answers next to nothing."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The terms of a point's wording that its best window says, each with the term that does.

    `rest` are the window's terms that say none of it.
    """

    terms: dict[Lexeme, Term]
    rest: tuple[Term, ...]


def turned_round(heard: Heard, wording: Statement) -> float:
    """Return the share of a wording whose contrary is said, and not itself, 0..1.

    What speaks of both sides turns nothing round.
    """
    turned = sum(
        term.weight
        for term in wording.terms
        if term.lexeme not in heard.terms
        and any(stand_in_contrast(term.lexeme, other.lexeme) for other in heard.rest)
    )
    return turned / max(1.0, sum(term.weight for term in wording.terms))


def denied(heard: Heard, wording: Statement, denying: AbstractSet[int]) -> float:
    """Return the share of what is said of a wording that is said in order to deny it, 0..1.

    Where the wording denies nothing, every term in a clause that denies
    something; a wording that does must be met term by term. One that denies by
    its words, as prevents or without do, is as well said with not: there nothing
    is held to be denied.
    """
    if any(term.lexeme.is_denying for term in wording.terms):
        return 0.0
    denies = any(term.is_negated for term in wording.terms)
    said = against = 0.0
    for term in wording.terms:
        if (found := heard.terms.get(term.lexeme)) is None:
            continue
        said += term.weight
        is_contrary = found.is_negated != term.is_negated if denies else found.clause in denying
        against += term.weight * is_contrary
    return against / said if said else 0.0


def contraries_of(matching: Matching, coverage: Coverage) -> tuple[float, float]:
    """Return how far the best window of a point turns it round, and denies it, 0..1 each."""
    wording = coverage.wording
    if coverage.window is None or wording is None:
        return 0.0, 0.0
    heard = _heard(matching, coverage.window, wording)
    denying = {term.clause for term in matching.reading.terms if term.is_negated}
    return turned_round(heard, wording), denied(heard, wording, denying)


def cost_of_denial(share: float, near: float) -> float:
    """Return what the denial of a point costs: all of it where it is plain, 0..1.

    `near` is how much of the point the window says: to deny what is hardly
    said is to speak of something else.

    Example:
        >>> [round(cost_of_denial(share, 0.8), 2) for share in (0.4, 0.7, 1.0)]
        [0.0, 0.44, 1.0]
        >>> cost_of_denial(1.0, 0.2)
        0.0
    """
    plainness = max(0.0, min(1.0, (share - HALF_DENIED) / (DENIED - HALF_DENIED)))
    said = max(0.0, min(1.0, (near - HARDLY_SAID) / (SAID - HARDLY_SAID)))
    return plainness * said


def _heard(matching: Matching, window: Window, wording: Statement) -> Heard:
    terms: dict[Lexeme, Term] = {}
    used = set[int]()
    for stated in wording.terms:
        for hit in matching.hits.get(stated.number, ()):
            term = matching.reading.terms[hit.number]
            if not window.first <= term.clause < window.last or hit.like.strength < HEARD:
                continue
            used.add(hit.number)
            known = terms.get(stated.lexeme)
            if known is None or (
                known.is_negated != stated.is_negated and term.is_negated == stated.is_negated
            ):
                terms[stated.lexeme] = term
    rest = tuple(
        term
        for number, term in enumerate(matching.reading.terms)
        if window.first <= term.clause < window.last and number not in used
    )
    return Heard(terms, rest)
