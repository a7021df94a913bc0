"""The program in a pseudo-terminal, as a person has it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pexpect
import pyte

COLUMNS = 60
ROWS = 60
SECONDS_TO_WAIT = 30


def in_terminal(
    home: Path,
    *words: str,
    rows: int = 40,
    columns: int = COLUMNS,
    timeout: int = 60,
    environment: Mapping[str, str] | None = None,
) -> pexpect.spawn[str]:
    """Start a command in a terminal of sixty columns, with a person's folder of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "mockinterview", *words],
        dimensions=(rows, columns),
        encoding="utf-8",
        timeout=timeout,
        env={
            "MOCKINTERVIEW_HOME": str(home),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PROMPT_TOOLKIT_NO_CPR": "1",
            **(environment or {}),
        },
    )


class Screen(pyte.Screen):
    """A screen that answers where its cursor is."""

    def __init__(self, columns: int, answer: Callable[[str], object]) -> None:
        """Be as wide as told, and answer there."""
        super().__init__(columns, ROWS)
        self._answer = answer

    def write_process_input(self, data: str) -> None:
        """Answer what the command has asked."""
        self._answer(data)


class Terminal:
    """A command in a terminal that tells where its cursor is, and what stands on its screen."""

    def __init__(self, home: Path, *words: str, columns: int = COLUMNS, editor: str = "") -> None:
        """Start the command."""
        environment = {"EDITOR": editor, "PATH": "/usr/bin:/bin", "PROMPT_TOOLKIT_NO_CPR": ""}
        self.child = in_terminal(home, *words, rows=ROWS, columns=columns, environment=environment)
        self._screen = Screen(columns, self.child.send)
        self._stream = pyte.Stream(self._screen)

    @property
    def shown(self) -> list[str]:
        """The lines of the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def column(self) -> int:
        """The cell in which the cursor stands, from 0."""
        return int(self._screen.cursor.x)

    def send(self, keys: str) -> None:
        """Press keys."""
        self.child.send(keys)

    def wait_for(self, text: str, column: int | None = None) -> None:
        """Wait until a text stands on the screen, and the cursor in a column."""
        end = time.monotonic() + SECONDS_TO_WAIT
        while not (any(text in line for line in self.shown) and column in (None, self.column)):
            assert time.monotonic() < end, f"{text!r}, {column} of {self.column}, {self.shown}"
            self._look()

    def wait_for_the_end(self) -> None:
        """Wait until the command has ended."""
        while self._look():
            pass

    def _look(self) -> bool:
        """Draw what has come; tell whether more may come."""
        try:
            self._stream.feed(self.child.read_nonblocking(65536, timeout=0.1))
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        return True

    def resize(self, columns: int) -> None:
        """Make the terminal wider or narrower."""
        self._screen.resize(ROWS, columns)
        self.child.setwinsize(ROWS, columns)

    def kill(self) -> None:
        """Kill the command, as a machine that stops does."""
        self.child.kill(signal.SIGKILL)
        self.wait_for_the_end()
        self.child.close()
