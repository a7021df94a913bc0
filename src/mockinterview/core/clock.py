"""The clock of an answer: how its time is going."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

AMBER_FROM = 2 / 3
"""The part of its time after which an answer should come to its end."""


class Light(StrEnum):
    """How the time of an answer is going."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"


def light_of(seconds: float, limit: float) -> Light:
    """Return how the time of an answer is going.

    Amber from two thirds of its time, red from the end on; always calm where
    it has no limit.

    Args:
        seconds: How long the prompt has stood.
        limit: The time for an answer; 0 where it has none.

    Example:
        >>> [light_of(seconds, 90).value for seconds in (59, 60, 90)]
        ['calm', 'amber', 'red']
    """
    if limit <= 0 or seconds < AMBER_FROM * limit:
        return Light.CALM
    return Light.AMBER if seconds < limit else Light.RED


@dataclass(frozen=True, slots=True)
class Timing:
    """How the time of an answer is going: the seconds spent and those there are, 0 for no limit.

    `is_paused` tells that the clock stands, `is_cut_off` that what is typed
    must be taken now.
    """

    seconds: float
    limit: float = 0.0
    is_paused: bool = False
    is_cut_off: bool = False

    @property
    def light(self) -> Light:
        """How it is going, in one word."""
        return light_of(self.seconds, self.limit)


def left_of(seconds: float, limit: float) -> float:
    """Return the seconds that are left for an answer; 0 where they are over."""
    return max(0.0, limit - seconds)
