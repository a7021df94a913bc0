"""Tell in which encoding a text is written: UTF-8, UTF-16, GB18030 or Big5."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from enum import StrEnum

LEAST_COMMON = 0.7
"""The share of its double-byte characters that must be frequent ones to believe an encoding."""
LEAST_COMMON_ALONE = 0.4
"""The same where the bytes are no text at all in the other encoding."""

_COMMON_GB = (range(0xB0, 0xD8), range(0xA1, 0xFF))
_SIGNS_GB = (range(0xA1, 0xA4), range(0xA1, 0xFF))
_COMMON_BIG5 = (range(0xA1, 0xC7), (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
"""Lead and second bytes of the signs and the frequent characters of each encoding."""

_ASCII = 0x80
_UTF16 = ((codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))


class NotText(StrEnum):
    """Why bytes are no text."""

    EMPTY = "empty"
    BINARY = "binary"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was read in."""

    text: str
    encoding: str


def decoded(content: bytes) -> Decoded | NotText:
    """Return the text of some bytes with its encoding, or why they are none.

    What is not UTF-8 is read as GB18030 or as Big5, whichever gives more of the
    characters that are frequent in it; where neither does, nothing is guessed.
    """
    if not content.strip():
        return NotText.EMPTY
    for mark, name in _UTF16:
        if content.startswith(mark):
            return _strictly(content, "utf-16", name) or NotText.UNKNOWN
    if b"\0" in content:
        return NotText.BINARY
    utf8 = _strictly(content, "utf-8-sig", "UTF-8")
    if utf8 is not None:
        return utf8 if utf8.text.strip() else NotText.EMPTY
    found = [
        (_common_gb(content), _strictly(content, "gb18030", "GB18030")),
        (_common(content, [_COMMON_BIG5]), _strictly(content, "big5hkscs", "Big5")),
    ]
    read = [(share, text) for share, text in found if text is not None]
    share, best = max(read, key=lambda each: each[0], default=(0.0, None))
    least = LEAST_COMMON if len(read) > 1 else LEAST_COMMON_ALONE
    return best if best is not None and share >= least else NotText.UNKNOWN


def _strictly(content: bytes, codec: str, name: str) -> Decoded | None:
    try:
        return Decoded(content.decode(codec), name)
    except UnicodeDecodeError:
        return None


def _common_gb(content: bytes) -> float:
    return _common(content, [_COMMON_GB, _SIGNS_GB])


def _common(content: bytes, blocks: list[tuple[object, object]]) -> float:
    """Return the share of the double-byte characters that lie in these blocks."""
    total = common = place = 0
    while place < len(content) - 1:
        lead, second = content[place], content[place + 1]
        if lead < _ASCII:
            place += 1
            continue
        total += 1
        common += any(
            lead in leads and second in seconds  # type: ignore[operator]
            for leads, seconds in blocks
        )
        place += 2
    return common / total if total else 0.0
