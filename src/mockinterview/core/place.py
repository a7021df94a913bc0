"""Where an interview waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where an interview waits for an answer.

    `turns` is how many were submitted before it, `probing` the key point of a
    follow-up; `hints` were given and `seconds` spent on the prompt so far.
    `draft` is what was typed; `number` of `total` the question, from 1. `level`,
    `since` and `chain` are those of a flow; level 0 is a plan that doesn't change.
    """

    turns: int
    number: int
    total: int
    probing: int | None = None
    hints: int = 0
    seconds: float = 0.0
    draft: str = ""
    level: int = 0
    since: int = 0
    chain: int = 0
