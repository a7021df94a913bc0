"""Draw the line below the answer box: its keys, the clock, whether the draft is saved."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.clock import Light, Timing
from mockinterview.frontends.cells import cut, width_of
from mockinterview.frontends.look import Look
from mockinterview.frontends.times import clock

JOIN = " · "
MOST_NEEDED = 2
"""How many of the keys stay, whatever else there is to tell."""

STYLES = {Light.CALM: "", Light.AMBER: "fg:ansiyellow", Light.RED: "fg:ansired bold"}
"""The colours of the clock; it says in words what they mean."""


def toolbar(
    look: Look, width: int, timing: Timing, told: Sequence[str] = ()
) -> list[tuple[str, str]]:
    """Draw the toolbar as pieces of text with their styles.

    What doesn't fit is left out whole, never cut in two: first what is told
    beside the clock, then the keys that matter less.

    Args:
        look: How to draw.
        width: The cells that there are.
        timing: How the time of the answer is going.
        told: What else to tell, the most important first.
    """
    keys = look.say("toolbar").split(JOIN)
    time = clock_text(look, timing)
    needed = width_of(JOIN.join(keys[:MOST_NEEDED]))
    tail = list(told)
    while tail and needed + 1 + width_of(JOIN.join([time, *tail])) > width:
        tail.pop()
    rest = "".join(JOIN + piece for piece in tail)
    room = width - width_of(time + rest) - 1
    while len(keys) > 1 and width_of(JOIN.join(keys)) > room:
        keys.pop()
    shown = cut(JOIN.join(keys), max(0, room))
    gap = " " * max(1, width - width_of(shown + time + rest))
    return [("", shown + gap), (STYLES[timing.light], time), ("", rest)]


def clock_text(look: Look, timing: Timing) -> str:
    """Say how the time of an answer is going, in figures and in words."""
    time = clock(timing.seconds)
    if timing.limit:
        time = f"{time}/{clock(timing.limit)}"
    if timing.is_paused:
        return look.say("clock_paused", time=time)
    return look.say(f"clock_{timing.light}", time=time)
