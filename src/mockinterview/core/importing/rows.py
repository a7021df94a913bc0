"""The inline pieces of foreign Markdown as rows of plain text, and the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from mockinterview.core.importing.blocks import SPACES, WIDE, Row
from mockinterview.core.importing.labels import without_emoji, without_number
from mockinterview.core.model import Link
from mockinterview.core.notes.blocks import BREAKS, plain_text

DOLLAR = re.compile(r"(?<!\\)\$")
"""A dollar sign that begins or ends a formula."""


def row_of(pieces: Sequence[Token], line: int, *, is_broken: bool) -> Row:
    """Return a row; a formula that touches Chinese text gets its space."""
    text = ""
    bare = ""
    depth = links = 0
    urls: list[str] = []
    bold = linked = ""
    for piece in pieces:
        depth += (piece.type == "strong_open") - (piece.type == "strong_close")
        links += (piece.type == "link_open") - (piece.type == "link_close")
        if piece.type == "link_open":
            urls.append(str(piece.attrGet("href") or ""))
        words = _words(piece)
        is_formula = piece.type.startswith("math_inline")
        gap = " " if (is_formula and WIDE.match(text[-1:])) or _needs_gap(text, words) else ""
        text += gap + words
        bare += words
        bold += words if depth else ""
        linked += words if links else ""
    kept = without_number(without_emoji(bare))
    is_bold = bool(bold.strip()) and without_number(without_emoji(bold)) == kept
    is_link = bool(urls) and linked.strip() == kept
    is_anchor = is_link and all(url.startswith("#") for url in urls)
    text = SPACES.sub(" ", text).strip()
    return Row(text, line, is_bold, is_broken, is_anchor, is_link)


def _needs_gap(text: str, words: str) -> bool:
    return text.endswith("$") and not text.endswith("\\$") and bool(WIDE.match(words[:1]))


def _words(piece: Token) -> str:
    match piece.type:
        case "image" | "html_inline":
            return ""
        case "math_inline" | "math_inline_double":
            content = SPACES.sub(" ", piece.content).strip()
            return f"${content}$" if content and not DOLLAR.search(content) else content
        case "text":
            return DOLLAR.sub(r"\\$", piece.content)
        case _:
            return plain_text(piece)


def links_in(pieces: Sequence[Token], line: int) -> Iterator[Link]:
    """Yield the links in the pieces of a text that begins at a line."""
    url: str | None = None
    words = ""
    for piece in pieces:
        line += piece.type in BREAKS
        if piece.type == "link_open":
            url, words = str(piece.attrGet("href") or ""), ""
        elif piece.type == "link_close" and url is not None:
            yield Link(SPACES.sub(" ", words).strip(), url, line)
            url = None
        elif url is not None:
            words += " " if piece.type in BREAKS else _words(piece)
