"""The list of key points below a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from mockinterview.core.model import HEAVIEST_WEIGHT, KeyPoint, Text
from mockinterview.core.notes.blocks import Block, Row, joined
from mockinterview.core.notes.faults import Reason, Report, hint
from mockinterview.core.notes.pairs import PairReader, parts_of

ITEMS = ("ask", "wrong", "accept", "weight")
CHINESE_ITEMS = {"追问": "ask", "误区": "wrong", "也可": "accept", "权重": "weight"}
_KEYWORD = re.compile(r"([^\s:：$`]{1,20})\s*[:：]\s*")
_WEIGHT = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,6})?")
_WORDING = re.compile(r"(?:\$[^$]+\$|`[^`]+`|[^;；])+")


@dataclass(slots=True)
class _Items:
    """The sub-items of a point, as far as they are read."""

    ask: Text = field(default_factory=Text)
    misconceptions: list[Text] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    weight: float = 1.0


def read_points(block: Block, pairs: PairReader) -> tuple[KeyPoint, ...]:
    """Read a list of key points, reporting every fault in it."""
    points = [_point(item, pairs) for item in block.children]
    return tuple(point for point in points if point is not None)


def _point(item: Block, pairs: PairReader) -> KeyPoint | None:
    report = pairs.report
    rows, lists = _content(item, report, Reason.TEXT_IN_POINT)
    if not joined(rows):
        report.add(item.start, Reason.EMPTY_POINT)
        return None
    keyword = _KEYWORD.match(rows[0].text)
    if keyword and keyword[1] in (*ITEMS, *CHINESE_ITEMS):
        report.add(item.start, Reason.ITEM_AS_POINT, item=keyword[1])
        return None
    text = pairs.read(rows)
    found = _Items()
    seen: set[str] = set()
    for child in (child for block in lists for child in block.children):
        _read_item(child, found, seen, pairs)
    if text is None:
        return None
    wrong, accepted = tuple(found.misconceptions), tuple(dict.fromkeys(found.accepted))
    return KeyPoint(text, found.ask, wrong, accepted, found.weight, item.start)


def _content(
    item: Block, report: Report, reason: Reason
) -> tuple[tuple[Row, ...], tuple[Block, ...]]:
    """Return the first paragraph of an item and the lists below it; the rest is a fault."""
    blocks = [block for block in item.children if not block.is_comment]
    is_text = bool(blocks) and blocks[0].kind == "paragraph"
    rows = blocks[0].rows if is_text else ()
    lists = tuple(block for block in blocks if block.kind == "bullet_list")
    for block in blocks[is_text:]:
        if block.kind != "bullet_list":
            report.add(block.start, reason)
    return rows, lists


def _read_item(item: Block, found: _Items, seen: set[str], pairs: PairReader) -> None:
    report = pairs.report
    rows, lists = _content(item, report, Reason.TEXT_IN_POINT)
    for block in lists:
        report.add(block.start, Reason.TOO_DEEP)
    keyword = _KEYWORD.match(rows[0].text) if rows else None
    if keyword is None:
        report.add(item.start, Reason.NO_KEYWORD)
        return
    written = keyword[1].casefold()
    name = CHINESE_ITEMS.get(written, written)
    if name not in ITEMS:
        known = CHINESE_ITEMS if written > "\u3400" else ITEMS
        help_ = hint(written, known, after=":")
        report.add(item.start, Reason.UNKNOWN_ITEM, item=keyword[1], hint=help_)
        return
    rest = (replace(rows[0], text=rows[0].text[keyword.end() :]), *rows[1:])
    if not joined(rest).strip(";； "):
        report.add(item.start, Reason.EMPTY_ITEM, item=keyword[1])
    elif name in seen and name in ("ask", "weight"):
        report.add(item.start, Reason.REPEATED_ITEM, item=keyword[1])
    else:
        seen.add(name)
        _fill(name, rest, found, pairs)


def _fill(name: str, rows: Sequence[Row], found: _Items, pairs: PairReader) -> None:
    match name:
        case "ask":
            found.ask = pairs.read(rows) or Text()
        case "wrong":
            found.misconceptions += filter(None, [pairs.read(rows)])
        case "accept":
            found.accepted += accepted_in(";".join(parts_of(rows)))
        case _:
            found.weight = _weight(joined(rows), rows[0].line, pairs.report)


def accepted_in(text: str) -> list[str]:
    """Return the wordings that an `accept:` lists, cut at its semicolons.

    Example:
        >>> accepted_in("use GroupNorm; 换成 GN；换成 LN")
        ['use GroupNorm', '换成 GN', '换成 LN']
    """
    wordings = (found.group().strip() for found in _WORDING.finditer(text))
    return [wording for wording in wordings if wording]


def _weight(text: str, line: int, report: Report) -> float:
    weight = float(text) if _WEIGHT.fullmatch(text) else 0.0
    if 0 < weight <= HEAVIEST_WEIGHT:
        return weight
    report.add(line, Reason.BAD_WEIGHT, weight=text)
    return 1.0
