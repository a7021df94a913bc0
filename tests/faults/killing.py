"""A process that runs the program again and again, killed where it is told.

`python killing.py` loads the program once, then reads jobs as lines of JSON and
writes how each ended. Each job is a fork of its own, so that a kill costs
milliseconds, not the imports.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from mockinterview.frontends.cli import main
from tracing import Ended, run_traced


@dataclass(frozen=True, slots=True)
class Job:
    """A run of the program: its words, what is typed, its home, and where it is killed."""

    words: tuple[str, ...]
    typed: str
    home: str
    folder: str
    kill_at: int | None = None
    when: str = "before"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a job ended, after how many writes, and what was on the screen by then."""

    status: int
    writes: int
    shown: str
    complaints: str


class Killer:
    """The process that runs jobs; use it as a context manager."""

    def __init__(self, warm_up: Job) -> None:
        """Start it; the first job loads all that a job needs."""
        self._process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        self.run(warm_up)

    def run(self, job: Job) -> Outcome:
        """Run a job to its end or its kill."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asdict(job)) + "\n")
        self._process.stdin.flush()
        return Outcome(**json.loads(self._process.stdout.readline()))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def _play(job: dict[str, Any]) -> int:
    """Run the program in this process, its streams as they are."""
    os.environ["MOCKINTERVIEW_HOME"] = job["home"]
    os.chdir(job["folder"])
    return main(job["words"])


def _forked(job: dict[str, Any]) -> dict[str, Any]:
    """Run a job in a fork, its screen in a file of its folder."""
    place = Path(job["folder"])
    names = [place / name for name in ("typed", "shown", "complaints")]
    names[0].write_text(job["typed"], encoding="utf-8")

    def body() -> int:
        for number, (name, flags) in enumerate(
            zip(names, (os.O_RDONLY, _FRESH, _FRESH), strict=True)
        ):
            os.dup2(os.open(name, flags, 0o600), number)
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        status = _play(job)
        sys.stderr.flush()
        return status

    ended: Ended = run_traced(body, job["kill_at"], job["when"])
    shown, complaints = (name.read_text(encoding="utf-8") for name in names[1:])
    return {**ended._asdict(), "shown": shown, "complaints": complaints}


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def _warm_up(job: dict[str, Any]) -> dict[str, Any]:
    """Run the first job here, so that its imports are there for the others."""
    streams = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = io.StringIO(job["typed"]), io.StringIO()
    try:
        status = _play(job)
        return {"status": status, "writes": 0, "shown": sys.stdout.getvalue(), "complaints": ""}
    finally:
        sys.stdin, sys.stdout = streams


def _serve() -> None:
    run = _warm_up
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()
        run = _forked


if __name__ == "__main__":
    _serve()
