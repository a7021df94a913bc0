"""What `doctor --network` does: run the commands, watch the network, tell what was seen."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from mockinterview.frontends.cli import main
from mockinterview.frontends.look import Look
from mockinterview.frontends.printing import show
from mockinterview.settings import HOME
from mockinterview.watching import Watch

ANSWER = "the residual is what the layers learn\n\n/skip\n/quit\n"
GRADED = '{"id": 1, "question": "What is a cat?", "points": ["an animal"], "answer": "an animal"}\n'

RUNS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("topics",), ""),
    (("start", "-n", "1"), ANSWER),
    (("ask", "why is a deep network hard to train"), ""),
    (("ask", "为什么深的网络难训练"), ""),
    (("grade", "-"), GRADED),
    (("practice",), ""),
    (("review", "--list"), ""),
    (("plan", "--date", "3w"), ""),
    (("history",), ""),
    (("stats",), ""),
    (("report", "last", "--html", "report.html"), ""),
    (("regrade",), ""),
    (("export", "deck.apkg"), ""),
    (("backup", "backup.zip"), ""),
    (("restore", "backup.zip", "--replace"), ""),
    (("settings",), ""),
)
"""Commands with what is typed into them: from the building of the index to a backup."""

WITHOUT_NOTES = ("history", "backup", "restore", "settings")


def watch_commands(notes: Sequence[str], look: Look) -> int:
    """Run commands in a home of their own, tell each one's connections, and return how many.

    Args:
        notes: The options that name the folders of notes.
        look: How to tell it.
    """
    watch = Watch()
    total = 0
    with _home_apart():
        for words, typed in RUNS:
            given = [*words, *(() if words[0] in WITHOUT_NOTES else notes)]
            seen = watch.during(lambda given=given, typed=typed: _run(given, typed))  # type: ignore[misc]
            total += len(seen)
            told = "; ".join(seen) or look.say("network_none")
            show(look.say("doctor_line", name=words[0], value=told, sign=""))
    show(look.say("network_total", commands=len(RUNS), total=total))
    return total


def _run(words: Sequence[str], typed: str) -> None:
    """Run a command without showing what it says."""
    stdin, sys.stdin = sys.stdin, io.StringIO(typed)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            main(words)
    finally:
        sys.stdin = stdin


@contextlib.contextmanager
def _home_apart() -> Iterator[None]:
    """Keep the person's own history out of it, in a folder that is removed."""
    before = os.environ.get(HOME)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.environ[HOME] = str(Path(folder) / "home")
        try:
            yield
        finally:
            del os.environ[HOME]
            if before is not None:
                os.environ[HOME] = before
