"""Build the index in a process of its own, while the person reads and answers.

`python -m mockinterview.building TARGET FOLDER…` writes lines of JSON: how far
it is, and at the end what is wrong in the notes.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from mockinterview.core.model import Fault, Source
from mockinterview.core.sentence import sentence_from
from mockinterview.index_file import Progress

Done = tuple[str, int, int]
"""What is being done, how much of it is done, and of how much."""

TOLD_EVERY = 0.2
"""Seconds after which one who waits is told how far it is."""


class Building:
    """An index that is being built elsewhere."""

    def __init__(self, folders: Sequence[Path], target: Path) -> None:
        """Start to build."""
        command = [sys.executable, "-P", "-m", __name__, str(target), *map(str, folders)]
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            process_group=0,  # Ctrl+C in the interview is none of its business
        )
        self._done: Done | None = None
        self._faults: tuple[Fault, ...] = ()
        self._over = threading.Event()
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def is_over(self) -> bool:
        """Tell whether it has ended, well or not."""
        return self._over.is_set()

    @property
    def done(self) -> Done | None:
        """How far it is; None before it tells, and once it is over."""
        return None if self.is_over else self._done

    def wait(self, progress: Progress | None = None) -> bool:
        """Wait until it is over, and tell whether the index was built."""
        while not self._over.wait(TOLD_EVERY):
            if progress is not None and self._done is not None:
                progress(*self._done)
        return self._process.wait() == 0

    def taken_faults(self) -> tuple[Fault, ...]:
        """Return what is wrong in the notes, the first time only."""
        faults, self._faults = self._faults, ()
        return faults

    def stop(self) -> None:
        """Leave off where it isn't over; nothing of a half-built index stays."""
        self._process.terminate()
        self._process.wait()
        self._listener.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101 - it was asked for
        with self._process.stdout as lines:
            for line in lines:
                self._hear(json.loads(line))
        self._over.set()

    def _hear(self, told: dict[str, Any]) -> None:
        if "done" in told:
            what, done, total = told["done"]
            self._done = what, done, total
        else:
            self._faults = tuple(
                Fault(Source(*place), *map(sentence_from, rest)) for place, *rest in told["faults"]
            )


def main(target: str, *folders: str) -> None:
    """Build, and tell on standard output how far it is."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # a half-written file is removed
    from mockinterview.index_builder import write_index  # noqa: PLC0415 - loads all there is

    def tell(**told: object) -> None:
        print(json.dumps(told), flush=True)  # noqa: T201 - read by the interview

    places = [Path(folder) for folder in folders]
    faults = write_index(places, Path(target), lambda *done: tell(done=done))
    tell(faults=[astuple(fault) for fault in faults])


if __name__ == "__main__":
    main(*sys.argv[1:])
