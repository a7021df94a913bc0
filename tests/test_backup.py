"""Everything of a person in one file, and back only when it is whole."""

from __future__ import annotations

import hashlib
import json
import random
import sqlite3
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from conftest import NOON
from mockinterview.backup import back_up
from mockinterview.core.turns import Kind
from mockinterview.core.wordings import Wording
from mockinterview.drafts import Drafts
from mockinterview.errors import InputFileError, OutputFileError
from mockinterview.frontends.cli import main
from mockinterview.keeping_errors import (
    BackupDamagedError,
    HistoryInTheWayError,
    HistoryReplacedError,
    InterviewOpenElsewhereError,
)
from mockinterview.restoring import restore
from mockinterview.settings import Places
from mockinterview.store import History
from mockinterview.stored import Submission

SEED = 20260301
FLIPPED = 200
"""Bits of a backup that are flipped, each in a copy of its own."""


def places_in(folder: Path) -> Places:
    return Places(folder / "data", folder / "cache", folder / "config")


@pytest.fixture
def places(tmp_path: Path) -> Places:
    made = places_in(tmp_path / "old")
    with History(made.history) as history:
        number = history.begin(NOON, "en", ["a/b"])
        history.submit(Submission(number, NOON, Kind.QUESTION, "a/b", "残差", 1.0))
        history.accept(Wording("a/b", "point", "phrase"), NOON)
    made.config.mkdir()
    made.settings.write_text("questions = 3\n", encoding="utf-8")
    (made.data / "notes").mkdir()
    (made.data / "notes" / "own.md").write_text("# Own\n", encoding="utf-8")
    made.cache.mkdir()
    (made.cache / "index.bin").write_bytes(b"x")
    return made


@pytest.fixture
def backup(places: Places, tmp_path: Path) -> Path:
    file = tmp_path / "b.zip"
    back_up(places, file)
    return file


def answers_in(places: Places) -> list[str]:
    with History(places.history) as history:
        return [turn.answer for turn in history.turns()]


def test_everything_comes_back_on_a_new_machine(backup: Path, tmp_path: Path) -> None:
    new = places_in(tmp_path / "new")
    content = restore(backup, new, replaces=False)
    assert content.answers == 1
    assert set(content.files) == {"history.db", "settings.toml", "data/notes/own.md"}
    assert answers_in(new) == ["残差"]
    with History(new.history) as history:
        assert history.wordings() == (Wording("a/b", "point", "phrase"),)
    assert new.settings.read_text(encoding="utf-8") == "questions = 3\n"
    assert (new.data / "notes" / "own.md").exists()
    assert not list(new.data.rglob("*.part"))


def test_a_backup_can_be_made_while_an_interview_goes_on(places: Places, tmp_path: Path) -> None:
    with History(places.history) as history:
        history.submit(Submission(1, NOON, Kind.QUESTION, "a/b", "later", 1.0))
        assert back_up(places, tmp_path / "b.zip").answers == 2
    new = places_in(tmp_path / "new")
    restore(tmp_path / "b.zip", new, replaces=False)
    assert answers_in(new) == ["残差", "later"]


def test_an_answer_given_while_one_is_made_may_be_in_it_or_not(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = History.copy_to

    def copy_while_another_writes(history: History, target: Path, *, lasts: bool) -> None:
        copy(history, target, lasts=lasts)
        with History(places.history) as other:
            other.submit(Submission(1, NOON, Kind.QUESTION, "a/b", "meanwhile", 1.0))

    monkeypatch.setattr(History, "copy_to", copy_while_another_writes)
    assert back_up(places, tmp_path / "b.zip").answers == 1
    assert restore(tmp_path / "b.zip", places_in(tmp_path / "new"), replaces=False).answers == 1


def test_answers_that_are_there_are_never_lost(backup: Path, tmp_path: Path) -> None:
    new = places_in(tmp_path / "new")
    with History(new.history) as history:
        history.begin(NOON, "en", [])
        history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "mine", 1.0))
    with pytest.raises(HistoryInTheWayError, match="--replace"):
        restore(backup, new, replaces=False)
    assert answers_in(new) == ["mine"]
    with History(new.history) as history:  # what is not yet in the file is kept too
        history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "too", 1.0))
        restore(backup, new, replaces=True)
    assert answers_in(new) == ["残差"]
    with History(new.history.with_name("history.db.before-restore")) as kept:
        assert [turn.answer for turn in kept.turns()] == ["mine", "too"]


def test_what_is_written_after_the_history_was_replaced_is_never_shown_as_kept(
    backup: Path, tmp_path: Path
) -> None:
    new = places_in(tmp_path / "new")
    with History(new.history) as history:
        history.begin(NOON, "en", [])
        restore(backup, new, replaces=True)
        with pytest.raises(HistoryReplacedError, match="replaced while it was in use"):
            history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "lost", 1.0))
        new.history.unlink()
        with pytest.raises(HistoryReplacedError):
            history.begin(NOON, "en", [])


def test_what_was_refused_is_not_there_once_the_history_is_back(places: Places) -> None:
    away = places.history.with_name("away.db")
    with History(places.history) as history:
        places.history.rename(away)
        with pytest.raises(HistoryReplacedError):
            history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "refused", 1.0))
        away.rename(places.history)
        history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "again", 1.0))
    assert answers_in(places) == ["残差", "again"]


def test_nothing_is_taken_back_while_an_interview_goes_on(backup: Path, tmp_path: Path) -> None:
    new = places_in(tmp_path / "new")
    with History(new.history) as history:
        history.begin(NOON, "en", [])
        history.submit(Submission(1, NOON, Kind.QUESTION, "c/d", "mine", 1.0))
    new.drafts.mkdir()
    (new.drafts / "1.json").write_text("{}", encoding="utf-8")
    claim = Drafts(new.drafts).claim_of(1)
    assert claim.take()
    with pytest.raises(InterviewOpenElsewhereError, match="interview 1 is open"):
        restore(backup, new, replaces=True)
    assert answers_in(new) == ["mine"]
    claim.release()
    restore(backup, new, replaces=True)
    assert answers_in(new) == ["残差"]


def test_an_empty_or_damaged_history_is_not_in_the_way(backup: Path, tmp_path: Path) -> None:
    new = places_in(tmp_path / "new")
    History(new.history).close()
    restore(backup, new, replaces=False)
    new.history.write_bytes(b"no database" * 100)
    with pytest.raises(HistoryInTheWayError):
        restore(backup, new, replaces=False)
    restore(backup, new, replaces=True)
    assert answers_in(new) == ["残差"]


def rewritten(backup: Path, change: dict[str, bytes | None]) -> Path:
    """Write the backup anew with other files in it; None leaves one out."""
    target = backup.with_name("changed.zip")
    with zipfile.ZipFile(backup) as old, zipfile.ZipFile(target, "w") as new:
        files = {name: old.read(name) for name in old.namelist()} | change
        for name, content in files.items():
            if content is not None:
                new.writestr(name, content)
    return target


def contents_of(backup: Path, **changes: object) -> bytes:
    with zipfile.ZipFile(backup) as archive:
        return json.dumps(json.loads(archive.read("contents.json")) | changes).encode()


def test_what_is_not_what_was_written_is_refused_and_nothing_changes(
    backup: Path, tmp_path: Path
) -> None:
    new = places_in(tmp_path / "new")
    evil = b"evil"
    mark = [hashlib.sha256(evil).hexdigest(), len(evil)]
    whole = backup.read_bytes()
    cut = tmp_path / "cut.zip"
    cut.write_bytes(whole[: len(whole) // 2])
    flipped = tmp_path / "flipped.zip"
    middle = len(whole) // 2
    flipped.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    damaged = [
        cut,
        flipped,
        rewritten(backup, {"history.db": None}),
        rewritten(backup, {"history.db": b"x"}),
        rewritten(backup, {"settings.toml": b"questions = 4\n"}),
        rewritten(backup, {"contents.json": None}),
        rewritten(backup, {"contents.json": b"[]"}),
        rewritten(backup, {"contents.json": contents_of(backup, mockinterview_backup=2)}),
        rewritten(backup, {"contents.json": contents_of(backup, schema=99)}),
        rewritten(backup, {"contents.json": contents_of(backup, answers="1")}),
        rewritten(backup, {"contents.json": contents_of(backup, answers=7)}),
    ]
    hostile = ("data/../../evil", "evil", "/evil", "data//evil", "data\\..\\evil", "data/evil\0/x")
    ours = ("data/history.db", "data/history.db-wal", "data/backups/2026-01-01.zip", "data/x.part")
    for name in (*hostile, *ours):
        contents = contents_of(backup, files={name: mark})
        damaged.append(rewritten(backup, {name: evil, "contents.json": contents}))
    for file in damaged:
        with pytest.raises(BackupDamagedError, match="Nothing was changed"):
            restore(file, new, replaces=True)
        assert not new.history.exists()
        assert not list(tmp_path.rglob("evil*"))


def test_a_flipped_bit_is_noticed_or_harmless(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    file, noticed = tmp_path / "flipped.zip", 0
    for place in random.Random(SEED).sample(range(len(whole)), FLIPPED):  # noqa: S311 - seeded
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        file.write_bytes(changed)
        new = places_in(tmp_path / f"new-{place}")
        try:
            restore(file, new, replaces=False)
        except BackupDamagedError:
            noticed += 1
            assert not new.history.exists()
        else:
            assert answers_in(new) == ["残差"]
    assert noticed > FLIPPED / 2


def test_a_history_of_any_size_needs_little_memory(tmp_path: Path) -> None:
    large = places_in(tmp_path / "large")
    large.data.mkdir(parents=True)
    (large.data / "notes.md").write_bytes(b"residual " * 4_000_000)
    tracemalloc.start()
    back_up(large, tmp_path / "b.zip")
    restore(tmp_path / "b.zip", places_in(tmp_path / "new"), replaces=False)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 10_000_000


def test_a_history_that_lost_its_order_is_refused(places: Places, tmp_path: Path) -> None:
    connection = sqlite3.connect(places.history)
    connection.execute("update turn set interview = 77")
    connection.commit()
    connection.close()
    back_up(places, tmp_path / "b.zip")
    with pytest.raises(BackupDamagedError, match="history is damaged"):
        restore(tmp_path / "b.zip", places_in(tmp_path / "new"), replaces=False)


def test_only_a_backup_is_overwritten(places: Places, backup: Path, tmp_path: Path) -> None:
    before = backup.read_bytes()
    back_up(places, backup)
    assert backup.read_bytes() == before
    other = tmp_path / "thesis.doc"
    other.write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputFileError, match="no backup"):
        back_up(places, other)
    assert other.read_text(encoding="utf-8") == "years of work"
    with pytest.raises(OutputFileError):
        back_up(places, tmp_path / "nowhere" / "b.zip")


def test_without_a_history_there_is_little_to_keep(tmp_path: Path) -> None:
    empty = places_in(tmp_path / "empty")
    assert back_up(empty, tmp_path / "b.zip").files == ()
    restore(tmp_path / "b.zip", places_in(tmp_path / "new"), replaces=False)
    with pytest.raises(InputFileError):
        restore(tmp_path / "missing.zip", empty, replaces=False)


def test_a_person_makes_one_and_takes_it_back(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with History(home / "history.db") as history:
        history.begin(NOON, "en", [])
        history.submit(Submission(1, NOON, Kind.QUESTION, "a/b", "x", 1.0))
    (home / "settings.toml").write_text('corpus = ["/elsewhere"]\n', encoding="utf-8")
    file = str(tmp_path / "b.zip")
    assert main(["backup", file]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "answers: 1 · files: 2" in shown
    assert "Not in it, copy it yourself: /elsewhere" in shown
    assert main(["restore", file]) == 1
    assert "Add --replace" in capsys.readouterr().err
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "other"))
    assert main(["restore", file]) == 0
    assert "answers: 1" in " ".join(capsys.readouterr().out.split())
    assert (tmp_path / "other" / "settings.toml").exists()
