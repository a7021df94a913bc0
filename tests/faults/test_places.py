"""A full disk, a home that can't be written, two at once: one clear line, and nothing lost."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from killing import Job
from mockinterview.restoring import restore
from mockinterview.settings import Places
from scenes import MARK, PLAIN, SAID, START, Place, place_in, standing, turns_in
from tracing import CAN_TRACE

DISK = 4 * 1024 * 1024
ROOM_LEFT = (0, 12, 96, 120, 160)
"""Kilobytes left on a disk when an interview begins."""

needs_fork = pytest.mark.skipif(not CAN_TRACE, reason="needs ptrace on Linux, x86-64")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with place_in(tmp_path_factory.mktemp("places")) as place:
        yield place


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """Return a small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(folder)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(command, check=False, capture_output=True).returncode
    ):
        pytest.skip("no small disk can be mounted here; needs Linux and root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def remounted(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def job_on(disk: Path, place: Place, words: tuple[str, ...], typed: str) -> Job:
    """Return a run whose home is on a disk."""
    return Job((*words, "--only-corpus", "notes"), typed, str(disk / "home"), str(place.folder))


def fill(disk: Path, left: int) -> Path:
    """Fill a disk until so many kilobytes are left."""
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free - left * 1024
    with contextlib.suppress(OSError):
        filler.write_bytes(bytes(max(0, free)))
    return filler


def is_one_clear_line(complaints: str) -> bool:
    return complaints.startswith("mockinterview: ") and complaints.count("\n") == 1


@needs_fork
@pytest.mark.parametrize("left", ROOM_LEFT)
def test_a_full_disk_loses_nothing_that_was_shown(left: int, place: Place, disk: Path) -> None:
    home = disk / "home"
    shutil.copytree(place.home, home)
    filler = fill(disk, left)
    ended = place.killer.run(job_on(disk, place, START, PLAIN))
    assert is_one_clear_line(ended.complaints), ended.complaints
    assert ended.status == 1
    filler.unlink()
    turns = turns_in(home)
    shown = len(MARK.findall(ended.shown))
    assert len(turns) >= shown
    assert all(turn.score is not None for turn in turns[:shown])
    assert standing(turns) == list(SAID[: len(turns)])


@needs_fork
def test_a_home_that_cannot_be_written_is_named(place: Place, disk: Path) -> None:
    home = disk / "home"
    shutil.copytree(place.home, home)
    remounted(disk, "ro")
    ended = place.killer.run(job_on(disk, place, START, PLAIN))
    assert ended.status == 1
    assert ended.complaints.startswith(f"mockinterview: cannot use the history '{home}")
    assert is_one_clear_line(ended.complaints)
    for words in (("topics",), ("show", "resnet"), ("ask", "residual block"), ("stats",)):
        looked = place.killer.run(job_on(disk, place, words, ""))
        assert (looked.status, looked.complaints) == (0, ""), words
    (place.folder / "notes" / "new.md").write_text("# New\n", encoding="utf-8")
    stale = place.killer.run(job_on(disk, place, ("topics",), ""))
    (place.folder / "notes" / "new.md").unlink()
    assert stale.status == 1
    assert stale.complaints.startswith(f"mockinterview: cannot write the index '{home}")
    assert is_one_clear_line(stale.complaints)


@needs_fork
def test_what_was_answered_can_be_read_and_backed_up_where_nothing_can_be_written(
    place: Place, disk: Path, tmp_path: Path
) -> None:
    home = disk / "home"
    shutil.copytree(place.home, home)
    assert place.killer.run(job_on(disk, place, START, PLAIN)).status == 0
    remounted(disk, "ro")
    for command in ("history", "stats", "report last", "review --list"):
        notes = ("--only-corpus", "notes") if command != "history" else ()
        job = Job((*command.split(), *notes), "", str(home), str(place.folder))
        looked = place.killer.run(job)
        assert (looked.status, looked.complaints) == (0, ""), command
        assert looked.shown
    backup = tmp_path / "b.zip"
    made = place.killer.run(Job(("backup", str(backup)), "", str(home), str(place.folder)))
    assert (made.status, made.complaints) == (0, "")
    new = Places(tmp_path / "new", tmp_path / "new" / "cache", tmp_path / "new")
    restore(backup, new, replaces=False)
    assert standing(turns_in(new.data)) == list(SAID)
    for words in (START, ("resume", "1")):
        ended = place.killer.run(job_on(disk, place, words, PLAIN))
        assert ended.status == 1
        assert ended.complaints.startswith(f"mockinterview: cannot use the history '{home}")
        assert is_one_clear_line(ended.complaints)


def test_two_interviews_at_once_keep_every_answer(place: Place) -> None:
    home = place.renewed()
    command = [sys.executable, "-m", "mockinterview", *START, "--only-corpus", "notes"]
    environment = {**os.environ, "MOCKINTERVIEW_HOME": str(home), "PYTHONUTF8": "1"}
    running = [
        subprocess.Popen(
            command,
            cwd=place.folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(2)
    ]
    for process in running:
        assert process.stdin
        process.stdin.write(PLAIN)
        process.stdin.close()
    for process in running:
        assert process.wait() == 0
        assert process.stdout
        assert process.stderr
        shown, complaints = process.stdout.read(), process.stderr.read()
        process.stdout.close()
        process.stderr.close()
        assert complaints == ""
        assert MARK.search(shown)
    turns = turns_in(home)
    assert {turn.interview for turn in turns} == {1, 2}
    for interview in (1, 2):
        own = [turn for turn in turns if turn.interview == interview]
        assert standing(own) == list(SAID[: len(own)])
        assert all(turn.score is not None for turn in own)
