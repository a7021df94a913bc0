"""A backup of each day by itself, and only one that can be taken back."""

from __future__ import annotations

import io
import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import NOON
from mockinterview.backup import back_up
from mockinterview.core.turns import Kind
from mockinterview.daily_backup import KEPT, RENEWED_AFTER, back_up_daily
from mockinterview.folders import daily_backups
from mockinterview.frontends.cli import main
from mockinterview.keeping_errors import BackupDamagedError, HistoryDamagedError
from mockinterview.restoring import restore
from mockinterview.settings import Places
from mockinterview.store import History
from mockinterview.stored import Submission


def untold(size: int) -> None:
    raise AssertionError(size)


def answer(places: Places, text: str) -> None:
    with History(places.history) as history:
        history.submit(Submission(1, NOON, Kind.QUESTION, "a/b", text, 1.0))


NOTE = Path(__file__).parent / "notes" / "resnet.md"


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = Places(tmp_path / "data", tmp_path / "cache", tmp_path / "config")
    with History(made.history) as history:
        assert history.begin(NOON, "en", ["a/b"]) == 1
    answer(made, "残差")
    return made


def backed_up(places: Places, at: datetime) -> Path | None:
    """Make the backup of a time, as if it were written then."""
    made = back_up_daily(places, at, untold)
    if made:
        os.utime(made, (at.timestamp(), at.timestamp()))
    return made


def test_that_of_a_day_is_renewed_and_the_last_ones_are_kept(
    places: Places, tmp_path: Path
) -> None:
    made = []
    for step in range(30):
        answer(places, str(step))
        made.append(backed_up(places, NOON + timedelta(hours=8 * step)))
    assert all(made)
    assert len(set(made)) == 11
    kept = daily_backups(places.data)
    assert [file.stem for file in kept] == [f"2026-03-{day:02}" for day in range(11, 4, -1)]
    assert len(kept) == KEPT
    assert sorted(places.backups.iterdir()) == sorted(kept)
    new = Places(tmp_path / "new", tmp_path / "new" / "cache", tmp_path / "new")
    assert restore(kept[0], new, replaces=False).files == ("history.db",)
    with History(new.history) as history:
        assert [turn.answer for turn in history.turns()] == ["残差", *map(str, range(30))]


def test_within_an_hour_it_is_not_renewed(places: Places) -> None:
    first = backed_up(places, NOON)
    answer(places, "soon")
    assert backed_up(places, NOON + RENEWED_AFTER / 2) is None
    assert backed_up(places, NOON - timedelta(minutes=1)) == first
    answer(places, "later")
    assert backed_up(places, NOON + RENEWED_AFTER) == first


def change_answer(places: Places) -> None:
    answer(places, "more")


def change_note(places: Places) -> None:
    with History(places.history) as history:
        history.note(1, "later")


def change_settings(places: Places) -> None:
    places.config.mkdir()
    places.settings.write_text("questions = 3\n", encoding="utf-8")


def change_own_file(places: Places) -> None:
    (places.data / "own.md").write_text("# Own\n", encoding="utf-8")


def damage_newest(places: Places) -> None:
    (newest,) = daily_backups(places.data)
    newest.write_bytes(newest.read_bytes()[:-30])


@pytest.mark.parametrize(
    "change", [change_answer, change_note, change_settings, change_own_file, damage_newest]
)
def test_none_is_made_until_something_changes(
    change: Callable[[Places], None], places: Places
) -> None:
    first = back_up_daily(places, NOON, untold)
    assert first
    assert back_up_daily(places, NOON + timedelta(days=1), untold) is None
    assert daily_backups(places.data) == (first,)
    change(places)
    assert back_up_daily(places, NOON + timedelta(days=2), untold)


def test_a_change_before_a_clock_that_jumped_back_is_noticed(places: Places) -> None:
    back_up_daily(places, NOON, untold)
    answer(places, "later")
    os.utime(places.history, (0, 0))
    assert back_up_daily(places, NOON + timedelta(days=1), untold)


def test_what_is_not_yet_in_the_file_of_the_history_is_a_change(places: Places) -> None:
    back_up_daily(places, NOON, untold)
    with History(places.history) as history:
        history.note(1, "while an interview goes on")
        assert back_up_daily(places, NOON + timedelta(days=1), untold)


def test_one_that_takes_long_is_told_before(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = places.history.stat().st_size
    monkeypatch.setattr("mockinterview.daily_backup.SLOW_FROM", size)
    told: list[int] = []
    assert back_up_daily(places, NOON, told.append)
    answer(places, "later that day")
    assert back_up_daily(places, NOON, told.append) is None
    assert told == [size]


def test_a_clock_that_was_ahead_costs_no_backup_of_today(places: Places) -> None:
    for day in range(KEPT + 1):
        answer(places, str(day))
        back_up_daily(places, NOON + timedelta(days=3650 + day), untold)
    answer(places, "today")
    today = back_up_daily(places, NOON, untold)
    assert today
    assert today in daily_backups(places.data)
    assert len(daily_backups(places.data)) == KEPT


def test_without_answers_there_is_nothing_to_keep(tmp_path: Path) -> None:
    empty = Places(tmp_path / "data", tmp_path / "cache", tmp_path / "config")
    assert back_up_daily(empty, NOON, untold) is None
    assert not empty.data.exists()


def test_one_that_cannot_be_taken_back_does_not_count(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = back_up

    def damaged(own: Places, target: Path) -> object:
        made = make(own, target)
        content = target.read_bytes()
        target.write_bytes(content[: len(content) // 2])
        return made

    monkeypatch.setattr("mockinterview.backup.back_up", damaged)
    with pytest.raises(BackupDamagedError):
        back_up_daily(places, NOON, untold)
    assert list(places.backups.iterdir()) == []


def test_what_an_interrupted_backup_left_goes_after_a_day(places: Places) -> None:
    for name, age in (("new-old", 2), ("new-young", 0)):
        folder = places.backups / name
        folder.mkdir(parents=True)
        at = (NOON - timedelta(days=age)).timestamp()
        os.utime(folder, (at, at))
    back_up_daily(places, NOON, untold)
    assert {file.name for file in places.backups.iterdir()} == {"new-young", "2026-03-01.zip"}


def test_a_damaged_history_names_the_newest_backup(places: Places) -> None:
    newest = back_up_daily(places, NOON, untold)
    places.history.write_bytes(b"no database" * 100)
    with pytest.raises(HistoryDamagedError, match=f"restore '{newest}' --replace"):
        History(places.history)
    assert newest
    restore(newest, places, replaces=True)
    with History(places.history) as history:
        assert [turn.answer for turn in history.turns()] == ["残差"]


def interview(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO("it adds the input\n\n/quit\n"))
    return main(["start", "--topic", "resnet", "--only-corpus", str(NOTE)])


def test_the_end_of_an_interview_makes_one(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("mockinterview.daily_backup.SLOW_FROM", 1)
    assert interview(monkeypatch) == 0
    (backup,) = daily_backups(home)
    told = capsys.readouterr().err
    assert told == "mockinterview: the history has 0 MB; its backup of today takes a moment …\n"
    main(["doctor", "--only-corpus", str(NOTE)])
    assert f"1, the newest of {backup.stem}" in capsys.readouterr().out
    (home / "history.db").unlink()
    assert main(["restore", str(backup)]) == 0
    with History(home / "history.db") as history:
        assert [turn.answer for turn in history.turns()] == ["it adds the input"]


def test_one_that_fails_is_told_and_the_interview_counts(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "backups").write_text("in the way", encoding="utf-8")
    assert interview(monkeypatch) == 0
    assert "there is no backup of today: cannot write" in capsys.readouterr().err
    connection = sqlite3.connect(home / "history.db")
    assert connection.execute("select count(*) from turn where score is not null").fetchone() == (
        1,
    )
    connection.close()
