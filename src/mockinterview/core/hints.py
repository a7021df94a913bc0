"""Hints for a key point: what kind of thing, its first letters, half of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mockinterview.core.model import KeyPoint, Text

HINT_COSTS = (0.1, 0.2, 0.4)
"""The part of the point's credit that each hint takes, in the order given."""

_FORMULA = re.compile(r"[=√∂Σ∑]|\w\(\w\)|\$")
_NUMBER = re.compile(r"\d")
_REASON = re.compile(r"\b(because|so|since|therefore)\b|因为|所以|因此|由于", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(but|while|whereas|instead|than|against)\b|而|但|却|相比", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{3,}")
_HAN_RUN = re.compile(r"[㐀-鿿]{2,}")


NO_TEXT = Text()


class Shape(StrEnum):
    """What kind of thing a key point is."""

    FORMULA = "formula"
    NUMBER = "number"
    REASON = "reason"
    CONTRAST = "contrast"
    FACT = "fact"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint.

    `step` counts from 1; `cost` is the part of the point's credit that it
    takes, 0..1. The first step has only the `shape`, the others a `text`.
    """

    step: int
    cost: float
    shape: Shape
    text: Text = NO_TEXT


def hint_for(point: KeyPoint, given: int) -> Hint:
    """Return the next hint for a key point, after `given` ones.

    First what kind of thing the point is, then the first letters of its words
    (the first characters of its Chinese), then half of it.
    """
    shape = shape_of(point)
    step, cost = given + 1, HINT_COSTS[given]
    if given == 0:
        return Hint(step, cost, shape)
    reveal = _first_letters if given == 1 else _first_half
    return Hint(step, cost, shape, Text(reveal(point.text.en), reveal(point.text.zh)))


def shape_of(point: KeyPoint) -> Shape:
    """Tell what kind of thing a key point is, by its signs and connecting words."""
    text = " ".join(point.text.wordings)
    if _FORMULA.search(text):
        return Shape.FORMULA
    if _NUMBER.search(text):
        return Shape.NUMBER
    if _REASON.search(text):
        return Shape.REASON
    return Shape.CONTRAST if _CONTRAST.search(text) else Shape.FACT


def _first_letters(text: str) -> str:
    """Keep the first letter of each longer word, or every other character of Chinese."""
    masked = _WORD.sub(lambda word: word.group()[0] + "_" * (len(word.group()) - 1), text)
    return _HAN_RUN.sub(lambda run: _every_other(run.group()), masked)


def _every_other(run: str) -> str:
    return "".join(character if place % 2 == 0 else "＿" for place, character in enumerate(run))


def _first_half(text: str) -> str:
    """Keep the first half of a text, cut at a word where there are words."""
    middle = (len(text) + 1) // 2
    space = text.rfind(" ", 0, middle)
    end = space if space > middle // 2 else middle
    return text[:end].rstrip() + " …" if text else ""
