"""Why a point was marked as it was: the words read as it, and the claim it came near."""

from __future__ import annotations

from mockinterview.core.grading.hits import Hit
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.measure import Measured, MeasuredPoint
from mockinterview.core.grading.statements import StatedTerm, Statement
from mockinterview.core.grading.windows import Window
from mockinterview.core.model import Span, TermMatch, Text

NEARLY = 0.7
"""Part of the best window's recall that a window within one sentence must have to be shown."""

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
    shown, wording = _window_to_show(measured.matching, point)
    if shown is None or wording is None or not point.coverage.near:
        return None
    said = [
        clause
        for clause in range(shown.first, shown.last)
        if _speaks(measured.matching, wording, clause)
    ]
    if not said:
        return None
    return Span(reading.clauses[said[0]].start, reading.clauses[said[-1]].end)


def _window_to_show(
    matching: Matching, point: MeasuredPoint
) -> tuple[Window | None, Statement | None]:
    """Return the window that shows best that a point was said, and the wording it says.

    One within a sentence reads better than the end of one and the beginning of
    the next, and is taken where it says nearly as much.
    """
    best, chosen = point.coverage.near * NEARLY, (point.coverage.window, point.coverage.wording)
    for wording, whole in zip(
        point.point.wordings, matching.whole_recalls(point.point), strict=True
    ):
        if whole <= best:
            continue
        for window, recall in zip(matching.windows, matching.recall(wording), strict=True):
            if recall > best and _is_within_sentence(matching, window):
                best, chosen = recall, (window, wording)
    return chosen


def _is_within_sentence(matching: Matching, window: Window) -> bool:
    sentences = matching.reading.sentences
    return any(first <= window.first and window.last <= last for first, last in sentences)


def _speaks(matching: Matching, wording: Statement, clause: int) -> bool:
    return any(
        matching.reading.terms[hit.number].clause == clause
        for term in wording.terms
        for hit in matching.hits.get(term.number, ())
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
    hits = matching.hits.get(term.number, [])
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
