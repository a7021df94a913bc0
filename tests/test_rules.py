"""What brings a follow-up, in each style; the mark is the same in all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.interview import Interview
from mockinterview.core.manner import PLAIN, Manner, Style
from mockinterview.core.model import Grade, PointGrade, Status, Verdict
from mockinterview.core.rules import RULES, points_to_probe, rules_of
from mockinterview.core.turns import Kind, Turn

HEAVY = point("addition joins the two branches", "相加", weight=2)
IDENTITY = point("identity is the shortcut", "恒等", wrong="convolution is the shortcut")
POINTS = (HEAVY, IDENTITY, point("gradient flows back", "梯度"), point("shape must fit", "形状"))


def asked_for(style: Style, *answers: str) -> tuple[int, ...]:
    interview = Interview((question("q", *POINTS),), grade_by_first_word, NOON)
    interview = replace(interview, manner=Manner(style))
    for answer in answers:
        interview, _ = interview.answer(answer, at=NOON)
    return points_to_probe(interview.last_group, RULES[style])


@pytest.mark.parametrize(
    ("answer", "kind", "neutral", "strict"),
    [
        pytest.param("addition identity gradient shape", (), (), (), id="nothing is missing"),
        pytest.param("addition identity gradient", (), (), (3,), id="enough, but for strict"),
        pytest.param("addition identity", (), (2, 3), (2, 3), id="enough for kind"),
        pytest.param("addition", (1,), (1, 2), (1, 2), id="not enough for anyone"),
        pytest.param("identity gradient shape", (0,), (0,), (0,), id="a heavy point always"),
        pytest.param("identity", (0,), (0, 2), (0, 2), id="the heaviest first"),
        pytest.param("convolution", (1,), (1, 0), (1, 0), id="what is wrong before it"),
        pytest.param(
            "addition convolution gradient shape", (1,), (1,), (1,), id="what is wrong always"
        ),
    ],
)
def test_a_gap_brings_follow_ups(
    answer: str, kind: tuple[int, ...], neutral: tuple[int, ...], strict: tuple[int, ...]
) -> None:
    found = [asked_for(style, answer) for style in (Style.KIND, Style.NEUTRAL, Style.STRICT)]
    assert found == [kind, neutral, strict]


def test_a_follow_up_that_makes_the_answer_enough_is_the_last() -> None:
    weights = zip(POINTS, (3.5, 1.0, 0.5), strict=False)
    points = [replace(entry, weight=weight) for entry, weight in weights]
    asked = Interview((question("q", *points),), grade_by_first_word, NOON)
    asked, _ = asked.answer("addition", at=NOON)
    assert asked.withheld == (1, 2)
    failed, _ = asked.answer("no", at=NOON)
    assert failed.withheld == (2,)
    done, _ = asked.answer("identity", at=NOON)
    assert done.is_over
    assert done.kept_back == (points[2],)


def test_the_mark_is_the_same_in_all_styles() -> None:
    asked = Interview((question("q", *POINTS),), grade_by_first_word, NOON)
    marks = [
        replace(asked, manner=Manner(style)).answer("identity", at=NOON)[1].grade for style in Style
    ]
    assert marks[0] == marks[1] == marks[2]


def test_a_point_beyond_the_best_or_without_an_ask_is_not_asked_for() -> None:
    def mark(index: int, score: float, share: float) -> PointGrade:
        return PointGrade(index, Status.MISSING, score, share)

    mute = replace(POINTS[3], ask=type(POINTS[3].ask)())
    marks = (mark(0, 0.0, 0.0), mark(1, 0.2, 0.5), mark(2, 0.1, 0.5), mark(3, 0.0, 0.5))
    grade = Grade(0.15, Verdict.NONE, marks, (), "test")
    asked = question("q", *POINTS[:3], mute)
    turn = Turn(Kind.QUESTION, asked, None, "x", grade, NOON, 0.0)
    assert points_to_probe((turn,), RULES[Style.NEUTRAL]) == (2, 1)


def test_an_interview_held_without_follow_ups_has_none() -> None:
    assert rules_of(PLAIN).follow_ups == 2
    assert rules_of(Manner(follow_ups=False)).follow_ups == 0
