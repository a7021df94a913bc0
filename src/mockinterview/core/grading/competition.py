"""Is a clause of an answer nearer to something true or to something false?

The idea that carries (marking.md, design 4): every sentence and every pair of
clauses is explained by its best true and by its best false statement, and the
difference is the evidence. All points compete for a window, not only its own:
that keeps a true sentence about a sibling from being convicted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import mul

from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.statements import PreparedPoint, Statement
from mockinterview.core.grading.windows import Window
from mockinterview.core.model import Language

SHRINKAGE = 0.2
"""Weight of a window with margin 0 that is added where windows are pooled."""

PART = 0.9
"""What a clause of something true counts beside the whole of it.

Who says one clause of a long point is nearer to a short misconception than to the
whole point. Chosen on judged answers and samples, with PART_TERMS.
"""

POOLED_MOST = 0.15
"""The rest of an answer weighs no more than this, for or against a point."""


@dataclass(frozen=True, slots=True)
class Stand:
    """How near each window is to what is true and to what is false of one point.

    `telling` is how strongly each window has the terms of its nearest false
    statement that the true one lacks; `claims` are those statements.
    """

    truths: list[float]
    falsehoods: list[float]
    telling: list[float]
    claims: list[Statement | None]


@dataclass(frozen=True, slots=True)
class Contest:
    """Every window's best true and best false statement, over all points and by point."""

    windows: tuple[Window, ...]
    sentences: tuple[int, ...]
    truths: list[float]
    falsehoods: list[float]
    stands: dict[int, Stand] = field(default_factory=dict)

    @property
    def margins(self) -> list[float]:
        """How much nearer each window is to something false than to something true."""
        pairs = zip(self.truths, self.falsehoods, strict=True)
        return [falsehood - truth for truth, falsehood in pairs]


def contest(matching: Matching) -> Contest:
    """Let the true and the false statements of a question compete for every window."""
    language = _language_of(matching)
    stands = {point.index: _stand(matching, point, language) for point in matching.rubric.points}
    windows = matching.contrast_windows
    whole = set(matching.reading.sentences)
    return Contest(
        windows,
        tuple(
            number for number, window in enumerate(windows) if (window.first, window.last) in whole
        ),
        _best([stand.truths for stand in stands.values()], len(windows)),
        _best([stand.falsehoods for stand in stands.values()], len(windows)),
        stands,
    )


def _language_of(matching: Matching) -> Language:
    """Return the answer's own language, or the only one that the notes have."""
    own = matching.reading.language
    spoken = {statement.language for statement in matching.rubric.truths}
    return own if own in spoken else own.other


def _stand(matching: Matching, point: PreparedPoint, language: Language) -> Stand:
    count = len(matching.contrast_windows)
    stand = Stand([0.0] * count, [0.0] * count, [0.0] * count, [None] * count)
    for wording in point.wordings:
        if wording.language is language:
            _raise(stand.truths, matching.likeness_to(wording), 1.0)
    for part in point.parts:
        if part.language is language:
            _raise(stand.truths, matching.likeness_to(part), PART)
    for statement in point.falsehoods:
        if statement.language is language:
            found = matching.likeness_to(statement)
            if any(found):
                _add(stand, statement, found, matching.telling(statement))
    return stand


def _raise(truths: list[float], found: Sequence[float], factor: float) -> None:
    truths[:] = [max(truth, factor * value) for truth, value in zip(truths, found, strict=True)]


def _add(
    stand: Stand, statement: Statement, found: Sequence[float], telling: Sequence[float]
) -> None:
    for number, likeness in enumerate(found):
        stand.telling[number] = max(stand.telling[number], likeness * telling[number])
        if likeness > stand.falsehoods[number]:
            stand.falsehoods[number] = likeness
            stand.claims[number] = statement


def _best(columns: Sequence[Sequence[float]], count: int) -> list[float]:
    return [max(row) for row in zip(*columns, strict=True)] if columns else [0.0] * count


def evidence_for(contest: Contest, point: PreparedPoint) -> dict[str, float]:
    """Return what speaks for an answer saying a point.

    `true` and `sentence` are how near its windows and its sentences come to the
    point's own wordings; `leads` is 1 where no other point explains the window
    that says this one best any better.
    """
    truths = contest.stands[point.index].truths
    best = max(truths, default=0.0)
    leads = best > 0 and best >= contest.truths[truths.index(best)]
    return {
        "true": best,
        "sentence": max((truths[number] for number in contest.sentences), default=0.0),
        "leads": float(leads),
    }


def evidence_against(contest: Contest, point: PreparedPoint) -> dict[str, float]:
    """Return what speaks for an answer saying the contrary of a point.

    `near` is the margin of the windows by their nearness to the point; `false`
    how near its sentences come to the point's own false statements; `telling`
    the terms by which a misconception is told from the point;
    `pooled` and `sentences` the margin of the whole answer without its worst
    window.
    """
    stand = contest.stands[point.index]
    margins = contest.margins
    everywhere = range(len(margins))
    nearness = [value**2 for value in map(max, stand.truths, stand.falsehoods)]
    total = sum(nearness)
    return {
        "near": sum(map(mul, nearness, margins)) / total if total else 0.0,
        "false": max((stand.falsehoods[number] for number in contest.sentences), default=0.0),
        "telling": max(stand.telling, default=0.0),
        "pooled": _pooled(contest, margins, everywhere),
        "sentences": _pooled(contest, margins, contest.sentences),
    }


def _pooled(contest: Contest, margins: Sequence[float], numbers: Sequence[int]) -> float:
    """Return the mean margin by likeness, the worst window left out."""
    rest = sorted(numbers, key=lambda number: (margins[number], number))[:-1]
    weights = [max(contest.truths[number], contest.falsehoods[number]) for number in rest]
    pooled = sum(weight * margins[number] for weight, number in zip(weights, rest, strict=True))
    mean = pooled / (sum(weights) + SHRINKAGE)
    return max(-POOLED_MOST, min(POOLED_MOST, mean))
