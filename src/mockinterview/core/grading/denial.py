"""What denies the words behind it, and what only seems to: not only, rather than, instead of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from mockinterview.core.grading.words import Words
from mockinterview.core.text import Token


def contrast_at(words: Words, tokens: Sequence[Token], position: int) -> int:
    """Return the length of a phrase here that names what is not so: instead of; 0 if none does."""
    phrases = words.contrasting.get(tokens[position].form, ())
    found = (
        len(phrase)
        for phrase in phrases
        if tuple(token.form for token in tokens[position : position + len(phrase)]) == phrase
    )
    return max(found, default=0)


def is_likened(words: Words, tokens: Sequence[Token], places: Sequence[int], position: int) -> bool:
    """Tell whether the rest of a clause says of what else something is true: like in ResNet.

    `places` are the numbers of the tokens' clauses.
    """
    end = bisect_right(places, places[position], lo=position)
    return any(token.form in words.likening for token in tokens[position:end])


def is_limited(words: Words, tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a negator before denies only that something is all: not only, not just."""
    return position < len(tokens) and tokens[position].form in words.limits
