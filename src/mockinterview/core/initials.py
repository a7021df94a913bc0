"""The first letters of Chinese names as they are typed: ccwl for 残差网络."""

from __future__ import annotations

from bisect import bisect_right

_STARTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC),
    *(0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9),
    0xD4D1,
)
_LETTERS = "abcdefghjklmnopqrstwxyz"
_END = 0xD7FA
"""GB 2312 lists its 3,755 frequent characters by their pinyin; here each letter begins."""


def initials_of(name: str) -> str:
    """Return the first letters of a name, in lower case; empty where one isn't known.

    Letters and digits stay; a character with several readings has the one that
    the national standard lists it by.

    Example:
        >>> initials_of("残差网络"), initials_of("K 均值聚类"), initials_of("ResNet")
        ('ccwl', 'kjzjl', 'resnet')
    """
    letters = ""
    for sign in name:
        letter = _initial(sign) if sign > "\u2e80" else sign.lower() if sign.isalnum() else ""
        if letter is None:
            return ""
        letters += letter
    return letters


def _initial(sign: str) -> str | None:
    """Return the letter of a Chinese character, none for punctuation, None if it is unknown."""
    if not sign.isalpha():
        return ""
    code = int.from_bytes(sign.encode("gb2312", "ignore"), "big")
    return _LETTERS[bisect_right(_STARTS, code) - 1] if _STARTS[0] <= code < _END else None
