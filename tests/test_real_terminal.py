"""A whole interview in a real terminal, narrow and in Chinese."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pexpect
import pytest

from mockinterview.frontends.cells import width_of
from mockinterview.store import History
from mockinterview.stored import StoredTurn
from terminals import COLUMNS, Terminal, in_terminal

NOTES = Path(__file__).parent / "notes"
BOX_IS_READY = "\x1b[?2004h"
"""What a terminal is told when the box takes keys: mark what is pasted."""


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return the option for notes below the working folder."""
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    monkeypatch.chdir(tmp_path)
    return "--only-corpus", "notes"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_interview_in_sixty_columns(home: Path, only: tuple[str, str]) -> None:
    words = ["start", "--question", "resnet/degradation", "--lang", "zh"]
    child = in_terminal(home, *words, *only)
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
def test_a_round_with_a_rating_changed_by_one_key(home: Path, only: tuple[str, str]) -> None:
    Path("two.toml").write_text(ROUND, encoding="utf-8")
    child = in_terminal(home, "practice", "two.toml", *only)
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
    commands = [line for line in shown if line.startswith("mockinterview ")]  # never broken by us
    assert len(commands) == 2
    assert max(width_of(line) for line in shown if line not in commands) <= COLUMNS


LEFT, RIGHT, BACKSPACE, DELETE = "\x1b[D", "\x1b[C", "\x7f", "\x1b[3~"
PASTED = "\n".join(f"第 {number} 行" for number in range(1, 11))
PASTE = f"\x1b[200~{PASTED}\x1b[201~"
CTRL_C, CTRL_D, EDIT = "\x03", "\x04", "\x18\x05"
EDITOR = "#!/bin/sh\nprintf '，在外面写的' >> \"$1\"\n"
START = ("start", "--question", "resnet/degradation", "--lang", "zh")


def turns_in(home: Path) -> list[StoredTurn]:
    if not (home / "history.db").exists():
        return []
    with History(home / "history.db") as history:
        return list(history.turns())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("columns", [60, 80])
def test_chinese_is_edited_pasted_resized_and_submitted(
    columns: int, home: Path, only: tuple[str, str], tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text(EDITOR, encoding="utf-8")
    editor.chmod(0o755)
    words = (*START, *only)
    terminal = Terminal(home, *words, columns=columns, editor=str(editor))
    terminal.wait_for("Enter 换行 · 空行或 Ctrl+D 提交")
    terminal.send("残差学习")
    terminal.wait_for("> 残差学习", column=10)
    terminal.send(LEFT + LEFT)
    terminal.wait_for("> 残差学习", column=6)
    terminal.send(BACKSPACE)
    terminal.wait_for("> 残学习", column=4)
    terminal.send("a异" + RIGHT)
    terminal.wait_for("> 残a异学习", column=9)
    terminal.send(DELETE)
    terminal.wait_for("> 残a异学", column=9)
    assert not any("习" in line for line in terminal.shown[-20:])
    terminal.send(PASTE)
    terminal.wait_for(". 第 10 行", column=10)
    assert any(line.startswith("> 残a异学第 1 行") for line in terminal.shown)
    assert turns_in(home) == []

    terminal.resize(columns - 12)
    terminal.wait_for("> 残a异学第 1 行")
    terminal.send("x")
    terminal.wait_for(". 第 10 行x", column=11)
    terminal.wait_for("Enter 换行 · 空行或 Ctrl+D 提交")
    assert len([line for line in terminal.shown if "Enter 换行" in line]) == 1
    terminal.send(CTRL_C)
    terminal.wait_for("再按一次 Ctrl+C 退出；草稿还在。")
    terminal.wait_for(". 第 10 行x", column=11)
    terminal.send(EDIT)
    terminal.wait_for(". 第 10 行x，在外面写的")
    assert turns_in(home) == []
    terminal.send(CTRL_D)
    terminal.wait_for("追问")
    (turn,) = turns_in(home)
    assert turn.answer == f"残a异学{PASTED}x，在外面写的"
    terminal.wait_for("> ", column=2)
    terminal.send("残差神\t")
    terminal.wait_for("> 残差神经网络", column=14)
    terminal.send("\r/退出\r")
    terminal.wait_for("先到这里")
    terminal.wait_for_the_end()
    assert max(map(width_of, terminal.shown[-20:])) <= columns - 12


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_every_step_of_a_round_it_goes_on(home: Path, only: tuple[str, str]) -> None:
    words = (*START, "--question", "resnet/residual-mapping", "--sure", *only)
    resume = ("resume", "--sure", *only)

    terminal = Terminal(home, *words)
    terminal.wait_for("Enter 换行")
    terminal.kill()  # the question is shown: nothing has begun

    terminal = Terminal(home, *words)
    terminal.wait_for("Enter 换行")
    terminal.send("越深训练误差")
    terminal.wait_for("已存")
    terminal.kill()  # it is being answered

    terminal = Terminal(home, *resume)
    terminal.wait_for("> 越深训练误差", column=14)
    terminal.send("反而更高" + CTRL_D)
    terminal.wait_for("有多大把握")
    assert [turn.score for turn in turns_in(home)] == [None]
    terminal.kill()  # the answer is submitted and not marked

    terminal = Terminal(home, *resume)
    terminal.wait_for("中断前已提交，现在评分：")
    terminal.wait_for("追问")
    terminal.wait_for("Enter 换行")
    terminal.kill()  # it is marked, and the follow-up is shown

    terminal = Terminal(home, *resume)
    terminal.wait_for("追问")
    terminal.wait_for("Enter 换行")
    terminal.send("深的网络可以照抄浅的")
    terminal.wait_for("已存")
    terminal.kill()  # the follow-up is being answered

    terminal = Terminal(home, *resume)
    terminal.wait_for("> 深的网络可以照抄浅的")
    terminal.send(CTRL_D)
    terminal.wait_for("有多大把握")
    terminal.send("3")
    terminal.wait_for("追问没有补回分数")
    terminal.wait_for("> ", column=2)
    terminal.send("/跳过\r")  # a second follow-up
    terminal.wait_for("2/2")
    terminal.wait_for("> ", column=2)
    terminal.kill()  # the next question is shown

    terminal = Terminal(home, *resume)
    terminal.wait_for("2/2")
    terminal.wait_for("Enter 换行")
    terminal.send("/跳过\r")
    terminal.wait_for("面试结束")
    terminal.kill()  # the summary is shown

    terminal = Terminal(home, *resume)
    terminal.wait_for("No interview waits")
    terminal.wait_for_the_end()
    turns = turns_in(home)
    assert [(turn.answer, turn.sure) for turn in turns] == [
        ("越深训练误差反而更高", None),
        ("深的网络可以照抄浅的", 3),
        ("", None),
        ("", None),
    ]
    assert all(turn.score is not None for turn in turns)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_time_that_is_over_takes_what_is_typed(home: Path, only: tuple[str, str]) -> None:
    words = (*START, "--time", "2s", "--strict-time", *only)
    terminal = Terminal(home, *words)
    terminal.wait_for("/0:02")
    terminal.send("越深训练误差反而更高")
    terminal.wait_for("答题时间 0:02 已到")
    terminal.wait_for("追问")
    terminal.wait_for("答题时间已到，还没有写")
    terminal.wait_for_the_end()
    assert [turn.answer for turn in turns_in(home)] == ["越深训练误差反而更高", ""]
