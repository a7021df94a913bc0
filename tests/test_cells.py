"""Text is wrapped by the cells that it takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.frontends.cells import NO_LINE_START, cut, padded, width_of, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        pytest.param("abc", 3, id="Latin"),
        pytest.param("残差块", 6, id="Chinese is two wide"),
        pytest.param("x̂", 1, id="a combining accent takes none"),
        pytest.param("Ａ，", 4, id="full width"),
        pytest.param("a\x1bb", 2, id="controls take none"),
    ],
)
def test_width(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param("one two three", 8, ["one two", "three"], id="words stay whole"),
        pytest.param("残差块学的是什么", 6, ["残差块", "学的是", "什么"], id="Chinese between any"),
        pytest.param("残差块，学习", 6, ["残差", "块，学", "习"], id="no comma begins a line"),
        pytest.param("学（习）", 4, ["学", "（习", "）"], id="narrower than a piece"),
        pytest.param("abcdefgh", 3, ["abc", "def", "gh"], id="a long word is cut"),
        pytest.param("a\n\nb", 9, ["a", "", "b"], id="line breaks stay"),
        pytest.param("", 9, [""], id="nothing is one empty line"),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@given(st.text(alphabet="ab 残差，。（）", max_size=60), st.integers(8, 30))
def test_wrapping_keeps_the_text_within_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line) <= width for line in lines)


def test_a_line_seldom_begins_with_a_closing_sign() -> None:
    lines = wrap("梯度（反向）传播，学习率。初始化、归一化！", 10)
    assert not [line for line in lines if line[0] in NO_LINE_START]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("abc", 3, "abc", id="it fits"),
        pytest.param("abcd", 3, "ab…", id="cut"),
        pytest.param("残差块", 5, "残差…", id="cut between Chinese"),
    ],
)
def test_cut(text: str, width: int, expected: str) -> None:
    assert cut(text, width) == expected


def test_padded_counts_cells() -> None:
    assert padded("残", 4) == "残  "
    assert padded("long", 2) == "long"


@pytest.mark.parametrize("piece", ["a", "残", "\u0301", "[", "a\u0301"])
def test_long_texts_are_broken_in_one_go(piece: str) -> None:
    text = piece * 200_000
    lines = wrap(text, 40)
    assert "".join(lines) == text
    assert all(width_of(line) <= 40 for line in lines)
    assert width_of(cut(text, 40)) <= 40
