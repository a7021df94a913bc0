"""What an interviewer says before a question: greeting, phase, and why the level moved."""

from __future__ import annotations

from enum import StrEnum


class Remark(StrEnum):
    """What is said before a question, or after the last one."""

    GREETING = "greeting"
    WARM_UP = "warm_up"
    CORE = "core"
    DEEP = "deep"
    HARDER = "harder"
    EASIER = "easier"
    DEEPER = "deeper"
    COMPARING = "comparing"
    CLOSING = "closing"


PHASES = {1: Remark.WARM_UP, 2: Remark.CORE, 3: Remark.DEEP}
"""The phase of a round that a question belongs to, by its level."""

FEWEST_GREETED = 2
"""An interview of fewer questions begins and ends without ceremony."""


def opening_remarks(level: int, total: int) -> tuple[Remark, ...]:
    """Return what is said before the first question: a greeting, and which phase it opens.

    Args:
        level: The level of the first question.
        total: How many questions there are.
    """
    return (Remark.GREETING, PHASES[level]) if total >= FEWEST_GREETED else ()


def is_closed(total: int) -> bool:
    """Tell whether an interview of so many questions is closed with a word of its own."""
    return total >= FEWEST_GREETED
