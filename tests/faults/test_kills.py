"""Killed at any write, the program loses nothing whose mark was shown."""

from __future__ import annotations

import random
import re
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from killing import Job, Killer, Outcome
from mockinterview.drafts import Drafts
from mockinterview.store import History
from mockinterview.stored import StoredTurn
from tracing import CAN_TRACE

NOTES = Path(__file__).parents[1] / "notes"
SEED = 20260301
QUICK, WHOLE = 8, 500
"""Kills of each scene in the everyday tests, and of all scenes with `--all`."""

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
BUSY = f"/hint\n{SAID[0]}\n\n/note look again\n/undo\n{PLAIN}"
SCENES = {
    "an interview": (START, PLAIN),
    "with a hint, a note and an answer taken back": (START, BUSY),
    "a scripted round": (("practice", "two"), PLAIN),
}

pytestmark = pytest.mark.skipif(not CAN_TRACE, reason="needs ptrace on Linux, x86-64")


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
            for when in ("before", "after")
        ]


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with notes and a home whose index is built, from which each kill starts."""

    folder: Path
    home: Path
    killer: Killer

    def scene(self, name: str) -> Scene:
        """Play a scene to its end, to know what it writes and holds when nothing happens."""
        self.renewed()
        job = self.job(*SCENES[name])
        ended = self.killer.run(job)
        held = len(turns_in(Path(job.home)))
        assert (ended.status, ended.complaints) == (0, "")
        return Scene(job, ended, held)

    def job(self, words: tuple[str, ...], typed: str) -> Job:
        """Return a run in a copy of the home."""
        home = self.folder / "run" / "home"
        return Job((*words, "--only-corpus", "notes"), typed, str(home), str(self.folder))

    def renewed(self) -> Path:
        """Put the home back as it was built."""
        home = self.folder / "run" / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(self.home, home)
        return home


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("kills")
    notes = folder / "notes"
    (notes / "rounds").mkdir(parents=True)
    (notes / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    (notes / "rounds" / "two.toml").write_text(ROUND, encoding="utf-8")
    words = (*START, "--only-corpus", "notes")
    with Killer(Job(words, PLAIN, str(folder / "warm" / "home"), str(folder))) as killer:
        home = folder / "warm" / "home"
        for name in ("history.db", "drafts"):
            _remove(home / name)
        yield Place(folder, home, killer)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


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


def killed_and_gone_on(place: Place, scene: Scene, job: Job) -> None:
    """Kill a run, check what it left, go on to the end, and check that too."""
    home = place.renewed()
    killed = place.killer.run(job)
    assert killed.status == -signal.SIGKILL
    turns = turns_in(home)
    shown = len(MARK.findall(killed.shown))
    assert len(turns) >= shown
    assert all(turn.score is not None for turn in turns[:shown])
    assert standing(turns) == list(SAID[: len(standing(turns))])
    waits = bool(Drafts(home / "drafts").numbers())
    is_whole = len(standing(turns)) == scene.held - job.typed.count("/undo")
    assert waits or is_whole or not turns
    if is_whole and not waits:
        return
    rest = "".join(f"{text}\n\n" for text in SAID[len(standing(turns)) :])
    words = ("resume",) if waits else SCENES["an interview"][0]
    ended = place.killer.run(place.job(words, rest))
    assert (ended.status, ended.complaints) == (0, "")
    after = standing(turns_in(home))
    assert after == list(SAID[: len(after)])
    assert len(after) == scene.held - job.typed.count("/undo")


@pytest.mark.parametrize("name", SCENES)
def test_left_alone_a_scene_shows_a_mark_for_each_answer(name: str, place: Place) -> None:
    scene = place.scene(name)
    assert len(MARK.findall(scene.ended.shown)) == scene.held > 2


@pytest.mark.parametrize("name", SCENES)
def test_nothing_shown_is_lost_by_a_kill(name: str, place: Place) -> None:
    scene = place.scene(name)
    for job in random.Random(SEED).sample(scene.moments(), QUICK):  # noqa: S311 - seeded
        killed_and_gone_on(place, scene, job)


@pytest.mark.slow
def test_nothing_shown_is_lost_by_a_kill_at_any_write(place: Place) -> None:
    scenes = [place.scene(name) for name in SCENES]
    jobs = [(scene, job) for scene in scenes for job in scene.moments()]
    random.Random(SEED).shuffle(jobs)  # noqa: S311 - seeded
    assert len(jobs) >= WHOLE
    for scene, job in jobs:
        killed_and_gone_on(place, scene, job)
