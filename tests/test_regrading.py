"""How stored answers move under another scorer."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import NOON
from mockinterview.core.model import Grade, PointGrade, Status, Verdict
from mockinterview.core.regrading import PointMove, move_of
from mockinterview.core.turns import Kind
from mockinterview.frontends.cli import main
from mockinterview.store import History
from mockinterview.stored import Submission


def grade(*scores: float) -> Grade:
    marks = tuple(
        PointGrade(index, Status.COVERED if score else Status.MISSING, score, 1 / len(scores))
        for index, score in enumerate(scores)
    )
    return Grade(round(sum(scores) / len(scores), 3), Verdict.FAIR, marks, (), "2")


def test_only_points_that_moved_are_named() -> None:
    move = move_of(0.5, [(0, Status.COVERED, 1.0), (1, Status.MISSING, 0.0)], grade(1.0, 0.8))
    assert (move.old_score, move.score, move.is_none) == (0.5, 0.9, False)
    assert move.points == (PointMove(1, Status.MISSING, Status.COVERED, 0.0, 0.8),)


def test_the_same_mark_is_no_move() -> None:
    move = move_of(0.5, [(0, Status.COVERED, 1.0), (1, Status.MISSING, 0.0)], grade(1.0, 0.0))
    assert move.is_none
    assert move.points == ()


def test_answers_marked_before_points_were_stored_move_as_a_whole() -> None:
    move = move_of(0.2, [], grade(1.0))
    assert move.points == (PointMove(0, None, Status.COVERED, None, 1.0),)


def test_regrade_shows_and_applies(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    note = Path(__file__).parent / "notes" / "resnet.md"
    (folder / "resnet.md").write_bytes(note.read_bytes())
    with History(home / "history.db") as history:
        number = history.begin(NOON, "en", [])
        answer = "The derivative of x + F(x) is I plus dF/dx, so an identity term is always there."
        at = NOON + timedelta(seconds=1)
        turn = history.submit(
            Submission(number, at, Kind.QUESTION, "resnet/gradient-flow", answer, 1.0)
        )
        history.mark({turn: grade(0.0, 0.0, 0.0, 0.0)}, {turn: 0.1})
    words = ["regrade", "--only-corpus", str(tmp_path / "notes")]
    assert main([*words, "--json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert (record["old_score"], record["old_scorer"]) == (0.0, "2")
    assert record["score"] > 0
    assert main(words) == 0
    assert "would move: 1 of 1" in capsys.readouterr().out
    assert main([*words, "--apply"]) == 0
    capsys.readouterr()
    with History(home / "history.db") as history:
        (stored,) = history.turns()
    assert stored.score == record["score"]
    assert stored.final_score == record["score"]
    assert main(words) == 0
    assert "would move: 0 of 1" in capsys.readouterr().out
