"""The clock of an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.clock import Light, Timing, left_of, light_of
from mockinterview.core.interview import Interview
from mockinterview.core.manner import Manner

ASKED = Interview((question("q", point("alpha is it", "甲")),), grade_by_first_word, NOON)


@pytest.mark.parametrize(
    ("seconds", "limit", "light"),
    [
        pytest.param(0, 90, Light.CALM, id="at the beginning"),
        pytest.param(59.9, 90, Light.CALM, id="before two thirds"),
        pytest.param(60, 90, Light.AMBER, id="from two thirds"),
        pytest.param(89.9, 90, Light.AMBER, id="before the end"),
        pytest.param(90, 90, Light.RED, id="from the end"),
        pytest.param(9000, 0, Light.CALM, id="without a limit"),
    ],
)
def test_the_light_follows_the_time(seconds: float, limit: float, light: Light) -> None:
    assert light_of(seconds, limit) is light
    assert Timing(seconds, limit).light is light
    assert left_of(seconds, limit) == max(0, limit - seconds)


@pytest.mark.parametrize("strict", [False, True])
def test_only_strict_time_cuts_off(*, strict: bool) -> None:
    asked = replace(ASKED, manner=Manner(seconds=90.0, strict_time=strict))
    before, over = (NOON + timedelta(seconds=seconds) for seconds in (89, 90))
    assert not asked.is_cut_off(before)
    assert asked.is_cut_off(over) is strict
    assert asked.timing(over) == Timing(90.0, 90.0, is_cut_off=strict)
    paused = asked.paused(at=before)
    assert paused.timing(over) == Timing(89.0, 90.0, is_paused=True)


def test_without_a_time_nothing_is_cut_off() -> None:
    assert not Manner(strict_time=True).is_cut_off(9000)
