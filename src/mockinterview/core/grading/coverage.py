"""How much of a key point an answer says."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mockinterview.core.grading.matching import Matching
from mockinterview.core.grading.statements import PreparedPoint, Statement
from mockinterview.core.grading.windows import Window

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
    """Return the best reading of a point in an answer, over its wordings.

    The first of equals. No window says more of a wording than the whole answer
    does, so many a wording need not be looked at window by window.
    """
    best, most, shown, shown_most = NOTHING, -1.0, None, -1.0
    for wording, whole in zip(point.wordings, matching.whole_recalls(point), strict=True):
        favour = OWN_LANGUAGE * (wording.language is matching.reading.language)
        if 2 * whole <= most and 2 * whole + favour <= shown_most:
            continue
        window, near = _best_window(matching, wording)
        extent = near + whole
        if extent > most:
            best, most = Coverage(wording, wording, window, whole, near), extent
        if extent + favour > shown_most:
            shown, shown_most = wording, extent + favour
    return replace(best, shown=shown)


def _best_window(matching: Matching, wording: Statement) -> tuple[Window | None, float]:
    """Return the narrowest window, and the first of those, that says most of a wording."""
    recalls = matching.recall(wording)
    most = max(recalls, default=0.0)
    best = (
        window for window, recall in zip(matching.windows, recalls, strict=True) if recall == most
    )
    return min(best, key=_width, default=None), most


def _width(window: Window) -> int:
    return window.last - window.first
