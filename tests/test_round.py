"""Scripted rounds in TOML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.round import Known, Round, RoundItem, Style, parse_round

KNOWN = Known(("resnet/idea", "adam/step"), ("resnet", "adam"), {"vision", "optimization"})

ROUND = """\
title = "First round"
language = "zh"
style = "strict"
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
    parsed = parse_round(ROUND, "r.toml", KNOWN)
    assert parsed.faults == ()
    assert parsed.round == Round(
        title="First round",
        items=(RoundItem(id="resnet/idea"), RoundItem(section="vision", level=2, count=3)),
        language="zh",
        style=Style.STRICT,
        follow_ups=False,
        min_score=0.6,
        seed=7,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param('title = "First round"', 'title = ""', 1, "has no title", id="no title"),
        pytest.param('"zh"', '"fr"', 2, "'fr' is no language", id="language"),
        pytest.param('"strict"', '"rude"', 3, "'rude' is no style", id="style"),
        pytest.param("= false", '= "no"', 4, "neither true nor false", id="follow_ups"),
        pytest.param("0.6", "60", 5, "60 is no score", id="min_score"),
        pytest.param("seed = 7", "sede = 7", 6, "Did you mean seed?", id="unknown key"),
        pytest.param("resnet/idea", "resnet/iead", 9, "Did you mean resnet/idea?", id="question"),
        pytest.param('"vision"', '["vision"]', 12, "no section '['vision']'", id="a list"),
        pytest.param('"vision"', '"visoin"', 12, "Did you mean vision?", id="section"),
        pytest.param("level = 2", "level = 4", 13, "4 is no level", id="level"),
        pytest.param("count = 3", "count = 0", 14, "0 is no count", id="count"),
        pytest.param('section = "vision"\n', "", 11, "just one of id", id="nothing named"),
        pytest.param('"First round"', "First", 1, "this is not TOML", id="not TOML"),
    ],
)
def test_faults_have_their_line(old: str, new: str, line: int, message: str) -> None:
    parsed = parse_round(ROUND.replace(old, new), "r.toml", KNOWN)
    assert parsed.round is None
    assert [fault.source.line for fault in parsed.faults] == [line]
    assert message in str(parsed.faults[0])


def test_all_faults_are_reported_at_once() -> None:
    text = ROUND.replace('"zh"', '"fr"').replace("level = 2", "level = 9").replace("0.6", "6")
    faults = parse_round(text, "r.toml", KNOWN).faults
    assert [fault.source.line for fault in faults] == [2, 5, 13]


def test_a_round_without_questions_is_a_fault() -> None:
    (fault,) = parse_round('title = "x"\n', "r.toml", KNOWN).faults
    assert "asks nothing" in str(fault)


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parsed = parse_round(text, "r.toml", KNOWN)
    assert parsed.round is None or parsed.faults == ()
