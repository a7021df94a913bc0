"""The signs that join the symbols of a formula."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.text import Kind, Token

RELATIONS = frozenset({"=", "+", "<", ">", "<=", ">=", "≤", "≥", "≈", "≠", "->", "→"})
"""Signs that say something of what stands on both sides."""

_SYMBOLS = frozenset({Kind.NUMBER, Kind.SIZE, Kind.FORMULA, Kind.GREEK})


def is_symbol(token: Token) -> bool:
    """Tell whether a token is a letter, a number or the like, and no word."""
    return token.kind in _SYMBOLS or (token.kind is Kind.WORD and len(token.form) == 1)


def relations_in(tokens: Sequence[Token]) -> int:
    """Return how many signs relate two symbols: one in 1/N + 1/K².

    A sign between words lists them (BN + ReLU), and a value given to a symbol
    (t = 6) says nothing of how things hang together.
    """
    return sum(
        sign.form in RELATIONS
        and _is_operand(before)
        and _is_operand(after)
        and not (sign.form == "=" and after.kind is Kind.NUMBER)
        for before, sign, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _is_operand(token: Token) -> bool:
    """Tell whether a token is a symbol, or a bracket that holds some."""
    return is_symbol(token) or (token.kind is Kind.OPERATOR and token.form in "()[]{}|")
