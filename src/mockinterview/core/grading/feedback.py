"""Why a point was marked as it was: the words read as it, and the claim it came near."""

from __future__ import annotations

from mockinterview.core.grading.matching import Hit, Matching, Window
from mockinterview.core.grading.measure import Measured, MeasuredPoint
from mockinterview.core.grading.statements import StatedTerm, Statement
from mockinterview.core.model import Span, TermMatch, Text

LEAST_STRENGTH = 0.5
"""Strength from which on a term of the point counts as said."""


def claim_of(measured: Measured, point: MeasuredPoint) -> tuple[Text, Window | None]:
    """Return the misconception that an answer came nearest to, and where.

    A true statement with one thing turned round is nowhere written down: then
    the claim is empty.
    """
    contest = measured.contest
    stand = contest.stands[point.point.index]
    margins = contest.margins
    order = sorted(
        range(len(margins)),
        key=lambda number: (-stand.falsehoods[number] - margins[number], number),
    )
    for number in order:
        if (claim := stand.claims[number]) is not None:
            text = claim.claim if claim.swapped is None else Text()
            return text, contest.windows[number]
    return Text(), None


def evidence_of(measured: Measured, point: MeasuredPoint, window: Window | None) -> Span | None:
    """Return where the answer says a point: its best window, without clauses that add nothing."""
    reading = measured.matching.reading
    if window is not None:
        return Span(reading.clauses[window.first].start, reading.clauses[window.last - 1].end)
    coverage = point.coverage
    if coverage.window is None or coverage.wording is None or not coverage.near:
        return None
    said = [
        clause
        for clause in range(coverage.window.first, coverage.window.last)
        if _speaks(measured.matching, coverage.wording, clause)
    ]
    if not said:
        return None
    return Span(reading.clauses[said[0]].start, reading.clauses[said[-1]].end)


def _speaks(matching: Matching, wording: Statement, clause: int) -> bool:
    return any(
        matching.reading.terms[hit.number].clause == clause
        for term in wording.terms
        for hit in matching.hits.get(term.lexeme, ())
    )


def matches_of(measured: Measured, point: MeasuredPoint) -> tuple[TermMatch, ...]:
    """Return for each term of a point what was said of it.

    Words that say little by themselves are left out where they were not said.
    """
    shown = point.coverage.shown
    if shown is None:
        return ()
    found = [
        (term, _match(measured.matching, shown, term, point.coverage.window))
        for term in shown.terms
    ]
    return tuple(match for term, match in found if match.how or not term.lexeme.is_generic)


def _match(
    matching: Matching, wording: Statement, term: StatedTerm, window: Window | None
) -> TermMatch:
    shown = wording.text[term.start : term.end]
    hits = matching.hits.get(term.lexeme, [])
    best = max(hits, key=lambda hit: _rank(matching, hit, window), default=None)
    if best is None or best.like.strength < LEAST_STRENGTH:
        return TermMatch(shown, "", "", 0.0)
    heard = matching.reading.terms[best.number]
    said = matching.reading.text[heard.start : heard.end]
    how = best.like.how
    if how == "same" and said.lower() != shown.lower():
        how = "stem"
    return TermMatch(shown, said, how, round(best.like.strength, 3))


def _rank(matching: Matching, hit: Hit, window: Window | None) -> tuple[float, bool, int]:
    clause = matching.reading.terms[hit.number].clause
    is_near = window is not None and window.first <= clause < window.last
    return hit.like.strength, is_near, -hit.number
