"""What a hint tells of a key point."""

from __future__ import annotations

import pytest

from mockinterview.core.hints import Shape, hint_for, shape_of
from mockinterview.core.model import KeyPoint, Text


@pytest.mark.parametrize(
    ("english", "shape"),
    [
        ("V = E[log D(x)] + E[log(1 − D(G(z)))]", Shape.FORMULA),
        ("the output is F(x) + x = H(x)", Shape.FORMULA),
        ("the gradient is ∂L/∂x", Shape.FORMULA),
        ("the steps alternate, and k = 1 in the original experiments", Shape.NUMBER),
        ("it has 56 layers", Shape.NUMBER),
        ("the generator gets just the gradient that flows through D into G(z)", Shape.FACT),
        ("it converges because the step shrinks", Shape.REASON),
        ("它收敛，因为步长变小", Shape.REASON),
        ("the mean is fixed while the variance moves", Shape.CONTRAST),
        ("the shortcut is the identity", Shape.FACT),
    ],
)
def test_the_first_hint_tells_what_kind_of_thing_a_point_is(english: str, shape: Shape) -> None:
    assert shape_of(KeyPoint(Text(english))) is shape


def test_where_no_term_is_missing_the_words_begin() -> None:
    point = KeyPoint(Text("addition joins them", "加法把它们合起来"))
    hint = hint_for(point, 1, lambda _: ())
    assert hint.text == Text("a_______ j____ t___", "加＿把＿们＿起＿")


def test_a_point_in_one_language_has_no_half_in_the_other() -> None:
    assert hint_for(KeyPoint(Text("addition joins them")), 2, lambda _: ()).text.zh == ""
