"""Everything that is found out about an answer before it is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mockinterview.core.grading.competition import Contest, contest, evidence_against, evidence_for
from mockinterview.core.grading.contraries import contraries_of, cost_of_denial
from mockinterview.core.grading.coverage import FULL_LENGTH, Coverage, coverage_of
from mockinterview.core.grading.exchange import exchanged, exchanges_of, share_exchanged
from mockinterview.core.grading.guard import guards_of
from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.statements import PreparedPoint, PreparedRubric
from mockinterview.core.grading.support import evidence_of_support, richness_of

OFF_TOPIC = 0.15
ON_TOPIC = 0.35
"""How far an answer speaks of the points for its own words to count nothing, and for
them to count fully. Another topic's notes come to about 0.15, an excellent answer in
quite other words to 0.4."""


@dataclass(frozen=True, slots=True)
class MeasuredPoint:
    """What an answer does with one point, as features by name.

    `denied` is what a denial of the point costs. `quoted` is how far the point, or
    the whole reference, is said word for
    word, and -1 where a misconception is.
    """

    point: PreparedPoint
    coverage: Coverage
    covered: dict[str, float]
    contradicted: dict[str, float]
    denied: float
    quoted: float


@dataclass(frozen=True, slots=True)
class Measured:
    """An answer laid against a rubric, measured and not yet weighed.

    `guards` are the factors against junk, by name, each 0..1; `support` is the
    evidence against the notes bearing the answer out, and `richness` how much
    that tells.
    """

    matching: Matching
    contest: Contest
    points: tuple[MeasuredPoint, ...]
    guards: dict[str, float]
    topicality: float
    support: dict[str, float]
    richness: float
    rubric: PreparedRubric


def measure(reader: Reader, rubric: PreparedRubric, answer: str) -> Measured:
    """Lay an answer against a rubric."""
    matching = Matching(reader.read(answer), rubric)
    contested = contest(matching)
    exchanges = exchanges_of(matching)
    topical = _topicality(matching)
    own = sum(term.lexeme not in matching.told for term in matching.reading.terms)
    share = own / max(1.0, rubric.length)
    richness = richness_of(matching)
    on_topic = max(0.0, min(1.0, (topical - OFF_TOPIC) / (ON_TOPIC - OFF_TOPIC)))
    credit = min(FULL_LENGTH, share) * on_topic * (1 - richness)
    return Measured(
        matching,
        contested,
        tuple(
            _measured_point(matching, contested, point, credit, exchanged(exchanges, point))
            for point in rubric.points
        ),
        guards_of(matching, contested),
        topical,
        {
            **evidence_of_support(matching, contested, share),
            "exchanged": share_exchanged(exchanges.values()),
        },
        richness,
        rubric,
    )


def _measured_point(
    matching: Matching, contested: Contest, point: PreparedPoint, own: float, exchange: float
) -> MeasuredPoint:
    """Return the features of one point; `own` is the credit for words of the answer's own."""
    coverage = coverage_of(matching, point)
    turned, denied = contraries_of(matching, coverage)
    return MeasuredPoint(
        point,
        coverage,
        {"near": coverage.near, **evidence_for(contested, point), "own": own},
        {**evidence_against(contested, point), "turned": turned, "exchanged": exchange},
        cost_of_denial(denied, coverage.near),
        _quoted(matching, point),
    )


def _quoted(matching: Matching, point: PreparedPoint) -> float:
    """Return 1 for a point said word for word, else the quoted share of the reference.

    -1 for a misconception said word for word.
    """
    is_true = any(matching.quotes(wording.trace) for wording in point.wordings)
    is_false = any(_is_claimed(matching, statement.trace) for statement in point.falsehoods)
    if is_true or is_false:
        return 1.0 - 2.0 * is_false
    return max(
        (
            sum(map(matching.quotes, sentences)) / len(sentences)
            for sentences in matching.rubric.references
            if sentences
        ),
        default=0.0,
    )


def _is_claimed(matching: Matching, trace: str) -> bool:
    """Tell whether something false is said word for word, and not as part of something true."""
    truths = matching.rubric.truths
    return matching.quotes(trace) and not any(trace in truth.trace for truth in truths)


def _topicality(matching: Matching) -> float:
    """Return how much of all points an answer speaks of.

    The mean of what it says of them in any way, and of what it surely says of
    what is special to them.
    """
    points = matching.rubric.points
    total = sum(point.weight for point in points)
    said = sum(
        point.weight
        * (_most(matching.whole_recalls(point)) + _most(map(matching.sure_recall, point.wordings)))
        for point in points
    )
    return said / total / 2 if total else 0.0


def _most(recalls: Iterable[float]) -> float:
    return max(recalls, default=0.0)
