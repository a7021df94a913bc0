"""Wrap text by the cells of a terminal: a Chinese character is two wide."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NO_LINE_START = frozenset("，。！？；：、）》」』”’】…,.!?;:)]}%")
"""Signs that never begin a line."""

NO_LINE_END = frozenset("（《「『“‘【([{")
"""Signs that never end a line."""

FIRST_WIDE, LAST_WIDE = "⺀", "￯"
"""Between them a line may break at every character."""


@lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if character < "\x7f":
        return int(character >= " ")
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width_of(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(_character_width(character) for character in text)


def padded(text: str, width: int) -> str:
    """Return a text filled with spaces to a width in cells."""
    return text + " " * max(0, width - width_of(text))


def cut(text: str, width: int) -> str:
    """Return a text of at most `width` cells, with … where something was cut."""
    if width_of(text) <= width:
        return text
    kept = _parts(text, width - 1)[0]
    return (kept if width_of(kept) < width else "") + "…"


def wrap(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells.

    Words stay whole where they fit; Chinese breaks between characters, but no
    line begins with a closing sign or ends with an opening one. Line breaks of
    the text stay. Punctuation may hang one sign into the margin.

    Example:
        >>> wrap("残差块学的是什么？ResNet is deep", 14)
        ['残差块学的是什', '么？ResNet is', 'deep']
    """
    lines = [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]
    return lines or [""]


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[str] = []
    line, filled = "", 0
    for piece in unbreakable(paragraph):
        if filled + width_of(piece.rstrip()) <= width:
            line, filled = line + piece, filled + width_of(piece)
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = "" if piece.isspace() else piece
        if width_of(line.rstrip()) > width:
            *full, rest = _parts(line.rstrip(), width)
            lines += full
            line = rest + line[len(line.rstrip()) :]
        filled = width_of(line)
    lines.append(line.rstrip())
    return lines


def unbreakable(paragraph: str) -> list[str]:
    """Return the pieces of a paragraph, spaces among them, between which a line may break."""
    pieces: list[str] = []
    for piece in _pieces(paragraph):
        stays = piece[0] in NO_LINE_START or (pieces and pieces[-1][-1] in NO_LINE_END)
        if stays and pieces and not pieces[-1].isspace():
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def _pieces(paragraph: str) -> list[str]:
    """Cut a paragraph into words, runs of spaces, and single wide characters.

    By hand: to compile a pattern with a range this wide takes longer than all
    else before the first question.
    """
    pieces: list[str] = []
    before = ""
    for character in paragraph:
        kind = "space" if character.isspace() else "word"
        kind = "wide" if FIRST_WIDE <= character <= LAST_WIDE else kind
        if kind == before != "wide":
            pieces[-1] += character
        else:
            pieces.append(character)
        before = kind
    return pieces


def _parts(text: str, width: int) -> list[str]:
    """Cut a text into parts that fit, each as long as can be and at least one character."""
    parts: list[str] = []
    start = filled = 0
    for place, character in enumerate(text):
        size = _character_width(character)
        if filled + size > width and place > start:
            parts.append(text[start:place])
            start, filled = place, 0
        filled += size
    return [*parts, text[start:]]
