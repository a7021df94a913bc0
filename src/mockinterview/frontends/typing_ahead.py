"""Wait for something in a terminal, while the person may go on typing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TextIO


@contextlib.contextmanager
def typing_kept(stream: TextIO) -> Iterator[None]:
    """Let what is typed meanwhile wait, unseen, for whoever reads the terminal next.

    Without it the terminal shows the keys among what is printed, and keeps them
    back until the line is ended. Ctrl+C interrupts as ever.
    """
    if not stream.isatty():
        yield
        return
    try:
        import termios  # noqa: PLC0415 - Unix only
    except ImportError:
        yield
        return
    before = termios.tcgetattr(stream)
    quiet = list(before)
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    termios.tcsetattr(stream, termios.TCSANOW, quiet)
    try:
        yield
    finally:
        termios.tcsetattr(stream, termios.TCSANOW, before)
