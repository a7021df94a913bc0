"""A clock that jumps back while an interview goes on."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.interview import Interview
from mockinterview.frontends.cli import main
from mockinterview.reviewing import cards_of
from mockinterview.session import Session
from mockinterview.store import History

NOTE = Path(__file__).parents[1] / "notes" / "resnet.md"
JUMPS = (0, 40, -86_400, -86_390, 3_600, -31_536_000, 5)
"""Seconds after noon at which the clock is looked at, one after the other."""


def test_a_clock_that_jumps_back_loses_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    times = iter([NOON + timedelta(seconds=jump) for jump in JUMPS * 20])
    asked = tuple(question(f"q{number}", point("adds both", "相加")) for number in range(4))
    interview = Interview(asked, grade_by_first_word, NOON)
    session = Session(interview, lambda: History(home / "history.db"), "en", lambda: next(times))
    session.open()
    session.asked()
    while not session.interview.is_over:
        session.answer(f"adds {len(session.interview.turns)}")
    assert session.report().score > 0
    session.close()
    with History(home / "history.db") as history:
        turns = list(history.turns())
        assert [turn.answer for turn in turns] == [f"adds {number}" for number in range(4)]
        assert all(turn.seconds >= 0 for turn in turns)
        assert len({turn.at for turn in turns}) > 1
        assert len(cards_of(history)) == 4
        assert sum(history.totals().days.values()) == 4
    for words in (["history"], ["stats"], ["review", "--list"], ["plan", "--date", "2099-01-01"]):
        notes = [] if words == ["history"] else ["--only-corpus", str(NOTE)]
        main([*words, *notes])
        assert "Traceback" not in "".join(capsys.readouterr())
