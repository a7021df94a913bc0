"""How an interview is held, beside what it asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

LONGEST = 3600
"""Seconds of the longest time that an answer can be given."""

_TIME = re.compile(r"(?:(?P<minutes>\d{1,2})m)?(?:(?P<seconds>\d{1,4})s)?")


class Style(StrEnum):
    """How an interviewer speaks."""

    KIND = "kind"
    NEUTRAL = "neutral"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Manner:
    """How an interview is held.

    `follow_ups` tells whether a gap is asked about; `seconds` is the time for
    an answer, 0 where it has none; `strict_time` cuts off what takes longer.
    """

    style: Style = Style.NEUTRAL
    follow_ups: bool = True
    seconds: float = 0.0
    strict_time: bool = False

    def is_over_time(self, seconds: float) -> bool:
        """Tell whether an answer took longer than it should."""
        return 0 < self.seconds < seconds

    def is_cut_off(self, seconds: float) -> bool:
        """Tell whether an answer must be taken as it stands, because its time is over."""
        return self.strict_time and 0 < self.seconds <= seconds


PLAIN = Manner()
"""How an interview is held where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an interview is held for: a scripted round has a title and a pass mark, 0..1."""

    title: str = ""
    manner: Manner = PLAIN
    min_score: float = 0.0


ANY = Occasion()
"""No scripted round."""


def seconds_in(text: str) -> float | None:
    """Return the seconds that a time like 3m, 90s or 2m30s has; None where it is none.

    Example:
        >>> seconds_in("2m30s"), seconds_in("3"), seconds_in("0s")
        (150.0, None, None)
    """
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    seconds = 60 * int(found["minutes"] or 0) + int(found["seconds"] or 0)
    return float(seconds) if 0 < seconds <= LONGEST else None
