"""The sentences of foreign text."""

from __future__ import annotations

import re

from mockinterview.core.notes.blocks import HAN

ATOMS = re.compile(r"\$[^$]+\$|(`+)(?!`).*?(?<!`)\1(?!`)")
"""Formulas and code, which are never cut."""

_HAN = re.compile(f"[{HAN}]")
_ABBREVIATIONS = (
    *("e.g.", "i.e.", "etc.", "vs.", "fig.", "eq.", "al.", "cf.", "resp.", "approx.", "no."),
    *("sec.", "ch.", "dr.", "mr.", "st.", "p.", "pp.", "w.r.t.", "a.k.a."),
)
_CLOSERS = "”’\"'）)」』]"
_FULL = "。！？!?"


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text; formulas and code are never cut.

    Example:
        >>> sentences_of("It is fast, e.g. O(1). 它很快。For `a. B` too.")
        ['It is fast, e.g. O(1).', '它很快。', 'For `a. B` too.']
    """
    return cut_at(text, _FULL + ".")


def cut_at(text: str, signs: str) -> list[str]:
    """Cut a text behind some signs, where a sentence may end, and keep what has words."""
    atoms = [found.span() for found in ATOMS.finditer(text)]
    parts: list[str] = []
    start = place = 0
    while place < len(text):
        span = next((span for span in atoms if span[0] <= place < span[1]), None)
        if span:
            place = span[1]
            continue
        place += 1
        if text[place - 1] not in signs:
            continue
        while place < len(text) and text[place] in signs + _CLOSERS:
            place += 1
        if _ends_sentence(text, place):
            parts.append(text[start:place].strip())
            start = place
    return [part for part in [*parts, text[start:].strip()] if has_words(part)]


def _ends_sentence(text: str, place: int) -> bool:
    """Tell whether a full stop ends a sentence: not in `0.5`, `e.g.`, `Node.js` or `J. Smith`."""
    sign = text[:place].rstrip(_CLOSERS)[-1:]
    if sign != ".":
        return (
            sign not in "!?;"
            or place >= len(text)
            or not text[place].isascii()
            or (text[place].isspace())
        )
    rest = text[place:]
    if not rest.strip():
        return True
    last = text[:place].rsplit(maxsplit=1)[-1].lower().lstrip("(（\"'“")
    is_initial = len(last) <= len("j.") and last[:1].isalpha() and last.isascii()
    if last in _ABBREVIATIONS or is_initial or last[:-1].isdecimal():
        return False
    if _HAN.match(rest):
        return True
    return rest[0].isspace() and not rest.lstrip()[:1].islower()


def has_words(text: str) -> bool:
    """Tell whether a text says anything."""
    return any(sign.isalnum() for sign in text)
