"""Markdown of any make as blocks: rows of plain text with their lines, lists, code, details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.dollarmath import dollarmath_plugin

from mockinterview.core.importing.blocks import SPACES, Block, Kind, Row, joined
from mockinterview.core.importing.cleaning import CLOSE, OPEN, SUMMARY, cleaned, marked_lines
from mockinterview.core.importing.rows import DOLLAR, links_in, row_of
from mockinterview.core.model import Link
from mockinterview.core.notes.blocks import BREAKS

DEEPEST = 4
"""How often text inside text that is indented too far is read as text."""

_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_HTML = re.compile(r"<!--.*?(?:-->|$)|</?[a-zA-Z][^<>]*>", re.DOTALL)
_MARKS = {OPEN: Kind.OPEN, SUMMARY: Kind.SUMMARY, CLOSE: Kind.CLOSE}
_TAB = 4


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.use(dollarmath_plugin, allow_space=False, double_inline=True)
    return parser.disable(["text_join", "reference"])


def read_blocks(text: str, first_line: int = 1, depth: int = 0) -> tuple[Block, ...]:
    """Parse foreign Markdown.

    Text that is indented too far inside a list item is still its text, and
    items that are indented a little more than those before belong to them.
    """
    pairs = list(marked_lines(cleaned(text)))
    numbers = [first_line - 1 + at for _, at in pairs]
    return _Reader([line for line, _ in pairs], numbers, depth).blocks()


@dataclass(frozen=True, slots=True)
class _Reader:
    lines: Sequence[str]
    numbers: Sequence[int]
    depth: int

    def blocks(self) -> tuple[Block, ...]:
        tokens = _parser().parse("\n".join(self.lines))
        return self._all(SyntaxTreeNode(tokens).children)

    def _all(self, nodes: Iterable[SyntaxTreeNode], *, in_item: bool = False) -> tuple[Block, ...]:
        found: list[Block] = []
        for node in nodes:
            found += self._block(node, in_item=in_item)
        return tuple(found)

    def _line(self, node: SyntaxTreeNode) -> int:
        at = node.map[0] if node.map else 0
        return self.numbers[min(at, len(self.numbers) - 1)]

    def _block(self, node: SyntaxTreeNode, *, in_item: bool) -> Iterator[Block]:
        line = self._line(node)
        match node.type:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                rows, links = self._rows(node)
                whole = Row(joined(row.text for row in rows), line)
                level = int(node.tag[1:])
                yield Block(Kind.HEADING, line, (whole,), number=level, links=links)
            case "bullet_list" | "ordered_list":
                yield _regrouped(self._list(node))
            case "blockquote":
                yield Block(Kind.QUOTE, line, children=self._all(node.children))
            case "code_block" if in_item and self.depth < DEEPEST:
                yield from read_blocks(node.content, line, self.depth + 1)
            case "fence" | "code_block":
                info = node.info.strip().split(" ")[0] if node.type == "fence" else ""
                yield Block(Kind.CODE, line, content=node.content, rows=(Row(info, line),))
            case "math_block" | "math_block_label":
                yield Block(Kind.FORMULA, line, content=SPACES.sub(" ", node.content).strip())
            case "table":
                yield Block(Kind.TABLE, line, children=self._table(node))
            case "html_block":
                yield from _html(node.content, line)
            case _:
                return

    def _list(self, node: SyntaxTreeNode) -> Block:
        is_numbered = node.type == "ordered_list"
        items = [
            Block(
                Kind.ITEM,
                self._line(item),
                children=self._all(item.children, in_item=True),
                number=int(item.info) if is_numbered and item.info.isdecimal() else None,
                indent=self._indent(item),
            )
            for item in node.children
        ]
        first = items[0].number if items and is_numbered else None
        first = 1 if is_numbered and first is None else first
        return Block(Kind.LIST, self._line(node), children=tuple(items), number=first)

    def _indent(self, node: SyntaxTreeNode) -> int:
        line = self.lines[node.map[0]].expandtabs(_TAB) if node.map else ""
        return len(line) - len(line.lstrip())

    def _table(self, node: SyntaxTreeNode) -> tuple[Block, ...]:
        """Return a block a row of the table, with a row of text a cell."""
        found = []
        for line in (row for part in node.children for row in part.children):
            at = self._line(line) if line.map else self._line(node)
            cells = [joined(row.text for row in self._rows(cell)[0]) for cell in line.children]
            found.append(Block(Kind.ITEM, at, tuple(Row(cell, at) for cell in cells)))
        return tuple(found)

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        rows, links = self._rows(node)
        kind = _MARKS.get(rows[0].text[:1]) if rows else None
        if kind:
            first = replace(rows[0], text=rows[0].text[1:].strip())
            yield Block(kind, rows[0].line, (first, *rows[1:]), links=links)
        elif rows:
            yield Block(Kind.PARAGRAPH, rows[0].line, rows, links=links)

    def _rows(self, node: SyntaxTreeNode) -> tuple[tuple[Row, ...], tuple[Link, ...]]:
        inline = node.children[0] if node.children else None
        token = inline.token if inline is not None and inline.type == "inline" else None
        pieces = list(token.children or ()) if token else []
        at = node.map[0] if node.map else None
        if at is None and inline is not None and inline.map:
            at = inline.map[0]
        rows: list[Row] = []
        run: list[Token] = []
        for piece in [*pieces, None]:
            is_br = piece is not None and piece.type == "html_inline" and _BR.match(piece.content)
            if piece is None or piece.type in BREAKS or is_br:
                number = self.numbers[min(at or 0, len(self.numbers) - 1)]
                row = row_of(run, number, is_broken=piece is not None and piece.type != "softbreak")
                rows += [row] if row.text else []
                run = []
                at = at + 1 if at is not None and piece is not None and not is_br else at
            else:
                run.append(piece)
        return tuple(rows), tuple(links_in(pieces, self._line(node)))


def _html(content: str, line: int) -> Iterator[Block]:
    """Yield the words of a block of HTML as a paragraph, if it has any."""
    rows = []
    for number, text in enumerate(_HTML.sub(" ", _BR.sub("\n", content)).split("\n"), start=line):
        if words := SPACES.sub(" ", DOLLAR.sub(r"\\$", text)).strip():
            rows.append(Row(words, number))
    if rows:
        yield Block(Kind.PARAGRAPH, rows[0].line, tuple(rows))


def _regrouped(block: Block) -> Block:
    """Put items that stand further in than those before them below the last of those."""
    if not block.children:
        return block
    least = block.children[0].indent
    items: list[Block] = []
    for item in block.children:
        if items and item.indent > least:
            *before, last = items
            inner = Block(Kind.LIST, item.line, children=(item,), number=item.number)
            items = [*before, replace(last, children=_joined_list(last.children, inner))]
        else:
            items.append(item)
    return replace(block, children=tuple(items))


def _joined_list(blocks: tuple[Block, ...], more: Block) -> tuple[Block, ...]:
    if blocks and blocks[-1].kind is Kind.LIST:
        last = blocks[-1]
        return (*blocks[:-1], replace(last, children=last.children + more.children))
    return (*blocks, more)
