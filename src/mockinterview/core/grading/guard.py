"""What keeps junk from earning: bags of keywords, echoes, everything at once."""

from __future__ import annotations

from mockinterview.core.grading.competition import Contest
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.grading.statements import neighbours_in

# marking.md, design 6: people who speak use function words, lists of keywords don't.
LEAST_FILLER = 0.03
FILLER_RANGE = 0.11
BAG_FLOOR = 0.1

FEW_WORDS = (8, 16)
"""Words up to which a list may be a terse answer, and from which on it is a bag."""

TERSE_FLOOR = 0.6

WIDE = 3.0
WIDE_TERMS = 120
"""An answer may hold so many times the reference's terms, and at least so many,
that have nothing to do with the question; what holds more is a ramble."""

PROSE = (0.25, 0.4)
"""Share of function words in a reference below which a bare list is a fair answer
to it, and above which it is not."""

ECHO_NOVELTY = 0.1
"""Share of words beyond the question's own at which an answer is an echo of it."""

FULL_NOVELTY = 0.25
"""Share from which on an answer is not held to be an echo at all."""


BORNE_OUT = (0.4, 0.6)
"""How near an answer in the question's own words must come to a point to be no echo, times
the share of the pairs of words in it that the question hasn't."""

STUFFED = "stuffed"


def guards_of(matching: Matching, contest: Contest) -> dict[str, float]:
    """Return the factors against junk, by name, each 0..1."""
    return {
        STUFFED: bag_guard(matching),
        "echo": echo_guard(matching, max(contest.truths, default=0.0)),
        "ramble": ramble_guard(matching),
    }


def bag_guard(matching: Matching) -> float:
    """Return the factor on the marks of an answer, below 1 for a bag of keywords."""
    share = (matching.reading.filler - LEAST_FILLER) / FILLER_RANGE
    few, many = FEW_WORDS
    fewness = max(0.0, min(1.0, (many - matching.reading.words) / (many - few)))
    floor = BAG_FLOOR + (TERSE_FLOOR - BAG_FLOOR) * fewness
    guard = max(floor, min(1.0, floor + (1 - floor) * share))
    if not matching.rubric.is_reference:
        return guard
    least, most = PROSE
    strictness = max(0.0, min(1.0, (matching.rubric.filler - least) / (most - least)))
    return 1 - strictness * (1 - guard)


def echo_guard(matching: Matching, said: float) -> float:
    """Return the factor for an answer that says the question's own words back.

    What says something of the rubric that the question doesn't is no echo, nor is
    what puts its words together anew so that they say a point; `said` is how near
    the answer comes to one.
    """
    total = novel = known = 0.0
    news: dict[Lexeme, float] = {}
    for term in matching.reading.terms:
        total += term.lexeme.weight
        new = news.get(term.lexeme)
        if new is None:
            new = news[term.lexeme] = _newness(matching, term.lexeme)
        novel += new
        if term.lexeme in matching.told:
            known += new
    if not total:
        return 0.0
    share = max(novel / total - ECHO_NOVELTY, known / total) / (FULL_NOVELTY - ECHO_NOVELTY)
    least, full = BORNE_OUT
    anew = (_rearranged(matching) * said - least) / (full - least)
    return max(0.0, min(1.0, max(share, anew)))


def _newness(matching: Matching, lexeme: Lexeme) -> float:
    """Return how much a term counts that the question does not have."""
    likes = matching.rubric.asked.like(lexeme).values()
    return lexeme.weight * (1 - max((like.strength for like in likes), default=0.0))


def _rearranged(matching: Matching) -> float:
    """Return the share of neighbouring words in an answer that are none in the question."""
    pairs = neighbours_in(matching.reading)
    return sum(pair not in matching.rubric.asked_pairs for pair in pairs) / max(1, len(pairs))


def ramble_guard(matching: Matching) -> float:
    """Return the factor for an answer that says everything, in the hope to say the right thing."""
    idle = sum(term.lexeme not in matching.told for term in matching.reading.terms)
    allowed = max(WIDE * matching.rubric.length, WIDE_TERMS)
    return min(1.0, allowed / idle) ** 2 if idle else 1.0
