"""Small drawings in text: bars, sparklines, a calendar."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.model import Status
from mockinterview.frontends.look import Look

SPARKS = "▁▂▃▄▅▆▇█"
ASCII_SPARKS = "_.-=+*#@"
SHADES = "·░▒▓█"
ASCII_SHADES = ".-+*#"
SHADE_FROM = (1, 3, 6, 10)
"""How many answers of a day make each shade."""

LONGEST_SPARKLINE = 20


def is_ascii(look: Look) -> bool:
    """Tell whether only ASCII can be printed."""
    return look.signs[Status.COVERED].isascii()


def bar(look: Look, score: float, cells: int) -> str:
    """Draw a score of 0..1 as a bar; nothing where no drawings are wanted."""
    if look.accessible:
        return ""
    full = round(score * cells)
    filled, empty = ("#", ".") if is_ascii(look) else ("█", "░")
    return filled * full + empty * (cells - full)


def sparkline(look: Look, scores: Sequence[float]) -> str:
    """Draw scores of 0..1 as a line, the last ones where there are many."""
    if look.accessible or len(scores) < 2:  # noqa: PLR2004 - one score is no line
        return ""
    signs = ASCII_SPARKS if is_ascii(look) else SPARKS
    shown = scores[-LONGEST_SPARKLINE:]
    return "".join(signs[min(len(signs) - 1, int(score * len(signs)))] for score in shown)


def shade(look: Look, count: int) -> str:
    """Draw how much was answered on a day."""
    signs = ASCII_SHADES if is_ascii(look) else SHADES
    return signs[sum(count >= least for least in SHADE_FROM)]
