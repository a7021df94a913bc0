"""Put signs round what an answer left out of a point."""

from __future__ import annotations

import re
from collections.abc import Iterable

OPEN, CLOSE = "【", "】"

ENDING_FROM = 4
"""Letters of a word that may stand in the text with an ending: error, errors."""

_WORD = r"[A-Za-z0-9]"
_IN_NUMBER = r"\d\."


def with_gaps(text: str, terms: Iterable[str]) -> str:
    """Return a text with 【】 round the terms that are missing, each once; neighbours share them.

    A term is marked where it is a word of its own, not within a longer one.

    Example:
        >>> with_gaps("errors of e and 2.5 add up", ("e", "5", "add"))
        'errors of 【e】 and 2.5 【add】 up'
    """
    spans: list[tuple[int, int]] = []
    for term in sorted(set(terms), key=lambda term: (-len(term), term)):
        free = (
            found.span()
            for found in _as_a_word(term).finditer(text)
            if not any(found.start() < end and start < found.end() for start, end in spans)
        )
        spans += [first for first in (next(free, None),) if first]
    pieces, done = [], 0
    for start, end in _joined(text, sorted(spans)):
        pieces += [text[done:start], OPEN, text[start:end], CLOSE]
        done = end
    return "".join([*pieces, text[done:]])


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in their order, those with no more than white space between them as one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _as_a_word(term: str) -> re.Pattern[str]:
    before = rf"(?<!{_WORD})(?<!{_IN_NUMBER})" if term[0].isascii() else ""
    after = rf"(?!{_WORD})(?!\.\d)" if term[-1].isascii() else ""
    is_long = len(term) >= ENDING_FROM and term.isascii() and term.isalpha()
    return re.compile(before + re.escape(term) + ("[a-z]{0,3}" if is_long else "") + after)
