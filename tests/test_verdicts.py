"""A score in words, on every screen."""

from __future__ import annotations

import pytest

from mockinterview.core.language import Language
from mockinterview.frontends.look import Look
from mockinterview.frontends.verdicts import change_between, verdict_word


@pytest.mark.parametrize(
    ("score", "answered", "word"),
    [
        pytest.param(0.0, False, "not answered", id="nothing was said"),
        pytest.param(0.0, True, "very little", id="nothing of it counts"),
        pytest.param(0.19, True, "very little", id="little of it counts"),
        pytest.param(0.2, True, "weak", id="some of it counts"),
        pytest.param(0.8, True, "solid", id="nearly all"),
    ],
)
def test_not_answered_is_only_what_was_not(*, score: float, answered: bool, word: str) -> None:
    assert verdict_word(Look(), score, is_answered=answered) == word


def test_a_change_has_a_true_minus() -> None:
    changes = [change_between(0.5, after) for after in (0.3, 0.5, 0.7)]
    assert changes == ["−20", "±0", "+20"]


def test_one_is_not_many_in_english() -> None:
    counted = [Look().counted("round_ask", count) for count in (0, 1, 2)]
    assert counted == ["0 questions", "1 question", "2 questions"]
    assert Look(Language.ZH).counted("round_ask", 1) == "1 题"
