"""The blocks of foreign Markdown, and their rows of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mockinterview.core.model import Link
from mockinterview.core.notes.blocks import HAN, WIDE_SIGNS

SPACES = re.compile(r"\s+")
WIDE = re.compile(f"[{HAN}{WIDE_SIGNS}]")
"""A character that is written without a space before it."""


class Kind(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST = "list"
    ITEM = "item"
    QUOTE = "quote"
    CODE = "code"
    FORMULA = "formula"
    TABLE = "table"
    DETAILS = "details"
    OPEN = "open"
    SUMMARY = "summary"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a paragraph as plain text, formulas between `$`, code between backticks.

    `is_bold` tells that all of it is, but for numbers and pictures; `anchor`
    that it is nothing but a link to a heading of its own page.
    """

    text: str
    line: int
    is_bold: bool = False
    is_broken: bool = False
    is_anchor: bool = False
    is_link: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block of foreign Markdown, from its line in the file on.

    `number` is an item's in a numbered list, a heading's level, or a list's
    first number; a list of bullets has none. `content` is the source of code, a
    formula or a table.
    """

    kind: Kind
    line: int
    rows: tuple[Row, ...] = ()
    children: tuple[Block, ...] = ()
    number: int | None = None
    content: str = ""
    links: tuple[Link, ...] = ()
    indent: int = 0

    @property
    def text(self) -> str:
        """The rows as one line."""
        return joined(row.text for row in self.rows)


def joined(texts: Iterable[str]) -> str:
    """Return texts as one line: a space between them, and nothing within Chinese."""
    whole = ""
    for text in texts:
        is_wide = bool(WIDE.match(whole[-1:])) and bool(WIDE.match(text[:1]))
        whole += text if not whole or is_wide else f" {text}"
    return SPACES.sub(" ", whole).strip()
