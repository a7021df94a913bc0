"""The answer box: which keys submit, and which only make a new line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from mockinterview.core.clock import Timing
from mockinterview.core.completion import Names
from mockinterview.frontends.commands import NAMES
from mockinterview.frontends.completer import NameCompleter
from mockinterview.frontends.look import Look
from mockinterview.frontends.terminal import TerminalReader

PASTE = "\x1b[200~{}\x1b[201~"
TERMS = Names.build(["ResNet"], ["skip connection"])
CTRL_C, CTRL_D, CTRL_J, ALT_ENTER = "\x03", "\x04", "\n", "\x1b\r"


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def typed(keyboard: PipeInput, keys: str) -> str | None:
    keyboard.send_text(keys)
    return TerminalReader(Look()).read()


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        pytest.param("one\rtwo\r\r", "one\ntwo\n", id="Enter on an empty line submits"),
        pytest.param("one\rtwo" + CTRL_D, "one\ntwo", id="Ctrl+D submits"),
        pytest.param(f"one{CTRL_J}two" + CTRL_D, "one\ntwo", id="Ctrl+J is a new line"),
        pytest.param(f"one{ALT_ENTER}two" + CTRL_D, "one\ntwo", id="Alt+Enter is a new line"),
        pytest.param(
            PASTE.format("one\r\n\r\ntwo\r") + CTRL_D, "one\n\ntwo\n", id="pasting never submits"
        ),
        pytest.param("/hint\r", "/hint", id="a command submits at once"),
        pytest.param("残差块\x7f" + CTRL_D, "残差", id="backspace takes one Chinese character"),
        pytest.param("\r", "", id="an empty box submits an empty answer"),
        pytest.param(CTRL_D, None, id="Ctrl+D in an empty box leaves"),
    ],
)
def test_keys(keyboard: PipeInput, keys: str, answer: str | None) -> None:
    assert typed(keyboard, keys) == answer


def test_the_first_ctrl_c_keeps_the_draft(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed(keyboard, "half an ans" + CTRL_C + "wer" + CTRL_D) == "half an answer"
    assert "Ctrl+C again leaves" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("half an answer", "what is in the box is lost", id="a draft"),
        pytest.param("/hint", "your draft is still in the box", id="a command is none"),
        pytest.param("", "your draft is still in the box", id="nothing"),
    ],
)
def test_a_draft_that_cannot_be_kept_is_not_promised(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    reader = TerminalReader(Look(), keep=lambda _: False)
    keyboard.send_text(text + CTRL_C + CTRL_C)
    assert reader.read() is None
    assert told in capsys.readouterr().out


def test_the_second_ctrl_c_in_a_row_leaves(keyboard: PipeInput) -> None:
    assert typed(keyboard, "draft" + CTRL_C + CTRL_C) is None


def test_the_editor_comes_back_to_the_box(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    reader = TerminalReader(Look())
    keyboard.send_text("half a draft\x18\x05")
    keyboard.send_text(" and the rest" + CTRL_D)
    assert (reader.read() or "").split() == ["half", "a", "draft", "and", "the", "rest"]


@pytest.mark.parametrize(
    ("keys", "taken"),
    [
        pytest.param("one\rtwo", "one\ntwo", id="what is typed"),
        pytest.param("one\r/hint", "one", id="not a command below it"),
        pytest.param("/hint", "", id="nor a command alone"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_time_that_is_cut_off_takes_what_is_typed(
    keyboard: PipeInput, keys: str, taken: str
) -> None:
    looks = iter([Timing(179.97, 180.0)] * 2)
    over = Timing(180.0, 180.0, is_cut_off=True)
    keyboard.send_text(keys)
    reader = TerminalReader(Look(accessible=True), timing=lambda: next(looks, over))
    assert reader.read() == taken


def test_the_clock_is_announced_where_no_toolbar_shows_it(
    keyboard: PipeInput, capsys: pytest.CaptureFixture[str]
) -> None:
    looks = iter([Timing(50.0, 180.0), *[Timing(120.0, 180.0)] * 4])
    over = Timing(180.0, 180.0, is_cut_off=True)
    keyboard.send_text("one")
    reader = TerminalReader(Look(accessible=True), timing=lambda: next(looks, over))
    assert reader.read() == "one"
    shown = capsys.readouterr().out
    assert shown.count("2:00/3:00 soon over") == 1


def test_time_that_is_over_waits_for_the_editor_and_keeps_its_text(
    keyboard: PipeInput, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsleep 1\necho "of the editor" >> "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    over = Timing(180.0, 180.0, is_cut_off=True)
    times = iter([Timing(1.0, 180.0)] * 3)
    reader = TerminalReader(Look(), timing=lambda: next(times, over))
    keyboard.send_text("typed \x18\x05")
    assert (reader.read() or "").split() == ["typed", "of", "the", "editor"]


def test_time_that_is_over_is_not_cut_off_by_itself(keyboard: PipeInput) -> None:
    keyboard.send_text("late" + CTRL_D)
    assert TerminalReader(Look(), timing=lambda: Timing(200.0, 180.0)).read() == "late"


def test_a_draft_stays_above_a_command(keyboard: PipeInput) -> None:
    reader = TerminalReader(Look())
    keyboard.send_text("one\r/why\r")
    assert reader.read() == "/why"
    keyboard.send_text("two" + CTRL_D)
    assert reader.read() == "one\ntwo"


def test_a_draft_can_be_forgotten(keyboard: PipeInput) -> None:
    reader = TerminalReader(Look())
    keyboard.send_text("one\r/skip\r")
    assert reader.read() == "/skip"
    reader.forget_draft()
    keyboard.send_text("two" + CTRL_D)
    assert reader.read() == "two"


@pytest.mark.parametrize(
    ("keys", "digit"),
    [
        pytest.param("4", 4, id="one key is enough"),
        pytest.param("x6" + PASTE.format("3") + "5", 5, id="nothing else is taken"),
        pytest.param("\r", None, id="Enter"),
        pytest.param(CTRL_C, None, id="Ctrl+C"),
        pytest.param(CTRL_D, None, id="Ctrl+D"),
    ],
)
def test_a_digit(keyboard: PipeInput, keys: str, digit: int | None) -> None:
    keyboard.send_text(keys)
    assert TerminalReader(Look()).read_digit(5) == digit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("/sk", ["/skip"], id="English"),
        pytest.param("／提", ["／提示"], id="Chinese, full-width slash kept"),
        pytest.param("the skip", ["skip connection"], id="a term in an answer"),
        pytest.param("/ask skip", ["skip connection"], id="a term to look up"),
        pytest.param("one\n/sk", ["/skip"], id="a command below a draft"),
        pytest.param("a/sk", ["skip connection"], id="a slash within a line"),
    ],
)
def test_commands_and_terms_are_completed(text: str, expected: list[str]) -> None:
    completer = NameCompleter(NAMES, lambda: TERMS)
    found = completer.get_completions(Document(text), CompleteEvent())
    assert [completion.text for completion in found] == expected


def test_terms_are_learnt_once_the_notes_are_ready() -> None:
    ready = iter([None, TERMS])
    completer = NameCompleter(NAMES, lambda: next(ready))
    counts = [
        len(list(completer.get_completions(Document("skip"), CompleteEvent()))) for _ in range(3)
    ]
    assert counts == [0, 1, 1]
