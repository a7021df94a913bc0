"""Which brackets, bars and commas of a text belong to a formula, and divide nothing."""

from __future__ import annotations

import re

LONGEST_FORMULA = 80
"""Characters between the brackets of a formula."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
_SIGNS = re.compile(r"[(\[{|]")
_INSIDE = re.compile(r"[(){}\[\]|,:]")
_PROSE = re.compile(r"[㐀-䶿一-鿿;?!。；？！\n]|\.(?:\s|$)|[a-z]{2,}\s+[a-z]{2,}")
_BEFORE = re.compile(r"[a-z0-9\])}^_√σπ∑∏∂/=<>+*-]")
_WORD = re.compile(r"[a-z]{2,}")
_JOINT = re.compile(r"[,+*/=<>|^-]|\S\s+\S")


def formula_signs(text: str) -> frozenset[int]:
    """Return where a folded text has brackets, bars and commas that are part of a formula.

    A bracket that opens right behind a letter, a number or an operator, or that
    holds symbols only, is; so is everything within. One with Chinese
    or with two words in a row within it holds prose. A bar is part of a formula
    unless it stands alone.

    Example:
        >>> sorted(formula_signs("KL(p, q) of |x| (the usual one)"))
        [2, 4, 7, 12, 14]
    """
    found: set[int] = set()
    for sign in _SIGNS.finditer(text):
        position = sign.start()
        if position in found:
            continue
        if sign.group() == "|":
            if _touches(text, position):
                found.add(position)
        elif end := _formula_end(text, position):
            found.update(position + inner.start() for inner in _INSIDE.finditer(text[position:end]))
    return frozenset(found)


def _touches(text: str, position: int) -> bool:
    """Tell whether a sign, a letter or a number is written right beside a sign."""
    sides = text[max(0, position - 1) : position + 2].replace("|", "", 1).split()
    return any(side.isascii() for side in sides)


def _formula_end(text: str, position: int) -> int:
    """Return the end of the formula that a bracket opens, 0 where it opens none."""
    end = _closed_at(text, position)
    content = text[position + 1 : end - 1]
    if not end or _PROSE.search(content):
        return 0
    if position and _BEFORE.match(text[position - 1]):
        return end
    return end if _JOINT.search(content) and not _WORD.search(content) else 0


def _closed_at(text: str, position: int) -> int:
    """Return the place behind the bracket that closes one, 0 where none does."""
    awaited: list[str] = []
    for place in range(position, min(len(text), position + LONGEST_FORMULA)):
        if text[place] in _CLOSING:
            awaited.append(_CLOSING[text[place]])
        elif awaited and text[place] == awaited[-1]:
            awaited.pop()
            if not awaited:
                return place + 1
    return 0
