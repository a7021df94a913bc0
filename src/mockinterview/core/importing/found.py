"""What is found in foreign notes: questions, where they stand and what answers them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.core.importing.blocks import Block
from mockinterview.core.model import Link


class Layout(StrEnum):
    """By what a question was told."""

    HEADING = "heading"
    LABEL = "label"
    BOLD = "bold line"
    ITEM = "list item"
    DETAILS = "details"
    ABOVE_ANSWER = "above an answer"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Found:
    """A question as it stands in its file, and the blocks below it that answer it.

    `is_shared` tells that the answer is that of several questions at once.
    """

    prompt: str
    line: int
    layout: Layout
    answer: tuple[Block, ...] = ()
    level: int | None = None
    links: tuple[Link, ...] = ()
    is_shared: bool = False
