"""A person's own wordings for key points."""

from __future__ import annotations

from dataclasses import replace

from conftest import grade_by_first_word, point, question
from mockinterview.core.model import Grade, KeyPoint, Rubric, Text
from mockinterview.core.wordings import (
    Wording,
    false_statement_let_in,
    with_wordings,
    wording_for,
)

ADD = KeyPoint(
    Text("addition joins the branches", "相加"),
    misconceptions=(Text("concatenation joins the branches", "拼接"),),
)
OTHER = point("gradient flows back", "梯度")
QUESTION = question("q", ADD, OTHER)


def test_a_wording_is_accepted_for_its_point_only() -> None:
    wording = wording_for(QUESTION, 0, "  summing\n both ")
    assert wording == Wording("topic/q", "addition joins the branches", "summing both")
    accepted = [entry.accepted for entry in with_wordings(QUESTION, [wording]).points]
    assert accepted == [("summing both",), ()]


def test_wordings_of_other_questions_and_changed_points_do_not_count() -> None:
    wordings = [
        Wording("topic/other", "addition joins the branches", "summing"),
        Wording("topic/q", "what the point said before", "summing"),
    ]
    assert [entry.accepted for entry in with_wordings(QUESTION, wordings).points] == [(), ()]


def test_a_true_wording_lets_nothing_false_in() -> None:
    wording = wording_for(QUESTION, 0, "summing both")
    assert false_statement_let_in(QUESTION, wording, grade_by_first_word) is None


def grade_credulously(rubric: Rubric, answer: str) -> Grade:
    """Mark as if there were no misconceptions."""
    points = tuple(replace(entry, misconceptions=()) for entry in rubric.points)
    return grade_by_first_word(replace(rubric, points=points), answer)


def test_a_wording_that_a_known_false_statement_has_is_refused() -> None:
    wording = wording_for(QUESTION, 0, "joins the branches")
    assert false_statement_let_in(QUESTION, wording, grade_credulously) == ADD.misconceptions[0]
