"""Scripted rounds in TOML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.manner import Manner, Occasion, Style
from mockinterview.core.round import Round, RoundItem, parse_round, questions_of
from mockinterview.core.selection import Entry

ENTRIES = [
    Entry("resnet/idea", 1, "vision"),
    *(Entry(f"{topic}/{name}", 2, "vision") for topic in ("vgg", "nin") for name in "ab"),
    Entry("vgg/c", 3, "vision"),
    Entry("adam/step", 2, "optimization"),
]

ROUND = """\
title = "First round"
language = "zh"
style = "strict"
time = "2m30s"
strict_time = true
follow_ups = false
min_score = 0.6
seed = 7

[[questions]]
id = "resnet/idea"

[[questions]]
section = "vision"
level = 2
count = 3
"""


def test_a_round_is_read() -> None:
    parsed = parse_round(ROUND, "r.toml", ENTRIES)
    assert parsed.faults == ()
    assert parsed.round == Round(
        title="First round",
        items=(RoundItem(id="resnet/idea"), RoundItem(section="vision", level=2, count=3)),
        language="zh",
        manner=Manner(Style.STRICT, follow_ups=False, seconds=150.0, strict_time=True),
        min_score=0.6,
        seed=7,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param('title = "First round"', 'title = ""', 1, "has no title", id="no title"),
        pytest.param('"zh"', '"fr"', 2, "'fr' is no language", id="language"),
        pytest.param('"strict"', '"rude"', 3, "'rude' is no style", id="style"),
        pytest.param("= false", '= "no"', 6, "neither true nor false", id="follow_ups"),
        pytest.param("0.6", "60", 7, "60 is no score", id="min_score"),
        pytest.param("seed = 7", "sede = 7", 8, "Did you mean seed?", id="unknown key"),
        pytest.param("resnet/idea", "resnet/iead", 11, "Did you mean resnet/idea?", id="question"),
        pytest.param('"vision"', '["vision"]', 14, "no section '['vision']'", id="a list"),
        pytest.param('"vision"', '"visoin"', 14, "Did you mean vision?", id="section"),
        pytest.param("level = 2", "level = 4", 15, "4 is no level", id="level"),
        pytest.param("count = 3", "count = 0", 16, "0 is no count", id="count"),
        pytest.param(
            'section = "vision"\nlevel = 2\n', "", 13, "just one of id", id="nothing named"
        ),
        pytest.param('"First round"', "First", 1, "this is not TOML", id="not TOML"),
        pytest.param("= true", "= 1", 5, "neither true nor false", id="strict_time"),
        pytest.param('time = "2m30s"\n', "", 4, "no time that could be strict", id="no limit"),
        pytest.param('"2m30s"', "3", 4, "3 is no time for an answer", id="time"),
        pytest.param('"2m30s"', '"2 hours"', 4, "'2 hours' is no time", id="long time"),
        pytest.param("count = 3", "count = 9", 13, "4 are left to ask", id="too many"),
        pytest.param(
            'section = "vision"\nlevel = 2\ncount = 3',
            'id = "resnet/idea"',
            14,
            "twice",
            id="twice",
        ),
    ],
)
def test_faults_have_their_line(old: str, new: str, line: int, message: str) -> None:
    parsed = parse_round(ROUND.replace(old, new), "r.toml", ENTRIES)
    assert parsed.round is None
    assert [fault.source.line for fault in parsed.faults] == [line]
    assert message in str(parsed.faults[0])


def test_all_faults_are_reported_at_once() -> None:
    text = ROUND.replace('"zh"', '"fr"').replace("level = 2", "level = 9").replace("0.6", "6")
    faults = parse_round(text, "r.toml", ENTRIES).faults
    assert [fault.source.line for fault in faults] == [2, 7, 15]


def test_a_round_without_questions_is_a_fault() -> None:
    (fault,) = parse_round('title = "x"\n', "r.toml", ENTRIES).faults
    assert "asks nothing" in str(fault)


def test_a_question_that_is_no_table_is_a_fault() -> None:
    text = 'title = "x"\nquestions = ["resnet/idea"]\n'
    (fault,) = parse_round(text, "r.toml", ENTRIES).faults
    assert (fault.source.line, str(fault.what)) == (2, "this is no table")


def test_a_question_by_its_id_has_no_level() -> None:
    text = ROUND.replace('id = "resnet/idea"', 'id = "resnet/idea"\nlevel = 1')
    (fault,) = parse_round(text, "r.toml", ENTRIES).faults
    assert "has no level and no count" in str(fault)


def test_what_a_round_is_held_for_is_kept_with_the_interview() -> None:
    asked = parse_round(ROUND, "r.toml", ENTRIES).round
    assert asked is not None
    assert asked.occasion == Occasion("First round", asked.manner, 0.6)


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parsed = parse_round(text, "r.toml", ENTRIES)
    assert parsed.round is None or parsed.faults == ()


def round_of(*items: RoundItem, seed: int = 0) -> Round:
    return Round("r", items, seed=seed)


def test_a_choice_follows_the_seed_and_nothing_else() -> None:
    drawn = {questions_of(round_of(RoundItem(section="vision", count=2), seed=s), ENTRIES)
             for s in range(20)}  # fmt: skip
    assert len(drawn) > 3
    asked = round_of(RoundItem(section="vision", count=2), seed=5)
    assert questions_of(asked, ENTRIES) == questions_of(asked, ENTRIES[::-1])


def test_a_choice_spreads_over_the_topics_and_rises_by_level() -> None:
    for seed in range(10):
        ids = questions_of(round_of(RoundItem(section="vision", count=3), seed=seed), ENTRIES)
        assert {name.partition("/")[0] for name in ids} == {"resnet", "vgg", "nin"}
        assert ids[0] == "resnet/idea"


def test_a_round_asks_nothing_twice() -> None:
    items = (RoundItem(level=2, count=3), RoundItem(topic="vgg"), RoundItem(id="vgg/a"))
    for seed in range(10):
        ids = questions_of(round_of(*items, seed=seed), ENTRIES)
        assert len(set(ids)) == len(ids) == 5


def test_a_level_alone_draws_from_all_topics() -> None:
    assert questions_of(round_of(RoundItem(level=3)), ENTRIES) == ("vgg/c",)
