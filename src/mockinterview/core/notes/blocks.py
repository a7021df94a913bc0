"""Markdown as the notes use it: blocks, list items and rows of text, with their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

HAN = "㐀-䶿一-鿿豈-﫿"
"""The Chinese characters, as the inside of a character class."""

WIDE_SIGNS = "　-〿！-～"
"""The punctuation that only Chinese text has, likewise."""

_WIDE_PAIR = re.compile(
    f"[{HAN}{WIDE_SIGNS}‘’“”…—][{HAN}{WIDE_SIGNS}‘’“”…—]|[{WIDE_SIGNS}].|.[{WIDE_SIGNS}]"
)
BREAKS = frozenset({"softbreak", "hardbreak"})
"""The pieces of a paragraph that end its lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a paragraph as plain text, with formulas in `$` and code in backticks.

    `is_broken` tells that a hard break ends it; `code` is what stands in the
    code span, where the row is nothing but one.
    """

    text: str
    line: int
    is_broken: bool = False
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a paragraph: its words, its address and its line."""

    title: str
    url: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a note: `kind` is the name that Markdown-it gives it.

    `start` and `end` are its lines, from 1, the end not included. A list's
    children are its items, an item's the blocks in it.
    """

    kind: str
    level: str
    start: int
    end: int
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    children: tuple[Block, ...] = ()

    @property
    def is_comment(self) -> bool:
        """Tell whether the block is only a comment."""
        return self.kind == "html_block" and self.level == "comment"


@dataclass(frozen=True, slots=True)
class Inline:
    """The pieces of one paragraph, heading or cell, and the line that it begins in."""

    pieces: tuple[Token, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file: its lines, its front matter (None without one) and its blocks."""

    lines: tuple[str, ...]
    front_matter: str | None
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]

    def markdown(self, start: int, end: int) -> str:
        """Return the source of the lines from `start` up to but not including `end`."""
        return "\n".join(self.lines[start - 1 : end - 1]).strip("\n")


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(front_matter_plugin)
    parser.use(dollarmath_plugin, allow_space=False, double_inline=True)
    return parser.disable("text_join")


def read_page(text: str) -> Page:
    """Parse the Markdown of a note.

    CRLF, tabs, either bullet and either form of hard break make no difference.
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    tokens = _parser().parse(text)
    front_matter = next((token.content for token in tokens if token.type == "front_matter"), None)
    root = SyntaxTreeNode(tokens)
    blocks = (_block(node) for node in root.children if node.type != "front_matter")
    return Page(tuple(text.split("\n")), front_matter, tuple(blocks), tuple(_inlines(tokens)))


def _inlines(tokens: Sequence[Token]) -> Iterator[Inline]:
    line = 1
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        if token.type == "inline":
            yield Inline(tuple(token.children or ()), line)


def _block(node: SyntaxTreeNode) -> Block:
    start, end = node.map or (0, 0)
    level = node.tag
    if node.type == "html_block" and node.content.startswith("<!--"):
        level = "comment"
    rows: tuple[Row, ...] = ()
    links: tuple[Link, ...] = ()
    if node.type in ("paragraph", "heading"):
        pieces = _pieces(node)
        rows, links = tuple(_rows(pieces, start + 1)), tuple(_links(pieces, start + 1))
        return Block(node.type, level, start + 1, end + 1, rows, links)
    children = tuple(_block(child) for child in node.children if child.map)
    return Block(node.type, level, start + 1, end + 1, (), (), children)


def _pieces(node: SyntaxTreeNode) -> Sequence[Token]:
    token = node.children[0].token if node.children else None
    return (token.children or ()) if token else ()


def _rows(pieces: Sequence[Token], line: int) -> Iterator[Row]:
    row: list[Token] = []
    for piece in pieces:
        if piece.type in BREAKS:
            yield _row(row, line, is_broken=piece.type == "hardbreak")
            row, line = [], line + 1
        else:
            row.append(piece)
    if row:
        yield _row(row, line, is_broken=False)


def _row(pieces: Sequence[Token], line: int, *, is_broken: bool) -> Row:
    text = "".join(plain_text(piece) for piece in pieces).strip()
    solid = [piece for piece in pieces if piece.type == "code_inline" or plain_text(piece).strip()]
    is_code = len(solid) == 1 and solid[0].type == "code_inline"
    return Row(text, line, is_broken, solid[0].content if is_code else None)


def plain_text(piece: Token) -> str:
    """Return what a piece of a paragraph says, without emphasis and escapes.

    Formulas keep their dollars and code its backticks; a dollar that is only a
    dollar keeps its backslash.
    """
    match piece.type:
        case "math_inline" | "math_inline_double":
            return f"{piece.markup}{piece.content}{piece.markup}"
        case "code_inline":
            fence = "``" if "`" in piece.content else "`"
            return f"{fence}{piece.content}{fence}"
        case "text_special" if piece.content == "$":
            return "\\$"
        case _:
            return piece.content


def _links(pieces: Sequence[Token], line: int) -> Iterator[Link]:
    url: str | None = None
    words: list[str] = []
    for piece in pieces:
        line += piece.type in BREAKS
        if piece.type == "link_open":
            url, words = str(piece.attrGet("href") or ""), []
        elif piece.type == "link_close" and url is not None:
            yield Link(" ".join("".join(words).split()), url, line)
            url = None
        elif url is not None:
            words.append(" " if piece.type in BREAKS else plain_text(piece))


def joined(rows: Sequence[Row]) -> str:
    """Return rows as one line: a soft break is a space, and nothing within Chinese."""
    text = ""
    for row in rows:
        is_wide = _WIDE_PAIR.match(text[-1:] + row.text[:1]) is not None
        text += row.text if is_wide or not text else f" {row.text}"
    return text.strip()
