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


@pytest.mark.parametrize(
    ("english", "missing", "told"),
    [
        pytest.param(
            "D*(x) = p_data(x) / (p_data(x) + p_g(x))",
            ("g(x)",),
            "D*(x) = ______(_) / (______(_) + ___(_))",
            id="a formula of which no word is missing is told by its form",
        ),
        pytest.param(
            "the loss is y = wx + b, which is linear",
            ("loss",),
            "the loss is y = __ + _, w____ __ l_____",
            id="words beside it keep how they begin",
        ),
        pytest.param(
            "the bias is y = wx plus noise",
            ("bias", "noise"),
            "b___, n____",
            id="a formula of which words are missing is told by those",
        ),
        pytest.param(
            "k steps of D, then one of G, with k = 1",
            ("D", "1"),
            "k s____ of D, t___ one of G, w___ k = _",
            id="numbers are not given away",
        ),
        pytest.param("it has 56 layers", ("layers", "56"), "l_____", id="a single word"),
    ],
)
def test_the_second_hint_begins_words_and_pieces_of_formulas_are_none(
    english: str, missing: tuple[str, ...], told: str
) -> None:
    assert hint_for(KeyPoint(Text(english)), 1, lambda _: missing).text.en == told


def test_a_point_in_one_language_has_no_half_in_the_other() -> None:
    assert hint_for(KeyPoint(Text("addition joins them")), 2, lambda _: ()).text.zh == ""
