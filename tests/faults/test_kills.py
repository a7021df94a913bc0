"""Killed at any write, the program loses nothing whose mark was shown."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import NOON
from killing import Job
from mockinterview.backup import back_up
from mockinterview.core.turns import Kind
from mockinterview.drafts import Drafts
from mockinterview.restoring import restore
from mockinterview.settings import Places
from mockinterview.store import History
from mockinterview.stored import Submission
from old_histories import old_history
from scenes import (
    BUSY,
    MARK,
    PLAIN,
    SAID,
    START,
    WHEN,
    Place,
    Scene,
    place_in,
    standing,
    turns_in,
)
from tracing import CAN_TRACE

SEED = 20260301
QUICK, WHOLE = 8, 700
"""Kills of each scene in the everyday tests, and of all scenes with `--all`."""

SCENES = {
    "an interview": (START, PLAIN),
    "with a hint, a note and an answer taken back": (START, BUSY),
    "a scripted round": (("practice", "two"), PLAIN),
}

pytestmark = pytest.mark.skipif(not CAN_TRACE, reason="needs ptrace on Linux, x86-64")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with place_in(tmp_path_factory.mktemp("kills")) as place:
        yield place


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
    words = ("resume",) if waits else START
    ended = place.killer.run(place.job(words, rest))
    assert (ended.status, ended.complaints) == (0, "")
    after = standing(turns_in(home))
    assert after == list(SAID[: len(after)])
    assert len(after) == scene.held - job.typed.count("/undo")


@pytest.mark.parametrize("name", SCENES)
def test_left_alone_a_scene_shows_a_mark_for_each_answer(name: str, place: Place) -> None:
    scene = place.scene(*SCENES[name])
    assert len(MARK.findall(scene.ended.shown)) == scene.held > 2


@pytest.mark.parametrize("name", SCENES)
def test_nothing_shown_is_lost_by_a_kill(name: str, place: Place) -> None:
    scene = place.scene(*SCENES[name])
    for job in random.Random(SEED).sample(scene.moments(), QUICK):  # noqa: S311 - seeded
        killed_and_gone_on(place, scene, job)


@pytest.mark.slow
def test_nothing_shown_is_lost_by_a_kill_at_any_write(place: Place) -> None:
    first, *others = [place.scene(*scene) for scene in SCENES.values()]
    jobs = [(first, job) for job in first.moments() if job.when == "before"]
    rest = [(scene, job) for scene in others for job in scene.moments()]
    jobs += random.Random(SEED).sample(rest, WHOLE - len(jobs))  # noqa: S311 - seeded
    for scene, job in jobs:
        killed_and_gone_on(place, scene, job)


def test_a_migration_that_is_killed_begins_anew(place: Place) -> None:
    def job(kill_at: int | None, when: str) -> Job:
        home = place.renewed()
        old_history(home / "history.db")
        return replace(place.job(("stats",), ""), kill_at=kill_at, when=when)

    ended = place.killer.run(job(None, ""))
    assert (ended.status, ended.complaints) == (0, "")
    moments = [(number, when) for number in range(1, ended.writes + 1) for when in WHEN]
    for number, when in random.Random(SEED).sample(moments, QUICK):  # noqa: S311 - seeded
        killed = place.killer.run(job(number, when))
        assert killed.status == -signal.SIGKILL
        assert [turn.answer for turn in turns_in(place.run)] == ["加上输入"]
        copy = sqlite3.connect(place.run / "history.db.schema-1")
        assert copy.execute("select answer from turn").fetchall() == [("加上输入",)]
        copy.close()


OLD, NEW = ["an answer that is there"], ["加上输入", "from the backup"]


def history_of(home: Path, answers: list[str]) -> None:
    with History(home / "history.db") as history:
        number = history.begin(NOON, "en", ["a/b"])
        for text in answers:
            history.submit(Submission(number, NOON, Kind.QUESTION, "a/b", text, 1.0))
    (home / "settings.toml").write_text(f"questions = {len(answers)}\n", encoding="utf-8")


@pytest.fixture
def taking(place: Place, tmp_path: Path) -> tuple[str, Callable[[], None]]:
    """Return a backup to take back, and what renews a home that has other answers."""
    given = tmp_path / "given"
    history_of(given, NEW)
    back_up(Places(given, given / "cache", given), tmp_path / "b.zip")

    def renew() -> None:
        history_of(place.renewed(), OLD)

    return str(tmp_path / "b.zip"), renew


def check_killed_restores(
    place: Place, taking: tuple[str, Callable[[], None]], most: int = 0
) -> None:
    """Kill a restore at so many of its last writes, those that replace files, or at each."""
    backup, renew = taking
    job = Job(("restore", backup, "--replace"), "", str(place.run), str(place.folder))
    renew()
    ended = place.killer.run(job)
    assert (ended.status, ended.complaints) == (0, "")
    for number in range(1, ended.writes + 1)[-most:]:
        renew()
        killed = place.killer.run(replace(job, kill_at=number))
        assert killed.status == -signal.SIGKILL
        left = [turn.answer for turn in turns_in(place.run)]
        assert left in (OLD, NEW), number
        settings = (place.run / "settings.toml").read_text(encoding="utf-8")
        assert settings in ("questions = 1\n", "questions = 2\n")
        assert place.killer.run(job).status == 0
        assert [turn.answer for turn in turns_in(place.run)] == NEW


def test_a_restore_that_is_killed_leaves_the_old_or_the_new(
    place: Place, taking: tuple[str, Callable[[], None]]
) -> None:
    check_killed_restores(place, taking, QUICK)


@pytest.mark.slow
def test_a_restore_that_is_killed_at_any_write_leaves_the_old_or_the_new(
    place: Place, taking: tuple[str, Callable[[], None]]
) -> None:
    check_killed_restores(place, taking)


@pytest.mark.slow
def test_a_backup_that_is_killed_leaves_the_old_file(
    place: Place, taking: tuple[str, Callable[[], None]], tmp_path: Path
) -> None:
    older, renew = taking
    renew()
    target = tmp_path / "own.zip"
    job = Job(("backup", str(target)), "", str(place.run), str(place.folder))
    ended = place.killer.run(job)
    assert (ended.status, ended.complaints) == (0, "")
    for number in range(1, ended.writes + 1):
        shutil.copy(older, target)
        killed = place.killer.run(replace(job, kill_at=number))
        assert killed.status == -signal.SIGKILL
        assert [turn.answer for turn in turns_in(place.run)] == OLD
        new = tmp_path / f"new-{number}"
        restore(target, Places(new, new / "cache", new), replaces=False)
        assert [turn.answer for turn in turns_in(new)] in (OLD, NEW)
