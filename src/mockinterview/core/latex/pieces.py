"""The pieces of a formula, and the spaces and brackets that their neighbours need."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from mockinterview.core.latex.signs import RAISED, SUBSCRIPTS, SUPERSCRIPTS

_DIGITS = re.compile(r"[0-9]+")
_SIGNED_DIGITS = re.compile(r"[+−]?[0-9]+|[+−]")
_SIMPLE = re.compile(r"[^\W_]+")
_ASCII_END = re.compile(r"[_^](?:[^\W_]+|\([^()]*\))$|[*†]$")


_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


class Kind(Enum):
    """What a piece is to its neighbours."""

    OPERAND = "operand"
    OPERATOR = "operator"
    TIGHT = "tight"
    WORD = "word"
    BIG = "big"
    FRACTION = "fraction"
    OPEN = "open"
    CLOSE = "close"
    COMMA = "comma"
    SPACE = "space"


BEFORE_OPERAND = frozenset({Kind.OPERATOR, Kind.TIGHT, Kind.OPEN, Kind.COMMA, Kind.SPACE})
"""After these, a plus or minus belongs to what follows it."""

VALUES = frozenset({Kind.OPERAND, Kind.WORD, Kind.BIG, Kind.FRACTION})
BEFORE_BRACKETS = frozenset({Kind.WORD, Kind.FRACTION, Kind.CLOSE, Kind.TIGHT})
"""Right after these, a fraction stands in brackets."""


@dataclass(slots=True)
class Piece:
    """A part of a formula that is printed as one, with its indices."""

    text: str
    kind: Kind
    below: str = ""
    above: str = ""

    @property
    def printed(self) -> str:
        """The piece with its indices."""
        is_compound = self.kind is Kind.FRACTION and (self.below or self.above)
        text = f"({self.text})" if is_compound else self.text
        return text + _subscript(self.below) + _superscript(self.above)


def _subscript(index: str) -> str:
    if not index or _DIGITS.fullmatch(index):
        return index.translate(SUBSCRIPTS)
    return "_" + bracketed(index)


def _superscript(index: str) -> str:
    rest = index.lstrip("′")
    primes = index[: len(index) - len(rest)]
    if rest in RAISED or not rest:
        return primes + RAISED.get(rest, "")
    if _SIGNED_DIGITS.fullmatch(rest):
        return primes + rest.translate(SUPERSCRIPTS)
    return f"{primes}^" + ("T" if rest == "⊤" else bracketed(rest))


def bracketed(text: str) -> str:
    """Return a text in brackets unless it is one name, one number or in brackets already."""
    return text if _SIMPLE.fullmatch(text) or is_enclosed(text) else f"({text})"


def is_enclosed(text: str) -> bool:
    """Tell whether one pair of round brackets or of square ones holds all of a text."""
    if text[:1] + text[-1:] not in ("()", "[]"):
        return False
    depth = 0
    for place, character in enumerate(text):
        depth += (character == text[0]) - (character == text[-1])
        if depth == 0:
            return place == len(text) - 1
    return False


def print_pieces(pieces: Sequence[Piece], *, is_index: bool = False) -> str:
    """Join pieces with the spaces that they need, fewer within an index."""
    text = ""
    before: Piece | None = None
    is_sign = False
    for place, piece in enumerate(pieces):
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        text += _space(before, piece, is_sign=is_sign, is_index=is_index)
        text += _in_place(before, piece, after)
        is_sign = piece.text in "+−±∓" and (before is None or before.kind in BEFORE_OPERAND)
        before = piece
    return re.sub(r" {2,}", " ", text).strip()


def _in_place(before: Piece | None, piece: Piece, after: Piece | None) -> str:
    """Return a piece, a fraction in brackets where a value stands right beside it."""
    if piece.kind is not Kind.FRACTION or piece.below or piece.above:
        return piece.printed
    touches_before = before is not None and before.kind in BEFORE_BRACKETS
    touches_after = after is not None and after.kind in VALUES | {Kind.OPEN}
    return f"({piece.text})" if touches_before or touches_after else piece.printed


def _space(before: Piece | None, piece: Piece, *, is_sign: bool, is_index: bool) -> str:
    """Return what stands between two pieces; `is_sign` tells that the first is a plus or minus."""
    if before is None:
        return ""
    kinds = (before.kind, piece.kind)
    if Kind.SPACE in kinds or piece.kind is Kind.COMMA:
        return ""
    if before.kind is Kind.COMMA:
        return "" if is_index else " "
    if Kind.OPERATOR in kinds:
        is_word = any(
            side.kind is Kind.OPERATOR and side.text.isalpha() for side in (before, piece)
        )
        is_tight = is_sign or (is_index and not is_word)
        is_unary = piece.text in "+−±∓" and before.kind in {Kind.OPEN, Kind.TIGHT}
        return "" if is_tight or is_unary or _is_at_edge(before, piece) else " "
    if Kind.TIGHT in kinds:
        return ""
    return " " if _needs_space(before, piece) else ""


def _is_at_edge(before: Piece, piece: Piece) -> bool:
    return before.kind is Kind.OPEN or piece.kind is Kind.CLOSE


def _needs_space(before: Piece, piece: Piece) -> bool:
    """Tell whether two values side by side would read as one."""
    if before.kind is Kind.OPEN or piece.kind is Kind.CLOSE:
        return False
    if before.kind is Kind.BIG or (piece.kind is Kind.BIG):
        return True
    if Kind.WORD in (before.kind, piece.kind):
        return piece.kind is not Kind.OPEN or piece.text not in "(["
    if piece.kind is Kind.FRACTION or piece.text.startswith(tuple(_RAISED_DIGITS)):
        return before.kind is Kind.OPERAND
    has_index = _ASCII_END.search(before.printed) is not None
    return has_index and piece.kind is Kind.OPERAND
