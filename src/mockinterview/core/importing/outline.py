"""The outline of a page: its headings with what stands below each, and its folded details."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from mockinterview.core.importing.blocks import Block, Kind
from mockinterview.core.importing.labels import (
    OTHER_HEADINGS,
    QUESTION_HEADINGS,
    REFERENCE_HEADINGS,
    heading_name,
    is_answer_name,
    is_question_heading,
    without_marks,
)


@dataclass(eq=False)
class Section:
    """A heading, or the beginning of a page without one, and what stands below it."""

    heading: Block | None = None
    level: int = 0
    parent: Section | None = field(default=None, repr=False)
    blocks: list[Block] = field(default_factory=list)
    children: list[Section] = field(default_factory=list)

    @property
    def title(self) -> str:
        """What the heading says, without its number."""
        return without_marks(self.heading.text) if self.heading else ""

    @property
    def line(self) -> int:
        """The line of the heading."""
        return self.heading.line if self.heading else 1

    @property
    def is_questions(self) -> bool:
        """Tell whether the heading says that questions follow."""
        return self.heading is not None and is_question_heading(self.heading.text)

    @property
    def is_references(self) -> bool:
        """Tell whether links follow."""
        return self.heading is not None and heading_name(self.heading.text) in REFERENCE_HEADINGS

    @property
    def is_reserved(self) -> bool:
        """Tell whether neither the heading nor what stands below is ever a question."""
        if self.heading is None:
            return False
        name = heading_name(self.heading.text)
        return name in OTHER_HEADINGS or name in REFERENCE_HEADINGS or not name

    @property
    def is_topic(self) -> bool:
        """Tell whether the heading names a subject, not just that questions follow."""
        if self.heading is None or self.is_reserved:
            return False
        name = heading_name(self.heading.text)
        return name not in QUESTION_HEADINGS and not is_answer_name(name)

    @property
    def above(self) -> Iterator[Section]:
        """The sections that this one stands in, the nearest first."""
        section = self.parent
        while section is not None:
            yield section
            section = section.parent

    @property
    def below(self) -> Iterator[Section]:
        """All sections in this one, in the order of the page."""
        for child in self.children:
            yield child
            yield from child.below

    @property
    def all_blocks(self) -> list[Block]:
        """Everything below the heading, the headings in it among them."""
        found = list(self.blocks)
        for child in self.below:
            found += [child.heading] if child.heading else []
            found += child.blocks
        return found


def outline_of(blocks: Sequence[Block]) -> Section:
    """Return the root of a page's outline.

    A `<details>` that holds headings only wraps what it holds. Where a page has
    such wrappers, one that stands alone below its heading is a wrapper too.
    """
    folded = fold(blocks)
    root = Section()
    current = root
    for block in folded:
        if block.kind is not Kind.HEADING:
            current.blocks.append(block)
            continue
        level = block.number or 1
        parent = current
        while parent.parent is not None and parent.level >= level:
            parent = parent.parent
        current = Section(block, level, parent)
        parent.children.append(current)
    if _has_wrappers(blocks):
        for section in (root, *root.below):
            section.blocks = _unwrapped(section.blocks)
    return root


def _unwrapped(blocks: list[Block]) -> list[Block]:
    details = [block for block in blocks if block.kind is Kind.DETAILS]
    if len(details) != 1 or blocks[0] is not details[0] or is_answer_name(details[0].text):
        return blocks
    return [*details[0].children, *blocks[1:]]


def _has_wrappers(blocks: Sequence[Block]) -> bool:
    ends = _ends(blocks)
    return any(_has_heading(blocks[start + 1 : end]) for start, end in ends.items())


def _has_heading(blocks: Sequence[Block]) -> bool:
    return any(block.kind is Kind.HEADING for block in blocks)


def fold(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks with every `<details>` as one, and what only wraps taken off.

    One that is never closed ends at the next heading or at the next one.
    """
    ends = _ends(blocks)
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if block.kind is Kind.OPEN:
            inner = blocks[place + 1 : ends[place]]
            found += _details(block, inner)
            place = ends[place]
            continue
        if block.kind is Kind.SUMMARY:
            found += [Block(Kind.DETAILS, block.line, block.rows)] if block.text else []
        elif block.kind is not Kind.CLOSE:
            folds = block.kind in (Kind.LIST, Kind.ITEM, Kind.QUOTE)
            found.append(replace(block, children=tuple(fold(block.children))) if folds else block)
        place += 1
    return found


def _details(opening: Block, inner: Sequence[Block]) -> list[Block]:
    place = next((at for at, block in enumerate(inner) if block.kind is Kind.SUMMARY), None)
    summary = inner[place] if place is not None else None
    rest = [block for block in inner if block is not summary]
    content = fold(rest)
    if _has_heading(content):
        return content
    rows = summary.rows if summary and summary.text else ()
    links = summary.links if summary else ()
    line = summary.line if summary else opening.line
    return [Block(Kind.DETAILS, line, rows, tuple(content), links=links)]


def _ends(blocks: Sequence[Block]) -> dict[int, int]:
    """Return where each `<details>` ends, by the place where it opens."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for place, block in enumerate(blocks):
        if block.kind is Kind.OPEN:
            opened.append(place)
        elif block.kind is Kind.CLOSE and opened:
            ends[opened.pop()] = place
    for place in opened:
        stops = (Kind.HEADING, Kind.OPEN, Kind.CLOSE)
        after = range(place + 1, len(blocks))
        ends[place] = next((at for at in after if blocks[at].kind in stops), len(blocks))
    return ends
