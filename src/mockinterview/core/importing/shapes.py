"""What the sections and blocks of foreign notes look like: whether they may ask, or answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from mockinterview.core.importing.blocks import Block, Kind
from mockinterview.core.importing.labels import (
    answer_label,
    is_answer_name,
    is_asking,
    is_numbered,
    question_label,
)
from mockinterview.core.importing.outline import Section
from mockinterview.core.importing.splitting import (
    has_content,
    is_announced,
    is_bold_question,
    with_labels_apart,
)

FEWEST = 2
"""How many of a kind must stand together where nothing else says that they ask."""


def may_ask(section: Section) -> bool:
    """Tell whether a heading may be a question, by what it is and stands below."""
    if section.heading is None or section.is_reserved or is_answer_name(section.heading.text):
        return False
    return not any(above.is_reserved for above in section.above)


def numbered_in(group: Sequence[Section]) -> list[Section]:
    """Return the sections whose heading has a number."""
    return [child for child in group if child.heading and is_numbered(child.heading.text)]


def is_group(section: Section) -> bool:
    """Tell whether a heading has others below it that are more than `Answer`."""
    return any(child.is_topic for child in section.children)


def is_container(section: Section, strong: set[Section]) -> bool:
    """Tell whether a heading that asks only holds others that do."""
    return not section.blocks and any(below in strong for below in section.below)


def has_one_answer(section: Section) -> bool:
    """Tell whether all that stands below a heading is one answer that says so."""
    blocks = with_labels_apart(section.blocks)
    if any(has_label(block) for block in blocks):
        return False
    if any(is_answer_name(child.heading.text) for child in section.children if child.heading):
        return True
    announced = [block for block in blocks if is_announced(block)]
    if len(announced) != 1 or len(section.children) > 0:
        return False
    before = blocks[: blocks.index(announced[0])]
    return not any(
        block.kind in (Kind.LIST, Kind.DETAILS) or is_bold_question(block) or asks(block)
        for block in before
    )


def asks(block: Block) -> bool:
    """Tell whether a paragraph looks like a question."""
    if block.kind is not Kind.PARAGRAPH:
        return False
    return is_asking(block.text) or is_numbered(block.text)


def has_label(block: Block) -> bool:
    """Tell whether a paragraph begins with a label such as `Q:`."""
    return block.kind is Kind.PARAGRAPH and question_label(block.rows[0].text) is not None


def before_labels(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Cut what stands below a heading where lines `Q:` with answers `A:` begin."""
    places = [place for place, block in enumerate(blocks) if has_label(block)]
    first = places[0] if places else len(blocks)
    is_answered = any(
        block.kind is Kind.PARAGRAPH and answer_label(block.rows[0].text) is not None
        for block in blocks[first:]
    )
    return (tuple(blocks[:first]), tuple(blocks[first:])) if is_answered else (tuple(blocks), ())


def count_of(blocks: Iterable[Block], kind: Kind) -> int:
    """Return how many blocks are of a kind."""
    return sum(block.kind is kind for block in blocks)


def has_answered_details(blocks: Iterable[Block]) -> bool:
    """Tell whether a fold says that it holds an answer."""
    return any(block.kind is Kind.DETAILS and is_announced(block) for block in blocks)


def is_counted(blocks: Sequence[Block]) -> bool:
    """Tell whether numbered lines stand alone, each with its answer below it at the margin.

    They count on from one: 1, answer, 2, answer.
    """
    lines = [
        (place, block)
        for place, block in enumerate(blocks)
        if block.kind is Kind.LIST and block.number is not None
    ]
    if len(lines) < FEWEST or any(len(block.children) != 1 for _, block in lines):
        return False
    numbers = [block.number or 0 for _, block in lines]
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    ends = [*(place for place, _ in lines[1:]), len(blocks)]
    is_bare = not any(has_content(block.children[0]) for _, block in lines)
    return is_bare and all(end > place + 1 for (place, _), end in zip(lines, ends, strict=True))


def has_answered_list(blocks: Sequence[Block]) -> bool:
    """Tell whether an answer that says so stands right below a numbered list."""
    return any(
        first.kind is Kind.LIST and first.number is not None and is_announced(second)
        for first, second in pairwise(blocks)
    )
