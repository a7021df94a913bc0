"""Break what is typed between words: the box itself breaks a row where it is full."""

from __future__ import annotations

from bisect import bisect_right

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments

from mockinterview.frontends.cells import unbreakable, width_of

DROPPED = -1
"""In the place of a gap: this space stands where a row ends, and isn't drawn."""


def gaps_in(line: str, room: int) -> list[int]:
    """Return how many spaces to draw before each character so that words stay whole.

    A word that doesn't fit into the rest of a row begins the next one, and no
    row begins with a space between words or a closing sign. Chinese breaks
    between characters. What is wider than a row is broken where the row is full.

    Args:
        line: What is typed, without line breaks.
        room: The cells of a row.

    Example:
        >>> gaps_in("one two", 5)
        [0, 0, 0, -1, 2, 0, 0]
    """
    gaps: list[int] = []
    filled = 0
    for piece in unbreakable(line):
        gap = 0
        if piece.isspace() and filled == room:
            gap = DROPPED
        elif not piece.isspace() and filled > 0 and filled + width_of(piece) > room:
            if gaps[-1] == 0 and line[len(gaps) - 1] == " ":
                gaps[-1], filled = DROPPED, filled - 1
            gap = room - filled
            filled = room
        gaps += [gap, *[0] * (len(piece) - 1)]
        for character in piece[gap == DROPPED :]:
            size = width_of(character)
            filled = size if filled + size > room else filled + size
    return gaps


class WordWrap(Processor):
    """Draws spaces before words that would be broken; `margin` cells stand before each row."""

    def __init__(self, margin: int) -> None:
        """Take the width of the prompt."""
        self._margin = margin

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return a line as it is drawn, and where each of its characters stands then."""
        fragments = explode_text_fragments(transformation_input.fragments)
        line = fragment_list_to_text(fragments)
        room = transformation_input.width - self._margin
        if width_of(line) <= room:
            return Transformation(fragments)
        drawn: StyleAndTextTuples = []
        places: list[int] = []
        length = 0
        for fragment, gap in zip(fragments, gaps_in(line, room), strict=True):
            if gap > 0:
                drawn.append(("", " " * gap))
            length += max(0, gap)
            places.append(length)
            if gap != DROPPED:
                drawn.append(fragment)
                length += 1
        return Transformation(
            drawn,
            lambda place: places[place] if place < len(places) else length + place - len(places),
            lambda place: max(0, bisect_right(places, place) - 1),
        )
