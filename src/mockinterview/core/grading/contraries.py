"""Which part of a point an answer turns round: larger for smaller, before for after."""

from __future__ import annotations

from mockinterview.core.grading.alignment import stand_in_contrast
from mockinterview.core.grading.coverage import Coverage
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Lexeme

HEARD = 0.5
"""Likeness from which on a term counts as said."""


def turned_round(matching: Matching, coverage: Coverage) -> float:
    """Return the share of a point's wording whose contrary its best window says, 0..1.

    A term that the window says too is not turned round: it speaks of both
    sides. Nor does a word that is the point's own turn round another of it.
    """
    window, wording = coverage.window, coverage.wording
    if window is None or wording is None:
        return 0.0
    heard, used = set[Lexeme](), set[int]()
    for term in wording.terms:
        for hit in matching.hits.get(term.lexeme, ()):
            clause = matching.reading.terms[hit.number].clause
            if window.first <= clause < window.last and hit.like.strength >= HEARD:
                heard.add(term.lexeme)
                used.add(hit.number)
    others = [
        term.lexeme
        for number, term in enumerate(matching.reading.terms)
        if window.first <= term.clause < window.last and number not in used
    ]
    turned = sum(
        term.weight
        for term in wording.terms
        if term.lexeme not in heard
        and any(stand_in_contrast(term.lexeme, other) for other in others)
    )
    return turned / max(1.0, sum(term.weight for term in wording.terms))
