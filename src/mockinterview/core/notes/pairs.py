"""The one rule for two languages: English, a hard break, Chinese."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mockinterview.core.model import Language, Text
from mockinterview.core.notes.blocks import HAN, WIDE_SIGNS, Row, joined
from mockinterview.core.notes.faults import Reason, Report

PAIR = 2
FEWEST_WORDS = 3
"""Fewer Latin words than this may stand in either language: `SyncBN`, `F(x) + x`."""

SIGN_WEIGHT = 3
"""How many Chinese characters a Chinese sign, or words an English particle, is worth."""

_QUOTED = re.compile(r"\$[^$]*\$|`[^`]*`|https?://\S+")
_HAN = re.compile(f"[{HAN}]")
_SIGN = re.compile(f"[{WIDE_SIGNS}]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_PARTICLE = re.compile(
    r"\b(?:the|an?|is|are|was|of|to|in|and|or|for|with|from|by|on|that|this|it|its|not"
    r"|what|why|how|which|when|does|do|can|you)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!:;。？！：；\n]\s*")


@dataclass(frozen=True, slots=True)
class PairReader:
    """Reads the texts of one note, which is in both languages or in one.

    `only` is the language of a one-language note.
    """

    report: Report
    only: Language | None = None

    def read(self, rows: Sequence[Row]) -> Text | None:
        """Return the text in the languages that the note has; None where it is faulty."""
        if self._is_reported(rows):
            return None
        parts = parts_of(rows)
        reason = self._fault_of(parts, rows)
        if reason is not None:
            self.report.add(rows[0].line, reason, count=len(parts))
            return None
        if self.only is Language.ZH:
            return Text(zh=parts[0])
        return Text(*parts) if self.only is None else Text(en=parts[0])

    def _is_reported(self, rows: Sequence[Row]) -> bool:
        """Tell whether a broken hard break, reported before, is why a language is missing."""
        return any(row.text.endswith("\\") and self.report.has_faults_at(row.line) for row in rows)

    def _fault_of(self, parts: Sequence[str], rows: Sequence[Row]) -> Reason | None:
        if self.only is not None:
            return Reason.TWO_LINES_ALONE if len(parts) > 1 else None
        if len(parts) > PAIR:
            return Reason.TOO_MANY_LINES
        return _fault_of_pair(*parts) if len(parts) == PAIR else _fault_of_single(parts[0], rows)


def parts_of(rows: Sequence[Row]) -> list[str]:
    """Return the texts between hard breaks."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        parts[-1].append(row)
        if row.is_broken:
            parts.append([])
    return [text for part in parts if (text := joined(part))] or [""]


def _fault_of_pair(first: str, second: str) -> Reason | None:
    if is_chinese(first):
        return Reason.ENGLISH_MISSING if has_han(second) else Reason.WRONG_ORDER
    return Reason.CHINESE_MISSING if _is_latin(second) else None


def _fault_of_single(text: str, rows: Sequence[Row]) -> Reason:
    lines = "\n".join(row.text for row in rows)
    if _is_run_together(lines):
        return Reason.RUN_TOGETHER
    return Reason.ENGLISH_MISSING if is_chinese(text) else Reason.CHINESE_MISSING


def _is_run_together(lines: str) -> bool:
    """Tell whether one language ends with a sentence or line, and the other begins there."""
    bare = _QUOTED.sub(" ", lines)
    places = [found.start() for found in _HAN.finditer(bare)]
    if not places:
        return False
    ends = [found.end() for found in _SENTENCE_END.finditer(bare)]
    before = max((end for end in ends if end <= places[0]), default=0)
    after = min((end for end in ends if end > places[-1]), default=len(bare))
    is_english_first = _is_latin(bare[:before]) and is_chinese(bare[before:])
    return is_english_first or (is_chinese(bare[:after]) and _is_latin(bare[after:]))


def _is_latin(text: str) -> bool:
    return not has_han(text) and len(_WORD.findall(_QUOTED.sub(" ", text))) >= FEWEST_WORDS


def has_han(text: str) -> bool:
    """Tell whether a text has a Chinese character outside its formulas and code."""
    return _HAN.search(_QUOTED.sub(" ", text)) is not None


def is_chinese(text: str) -> bool:
    """Tell whether a text is Chinese, whatever Latin names it holds.

    An English text may quote a Chinese term or two. Chinese characters are
    weighed against Latin words, the punctuation of the one against the
    particles of the other.

    Example:
        >>> is_chinese("用 ResNet-50 做 backbone，FPN 做 neck")
        True
        >>> is_chinese("退化 is not 过拟合.")
        False
    """
    bare = _QUOTED.sub(" ", text)
    han, signs = len(_HAN.findall(bare)), len(_SIGN.findall(bare))
    words, particles = len(_WORD.findall(bare)), len(_PARTICLE.findall(bare))
    return han > 0 and han + SIGN_WEIGHT * signs >= words + SIGN_WEIGHT * particles
