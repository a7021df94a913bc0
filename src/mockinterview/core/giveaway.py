"""Whether a follow-up says what it asks for."""

from __future__ import annotations

import re

from mockinterview.core.formula import plain
from mockinterview.core.model import KeyPoint, Language, Text

MOST_SHARED = 0.6
"""The share of a point's own words from which an ask that has them gives it away."""

FEWEST_OWN_WORDS = 4
"""A point with fewer words of its own than this cannot be judged by their share."""

SHORTEST_WORDING = 5
"""Characters of the shortest accepted wording that an ask may not contain."""

_WORD = re.compile(r"[a-z]{4,}")
_HAN_RUN = re.compile("[㐀-䶿一-鿿豈-﫿]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_LETTERS = re.compile(r"\w")


def gives_away(point: KeyPoint, prompt: Text) -> bool:
    """Tell whether the ask of a key point says the point, in either language.

    It does when it has most of the words of the point that the question
    doesn't have, and all of its numbers (an ask may well name everything but
    the number that it wants); or when it has a whole accepted wording.

    Example:
        >>> point = KeyPoint(
        ...     Text("Deeper plain networks have a higher training error."),
        ...     Text("Is the training error of deeper plain networks higher, and why?"),
        ... )
        >>> gives_away(point, Text("What is degradation?"))
        True
    """
    return any(
        _shares_most(point, prompt, language) or _has_accepted(point, prompt, language)
        for language in Language
    )


def _shares_most(point: KeyPoint, prompt: Text, language: Language) -> bool:
    said, ask, asked = (
        plain(text.written_in(language)).casefold() for text in (point.text, point.ask, prompt)
    )
    own = _words(said) - _words(asked)
    numbers = set(_NUMBER.findall(said)) - set(_NUMBER.findall(asked))
    if len(own) < FEWEST_OWN_WORDS or not numbers <= set(_NUMBER.findall(ask)):
        return False
    return len(own & _words(ask)) >= MOST_SHARED * len(own)


def _words(text: str) -> set[str]:
    """Return the longer Latin words of a text and every two Chinese characters in a row."""
    runs = _HAN_RUN.findall(text)
    pairs = {run[start : start + 2] for run in runs for start in range(len(run) - 1)}
    return pairs | {word.removesuffix("s") for word in _WORD.findall(text)}


def _has_accepted(point: KeyPoint, prompt: Text, language: Language) -> bool:
    ask, asked = (_letters(text.written_in(language)) for text in (point.ask, prompt))
    wordings = map(_letters, point.accepted)
    return any(
        len(wording) >= SHORTEST_WORDING and wording in ask and wording not in asked
        for wording in wordings
    )


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(plain(text).casefold()))
