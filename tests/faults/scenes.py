"""Interviews that are disturbed: what is said in them, and what a history then holds."""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from killing import Job, Killer, Outcome
from mockinterview.store import History
from mockinterview.stored import StoredTurn

NOTES = Path(__file__).parents[1] / "notes"
SAID = (
    "a plain 56-layer network has a higher training error than a 20-layer one",
    "copy the shallow one and make the extra layers identities",
    "the block learns the residual F(x) = H(x) - x",
    "残差接近零时容易学",
    "the shortcut adds the input without any parameter",
    "I do not know",
)
MARK = re.compile(r"^\d+ · \w", re.MULTILINE)
"""The line on which the mark of an answer is shown."""

ROUND = """\
title = "Two questions"
language = "en"
[[questions]]
id = "resnet/degradation"
[[questions]]
id = "resnet/residual-mapping"
"""
START = ("start", "--question", "resnet/degradation", "--question", "resnet/residual-mapping")
PLAIN = "".join(f"{text}\n\n" for text in SAID)
WHEN = ("before", "after")
BUSY = f"/hint\n{SAID[0]}\n\n/note look again\n/undo\n{PLAIN}"


@dataclass(frozen=True, slots=True)
class Scene:
    """A run that nothing disturbs: what it writes and shows, and how many turns it leaves."""

    job: Job
    ended: Outcome
    held: int

    def moments(self) -> list[Job]:
        """Return the run killed before and after each of its writes."""
        return [
            replace(self.job, kill_at=number, when=when)
            for number in range(1, self.ended.writes + 1)
            for when in WHEN
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with notes and a home whose index is built, from which each run starts."""

    folder: Path
    home: Path
    run: Path
    killer: Killer

    def scene(self, words: tuple[str, ...], typed: str) -> Scene:
        """Play a scene to its end, to know what it writes and holds when nothing happens."""
        self.renewed()
        job = self.job(words, typed)
        ended = self.killer.run(job)
        assert (ended.status, ended.complaints) == (0, "")
        return Scene(job, ended, len(turns_in(self.run)))

    def job(self, words: tuple[str, ...], typed: str) -> Job:
        """Return a run in the home that `renewed` gives."""
        return Job((*words, "--only-corpus", "notes"), typed, str(self.run), str(self.folder))

    def renewed(self) -> Path:
        """Put the home of runs back as it was built."""
        shutil.rmtree(self.run, ignore_errors=True)
        shutil.copytree(self.home, self.run)
        return self.run


@contextlib.contextmanager
def place_in(folder: Path) -> Iterator[Place]:
    """Make the notes and the home in a folder, and start what runs there."""
    notes = folder / "notes"
    (notes / "rounds").mkdir(parents=True)
    (notes / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    (notes / "rounds" / "two.toml").write_text(ROUND, encoding="utf-8")
    home = folder / "warm" / "home"
    words = (*START, "--only-corpus", "notes")
    with Killer(Job(words, PLAIN, str(home), str(folder))) as killer:
        for name in ("drafts", "backups"):
            shutil.rmtree(home / name, ignore_errors=True)
        (home / "history.db").unlink()
        yield Place(folder, home, folder / "run" / "home", killer)


def turns_in(home: Path) -> list[StoredTurn]:
    """Return what a history holds, once it has been found whole."""
    file = home / "history.db"
    if not file.exists():
        return []
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
    with History(file) as history:
        return list(history.turns())


def standing(turns: list[StoredTurn]) -> list[str]:
    return [turn.answer for turn in turns if not turn.was_undone]
