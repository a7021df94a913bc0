"""What an answer earned, as it is drawn."""

from __future__ import annotations

from conftest import NOON, point, question
from mockinterview.core.model import Grade, Language, PointGrade, Status, TermMatch, Verdict
from mockinterview.core.turns import Kind, Turn
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.screens import mark_lines

ADD = point("addition joins the two branches", "相加把两条支路汇合")


def turn_with(status: Status, *missing: str, score: float = 0.5) -> Turn:
    matches = tuple(TermMatch(term, "", "", 0.0) for term in missing)
    mark = PointGrade(0, status, score, 1.0, matches=matches)
    grade = Grade(score, Verdict.FAIR, (mark,), (), "1")
    return Turn(Kind.QUESTION, question("q", ADD), None, "some", grade, NOON, 1.0)


def shown(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_what_a_partial_answer_left_out_stands_in_brackets_that_are_explained() -> None:
    lines = shown(mark_lines(Look(), turn_with(Status.PARTIAL, "branches", "two"), ()))
    assert "  ~ addition joins the 【two branches】 (would add 50)" in lines
    assert lines[-1] == "  Reference  corpus/s/topic.md:7  【】 what you left out"


def test_what_was_left_out_is_listed_where_signs_are_not_drawn() -> None:
    look = Look(accessible=True)
    lines = shown(mark_lines(look, turn_with(Status.PARTIAL, "branches", "two"), ()))
    assert "  partly: addition joins the two branches (would add 50)" in lines
    assert "    not heard: branches, two" in lines


def test_a_missed_point_has_no_brackets() -> None:
    turn = turn_with(Status.MISSING, "branches", "two", score=0.0)
    look = Look(Language.ZH, (Language.ZH,))
    assert "  ✗ 相加把两条支路汇合（补上 +100 分）" in shown(mark_lines(look, turn, ()))


def test_what_would_add_less_than_half_a_point_is_not_told() -> None:
    lines = shown(mark_lines(Look(), turn_with(Status.PARTIAL, score=0.996), ()))
    assert "  ~ addition joins the two branches" in lines
