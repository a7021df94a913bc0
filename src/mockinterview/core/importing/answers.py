"""Turn the answer below a question into key points, by its own list, sentences or semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mockinterview.core.importing.blocks import Block, Kind, Row, joined
from mockinterview.core.importing.labels import (
    answer_label,
    is_answer_name,
    without_checkbox,
    without_emoji,
)
from mockinterview.core.importing.sentences import ATOMS, cut_at, has_words, sentences_of
from mockinterview.core.notes.blocks import HAN
from mockinterview.core.notes.questions import MOST_IMPORTED, MOST_POINTS

FEWEST_SENTENCES = 3
"""Fewer sentences than this are cut at their semicolons too."""

SHORTEST_HAN, SHORTEST_WORD = 4, 4
"""Characters that an answer in Chinese, or its one word, must have to be marked."""

LONGEST_ALONE = 30
"""Characters of a Chinese line that is a statement by itself though it has no full stop."""

LONGEST_FORMULA = 300
"""Characters of a displayed formula that is read as part of a sentence."""


class Cut(StrEnum):
    """By what an answer was split into its points."""

    LIST = "list"
    SENTENCES = "sentences"
    SEMICOLONS = "semicolons"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Answer:
    """The key points of an answer, and the blocks that are shown but never marked.

    `left` tells how many items of a very long list became no points.
    """

    points: tuple[str, ...] = ()
    remark: tuple[Block, ...] = ()
    cut: Cut = Cut.NOTHING
    left: int = 0


_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEADS = (":", "：")


@dataclass
class _Gathered:
    """The parts of an answer, as far as they are read."""

    texts: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    remark: list[Block] = field(default_factory=list)
    is_after_text: bool = False


def answer_of(blocks: Sequence[Block]) -> Answer:
    """Return the key points of an answer.

    Its own list gives a point an item; sentences give one each, several
    together where there are more than six; what has fewer than three is cut at
    semicolons. Code, tables and large formulas are never points.
    """
    gathered = _Gathered()
    _gather(_flat(blocks), gathered)
    if len(gathered.items) > 1:
        texts = [part for text in gathered.texts for part in sentences_of(text)]
        points, cut = [*gathered.items, *_packed(texts)], Cut.LIST
    else:
        points, cut = _split([*gathered.texts, *gathered.items])
    points = list(dict.fromkeys(point for point in points if has_words(point)))
    left = max(0, len(points) - MOST_IMPORTED)
    if not says_enough(points):
        return Answer((), (*map(_plain_block, points), *gathered.remark))
    rest = [_quoted(points[MOST_IMPORTED:])] if left else []
    return Answer(tuple(points[:MOST_IMPORTED]), (*gathered.remark, *rest), cut, left)


def _plain_block(text: str) -> Block:
    return Block(Kind.PARAGRAPH, 0, (Row(text, 0),))


def _quoted(texts: Iterable[str]) -> Block:
    return Block(Kind.QUOTE, 0, children=tuple(map(_plain_block, texts)))


def shared_remark(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return an answer as it is shown with each of the questions that share it."""
    flat = tuple(_flat(blocks))
    return (Block(Kind.QUOTE, flat[0].line, children=flat),) if flat else ()


def says_enough(points: Iterable[str]) -> bool:
    """Tell whether there is anything to mark: more than `Yes.`, `有` or `见前述`.

    A number or a formula is enough, so is one word, unless it is very short.

    Example:
        >>> [says_enough([text]) for text in ("是。", "O(1)", "LRU", "Yes.", "哈希索引")]
        [False, True, True, False, True]
    """
    text = " ".join(points)
    if ATOMS.search(text) or any(sign.isdecimal() for sign in text):
        return True
    words = _WORD.findall(_HAN.sub(" ", text))
    is_long = any(len(word) >= SHORTEST_WORD or word[1:] != word[1:].lower() for word in words)
    return is_long or len(words) > 1 or len(_HAN.findall(text)) >= SHORTEST_HAN


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield an answer's blocks without what only wraps or announces them."""
    for block in blocks:
        match block.kind:
            case Kind.DETAILS:
                if block.rows and not is_answer_name(block.text):
                    yield Block(Kind.PARAGRAPH, block.line, block.rows)
                yield from _flat(block.children)
            case Kind.QUOTE:
                yield from _flat(block.children)
            case Kind.HEADING:
                continue
            case Kind.PARAGRAPH:
                if rows := _without_label(block.rows):
                    yield Block(Kind.PARAGRAPH, block.line, rows, links=block.links)
            case _:
                yield block


def _without_label(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    first = rows[0]
    if is_answer_name(first.text):
        return rows[1:]
    label = answer_label(first.text)
    if label is None:
        return rows
    rest = first.text[label:].strip()
    return (Row(rest, first.line, is_broken=first.is_broken), *rows[1:]) if rest else rows[1:]


def _gather(blocks: Iterable[Block], found: _Gathered) -> None:
    flat = list(blocks)
    for place, block in enumerate(flat):
        after = flat[place + 1] if place + 1 < len(flat) else None
        match block.kind:
            case Kind.PARAGRAPH:
                _gather_text(block, after, found)
            case Kind.LIST:
                _gather_list(block, found)
            case Kind.FORMULA if _is_read(block, found):
                found.texts[-1] += f" ${block.content}$"
            case Kind.FORMULA if _is_short(block):
                found.texts.append(f"${block.content}$")
                found.is_after_text = True
            case _:
                found.remark.append(block)


def _gather_text(block: Block, after: Block | None, found: _Gathered) -> None:
    is_lead = after is not None and after.kind is Kind.LIST and block.text.endswith(_LEADS)
    if is_lead:
        found.remark.append(block)
        return
    for rows in _runs(block.rows):
        text = without_emoji(joined(row.text for row in rows)).strip()
        found.texts += [text] if text else []
    found.is_after_text = True


def _runs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows between hard breaks, and short Chinese ones each by itself."""
    run: list[Row] = []
    for row in rows:
        run.append(row)
        if row.is_broken or (len(row.text) <= LONGEST_ALONE and _HAN.search(row.text[-1:])):
            yield run
            run = []
    if run:
        yield run


def _gather_list(block: Block, found: _Gathered) -> None:
    for item in block.children:
        text = _item_text(item, found)
        found.items += [text] if text else []
    found.is_after_text = False


def _item_text(item: Block, found: _Gathered) -> str:
    """Return all the words of an item as one line; its code goes to the remark."""
    texts: list[str] = []
    for block in _flat(item.children):
        if block.kind is Kind.LIST:
            inner = [text for child in block.children if (text := _item_text(child, found))]
            is_chinese = any(map(_HAN.search, inner))
            texts += ["；".join(inner) if is_chinese else "; ".join(inner)] if inner else []
        elif block.kind is Kind.FORMULA and _is_short(block):
            texts.append(f"${block.content}$")
        elif block.rows and block.kind in (Kind.PARAGRAPH, Kind.HEADING):
            texts.append(without_emoji(without_checkbox(block.text)).strip())
        else:
            found.remark.append(block)
    return joined(texts)


def _is_short(block: Block) -> bool:
    return 0 < len(block.content) <= LONGEST_FORMULA and not re.search(r"[$]", block.content)


def _is_read(block: Block, found: _Gathered) -> bool:
    return _is_short(block) and found.is_after_text and bool(found.texts)


def _split(texts: Sequence[str]) -> tuple[list[str], Cut]:
    parts = [part for text in texts for part in sentences_of(text)]
    if len(parts) < FEWEST_SENTENCES:
        finer = [piece.rstrip("；;") for part in parts for piece in cut_at(part, "；;")]
        if len(finer) > len(parts):
            return _packed(finer), Cut.SEMICOLONS
    return _packed(parts), Cut.SENTENCES


def _packed(parts: Sequence[str]) -> list[str]:
    """Return at most six texts, neighbours together, about equally long."""
    if len(parts) <= MOST_POINTS:
        return list(parts)
    total = sum(map(len, parts))
    packs: list[list[str]] = [[] for _ in range(MOST_POINTS)]
    before = 0
    for part in parts:
        middle = before + len(part) / 2
        packs[min(MOST_POINTS - 1, int(middle * MOST_POINTS / max(1, total)))].append(part)
        before += len(part)
    return [joined(pack) for pack in packs if pack]
