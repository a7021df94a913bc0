"""A whole interview in a real terminal, narrow and in Chinese."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pexpect
import pytest

from mockinterview.frontends.cells import width_of
from terminals import COLUMNS, in_terminal

NOTES = Path(__file__).parent / "notes"
BOX_IS_READY = "\x1b[?2004h"
"""What a terminal is told when the box takes keys: mark what is pasted."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_interview_in_sixty_columns(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    words = ["start", "--question", "resnet/degradation", "--lang", "zh"]
    child = in_terminal(home, *words, "--only-corpus", str(folder))
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


def opened(home: Path, tmp_path: Path, *words: str) -> pexpect.spawn[str]:
    """Start a command in a terminal of sixty columns, over the notes on ResNet."""
    folder = tmp_path / "notes"
    (folder / "rounds").mkdir(parents=True)
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    (folder / "rounds" / "two.toml").write_text(ROUND, encoding="utf-8")
    return in_terminal(home, *words, "--only-corpus", str(folder))


ROUND = """\
title = "两道题"
language = "zh"
time = "1s"
follow_ups = false
min_score = 0.9
[[questions]]
id = "resnet/degradation"
[[questions]]
id = "resnet/residual-mapping"
"""
ALT_4 = "\x1b4"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_round_with_a_rating_changed_by_one_key(home: Path, tmp_path: Path) -> None:
    child = opened(home, tmp_path, "practice", "two")
    child.expect("两道题")
    child.expect("每题 0:01")
    child.expect_exact(BOX_IS_READY)
    time.sleep(1.2)  # what the round gives for an answer
    child.send("越深训练误差反而越高，不是过拟合\x04")
    child.expect("限时 0:01")
    child.expect("2/2")
    child.expect_exact(BOX_IS_READY)
    child.send("我还没想好")
    child.send(ALT_4)
    child.expect("复习：轻松")
    child.expect_exact(BOX_IS_READY)
    child.send("/跳过\r")
    child.expect("面试结束 · 2 题")
    child.expect("未通过：要求不低于 90 分")
    child.expect(pexpect.EOF)
    shown = (child.before or "").splitlines()
    child.close()
    assert child.exitstatus == 3
    assert max(map(width_of, shown), default=0) <= COLUMNS
