"""What is typed breaks between words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import TransformationInput

from mockinterview.frontends.cells import width_of
from mockinterview.frontends.word_wrap import DROPPED, WordWrap, gaps_in

ROOM = 10


def rows_of(line: str, room: int = ROOM) -> list[str]:
    """Return the rows that a box draws, which breaks where a row is full."""
    rows = [""]
    for character, gap in zip(line, gaps_in(line, room), strict=True):
        for drawn in " " * gap + ("" if gap == DROPPED else character):
            if width_of(rows[-1] + drawn) > room:
                rows.append("")
            rows[-1] += drawn
    return [row.rstrip() for row in rows]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        pytest.param("the gradient flows", ["the", "gradient", "flows"], id="words stay whole"),
        pytest.param("0123456789 next", ["0123456789", "next"], id="a space ends a full row"),
        pytest.param("01234567 next", ["01234567", "next"], id="the space before is not drawn"),
        pytest.param("supercalifragilistic", ["supercalif", "ragilistic"], id="too long a word"),
        pytest.param("残差块学残差", ["残差块学残", "差"], id="Chinese breaks anywhere"),
        pytest.param("残差块学的，是", ["残差块学", "的，是"], id="but not before a comma"),
        pytest.param("用 shortcut 传", ["用", "shortcut", "传"], id="both languages"),
        pytest.param("", [""], id="nothing"),
    ],
)
def test_a_row_ends_with_a_word(line: str, rows: list[str]) -> None:
    assert rows_of(line) == rows


@given(st.text(st.sampled_from("ab 残，.(（"), max_size=60), st.integers(4, 12))
def test_whatever_is_typed_is_drawn_whole(line: str, room: int) -> None:
    drawn = "".join(rows_of(line, room)).replace(" ", "")
    assert drawn == line.replace(" ", "")


@given(st.text(st.sampled_from("ab 残，"), max_size=60))
@example("aaaaaaaa残  ")
def test_the_cursor_stands_where_its_character_is_drawn(line: str) -> None:
    fragments: StyleAndTextTuples = [("", line)]
    given_line = TransformationInput(
        BufferControl(Buffer()), Buffer().document, 0, lambda place: place, fragments, ROOM + 2, 1
    )
    made = WordWrap(2).apply_transformation(given_line)
    drawn = "".join(text for _, text, *_ in made.fragments)
    for place, gap in enumerate(gaps_in(line, ROOM)):
        shown = made.source_to_display(place)
        if gap != DROPPED:
            assert drawn[shown] == line[place]
            assert made.display_to_source(shown) == place
    assert made.source_to_display(len(line)) == len(drawn)
