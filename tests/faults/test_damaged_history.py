"""Whatever bit of a history is wrong, it is told in one line, or it reads as it was written."""

from __future__ import annotations

import contextlib
import io
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from mockinterview.errors import MockInterviewError
from mockinterview.frontends.cli import main
from mockinterview.keeping_errors import HistoryDamagedError
from mockinterview.store import History

NOTE = Path(__file__).parents[1] / "notes" / "resnet.md"
SEED = 20260301
QUICK, MANY = 40, 1000
"""Bits flipped in a history that commands open, and in one that is read whole."""

COMMANDS = (["history", "--json"], ["stats"], ["report"], ["review", "--list"], ["start"])
TYPED = "it learns the residual\n\nthe error rises\n\n/quit\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with the history of an interview and its backup."""
    home = tmp_path_factory.mktemp("made") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOCKINTERVIEW_HOME", str(home))
        patch.setattr("sys.stdin", io.StringIO(TYPED))
        assert main(["start", "--only-corpus", str(NOTE)]) == 0
    with contextlib.closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    return home


@pytest.fixture
def whole(made: Path, home: Path) -> bytes:
    """Return that history, and leave it in this home."""
    shutil.copytree(made, home)
    return (home / "history.db").read_bytes()


def damaged(whole: bytes, count: int) -> list[bytes]:
    """Return copies of a history, each with a bit flipped where there is anything."""
    chance = random.Random(SEED)  # noqa: S311 - seeded
    copies = []
    for place in chance.sample([place for place, byte in enumerate(whole) if byte], count):
        copy = bytearray(whole)
        copy[place] ^= 1 << chance.randrange(8)
        copies.append(bytes(copy))
    return copies


def put(content: bytes, history: Path) -> None:
    for file in history.parent.glob(f"{history.name}*"):
        file.unlink()
    history.write_bytes(content)


def read(history: Path) -> None:
    """Read everything that a history can be asked for."""
    with History(history) as opened:
        for turn in opened.turns():
            opened.marks(turn.turn)
            opened.reviews_of(turn.question_id)
        opened.interviews()
        opened.cards()
        opened.totals()
        opened.past("", 99, 9)
        opened.wordings()


def test_what_is_read_of_a_damaged_history_is_told(whole: bytes, home: Path) -> None:
    told = 0
    for copy in damaged(whole, MANY):
        put(copy, home / "history.db")
        try:
            read(home / "history.db")
        except MockInterviewError:
            told += 1
    assert told > MANY / 10


def test_a_command_tells_it_in_one_line(
    whole: bytes, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for copy in damaged(whole, QUICK):
        for words in COMMANDS:
            put(copy, home / "history.db")
            monkeypatch.setattr("sys.stdin", io.StringIO("/quit\n"))
            own = [] if words[0] == "history" else ["--only-corpus", str(NOTE)]
            status = main([*words, *own])
            assert status in (0, 1)
            assert (status == 0) == (capsys.readouterr().err == "")


CHANGES: dict[str, Callable[[History], object]] = {
    "update turn set at = 'no time'": lambda history: list(history.turns()),
    "update turn set kind = 'no kind'": lambda history: history.last_turns(1),
    "update turn set marks = '[[0, \"none\", 0, 1]]'": lambda history: history.marks(1),
    "update card set due = '2026-13-01'": lambda history: history.cards(),
    "update interview set questions = '[\"a'": lambda history: history.interviews(),
    "update quarter_total set quarter = 4000000000000000": lambda history: history.totals(),
    "drop table card": lambda history: history.cards(),
}
"""What no version writes, and what reads it."""


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_never_written_names_the_newest_backup(
    change: str, whole: bytes, home: Path
) -> None:
    assert whole
    (newest,) = (home / "backups").iterdir()
    with contextlib.closing(sqlite3.connect(home / "history.db")) as connection:
        connection.execute("pragma ignore_check_constraints = on")
        connection.execute(change)
        connection.commit()
    with (
        History(home / "history.db") as history,
        pytest.raises(HistoryDamagedError, match=f"restore '{newest}' --replace"),
    ):
        CHANGES[change](history)
