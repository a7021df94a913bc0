"""A whole interview in a real terminal, narrow and in Chinese."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

from mockinterview.frontends.cells import width_of

NOTES = Path(__file__).parent / "notes"
COLUMNS = 60
BOX_IS_READY = "\x1b[?2004h"
"""What a terminal is told when the box takes keys: mark what is pasted."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_interview_in_sixty_columns(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    words = ["-m", "mockinterview", "start", "--question", "resnet/degradation", "--lang", "zh"]
    child = pexpect.spawn(
        sys.executable,
        [*words, "--only-corpus", str(folder)],
        dimensions=(40, COLUMNS),
        encoding="utf-8",
        timeout=60,
        env={
            "MOCKINTERVIEW_HOME": str(home),
            "TERM": "xterm",
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        },
    )
    child.expect("面试官  普通网络不断加深")
    child.expect_exact(BOX_IS_READY)
    child.send("越深训练误差反而越高，不是过拟合\r")
    child.send("因为训练误差也高\x04")
    child.expect("你说：“")
    child.expect("参考")
    child.expect("追问")
    child.send("/quit\r")
    child.expect("先到这里")
    child.expect(pexpect.EOF)
    shown = (child.before or "").splitlines()
    child.close()
    assert child.exitstatus == 0
    assert max(map(width_of, shown), default=0) <= COLUMNS
