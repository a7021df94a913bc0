"""What the interviewer says before an answer."""

from __future__ import annotations

import pytest

from mockinterview.core.language import Language
from mockinterview.frontends.look import Look
from mockinterview.frontends.prompts import time_text


@pytest.mark.parametrize(
    ("language", "seconds", "strict", "said"),
    [
        pytest.param(Language.EN, 0.0, True, "", id="no time, nothing to cut off"),
        pytest.param(Language.EN, 180.0, False, "3:00 an answer", id="a time that only warns"),
        pytest.param(
            Language.EN, 90.0, True, "1:30 an answer; then it is taken as it stands", id="strict"
        ),
        pytest.param(Language.ZH, 90.0, True, "每题 1:30，到时就收", id="strict in Chinese"),
    ],
)
def test_the_time_for_an_answer_is_told_first(
    *, language: Language, seconds: float, strict: bool, said: str
) -> None:
    assert time_text(Look(language), seconds, is_strict=strict) == said
