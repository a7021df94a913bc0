"""What is typed while the program waits."""

from __future__ import annotations

import io
import os
import select
import sys

import pytest

from mockinterview.frontends.typing_ahead import typing_kept

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def test_what_is_typed_meanwhile_is_not_shown_and_waits_for_who_reads_next() -> None:
    import pty  # noqa: PLC0415 - Unix only
    import termios  # noqa: PLC0415 - same
    import tty  # noqa: PLC0415 - same

    person, program = pty.openpty()
    try:
        with open(program, closefd=False) as stream, typing_kept(stream):
            os.write(person, "half 残".encode())
            shown, _, _ = select.select([person], [], [], 0.2)
        tty.setraw(program, termios.TCSANOW)
        assert shown == []
        assert os.read(program, 100).decode() == "half 残"
    finally:
        os.close(person)
        os.close(program)


def test_what_is_no_terminal_is_left_alone() -> None:
    with typing_kept(io.StringIO("text")) as nothing:
        assert nothing is None
