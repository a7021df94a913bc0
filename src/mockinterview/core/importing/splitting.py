"""Cut the blocks below a heading into questions, each with what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mockinterview.core.importing.blocks import Block, Kind, Row, joined
from mockinterview.core.importing.found import Found, Layout
from mockinterview.core.importing.labels import (
    answer_inside,
    answer_label,
    has_checkbox,
    is_answer_name,
    is_asking,
    is_numbered,
    level_in,
    question_label,
    without_marks,
)

LONGEST_LINE = 60
"""Characters of a line that may be a whole question, with its answer in the next one."""

_LINE_ENDS = (":", "：", "。", ".", "?", "？")
_PROMPT_ENDS = " \t:：。"


@dataclass(frozen=True, slots=True)
class Starters:
    """What begins a question below a heading.

    `lists` are the kinds of lists whose items do: True the numbered ones, False
    those with bullets.
    """

    lists: frozenset[bool] = frozenset()
    bold: bool = False
    labels: bool = False
    details: bool = True


def is_announced(block: Block) -> bool:
    """Tell whether a block says of itself that it is an answer."""
    if block.kind is Kind.DETAILS:
        return is_answer_name(block.text) or (not block.rows and bool(block.children))
    if block.kind is Kind.PARAGRAPH:
        first = block.rows[0].text
        return answer_label(first) is not None or is_answer_name(first)
    return False


def is_marked(item: Block) -> bool:
    """Tell whether an item of a list looks like a question: a sign, a label, a checkbox."""
    first = item.children[0] if item.children else None
    if first is None or first.kind is not Kind.PARAGRAPH or first.rows[0].is_anchor:
        return False
    text = first.rows[0].text
    is_labelled = has_checkbox(text) or question_label(text) is not None
    return is_labelled or level_in(text) is not None or any(is_asking(r.text) for r in first.rows)


def has_content(item: Block) -> bool:
    """Tell whether an item of a list has something below its first paragraph."""
    return len(item.children) > 1 or any(len(child.rows) > 1 for child in item.children[:1])


def with_labels_apart(blocks: Iterable[Block]) -> list[Block]:
    """Return blocks in which each `Q:` and each `A:` begins a paragraph of its own."""
    found: list[Block] = []
    for block in blocks:
        if block.kind is Kind.PARAGRAPH:
            found += _cut_at_labels(block)
        elif block.kind in (Kind.LIST, Kind.QUOTE) and _has_labels(block):
            inner = block.children
            items = inner if block.kind is Kind.QUOTE else [c for i in inner for c in i.children]
            found += with_labels_apart(items)
        else:
            found.append(block)
    return found


def _has_labels(block: Block) -> bool:
    firsts = [
        child.children[0] if child.kind is Kind.ITEM and child.children else child
        for child in block.children
    ]
    texts = [row.text for first in firsts for row in first.rows]
    asks = any(question_label(text) is not None for text in texts)
    return asks and any(answer_label(text) is not None for text in texts)


def _cut_at_labels(block: Block) -> Iterator[Block]:
    rows: list[Row] = []
    for row in (part for whole in block.rows for part in _cut_row(whole)):
        starts = question_label(row.text) is not None or answer_label(row.text) is not None
        if rows and (starts or is_answer_name(row.text)):
            yield replace(block, rows=tuple(rows), line=rows[0].line)
            rows = []
        rows.append(row)
    yield replace(block, rows=tuple(rows), line=rows[0].line)


def _cut_row(row: Row) -> Iterator[Row]:
    """Yield a question and its answer that stand in one line."""
    place = answer_inside(row.text)
    if place is None:
        yield row
        return
    yield replace(row, text=row.text[:place].strip(), is_broken=True)
    yield replace(row, text=row.text[place:].strip())


@dataclass
class _Splitter:
    starters: Starters
    found: list[Found] = field(default_factory=list)
    before: list[Block] = field(default_factory=list)
    is_answered: bool = False
    run: int = 0
    """How many questions in a row have nothing that answers them."""

    def read(self, blocks: Sequence[Block]) -> None:
        for place, block in enumerate(blocks):
            after = blocks[place + 1] if place + 1 < len(blocks) else None
            if not self._starts(block, after):
                self._add(block, after)

    def _starts(self, block: Block, after: Block | None) -> bool:
        """Begin the questions that a block holds, if it does."""
        starters = self.starters
        match block.kind:
            case Kind.LIST if (block.number is not None) in starters.lists:
                for item in block.children:
                    self._item(item)
                return True
            case Kind.DETAILS if starters.details and block.rows and not is_announced(block):
                self._begin(question_of(block.rows, Layout.DETAILS, block), block.children)
                return True
            case Kind.PARAGRAPH if starters.labels and question_label(block.rows[0].text):
                self._begin(*_labelled(block))
                return True
            case Kind.PARAGRAPH if starters.bold and is_bold_question(block):
                rest = _paragraph(block, block.rows[1:])
                self._begin(question_of(block.rows[:1], Layout.BOLD, block), rest)
                return True
            case Kind.PARAGRAPH if block.rows[0].is_bold and starters.lists and after:
                is_list = after.kind is Kind.LIST and (after.number is not None) in starters.lists
                return is_list and not is_announced(block)
            case _:
                return False

    def _item(self, item: Block) -> None:
        split = item_question(item)
        if split is not None:
            self._begin(*split)

    def _begin(self, question: Found | None, answer: Sequence[Block]) -> None:
        if question is None:
            return
        self.found.append(replace(question, answer=tuple(answer)))
        self.run = 0 if answer else self.run + 1
        self.is_answered = bool(answer)
        self.before = []

    def _add(self, block: Block, after: Block | None) -> None:
        """Add a block to the answer above it, or take the block before it as its question."""
        if _is_anchor(block):
            return
        is_answer = is_announced(block)
        if is_answer and self.before and (self.is_answered or not self.found):
            self._begin_above()
        elif after is not None and is_announced(after) and self._may_ask(block):
            self.before = [block]
            return
        if not self.found:
            self.before = [*self.before, block]
            return
        shares = self.run if is_answer and self.run > 1 else 1
        for place in range(len(self.found) - shares, len(self.found)):
            question = self.found[place]
            answer = (*question.answer, *self.before, block)
            self.found[place] = replace(question, answer=answer, is_shared=shares > 1)
        self.before = []
        self.run, self.is_answered = 0, self.is_answered or is_answer

    def _may_ask(self, block: Block) -> bool:
        """Tell whether a block before an answer is a question of its own."""
        return block.kind is Kind.PARAGRAPH and (self.is_answered or not self.found)

    def _begin_above(self) -> None:
        block = self.before[-1]
        if block.kind is Kind.PARAGRAPH:
            self._begin(question_of(block.rows, Layout.ABOVE_ANSWER, block), ())
            self.is_answered = False


def split_questions(blocks: Iterable[Block], starters: Starters) -> list[Found]:
    """Return the questions that begin in these blocks, in order.

    What stands between one and the next answers the first. An answer that says
    so itself (`A:`, `<details>` called Answer) below several bare questions is
    shared by all of them.
    """
    splitter = _Splitter(starters)
    splitter.read(with_labels_apart(blocks) if starters.labels else list(blocks))
    return splitter.found


def item_question(item: Block) -> tuple[Found, tuple[Block, ...]] | None:
    """Return the question of a list's item and what answers it."""
    if not item.children or item.children[0].kind is not Kind.PARAGRAPH:
        details = item.children[:1]
        if details and details[0].kind is Kind.DETAILS and details[0].rows:
            found = question_of(details[0].rows, Layout.ITEM, details[0])
            return (found, (*details[0].children, *item.children[1:])) if found else None
        return None
    first, *rest = item.children
    cut = _cut_of(first.rows, has_rest=bool(rest))
    found = question_of(first.rows[:cut], Layout.ITEM, first)
    if found is None or all(row.is_anchor for row in first.rows):
        return None
    return found, (*_paragraph(first, first.rows[cut:]), *rest)


def _cut_of(rows: Sequence[Row], *, has_rest: bool) -> int:
    """Return how many rows of a paragraph are the question, the rest its answer."""
    for place, row in enumerate(rows[:-1], start=1):
        label = answer_label(rows[place].text)
        if row.is_broken or label is not None or row.text.endswith(_LINE_ENDS):
            return place
    if has_rest or len(rows) == 1 or is_asking(rows[-1].text):
        return len(rows)
    return 1 if len(rows[0].text) <= LONGEST_LINE else len(rows)


def _labelled(block: Block) -> tuple[Found | None, tuple[Block, ...]]:
    rows = block.rows
    cut = _cut_of(rows, has_rest=is_asking(rows[-1].text) or len(rows) == 1)
    return question_of(rows[:cut], Layout.LABEL, block), _paragraph(block, rows[cut:])


def _paragraph(block: Block, rows: Sequence[Row]) -> tuple[Block, ...]:
    if not rows:
        return ()
    return (Block(Kind.PARAGRAPH, rows[0].line, tuple(rows), links=block.links),)


def question_of(rows: Sequence[Row], layout: Layout, block: Block) -> Found | None:
    """Return the question that these rows ask; None where they have no word."""
    text = joined(row.text for row in rows)
    label = question_label(text)
    prompt = without_marks(text[label:] if label else text).strip(_PROMPT_ENDS)
    if not any(sign.isalnum() for sign in prompt):
        return None
    first, last = rows[0].line, rows[-1].line
    links = tuple(link for link in block.links if first <= link.line <= last)
    links = tuple(link for link in links if not link.url.startswith("#"))
    return Found(prompt, first, layout, (), level_in(text), links)


def is_bold_question(block: Block) -> bool:
    """Tell whether a paragraph begins with a line that is bold, as questions are."""
    if block.kind is not Kind.PARAGRAPH:
        return False
    row = block.rows[0]
    return row.is_bold and not row.is_link and not is_announced(block)


def is_marked_bold(block: Block) -> bool:
    """Tell whether a bold line also has a number, a sign or a level."""
    text = block.rows[0].text
    return is_asking(text) or is_numbered(text) or level_in(text) is not None


def _is_anchor(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and all(row.is_anchor for row in block.rows)
