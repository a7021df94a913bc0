"""Which question to take up when an interview is over."""

from __future__ import annotations

from dataclasses import replace

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.flow import Shelf
from mockinterview.core.model import Question
from mockinterview.core.onward import next_question
from mockinterview.core.outcome import Outcome, outcome_of
from mockinterview.core.turns import Kind, Turn

POINTS = (point("alpha", "甲"), point("beta", "乙"), point("gamma", "丙"))
EASY, CORE, DEEP = (question(f"t/{level}", *POINTS, level=level) for level in (1, 2, 3))
BESIDE = replace(question("x", *POINTS), id="beside/x")


def ended(asked: Question, answer: str = "alpha beta gamma") -> Outcome:
    grade = grade_by_first_word(asked.rubric, answer)
    return outcome_of((Turn(Kind.QUESTION, asked, None, answer, grade, NOON, 1.0),))


def shelf(*of_topic: Question) -> Shelf:
    return Shelf(lambda _: of_topic, lambda _: (BESIDE,))


def test_what_went_worst_comes_next() -> None:
    outcomes = [ended(EASY), ended(CORE, "alpha"), ended(DEEP, "alpha beta")]
    assert next_question(outcomes, shelf(EASY)) == CORE


def test_solid_answers_lead_deeper_into_their_topic() -> None:
    assert next_question([ended(EASY), ended(CORE)], shelf(EASY, CORE, DEEP)) == DEEP


def test_at_the_bottom_of_a_topic_a_neighbour_comes() -> None:
    assert next_question([ended(EASY), ended(CORE)], shelf(EASY, CORE)) == BESIDE


def test_where_nothing_goes_on_no_question_stands_out() -> None:
    assert next_question([ended(DEEP)], shelf(DEEP)) is None
    assert next_question([ended(EASY)], None) is None
