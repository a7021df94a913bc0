"""Which line ends of an answer end a statement, and which only broke the line.

A text that was pasted or wrapped is broken where the next word would not have fitted.
What a person typed line by line, short, one thing a line, or as a list, stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

NARROWEST = 60
"""Cells of the narrowest page that any paragraph may have been wrapped for."""

NARROW = 40
FULL_LINES = 3
"""Cells and lines from which on lines that are all as full as can be show a narrower page."""

WIDE_SIGNS = ("WF", "WFA")
"""East Asian widths of two cells; those of some signs, as Greek ones, depend on the font."""

FEWEST_ITEMS = 2
"""Lines of a paragraph with the sign of a list item from which on they are items."""

_LINE = re.compile(r"[^\n]*\n?")
_ITEM = re.compile(
    r"(?:[-*•·▪>]|#+)\s|[(（]?(?:\d{1,2}|[a-z]|[一二三四五六七八九十]+)(?:[.)]\s|[）、．])"
)
_ENDED = re.compile(r"[.!?;。！？；…][\"'”’)）\]】]*$")
_OPEN = re.compile(r"[,，、(（\[【“]$")
_IN_SENTENCE = re.compile(r"[a-z=+*/<>≤≥≈→×−-]")
_WIDE = "⺀-鿿豈-﫿！-｠“”‘’…—"
_CHUNK = re.compile(rf"[（【“‘《「]?(?:[^\s{_WIDE}]+|[{_WIDE}])[，。、；：！？）】”’》」…]*")
_IN_CHINESE = re.compile(rf"[{_WIDE}]\n[{_WIDE}]")
_IN_COMPOUND = re.compile(r"[A-Za-z0-9]-\n[A-Za-z0-9]")


class Unbroken(NamedTuple):
    """A text without the line ends that end nothing; `origins` tell where its characters stood."""

    text: str
    origins: Sequence[int]


class _Line(NamedTuple):
    """What a line says, without the white space around it, and where in the text."""

    text: str
    start: int

    def width(self, wide: str) -> int:
        """Return its cells, where signs of these East Asian widths take two."""
        return sum(1 + (unicodedata.east_asian_width(sign) in wide) for sign in self.text)


def unbroken(text: str) -> Unbroken:
    r"""Return a text with the lines joined that were broken within a statement.

    A line end is nobody's statement's end where the next word would not have fitted on
    the page that the paragraph was wrapped for, nor behind a comma, nor before a small
    letter in a paragraph of whole sentences, which begin with a capital. Before an item of
    a list and beside an empty line it always is.

    Example:
        >>> unbroken("the gradient flows through the shortcut,\nwithout being scaled").text
        'the gradient flows through the shortcut, without being scaled'
        >>> unbroken("residual learning\nidentity shortcut").text
        'residual learning\nidentity shortcut'
    """
    pieces: list[str] = []
    origins: list[int] = []
    done = 0
    for start, end, joint in _breaks(text) if "\n" in text else ():
        pieces += [text[done:start], joint]
        origins += [*range(done, start), *[start] * len(joint)]
        done = end
    if not done:
        return Unbroken(text, range(len(text) + 1))
    return Unbroken("".join([*pieces, text[done:]]), [*origins, *range(done, len(text) + 1)])


def _breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where lines were broken, up to where the next one begins, and what stood there."""
    for lines in _paragraphs(text):
        pages = [(wide, _page_of(lines, wide)) for wide in WIDE_SIGNS]
        items = sum(map(_is_item, lines))
        for line, following in pairwise(lines):
            is_list = items >= FEWEST_ITEMS or not _is_long(line) or line.text[-1] in ":："
            if _ENDED.search(line.text) or (is_list and _is_item(following)):
                continue
            is_full = any(_overflows(line, following, *page) for page in pages)
            if is_full or _OPEN.search(line.text) or _goes_on(lines, line, following):
                yield line.start + len(line.text), following.start, _joint(line, following)


def _goes_on(lines: Sequence[_Line], line: _Line, following: _Line) -> bool:
    """Tell whether a line goes on in the next, in a paragraph of whole English sentences."""
    is_prose = _is_long(line) or _ENDED.search(lines[-1].text)
    return bool(is_prose and lines[0].text[0].isupper() and _IN_SENTENCE.match(following.text))


def _paragraphs(text: str) -> Iterator[list[_Line]]:
    """Yield the lines of a text, without the empty ones, by what these divide."""
    lines = [
        _Line(written, found.start() + found.group().index(written))
        for found in _LINE.finditer(text)
        for written in (found.group().strip(),)
    ]
    for is_written, paragraph in groupby(lines, key=lambda line: bool(line.text)):
        if is_written:
            yield list(paragraph)


def _page_of(lines: Sequence[_Line], wide: str) -> int:
    """Return the cells of the page that lines may have been wrapped for."""
    widest = max(line.width(wide) for line in lines)
    if NARROW <= widest < NARROWEST and len(lines) > FULL_LINES:
        are_full = all(_overflows(*pair, wide, widest) for pair in pairwise(lines))
        return widest if are_full else NARROWEST
    return max(NARROWEST, widest)


def _overflows(line: _Line, following: _Line, wide: str, page: int) -> bool:
    """Tell whether what the next line begins with would not have fitted on a line."""
    chunk = _CHUNK.match(following.text)
    first = _Line(chunk.group() if chunk else following.text, following.start)
    return line.width(wide) + len(_joint(line, following)) + first.width(wide) > page


def _joint(line: _Line, following: _Line) -> str:
    """Return what stood between two lines: a space, or nothing within Chinese or a compound."""
    seam = f"{line.text[-2:]}\n{following.text[0]}"
    return "" if _IN_CHINESE.search(seam) or _IN_COMPOUND.search(seam) else " "


def _is_item(line: _Line) -> bool:
    return _ITEM.match(line.text) is not None


def _is_long(line: _Line) -> bool:
    return line.width(WIDE_SIGNS[0]) >= NARROWEST
