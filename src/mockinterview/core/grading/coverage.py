"""How much of a key point an answer says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.statements import PreparedPoint, Statement
from mockinterview.core.grading.windows import Window
from mockinterview.core.model import Language

FULL_LENGTH = 1.0
"""Words of its own, in lengths of the reference, beyond which more tells nothing.

What an answer on the topic says in words that the rubric doesn't have may say a
point in another way; words that are read as some point already may not. The more
wordings of a point the rubric has, the less that may be.
"""

OWN_LANGUAGE = 0.3
"""How much nearer a wording in the other language must be to be shown instead."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer says of a point: the wording it came nearest to, and where.

    `whole` is the recall anywhere in the answer, `near` the recall in the best
    window. `shown` is the wording to show beside the answer: one in its own
    language unless another is clearly nearer.
    """

    wording: Statement | None
    shown: Statement | None
    window: Window | None
    whole: float
    near: float


NOTHING = Coverage(None, None, None, 0.0, 0.0)


def coverage_of(matching: Matching, point: PreparedPoint) -> Coverage:
    """Return the best reading of a point in an answer, over its wordings."""
    found = [_coverage_by(matching, wording) for wording in point.wordings]
    if not found:
        return NOTHING
    best = max(found, key=_extent)
    own = matching.reading.language
    shown = max(
        found,
        key=lambda each: _extent(each) + OWN_LANGUAGE * (_language_of(each) is own),
    )
    return replace(best, shown=shown.wording)


def _extent(coverage: Coverage) -> float:
    return coverage.near + coverage.whole


def _language_of(coverage: Coverage) -> Language | None:
    return coverage.wording.language if coverage.wording else None


def _coverage_by(matching: Matching, wording: Statement) -> Coverage:
    recalls = matching.recall(wording)
    if not recalls:
        return replace(NOTHING, wording=wording, shown=wording)
    most = max(recalls)
    widths = ((_width(matching, n), n) for n, recall in enumerate(recalls) if recall == most)
    _, best = min(widths)
    whole = matching.whole_recall(wording)
    return Coverage(wording, wording, matching.windows[best], whole, recalls[best])


def _width(matching: Matching, number: int) -> int:
    window = matching.windows[number]
    return window.last - window.first
