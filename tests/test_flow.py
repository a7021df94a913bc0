"""How an interview whose plan may change goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from conftest import NOON, grade_by_first_word, point
from mockinterview.core.flow import Flow, Shelf, Step, phase_remarks, streak_of
from mockinterview.core.interview import Interview
from mockinterview.core.manner import PLAIN, Manner, Style
from mockinterview.core.model import Question, Source, Text
from mockinterview.core.outcome import outcome_of
from mockinterview.core.remarks import Remark, is_closed, opening_remarks
from mockinterview.core.resuming import place_of, resumed
from mockinterview.core.rules import RULES

POINTS = (point("alpha is it", "甲"), point("beta is it", "乙"))
ALL, HALF, NOTHING = "alpha beta", "alpha", "?"


def ask(question_id: str, level: int) -> Question:
    return Question(question_id, Text(question_id), POINTS, Source("n.md", 1), level)


A1, A2, A3 = (ask(f"a/{level}", level) for level in (1, 2, 3))
B1, B2, C1, D1, D2 = ask("b/1", 1), ask("b/2", 2), ask("c/1", 1), ask("d/1", 1), ask("d/2", 2)
AGAINST = ask("c/against-b", 2)


def shelf(
    *questions: Question, comparing: Sequence[Question] = (), due: Sequence[str] = ()
) -> Shelf:
    return Shelf(
        lambda topic: [question for question in questions if question.topic == topic],
        lambda _: comparing,
        frozenset(due),
    )


def held(
    plan: Sequence[Question], kept: Shelf, answers: Sequence[str], manner: Manner = PLAIN
) -> Interview:
    """Hold an interview; every question but the solid ones is left at its first follow-up."""
    interview = Interview(tuple(plan), grade_by_first_word, NOON, manner=manner).flowing(kept)
    for answer in answers:
        interview, _ = interview.answer(answer, at=NOON)
        if interview.probing is not None:
            interview, _ = interview.skip(at=NOON)
    return interview


def ids(interview: Interview) -> list[str]:
    return [question.id for question in interview.questions]


def test_a_solid_answer_brings_a_deeper_question_in_the_place_of_the_last() -> None:
    after = held([A1, B1, C1], shelf(A1, A2), [ALL])
    assert ids(after) == ["a/1", "a/2", "b/1"]
    assert after.remarks == (Remark.DEEPER,)


def test_what_is_planned_is_only_asked_earlier() -> None:
    assert ids(held([A1, B1, A2], shelf(A1, A2), [ALL])) == ["a/1", "a/2", "b/1"]


def test_without_a_deeper_question_a_comparison_comes_no_easier_than_the_last() -> None:
    easy = ask("c/easy-against-a", 1)
    after = held([A2, B1, C1], shelf(A2, comparing=[easy, AGAINST]), [ALL])
    assert ids(after) == ["a/2", "c/against-b", "b/1"]
    assert after.remarks == (Remark.COMPARING,)
    asked_before = held([AGAINST, B1], shelf(comparing=[AGAINST]), [ALL])
    assert ids(asked_before) == ["c/against-b", "b/1"]


def test_an_answer_that_is_not_solid_brings_nothing() -> None:
    after = held([A1, B1], shelf(A1, A2), [HALF])
    assert ids(after) == ["a/1", "b/1"]
    assert after.remarks == ()


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(Style.KIND, ["a/1", "a/2", "b/1", "c/1"], id="kind brings one"),
        pytest.param(Style.NEUTRAL, ["a/1", "a/2", "a/3", "b/1"], id="neutral brings two"),
    ],
)
def test_a_question_brings_as_many_as_it_may_have_follow_ups(
    style: Style, expected: list[str]
) -> None:
    plan = [A1, B1, C1, D1]
    after = held(plan, shelf(A1, A2, A3, B1, C1, D1), [ALL] * 3, Manner(style))
    assert ids(after) == expected


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        pytest.param(Style.KIND, ["a/1", "b/1", "c/1"], id="kind has had its one"),
        pytest.param(Style.NEUTRAL, ["a/1", "a/2", "b/1"], id="neutral has one left"),
    ],
)
def test_a_follow_up_counts_among_what_a_question_brings(style: Style, expected: list[str]) -> None:
    heavy = (point("alpha is it", "甲", weight=2), point("beta is it", "乙", weight=4))
    plan = (replace(A1, points=heavy), B1, C1)
    asked = Interview(plan, grade_by_first_word, NOON, manner=Manner(style)).flowing(shelf(A2, A3))
    asked, _ = asked.answer("beta", at=NOON)
    assert asked.probing == 0
    after, _ = asked.answer("alpha", at=NOON)
    assert ids(after) == expected


def test_the_streak_is_counted_since_the_level_moved() -> None:
    solid, weak = (
        Step(outcome_of(Interview((A1,), grade_by_first_word, NOON).answer(said, at=NOON)[0].turns))
        for said in (ALL, NOTHING)
    )
    rules = RULES[Style.NEUTRAL]
    assert [streak_of(steps, rules) for steps in ([], [solid], [weak, solid, solid])] == [0, 0, 2]
    assert [streak_of(steps, rules) for steps in ([solid, weak], [weak] * 3)] == [0, -3]


def test_an_interview_without_follow_ups_keeps_its_plan_but_moves_its_level() -> None:
    manner = Manner(follow_ups=False)
    after = held([A1, B1, D1], shelf(A1, A2, B1, B2, D1, D2), [ALL, ALL], manner)
    assert ids(after) == ["a/1", "b/1", "d/2"]
    assert after.remarks == (Remark.HARDER,)
    assert after.flow == Flow(2, 2, 0, (Remark.HARDER,), 2)


def test_what_is_due_stays() -> None:
    due = shelf(A1, A2, B1, B2, due=["b/1", "a/1"])
    assert ids(held([A1, B1], due, [ALL])) == ["a/1", "b/1"]
    harder = held([C1, A1, B1], due, [ALL, ALL], Manner(follow_ups=False))
    assert ids(harder) == ["c/1", "a/1", "b/1"]
    assert harder.remarks == ()


def test_weak_answers_lower_the_level() -> None:
    after = held([A2, B2, D2], shelf(A1, A2, B1, B2, D1, D2), [NOTHING, NOTHING])
    assert ids(after) == ["a/2", "b/2", "d/1"]
    assert after.remarks == (Remark.EASIER,)
    assert after.flow is not None
    assert (after.flow.level, after.flow.streak) == (1, 2)


def test_a_level_that_nothing_has_is_not_moved_to() -> None:
    after = held([A1, B1, C1], shelf(A1, B1, C1), [ALL, ALL])
    assert after.remarks == ()
    assert after.flow is not None
    assert after.flow.level == 1
    lowest = held([A1, B1, C1], shelf(), [NOTHING, NOTHING])
    assert lowest.flow == Flow(1)


def test_a_planned_question_of_the_level_comes_before_another_of_the_next_topic() -> None:
    after = held([A1, B1, C1, D2], shelf(B1, B2, C1), [ALL, ALL], Manner(follow_ups=False))
    assert ids(after) == ["a/1", "b/1", "d/2", "c/1"]


def test_a_phase_is_said_when_it_begins() -> None:
    asked = Interview((A1, B2, C1), grade_by_first_word, NOON)
    assert asked.remarks == (Remark.GREETING, Remark.WARM_UP) == opening_remarks(1, 3)
    second, _ = asked.skip(at=NOON)
    assert second.remarks == (Remark.CORE,)
    third, _ = second.skip(at=NOON)
    assert third.remarks == ()
    assert phase_remarks([A1, B2], A3) == (Remark.DEEP,)


def test_a_single_question_is_asked_without_ceremony() -> None:
    assert opening_remarks(2, 1) == ()
    assert not is_closed(1)
    assert is_closed(2)


def test_undo_puts_the_plan_back() -> None:
    plan = [A1, B1, C1]
    after = held(plan, shelf(A1, A2), [ALL])
    before, _ = after.undo(at=NOON)
    assert ids(before) == ["a/1", "b/1", "c/1"]
    assert before.flow == Flow(1)
    again, _ = before.answer(HALF, at=NOON)
    again, _ = again.skip(at=NOON)
    assert again.question.id == "b/1"


def test_a_point_learnt_is_learnt_in_the_plan_before_as_well() -> None:
    after = held([A1, B1, C1], shelf(A1, A2), [ALL])
    learnt = replace(C1, prompt=Text("changed"))
    before, _ = after.remarked(learnt).undo(at=NOON)
    assert before.questions[2].prompt == Text("changed")


def test_nothing_is_asked_twice() -> None:
    everything = (A1, A2, A3, B1, B2, C1, D1, D2, AGAINST)
    for answers in ([ALL] * 5, [ALL, NOTHING] * 3, [NOTHING] * 5, [HALF] * 5):
        after = held([A1, B1, C1, D1], shelf(*everything, comparing=[AGAINST]), answers[:4])
        assert len(set(ids(after))) == len(ids(after)) == 4
        assert after.is_over


@pytest.mark.parametrize("said", [[ALL, ALL, NOTHING, ALL], [NOTHING, NOTHING, ALL, HALF]])
def test_left_at_any_moment_the_plan_goes_on_as_it_would_have(said: list[str]) -> None:
    kept = shelf(A1, A2, A3, B1, B2, C1, D1, D2, comparing=[AGAINST])
    before = Interview((B2, A2, C1, D2, D1), grade_by_first_word, NOON).flowing(kept)
    for answer in said:
        place = place_of(before, "", at=NOON)
        after, _ = before.answer(answer, at=NOON)
        new = place_of(after, "", at=NOON)
        kept_as = [(before.questions, place), (after.questions, place), (after.questions, new)]
        for plan, known in kept_as:
            left = Interview(plan, grade_by_first_word, NOON, turns=after.turns, shelf=kept)
            found = resumed(left, known, at=NOON)
            assert ids(found) == ids(after)
            assert (found.position, found.probing) == (after.position, after.probing)
            assert place_of(found, "", at=NOON) == new
        before = after.skip(at=NOON)[0] if after.probing is not None else after
