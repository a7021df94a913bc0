"""Say a score in a coach's words, the same on every screen."""

from __future__ import annotations

from mockinterview.core.model import Verdict
from mockinterview.core.verdict import points_of, verdict_of
from mockinterview.frontends.look import Look


def verdict_word(look: Look, score: float, *, is_answered: bool) -> str:
    """Return a score of 0..1 in a coach's words.

    The lowest verdict is "not answered" only where nothing was said.
    """
    name = verdict_of(score)
    is_little = name is Verdict.NONE and is_answered
    return look.say("verdict_little" if is_little else f"verdict_{name}")


def change_between(before: float, after: float) -> str:
    """Return how far a score moved, in whole points with a true minus.

    Example:
        >>> change_between(0.58, 0.71), change_between(0.33, 0.13), change_between(0.5, 0.5)
        ('+13', '−20', '±0')
    """
    change = points_of(after) - points_of(before)
    sign = "+" if change > 0 else "−" if change else "±"
    return f"{sign}{abs(change)}"
