"""The engine: questions, follow-ups, hints and what they cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.bounds import HINT_COSTS
from mockinterview.core.hints import Shape
from mockinterview.core.interview import Interview
from mockinterview.core.manner import PLAIN, Manner
from mockinterview.core.model import (
    Grade,
    KeyPoint,
    PointGrade,
    Rubric,
    Status,
    TermMatch,
    Text,
    Verdict,
)
from mockinterview.core.turns import Kind, heaviest

ADD = point("addition joins the two branches", "相加", weight=2, line=11)
IDENTITY = point("identity is the shortcut", "恒等", line=15)
GRADIENT = point("gradient flows back", "梯度", line=19)


def interview(*points: KeyPoint, manner: Manner = PLAIN) -> Interview:
    first = question("first", *(points or (ADD, IDENTITY, GRADIENT)))
    second = question("second", ADD, IDENTITY, GRADIENT)
    return Interview((first, second), grade_by_first_word, NOON, manner=manner)


def test_a_full_answer_goes_on_to_the_next_question() -> None:
    after, turn = interview().answer("addition, identity, gradient", at=NOON)
    assert turn.grade.score == 1.0
    assert (after.position, after.probing) == (1, None)
    assert after.prompt.en == "What is second?"


def test_a_gap_brings_a_follow_up_on_the_heaviest_point() -> None:
    after, turn = interview().answer("identity", at=NOON)
    assert [mark.status for mark in turn.grade.points] == [
        Status.MISSING,
        Status.COVERED,
        Status.MISSING,
    ]
    assert after.probing == 0
    assert after.prompt == ADD.ask
    assert after.question.id == "topic/first"


def test_at_most_two_follow_ups_a_question() -> None:
    after, _ = interview().answer("nothing", at=NOON)
    assert after.withheld == (0, 1)
    after, turn = after.answer("nothing again", at=NOON)
    assert (turn.kind, turn.point) == (Kind.FOLLOW_UP, 0)
    assert (after.position, after.probing, after.withheld) == (0, 1, (1,))
    after, turn = after.answer("still nothing", at=NOON)
    assert turn.point == 1
    assert (after.position, after.probing, after.withheld) == (1, None, ())


def test_a_follow_up_that_is_skipped_is_the_last() -> None:
    after, _ = interview().answer("nothing", at=NOON)
    after, _ = after.skip(at=NOON)
    assert (after.position, after.probing) == (1, None)


def test_what_no_follow_up_asked_for_is_told_at_the_end() -> None:
    asked = interview(ADD, point("heavy too", "重", weight=2), IDENTITY, GRADIENT)
    after, _ = asked.answer("identity", at=NOON)
    assert after.withheld == (0, 1)
    assert after.withheld_points == after.questions[0].points[:2]
    assert after.kept_back == ()
    after, _ = after.skip(at=NOON)
    assert after.kept_back == after.questions[0].points[1:2]


def test_what_was_said_the_wrong_way_round_is_confronted() -> None:
    wrong = point("gradient flows back", "梯度", wrong="vanishes anyway")
    after, _ = interview(ADD, wrong, IDENTITY).answer("it  vanishes, identity", at=NOON)
    assert after.probing == 1
    assert after.confronted == "vanishes"
    after, _ = after.answer("gradient", at=NOON)
    assert (after.probing, after.confronted) == (0, "")
    assert after.last_outcome is not None
    assert after.last_outcome.score == pytest.approx(0.25 + 0.5 * 0.25)


def test_a_point_without_an_ask_is_not_probed() -> None:
    mute = KeyPoint(Text("mute point", "没有追问"), weight=5)
    after, _ = interview(mute, IDENTITY, GRADIENT).answer("gradient", at=NOON)
    assert after.probing == 1


def test_what_a_follow_up_recovers_counts_for_half() -> None:
    after, _ = interview().answer("identity", at=NOON)
    after, turn = after.answer("addition", at=NOON)
    outcome = after.last_outcome
    assert turn.grade.score == 1.0
    assert outcome is not None
    assert outcome.grade.score == 0.25
    assert outcome.recovered == pytest.approx(0.25)
    assert outcome.score == pytest.approx(0.5)
    assert [entry.text.en for entry in outcome.missed] == ["gradient flows back"]


def test_a_follow_up_that_fails_takes_nothing() -> None:
    after, _ = interview().answer("identity", at=NOON)
    after, _ = after.answer("no idea", at=NOON)
    assert after.last_outcome is not None
    assert after.last_outcome.score == 0.25


def test_hints_come_in_three_steps_and_cost_a_part_of_their_point() -> None:
    asked = interview()
    hints = []
    for _ in range(4):
        asked, hint = asked.hint()
        hints.append(hint)
    shown = [hint for hint in hints if hint is not None]
    assert [hint.step for hint in shown] == [1, 2, 3]
    assert hints[3] is None
    assert shown[0].shape is Shape.FACT
    assert shown[1].text.en.startswith("a_______ j____")
    assert shown[2].text.en.startswith("addition joins")
    assert "branches" not in shown[2].text.en
    after, _ = asked.answer("addition identity gradient", at=NOON)
    assert after.last_outcome is not None
    assert after.last_outcome.hint_cost == pytest.approx(0.5 * sum(HINT_COSTS), abs=0.001)


def test_the_second_hint_begins_the_terms_that_are_missing() -> None:
    def grade(rubric: Rubric, answer: str) -> Grade:
        terms = {"en": ("two branches", "x", "elsewhere", "joins"), "zh": ("支路", "2")}
        marks = []
        for index, entry in enumerate(rubric.points):
            known = terms["en" if entry.text.en else "zh"]
            missing = [TermMatch(term, "", "", 0.0) for term in known if term not in answer]
            marks.append(PointGrade(index, Status.PARTIAL, 0.5, 1.0, matches=tuple(missing)))
        return Grade(0.5, Verdict.FAIR, tuple(marks), (), "test")

    joined = point("addition x joins the two branches", "相加把 2 条支路汇合", weight=2)
    asked = Interview((question("first", joined),), grade, NOON)
    asked, _ = asked.answer("it joins", at=NOON)
    assert asked.probing == 0
    hints = []
    for _ in range(3):
        asked, hint = asked.hint()
        hints.append(hint)
    shown = [hint.text for hint in hints if hint is not None]
    assert shown[1] == Text("t__ b_______", "支＿")
    assert shown[2] == Text("addition x joins …", "相加把 2 …")


def test_hints_for_a_point_that_stays_missing_cost_nothing() -> None:
    asked, _ = interview().hint()
    after, _ = asked.answer("identity gradient", at=NOON)
    assert after.last_outcome is not None
    assert after.last_outcome.hint_cost == 0.0
    assert after.hints == 0


def test_hints_in_a_follow_up_are_about_its_point_and_lower_what_it_recovers() -> None:
    after, _ = interview().answer("addition gradient", at=NOON)
    assert after.hinted_point == 1
    after, _ = after.hint()
    after, _ = after.answer("identity", at=NOON)
    assert after.last_outcome is not None
    assert after.last_outcome.recovered == pytest.approx(0.5 * 0.25 * 0.9, abs=0.001)


def test_skipping_earns_nothing_and_brings_no_follow_up() -> None:
    after, turn = interview().skip(at=NOON)
    assert turn.was_skipped
    assert (after.position, after.probing) == (1, None)
    assert after.last_outcome is not None
    assert after.last_outcome.score == 0.0


def test_the_clock_runs_from_the_asking() -> None:
    asked = interview().asked(at=NOON + timedelta(seconds=30))
    _, turn = asked.answer("x", at=NOON + timedelta(seconds=72.25))
    assert turn.seconds == 42.2
    _, turn = asked.answer("x", at=NOON)
    assert turn.seconds == 0.0


def test_undo_puts_the_last_prompt_again_with_its_hints_and_time() -> None:
    started, _ = interview().hint()
    probed, _ = started.answer("identity", at=NOON + timedelta(seconds=30))
    done, _ = probed.answer("no idea", at=NOON + timedelta(seconds=50))
    late = NOON + timedelta(seconds=500)
    back, taken = done.undo(at=late)
    assert taken == done.turns[-1]
    assert (back.position, back.probing, back.turns) == (0, 0, probed.turns)
    assert back.seconds_until(late) == 20.0
    back, _ = back.undo(at=late)
    assert (back.position, back.probing, back.hints, back.turns) == (0, None, 1, ())
    assert back.seconds_until(late) == 30.0
    assert back.undo(at=late) == (back, None)


def test_a_pause_does_not_count() -> None:
    def at(seconds: float) -> datetime:
        return NOON + timedelta(seconds=seconds)

    asked = interview().paused(at=at(10))
    assert asked.seconds_until(at(99)) == 10.0
    on = asked.paused(at=at(100))
    assert on.answer("identity", at=at(105))[1].seconds == 15.0
    after, turn = asked.answer("identity", at=at(300))
    assert turn.seconds == 10.0
    assert after.seconds_until(at(307)) == 7.0


def test_notes_stand_one_below_the_other() -> None:
    after, _ = interview().answer("identity", at=NOON)
    assert after.noted("reread").noted("twice").turns[-1].note == "reread\ntwice"


def test_a_move_leaves_the_interview_before_it_alone() -> None:
    before = interview()
    before.answer("addition", at=NOON)
    assert before.turns == ()
    assert before.position == 0


def test_the_summary_lists_what_to_reread_heaviest_first() -> None:
    after, _ = interview().answer("gradient", at=NOON)
    after, _ = after.skip(at=NOON)
    after, _ = after.answer("addition identity gradient", at=NOON)
    summary = after.summary()
    assert after.is_over
    assert [outcome.score for outcome in summary.outcomes] == [0.25, 1.0]
    assert summary.score == 0.625
    assert [str(entry.source) for entry in summary.to_reread] == [
        "corpus/s/topic.md:11",
        "corpus/s/topic.md:15",
    ]


def test_an_interview_without_answers_has_an_empty_summary() -> None:
    assert interview().summary().score == 0.0
    assert interview().last_outcome is None


def test_the_first_of_equally_heavy_points_is_the_heaviest() -> None:
    assert heaviest((IDENTITY, GRADIENT)) == 0
    assert heaviest((IDENTITY, ADD, ADD)) == 1


def test_a_point_that_is_learnt_drops_its_follow_up_and_brings_the_next() -> None:
    after, _ = interview().answer("nothing", at=NOON)
    assert after.probing == 0
    learnt = question("first", replace(ADD, accepted=("nothing",)), IDENTITY, GRADIENT)
    assert after.remarked(learnt).probing == 1
    other = after.remarked(question("second", IDENTITY))
    assert (other.probing, other.questions[1].points) == (0, (IDENTITY,))


def test_a_point_without_a_mark_has_nothing_to_recover() -> None:
    def unmarked(rubric: Rubric, answer: str) -> Grade:
        grade = grade_by_first_word(rubric, answer)
        return replace(grade, points=grade.points if len(grade.points) > 1 else ())

    asked = replace(interview(), grade=unmarked)
    asked, _ = asked.answer("identity", at=NOON)
    asked, _ = asked.answer("addition", at=NOON)
    assert asked.last_outcome is not None
    assert asked.last_outcome.recoveries == ()


def test_undo_without_a_plan_before_keeps_the_questions() -> None:
    after = replace(interview().answer("identity", at=NOON)[0], before=())
    assert after.undo(at=NOON)[0].questions == after.questions
