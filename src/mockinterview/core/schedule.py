"""When to ask again: FSRS, with a rating that follows from the mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Card:
    """How well a question is remembered: when it is due, and FSRS's two numbers of it."""

    due: datetime
    last_review: datetime
    stability: float
    difficulty: float
