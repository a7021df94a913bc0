"""`review`, `plan` and `start` alone, as a person runs them day by day."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mockinterview.core.model import Grade
from mockinterview.core.schedule import Rating
from mockinterview.core.turns import Kind
from mockinterview.core.verdict import verdict_of
from mockinterview.frontends.cli import main
from mockinterview.store import History
from mockinterview.stored import Submission

NOTES = Path(__file__).parent / "notes"
GOOD = "The block learns the residual F(x)=H(x)-x and adds the input back through a shortcut."
NOW = datetime.now(UTC)
ASKED = ("resnet/degradation", "resnet/residual-mapping", "batchnorm/computation")


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    for name in ("resnet.md", "batchnorm.md"):
        (folder / name).write_bytes((NOTES / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert not home.exists()


def run(*words: str) -> int:
    return main([*words, "--only-corpus", "notes"])


def answered(home: Path, days_ago: int, **scores: float) -> None:
    """Put answers into the history as an older version, which kept no cards, would have."""
    at = NOW - timedelta(days=days_ago)
    with History(home / "history.db") as history:
        number = history.begin(at, "en", list(ASKED))
        for place, score in scores.items():
            question_id = ASKED[int(place.removeprefix("q"))]
            turn = history.submit(Submission(number, at, Kind.QUESTION, question_id, "x", 1.0))
            history.mark({turn: Grade(score, verdict_of(score), (), (), "1")}, {turn: score})


def test_before_the_first_answer_review_says_how_to_begin(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("review") == 0
    assert "Begin with: mockinterview start" in capsys.readouterr().out


def test_what_is_due_is_asked_the_least_remembered_first_and_no_more_than_today_s(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(home, 30, q0=0.9, q1=0.1, q2=0.6)
    assert run("review", "--list") == 0
    due = capsys.readouterr().out.splitlines()
    assert due[0] == "3 due today"
    assert due[1] == "resnet/residual-mapping"
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD + "\n\n/skip\n/skip\n"))
    assert run("review", "-n", "2") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("3 waiting, the best 2 today\n")
    assert "What does a residual block learn" in shown
    assert "1/2" in shown
    assert "Rated again, due " in shown
    assert run("review", "-n", "2") == 0
    assert "Waiting: 1; today's 2 are done." in capsys.readouterr().out


def test_nothing_due_says_when_something_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answered(home, 0, q0=0.9)
    assert run("review") == 0
    day = (NOW.astimezone() + timedelta(days=2)).date()
    assert f"the next is due on {day}" in " ".join(capsys.readouterr().out.split())


def test_a_question_that_the_notes_lost_is_not_due(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(home, 30, q0=0.9)
    note = Path("notes/vision/resnet.md")
    note.write_text(note.read_text(encoding="utf-8").replace("#degradation", "#gone"), "utf-8")
    assert run("review") == 0
    assert "Nothing is due." in capsys.readouterr().out


def test_a_rating_is_suggested_and_can_be_changed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = f"/3\n{GOOD}\n\n/skip\n/4\n/quit\n"
    words = ("start", "--question", "resnet/residual-mapping", "--question", "resnet/degradation")
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    assert run(*words) == 0
    shown = capsys.readouterr().out
    assert "Nothing has been marked yet" in shown
    assert shown.count("Rated ") == 2
    assert "Rated easy, due " in shown
    with History(home / "history.db") as history:
        (first, _) = history.turns()
        card = history.cards()["resnet/residual-mapping"]
    assert first.rating == Rating.EASY
    assert card.due > NOW + timedelta(days=5)


def test_start_alone_asks_what_is_due_then_what_is_new(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(home, 30, q2=0.9)
    assert run("review", "--list") == 0  # the cards of an old history are made
    capsys.readouterr()
    monkeypatch.setattr(sys, "stdin", io.StringIO("/skip\n/quit\n"))
    assert run("start", "-n", "2") == 0
    shown = capsys.readouterr().out
    assert shown.index("Batch Normalization") < shown.index("ResNet")


def test_start_weak_asks_what_went_badly_the_worst_first(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("start", "--weak") == 1
    assert "what was answered below solid" in capsys.readouterr().err
    answered(home, 1, q0=0.6, q1=0.2, q2=0.9)
    monkeypatch.setattr(sys, "stdin", io.StringIO("/skip\n/quit\n"))
    assert run("start", "--weak") == 0
    shown = capsys.readouterr().out
    assert "1/2" in shown
    assert shown.index("residual block learn") < shown.index("plain network")


def test_a_plan_gives_a_quota_and_what_does_not_fit(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(home, 3, q0=0.9)
    day = (NOW.astimezone() + timedelta(days=3)).date().isoformat()
    assert run("plan", "--date", day, "-n", "1", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["answered"] == 1
    assert record["quota"] > 1
    assert [one["new"] for one in record["days"]] == [1, 1, 1]
    assert len(record["never_asked"]) == record["questions"] - 4
    for words in ((), ("--lang", "zh"), ("--topic", "resnet"), ("--section", "vision")):
        assert run("plan", "--date", day, "-n", "1", *words) == 0
    assert "Left out, never asked: " in capsys.readouterr().out


def test_what_does_not_fit_stands_by_section_the_most_first(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not (home / "history.db").exists()
    for section, names in (("few", ("batchnorm",)), ("many", ("resnet", "dropout"))):
        (tmp_path / "own" / section).mkdir(parents=True)
        for name in names:
            note = (NOTES / f"{name}.md").read_bytes()
            (tmp_path / "own" / section / f"{name}.md").write_bytes(note)
    day = (NOW.astimezone() + timedelta(days=1)).date().isoformat()
    words = ("plan", "--date", day, "-n", "1", "--only-corpus", str(tmp_path / "own"))
    assert main([*words]) == 0
    shown = capsys.readouterr().out.partition("Left out")[2].splitlines()[1:]
    assert [line.split()[0] for line in shown] == ["many", "few"]


@pytest.mark.parametrize("day", ["2020-01-01", "tomorrow", "2999-01-01"])
def test_a_plan_is_for_a_day_to_come(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "--date", day) == 2
    assert "--date" in capsys.readouterr().err


def test_a_plan_names_what_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    day = (NOW.astimezone() + timedelta(days=3)).date().isoformat()
    assert run("plan", "--date", day, "--section", "visoin") == 1
    assert "Did you mean vision?" in capsys.readouterr().err
