"""Whether a text says what a follow-up asks for."""

from __future__ import annotations

import re
from functools import lru_cache

from mockinterview.core.formula import plain
from mockinterview.core.model import KeyPoint, Language, Text

MOST_SHARED = 0.6
"""The share of a point's own words from which an ask that has them gives it away."""

MOST_SHARED_OF_ANSWER = 0.85
"""The share of what an ask wants from which another point that has it is the answer.
Points alike in their build (over rows, over columns) reach 0.8."""

FEWEST_OWN_WORDS = 4
"""A point with fewer words of its own than this cannot be judged by their share."""

FEWEST_WORDS_OF_ANSWER = 5
"""The same of a point that another point's text or ask may say."""

SHORTEST_WORDING = 5
"""Characters of the shortest accepted wording that an ask may not contain."""

LONGEST_RUN = {Language.EN: 5, Language.ZH: 8}
"""Words or Chinese characters in a row from which an ask repeats another point."""

_WORD = re.compile(r"[a-z]{4,}")
_HAN = "㐀-䶿一-鿿豈-﫿"
_HAN_RUN = re.compile(f"[{_HAN}]+")
_IN_A_ROW = re.compile(rf"[{_HAN}]|[^\W_{_HAN}]+")
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
        _has_most(ask, said, asked, MOST_SHARED, FEWEST_OWN_WORDS)
        or _has_accepted(ask, point, asked)
        for said, ask, asked in (
            _read(language, point.text, point.ask, prompt) for language in Language
        )
    )


def gives_sibling_away(ask: Text, point: KeyPoint, prompt: Text) -> bool:
    """Tell whether the ask of one key point says another point of the question.

    Beside what gives an ask's own point away, it must not repeat a run of the
    other one's words. What the other's own ask says is no secret either.

    Example:
        >>> point = KeyPoint(
        ...     Text("Each value is scaled to zero mean and unit variance."),
        ...     Text("What happens to each value?"),
        ... )
        >>> ask = Text("What does forcing zero mean and unit variance cost?")
        >>> gives_sibling_away(ask, point, Text("What is batch normalization?"))
        True
    """
    return _answers(ask, point, prompt, MOST_SHARED) or any(
        _repeats(ask, point, prompt, language) for language in Language
    )


def answers_ask_of(shown: Text, point: KeyPoint, prompt: Text) -> bool:
    """Tell whether one key point, once it is shown, answers the ask of another.

    It does when it has nearly all that the ask wants (the words and numbers
    of the other point that neither question nor ask has), or a whole accepted
    wording of it.
    """
    return _answers(shown, point, prompt, MOST_SHARED_OF_ANSWER)


def _answers(text: Text, point: KeyPoint, prompt: Text, share: float) -> bool:
    return any(
        _has_most(says, said, known, share, FEWEST_WORDS_OF_ANSWER)
        or _has_accepted(says, point, known)
        for says, said, known in (_beside(language, text, point, prompt) for language in Language)
    )


def _beside(language: Language, text: Text, point: KeyPoint, prompt: Text) -> tuple[str, str, str]:
    """Return a text, a point of the same question, and what is known when it is asked for."""
    says, said, own_ask, asked = _read(language, text, point.text, point.ask, prompt)
    return says, said, f"{asked}\n{own_ask}"


def _read(language: Language, *texts: Text) -> list[str]:
    return [_folded(text.written_in(language)) for text in texts]


@lru_cache(maxsize=100)
def _folded(wording: str) -> str:
    return plain(wording).casefold()


def _has_most(text: str, said: str, known: str, share: float, fewest: int) -> bool:
    """Tell whether a text has that share of what is said and was not known."""
    own = _words(said) - _words(known)
    numbers = set(_NUMBER.findall(said)) - set(_NUMBER.findall(known))
    if len(own) < fewest or not numbers <= set(_NUMBER.findall(text)):
        return False
    return len(own & _words(text)) >= share * len(own)


def _words(text: str) -> set[str]:
    """Return the longer Latin words of a text and every two Chinese characters in a row."""
    runs = _HAN_RUN.findall(text)
    pairs = {run[start : start + 2] for run in runs for start in range(len(run) - 1)}
    return pairs | {word.removesuffix("s") for word in _WORD.findall(text)}


def _has_accepted(text: str, point: KeyPoint, known: str) -> bool:
    said, before = _letters(text), _letters(known)
    wordings = (_letters(_folded(wording)) for wording in point.accepted)
    return any(
        len(wording) >= SHORTEST_WORDING and wording in said and wording not in before
        for wording in wordings
    )


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text))


def _repeats(ask: Text, point: KeyPoint, prompt: Text, language: Language) -> bool:
    asks, said, known = (_runs(text, language) for text in _beside(language, ask, point, prompt))
    return bool(asks & said - known)


def _runs(text: str, language: Language) -> set[tuple[str, ...]]:
    words, length = _IN_A_ROW.findall(text), LONGEST_RUN[language]
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
