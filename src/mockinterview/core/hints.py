"""Hints for a key point: what kind of thing, how its missing terms begin, half of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from mockinterview.core.bounds import HINT_COSTS
from mockinterview.core.model import KeyPoint, Text

TERMS_STEP = 2
"""The step that tells how the missing terms begin."""

_FORMULA = re.compile(r"[=≈≤≥∝√∂Σ∑∏]|\$")
_VALUE = re.compile(r"\w+\s*[=≈]\s*[\d.]+(?![\d.]*\s*[-+−·×/*^(])")
_NUMBER = re.compile(r"\d")
_REASON = re.compile(r"\b(because|so|since|therefore)\b|因为|所以|因此|由于", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(but|while|whereas|instead|than|against)\b|而|但|却|相比", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]{3,}")
_HAN_RUN = re.compile(r"[㐀-鿿]{2,}")
_RELATION = re.compile(r"[=≈≤≥∝]")
_OPERAND = re.compile(r"[^\s+−\-*/·×()\[\]{}=≈≤≥∝√∂Σ∑∏|‖,.;:，。；：]+")

FEWEST_WORDS = 2
"""A formula with fewer missing words than this is told by its form."""


NO_TEXT = Text()

Missing = Callable[[KeyPoint], tuple[str, ...]]
"""The terms of a key point that were not said yet."""


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


def hint_for(point: KeyPoint, given: int, missing: Missing) -> Hint:
    """Return the next hint for a key point, after `given` ones.

    First what kind of thing the point is, then the first letters of the words
    that are missing (the first characters of Chinese ones), then half of it.
    Pieces of formulas are no words: where those are what is missing, the second
    hint is the form of the formula, its operands left blank.
    """
    shape = shape_of(point)
    step, cost = given + 1, HINT_COSTS[given]
    if step < TERMS_STEP:
        return Hint(step, cost, shape)
    if step == TERMS_STEP:
        return Hint(step, cost, shape, _begun_terms(point, missing))
    return Hint(step, cost, shape, Text(_first_half(point.text.en), _first_half(point.text.zh)))


def _begun_terms(point: KeyPoint, missing: Missing) -> Text:
    """Return how the missing terms of each language begin."""
    english, chinese = point.text.en, point.text.zh
    return Text(
        _begun(english, missing(replace(point, text=Text(english), accepted=())), ", "),
        _begun(chinese, missing(replace(point, text=Text("", chinese), accepted=())), "、"),
    )


def _begun(text: str, terms: tuple[str, ...], comma: str) -> str:
    """Return how the missing words of a text begin; where those say little, what does."""
    told = [term for term in dict.fromkeys(terms) if _is_word(term) and term in text]
    if len(told) < FEWEST_WORDS and _RELATION.search(_VALUE.sub("0", text)):
        return _form_of(text)
    if not told:
        return _first_letters(text)
    return comma.join(" ".join(map(_begun_word, term.split())) for term in told)


def _is_word(term: str) -> bool:
    """Tell whether a term is in words, so that its first letter says something."""
    is_long = len(term) > len("of") or _HAN_RUN.search(term) is not None
    return is_long and all(character.isalpha() or character in " -'’" for character in term)


def _form_of(text: str) -> str:
    """Return a formula with its left side, its operators and brackets, and blanks between them.

    Words beside it keep how they begin.

    Example:
        >>> _form_of("D*(x) = p(x) / (p(x) + q(x))")
        'D*(x) = _(_) / (_(_) + _(_))'
    """
    relation = _RELATION.search(text)
    start = relation.end() if relation else 0
    return text[:start] + _OPERAND.sub(lambda run: _blank(run.group()), text[start:])


def _blank(run: str) -> str:
    is_word = _WORD.fullmatch(run) or _HAN_RUN.fullmatch(run)
    return _first_letters(run) if is_word else "_" * len(run)


def _begun_word(word: str) -> str:
    blank = "＿" if _HAN_RUN.fullmatch(word) else "_"
    return word[0] + blank * (len(word) - 1)


def shape_of(point: KeyPoint) -> Shape:
    """Tell what kind of thing a key point is, by its signs and connecting words.

    A formula relates or sums up; D(x) alone only names something, and k = 1 is a number.
    """
    text = " ".join(point.text.wordings)
    if _FORMULA.search(_VALUE.sub("0", text)):
        return Shape.FORMULA
    if _NUMBER.search(text):
        return Shape.NUMBER
    if _REASON.search(text):
        return Shape.REASON
    return Shape.CONTRAST if _CONTRAST.search(text) else Shape.FACT


def _first_letters(text: str) -> str:
    """Keep the first letter of each longer word, or every other character of Chinese; no number."""
    masked = _WORD.sub(lambda word: word.group()[0] + "_" * (len(word.group()) - 1), text)
    masked = _NUMBER.sub("_", masked)
    return _HAN_RUN.sub(lambda run: _every_other(run.group()), masked)


def _every_other(run: str) -> str:
    return "".join(character if place % 2 == 0 else "＿" for place, character in enumerate(run))


def _first_half(text: str) -> str:
    """Keep the first half of a text, cut at a word where there are words."""
    middle = (len(text) + 1) // 2
    space = text.rfind(" ", 0, middle)
    end = space if space > middle // 2 else middle
    return text[:end].rstrip() + " …" if text else ""
