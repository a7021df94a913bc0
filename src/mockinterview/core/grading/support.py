"""How much of an answer the notes bear out.

A free invention names the right things and resembles no known mistake. What
gives it away is that nothing in the notes explains what it says of them. That
tells the more, the more wordings the notes have of each point: where they have
one, a good answer in other words looks the same, and nothing is held against it.
"""

from __future__ import annotations

from math import fsum

from mockinterview.core.grading.competition import Contest
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.grading.statements import trace_of
from mockinterview.core.grading.windows import Window
from mockinterview.core.text import Kind

ENOUGH = 0.5
"""Richness from which on what is missing from the notes counts fully: two wordings a point."""

FLOOR = 0.1
"""What is left of the marks of an answer that the notes don't bear out at all."""

COUNTS = frozenset(map(str, range(11)))
"""Numbers that count things rather than measure them."""

QUOTED = 3
"""Terms in a row that the notes and an answer both have before that counts as a quotation."""

BORNE_OUT = -1.0
"""The margin of what the notes have word for word: nothing could be nearer."""

DOUBT = 0.5
SURE = 0.8
"""How improbable support must be to cost anything, and to cost all but the floor.
Chosen on the long samples and on lines left out of the notes, out of fold, with ENOUGH
and FLOOR."""


def richness_of(matching: Matching) -> float:
    """Return how many ways of saying its points a rubric knows in the answer's language.

    0 for one wording a point, then 1 less the reciprocal of their mean number.
    """
    own = matching.reading.language
    counts = [
        sum(wording.language is own for wording in point.wordings)
        for point in matching.rubric.points
    ]
    return 1 - 1 / max(1.0, fsum(counts) / len(counts)) if counts else 0.0


def evidence_of_support(matching: Matching, contest: Contest, own: float) -> dict[str, float]:
    """Return what speaks against an answer being borne out by the notes.

    `own` is what it says in words that the rubric doesn't have, in lengths of
    the reference; `margin` how much nearer its sentences come to something
    false than to something true, on average; `numbers` the share of its
    numbers that no true statement has.
    """
    margins = [_margin_of(matching, contest, number) for number in contest.sentences]
    return {
        "own": min(1.0, own),
        "margin": fsum(margins) / len(margins) if margins else 0.0,
        "numbers": _strange_numbers(matching),
    }


def _margin_of(matching: Matching, contest: Contest, sentence: int) -> float:
    """Return the margin of a sentence, or of its clauses where they are explained better.

    Two points may share a sentence: read as one, each falls to the other's words.
    """
    whole = contest.windows[sentence]
    clauses = [
        number
        for number, window in enumerate(contest.windows)
        if window.last - window.first == 1 and whole.first <= window.first < whole.last
    ]
    as_one, margin = _explained(matching, contest, sentence)
    parts = [_explained(matching, contest, number) for number in clauses]
    total = fsum(explained for explained, _ in parts)
    if total <= as_one * len(clauses):
        return margin
    return fsum(explained * each for explained, each in parts) / total


def _explained(matching: Matching, contest: Contest, number: int) -> tuple[float, float]:
    """Return how well a window is explained, 0..1, and its margin."""
    if _is_quoted(matching, contest.windows[number]):
        return 1.0, BORNE_OUT
    return max(contest.truths[number], contest.falsehoods[number]), contest.margins[number]


def _is_quoted(matching: Matching, window: Window) -> bool:
    """Tell whether a window is part of something true, word for word, and of nothing false."""
    terms = [term for term in matching.reading.terms if window.first <= term.clause < window.last]
    trace = trace_of(terms)
    return (
        len(terms) >= QUOTED
        and any(trace in truth.trace for truth in matching.rubric.truths)
        and not any(trace in falsehood.trace for falsehood in matching.rubric.falsehoods)
    )


def _strange_numbers(matching: Matching) -> float:
    """Return the share of an answer's numbers that no true statement has.

    Small whole numbers count things, and tell nothing.
    """
    stated = {
        term.number
        for truth in matching.rubric.truths
        for term in truth.terms
        if _is_telling(term.lexeme)
    }
    if not stated:
        return 0.0
    said = [n for n, term in enumerate(matching.reading.terms) if _is_telling(term.lexeme)]
    known = {hit.number for number in stated for hit in matching.hits.get(number, ())}
    return sum(number not in known for number in said) / (1 + len(said))


def _is_telling(lexeme: Lexeme) -> bool:
    return lexeme.kind is Kind.NUMBER and lexeme.key not in COUNTS


def support_factor(unsupported: float, richness: float) -> float:
    """Return the factor on an answer's marks, given how probably it is not borne out.

    Example:
        >>> [round(support_factor(p, 0.6), 2) for p in (0.2, 0.6, 0.9)]
        [1.0, 0.7, 0.1]
        >>> support_factor(0.9, 0.0)
        1.0
    """
    share = max(0.0, min(1.0, (unsupported - DOUBT) / (SURE - DOUBT)))
    return 1 - (1 - FLOOR) * share * min(1.0, richness / ENOUGH)
