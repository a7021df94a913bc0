"""The program in a pseudo-terminal, as a person has it."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect

COLUMNS = 60


def in_terminal(home: Path, *words: str, rows: int = 40, timeout: int = 60) -> pexpect.spawn[str]:
    """Start a command in a terminal of sixty columns, with a person's folder of its own."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "mockinterview", *words],
        dimensions=(rows, COLUMNS),
        encoding="utf-8",
        timeout=timeout,
        env={
            "MOCKINTERVIEW_HOME": str(home),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        },
    )
