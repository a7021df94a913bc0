"""Interviews without a person, and transcripts of those that were held."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.answers import ScriptedAnswer
from mockinterview.core.interview import Interview
from mockinterview.core.manner import PLAIN, Manner, Occasion, Style
from mockinterview.core.report import Report, seconds_to_first_point
from mockinterview.core.script import play
from mockinterview.core.transcript import replayed, transcript_of
from mockinterview.core.transcript_lines import parse_transcript, write_transcript
from mockinterview.core.turns import Kind

ADD = point("addition joins the two branches", "相加", weight=2, line=11)
IDENTITY = point("identity is the shortcut", "恒等", line=15)
GRADIENT = point("gradient flows back", "梯度", line=19)
QUESTIONS = tuple(question(name, ADD, IDENTITY, GRADIENT) for name in ("one", "two"))


def interview(manner: Manner = PLAIN) -> Interview:
    return Interview(QUESTIONS, grade_by_first_word, NOON, manner=manner)


def test_a_scripted_follow_up_is_answered_in_order() -> None:
    held = play(interview(), [ScriptedAnswer("identity", follow_ups=("addition", "more")), None])
    assert [(turn.kind, turn.answer, turn.was_skipped) for turn in held.turns] == [
        (Kind.QUESTION, "identity", False),
        (Kind.FOLLOW_UP, "addition", False),
        (Kind.FOLLOW_UP, "more", False),
        (Kind.QUESTION, "", True),
    ]
    assert held.is_over
    assert held.summary().score == pytest.approx(0.25)


def test_a_follow_up_without_an_answer_is_skipped() -> None:
    held = play(interview(), [ScriptedAnswer("identity"), ScriptedAnswer(" \n")])
    assert [turn.was_skipped for turn in held.turns] == [False, True, True]


def test_without_follow_ups_none_is_asked() -> None:
    held = play(interview(Manner(follow_ups=False)), [ScriptedAnswer("identity"), None])
    assert [turn.kind for turn in held.turns] == [Kind.QUESTION, Kind.QUESTION]


def test_nobody_s_interview_takes_no_time() -> None:
    held = play(interview(), [ScriptedAnswer("identity"), None])
    assert {turn.seconds for turn in held.turns} == {0.0}
    assert Report("r", held, {}).seconds_to_first_point is None


def held_interview() -> Interview:
    asked = interview(Manner(Style.STRICT, seconds=30.0, strict_time=True)).hint()[0]
    asked, _ = asked.answer("gradient", at=NOON + timedelta(seconds=40))
    asked, _ = asked.answer("addition", at=NOON + timedelta(seconds=60), sure=4)
    asked, _ = asked.skip(at=NOON + timedelta(seconds=60))
    return asked.skip(at=NOON + timedelta(seconds=61))[0]


def transcript_text() -> str:
    held = held_interview()
    return write_transcript(transcript_of(held, NOON, "zh", Occasion("Round", held.manner, 0.6)))


def points(question_id: str) -> int | None:
    return 3 if question_id in ("topic/one", "topic/two") else None


def test_a_transcript_plays_the_same_interview_again() -> None:
    parsed = parse_transcript(transcript_text(), "t.jsonl", points)
    assert parsed.faults == ()
    assert parsed.transcript is not None
    by_id = {entry.id: entry for entry in QUESTIONS}
    again = replayed(parsed.transcript, by_id.__getitem__, grade_by_first_word)
    before = held_interview()
    assert again.turns == before.turns
    assert (again.manner, again.is_over) == (before.manner, True)
    assert again.summary() == before.summary()
    assert [turn.final_score for turn in parsed.transcript.turns] == [0.5, None, None, 0.0]


def test_a_transcript_from_before_strict_time_is_read() -> None:
    old = transcript_text().replace('"strict_time": true, ', "")
    parsed = parse_transcript(old, "t.jsonl", points)
    assert parsed.transcript is not None
    assert not parsed.transcript.occasion.manner.strict_time


def test_a_replay_keeps_the_follow_up_that_was_asked() -> None:
    parsed = parse_transcript(transcript_text(), "t.jsonl", points)
    assert parsed.transcript is not None
    other = {entry.id: replace(entry, points=(IDENTITY, ADD, GRADIENT)) for entry in QUESTIONS}
    again = replayed(parsed.transcript, other.__getitem__, grade_by_first_word)
    assert again.turns[1].point == 0
    assert again.turns[1].grade.score == 0.0


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param('"transcript": 1', '"transcript": 7', 1, "no transcript of version 1", id="v"),
        pytest.param('"style": "strict"', '"style": "rude"', 1, "no style", id="style"),
        pytest.param('"language": "zh"', '"language": "fr"', 1, "no language", id="language"),
        pytest.param('"title"', '"titel"', 1, "unknown key 'titel'", id="key"),
        pytest.param('"follow_ups": true', '"follow_ups": 1', 1, "is 1", id="type"),
        pytest.param('"topic/two"]', '"topic/gone"]', 1, "no question 'topic/gone'", id="gone"),
        pytest.param('"kind": "follow_up"', '"kind": "x"', 3, "no kind of turn", id="kind"),
        pytest.param('"point": 0', '"point": 9', 3, "has no key point 9", id="point"),
        pytest.param('"hints": 1', '"hints": true', 2, '"hints" is True', id="a bool"),
        pytest.param('"question_id": "topic/two"', '"question_id": "topic/one"', 5,
                     "not what was asked next", id="order"),
        pytest.param('"sure": 4', '"sure": 6', 3, '"sure" is 6, not 1 to 5', id="sure"),
        pytest.param('"addition"', '"\\ud800"', 3, "half a character", id="surrogate"),
        pytest.param("+00:00", "", 1, "no time with its zone", id="zone"),
        pytest.param('{"kind": "follow_up"', "{", 3, "not JSON", id="not JSON"),
    ],
)  # fmt: skip
def test_a_damaged_transcript_is_refused_with_its_line(
    old: str, new: str, line: int, message: str
) -> None:
    faults = parse_transcript(transcript_text().replace(old, new), "t.jsonl", points).faults
    assert faults[0].source.line == line
    assert message in str(faults[0])


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    assert parse_transcript(text, "t.jsonl", points).transcript is None


def test_the_first_key_point_is_timed_by_the_median_of_the_questions() -> None:
    assert seconds_to_first_point(held_interview().turns) == 40.0


def test_a_round_is_passed_from_its_pass_mark_and_only_when_it_is_over() -> None:
    held = play(interview(), [ScriptedAnswer("identity"), None])
    assert held.summary().score == 0.125
    assert Report("r", held, {}, min_score=0.125).is_passed is True
    assert Report("r", held, {}, min_score=0.126).is_passed is False
    assert Report("r", held, {}).is_passed is None
    unfinished = interview().answer("addition identity gradient", at=NOON)[0]
    assert Report("r", unfinished, {}, min_score=0.1).is_passed is None
