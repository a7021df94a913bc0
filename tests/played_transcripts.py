"""Transcripts: notes, what is said over them, and the screen that is expected.

    python tests/played_transcripts.py    writes what is now shown into all of them

`# NOTES` holds notes, each below `=== name.md`. In `# SAID`, `$ start …` begins
an interview, over the same history as the one before; `@ 40s` lets time pass;
all other lines are typed. The marker is the simple one of the tests: the first
word of a key point covers it, that of a misconception contradicts it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from unittest import mock

from conftest import NOON, grade_by_first_word
from mockinterview.app import Notes
from mockinterview.choosing import chosen
from mockinterview.core.model import Grade, Rubric
from mockinterview.frontends.cli import main
from mockinterview.opening import session_of

FOLDER = Path(__file__).parent / "transcripts"
NOTES, SAID, EXPECTED = "# NOTES\n", "# SAID\n", "# EXPECTED\n"

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class Clock:
    """A clock that runs only when a transcript says so."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        """Return the time."""
        return self.time


class Typed:
    """What is typed, line by line, into no terminal; time passes between the lines."""

    def __init__(self, lines: list[str], clock: Clock) -> None:
        self._lines, self._clock = iter(lines), clock

    def isatty(self) -> bool:
        """Tell that this is no terminal."""
        return False

    def __next__(self) -> str:
        """Return the next line that is typed."""
        line = next(self._lines)
        while line.startswith("@ "):
            self._clock.time += timedelta(seconds=int(line[2:].rstrip("s")))
            line = next(self._lines)
        return line + "\n"


def parts_of(text: str) -> tuple[str, str, str]:
    """Return the notes, what is said and what is expected."""
    head, expected = text.split(EXPECTED)
    notes, said = head.removeprefix(NOTES).split(SAID)
    return notes, said, expected


def played(text: str, folder: Path) -> str:
    """Play a transcript over its notes in an empty folder, and return what was shown."""
    notes, said, _ = parts_of(text)
    for note in re.split(r"^=== ", notes, flags=re.MULTILINE)[1:]:
        name, _, body = note.partition("\n")
        file = folder / "notes" / "vision" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body.strip() + "\n", encoding="utf-8")
    clock, shown = Clock(), []
    with _world(folder, clock):
        for run in re.split(r"^\$ ", said, flags=re.MULTILINE)[1:]:
            words, _, typed = run.partition("\n")
            shown.append(f"$ {words}\n{_run(words, typed.splitlines(), clock)}")
            clock.time += timedelta(hours=1)
    return "".join(shown)


@contextlib.contextmanager
def _world(folder: Path, clock: Clock) -> Iterator[None]:
    """Put a folder, its home, the clock and the simple marker in place of the real ones."""

    def grade(_: Notes, rubric: Rubric, answer: str) -> Grade:
        return grade_by_first_word(rubric, answer)

    environment = {"MOCKINTERVIEW_HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, environment),
        mock.patch.object(Notes, "grade", grade),
        mock.patch.object(Notes, "build_behind", return_value=None),
        mock.patch("mockinterview.opening.session_of", partial(session_of, clock=clock)),
        mock.patch("mockinterview.frontends.cli.start.chosen", partial(chosen, clock=clock)),
    ):
        yield


def _run(words: str, typed: list[str], clock: Clock) -> str:
    screen = io.StringIO()
    with (
        mock.patch.object(sys, "stdin", Typed(typed, clock)),
        contextlib.redirect_stdout(screen),
    ):
        main([*shlex.split(words), "--only-corpus", "notes"])
    return _DATE.sub("DATE", screen.getvalue())


def write_all() -> None:
    """Write what is now shown into all transcripts."""
    for file in sorted(FOLDER.glob("*.txt")):
        text = file.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            screen = played(text, Path(folder))
        file.write_text(text.split(EXPECTED)[0] + EXPECTED + screen, encoding="utf-8")


if __name__ == "__main__":
    write_all()
