"""Faults of single signs, wherever in a note they stand: the backslash and the dollar."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markdown_it.token import Token

from mockinterview.core.notes.blocks import BREAKS, HAN, WIDE_SIGNS, Inline, plain_text
from mockinterview.core.notes.faults import Reason, Report

_CHINESE = re.compile(f"[{HAN}{WIDE_SIGNS}]")
_FORMULAS = frozenset({"math_inline", "math_inline_double"})


def report_signs(inlines: Iterable[Inline], report: Report) -> None:
    """Report hard breaks that break nothing and formulas that touch Chinese text."""
    for inline in inlines:
        line, before = inline.line, None
        for piece in inline.pieces:
            if _touches(before, piece):
                report.add(line, Reason.DOLLAR_TOUCHES)
            if piece.type == "softbreak" and _ends_in_backslash(before):
                report.add(line, Reason.SPACE_AFTER_BREAK)
            line += piece.type in BREAKS
            before = piece
        if _ends_in_backslash(before):
            report.add(line, Reason.HANGING_BREAK)


def _ends_in_backslash(piece: Token | None) -> bool:
    """Tell whether a piece is or ends in a backslash that is not itself escaped."""
    if piece is None or piece.type not in ("text", "text_special"):
        return False
    return piece.content.rstrip().endswith("\\") and piece.markup != "\\\\"


def _touches(before: Token | None, after: Token) -> bool:
    if before is None:
        return False
    if before.type in _FORMULAS:
        return _CHINESE.match(plain_text(after)[:1]) is not None
    return after.type in _FORMULAS and _CHINESE.match(plain_text(before)[-1:]) is not None
