"""Asking the notes one question after the other."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from mockinterview.core.completion import Names
from mockinterview.core.findings import Finding, Findings
from mockinterview.core.initials import initials_of
from mockinterview.core.model import Language, Source, Text
from mockinterview.errors import NothingToAskError
from mockinterview.frontends.ask_box import AskBox
from mockinterview.frontends.asking import ASK_NAMES, Asking
from mockinterview.frontends.cells import width_of
from mockinterview.frontends.cli import main
from mockinterview.frontends.completer import NameCompleter
from mockinterview.frontends.look import Line, Look
from terminals import in_terminal

NOTES = Path(__file__).parent / "notes"
CTRL_C, CTRL_D = "\x03", "\x04"
NAMES = Names.build(["ResNet", "残差网络", "K 均值聚类"], ["residual", "残差", "批归一化"])


def finding(rank: int, question_id: str | None) -> Finding:
    text = Text(f"Passage {rank}.")
    source = Source("a.md", rank)
    return Finding(rank, 1.0, "topic", question_id, Text(f"Title {rank}"), text, source, ("term",))


FOUND = (finding(1, "topic/one"), finding(2, None))


def hold(*typed: str, page: int | None = None, language: Language = Language.EN) -> list[str]:
    """Hold a conversation, and return what was opened and asked in it."""
    done: list[str] = []
    lines = iter(typed)

    def find(query: str) -> Findings:
        done.append(f"find {query}")
        is_known = query != "unknown"
        return Findings(query, is_known, FOUND if is_known else (), ("topic",), ())

    def open_note(found: Finding) -> list[Line]:
        done.append(f"open {found.rank}")
        return [Line(f"line {number}") for number in range(30)]

    def quiz(found: Finding) -> None:
        done.append(f"quiz {found.rank}")
        if found.question_id is None:
            raise NothingToAskError("topic")

    Asking(
        look=Look(language=language, languages=(language,)),
        titles={"topic": Text("Topic", "主题")},
        read=lambda: next(lines, None),
        find=find,
        open_note=open_note,
        quiz=quiz,
        page=lambda: page,
    ).hold()
    return done


def test_numbers_say_which_result_is_opened_or_asked(capsys: pytest.CaptureFixture[str]) -> None:
    done = hold("a question", "/open", "/open 2", "/quiz", "／考我 1", "/打开 2")
    assert done == ["find a question", "open 1", "open 2", "quiz 1", "quiz 1", "open 2"]
    assert "Title 1" in capsys.readouterr().out


def test_a_command_that_cannot_be_done_says_so_and_the_conversation_goes_on(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = hold(
        "/open", "x", "/open 3", "/open two", "/quiz 2", "/qiz", "/more", "//x", "/quit", "y"
    )
    assert done == ["find x", "quiz 2", "find /x"]
    shown = capsys.readouterr().out
    for part in (
        "Ask something first",
        "There is no result 3; the last question found 2.",
        "There is no result two",
        "no question matches topic",
        "Try /quiz",
        "There is no more to show.",
    ):
        assert part in shown


def test_what_was_not_found_cannot_be_opened(capsys: pytest.CaptureFixture[str]) -> None:
    assert hold("x", "unknown", "/open") == ["find x", "find unknown"]
    assert "Ask something first" in capsys.readouterr().out


def test_results_come_a_page_at_a_time(capsys: pytest.CaptureFixture[str]) -> None:
    hold("x", "/open", "", "/more", "", page=12)
    shown = capsys.readouterr().out
    assert shown.count("line 29\n") == 1
    assert "18 more: Enter or /more" in shown
    assert "6 more: " in shown
    assert "Ctrl+D or /quit leaves." in shown


def test_plain_text_is_not_paged_and_ends_with_an_empty_line() -> None:
    assert hold("x", "/open", "", "never read") == ["find x", "open 1"]


def test_both_languages_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    hold("x", "/帮助", "/退出", language=Language.ZH)
    assert "/考我 N" in capsys.readouterr().out
    assert set(ASK_NAMES.values()) == {ASK_NAMES[name] for name in ASK_NAMES if name > "\u2e80"}


@pytest.mark.parametrize(
    ("text", "completions"),
    [
        ("res", [("residual", 3), ("ResNet", 3)]),
        ("why does RES", [("residual", 3), ("ResNet", 3)]),
        ("残", [("残差", 1), ("残差网络", 1)]),
        ("讲讲残差", [("残差网络", 2)]),
        ("ccwl", [("残差网络", 4)]),
        ("讲讲kjz", [("K 均值聚类", 3)]),
        ("pgyh", []),
        ("r", []),
        ("xres", []),
        ("resnet", []),
        ("", []),
    ],
)
def test_names_are_completed(text: str, completions: list[tuple[str, int]]) -> None:
    assert [(found.name, found.length) for found in NAMES.completions(text)] == completions


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("残差网络", "ccwl"),
        ("注意力机制", "zyljz"),
        ("YOLOv3", "yolov3"),
        ("k-均值", "kjz"),
        ("𠮷", ""),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@given(st.text())
def test_any_text_is_completed(text: str) -> None:
    initials_of(text)
    for found in NAMES.completions(text):
        assert 0 < found.length <= len(text)


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


def box(folder: Path) -> AskBox:
    return AskBox(Look(), lambda: NAMES, folder / "data" / "asked")


def test_the_box_keeps_a_history_that_only_the_person_can_read(
    keyboard: PipeInput, tmp_path: Path
) -> None:
    keyboard.send_text("what is a lock\r")
    assert box(tmp_path).read() == "what is a lock"
    assert (tmp_path / "data" / "asked").stat().st_mode & 0o777 == 0o600
    keyboard.send_text("\x1b[A\r")
    later = box(tmp_path)
    later.session.history.append_string("what is a lock")
    assert later.read() == "what is a lock"


def test_without_a_writable_place_the_history_is_kept_in_memory(
    keyboard: PipeInput, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    keyboard.send_text("what\r")
    assert box(tmp_path).read() == "what"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (CTRL_D, None),
        (CTRL_C + CTRL_C, None),
        ("draft" + CTRL_C + "ed\r", "drafted"),
    ],
)
def test_keys_of_the_box(keyboard: PipeInput, tmp_path: Path, keys: str, text: str | None) -> None:
    keyboard.send_text(keys)
    assert box(tmp_path).read() == text


def test_commands_are_completed_after_a_slash() -> None:
    completer = NameCompleter(ASK_NAMES, lambda: NAMES)
    found = completer.get_completions(Document("/考"), CompleteEvent())
    assert [completion.text for completion in found] == ["/考我"]
    (name,) = completer.get_completions(Document("讲讲ccwl"), CompleteEvent())
    assert (name.text, name.start_position) == ("残差网络", -4)


def test_a_quiz_from_plain_text_is_marked_and_kept(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home != tmp_path
    typed = (
        "what does a residual block learn\n/quiz\nThe block learns the residual F(x)=H(x)-x.\n\n"
        "/skip\n/open\n"
    )
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    only = ("--only-corpus", str(NOTES / "resnet.md"))
    assert main(["ask", *only]) == 0
    shown = capsys.readouterr().out
    for part in ("Interviewer", "you said: “", "Follow-up", "What does a residual block learn"):
        assert part in shown
    assert main(["history", "--json"]) == 0
    turns = json.loads(capsys.readouterr().out)
    assert turns[0]["question_id"] == "resnet/residual-mapping"
    assert turns[0]["score"] > 0


def test_in_an_interview_the_notes_do_not_answer_the_question_being_asked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert home != tmp_path
    typed = "/ask the layers fit the residual F(x)=H(x)-x\n/ask zero initialisation\n/quit\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    only = ("--only-corpus", str(NOTES / "resnet.md"), "--lang", "en")
    assert main(["start", "--question", "resnet/residual-mapping", *only]) == 0
    shown = capsys.readouterr().out
    assert shown.count("is left out: /hint") == 1
    assert "The layers fit the residual" not in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_conversation_in_sixty_columns(home: Path) -> None:
    only = ["--only-corpus", str(NOTES / "resnet.md")]
    child = in_terminal(home, "ask", "--lang", "zh", *only, rows=30)
    child.expect("想查什么就问")
    child.expect_exact("\x1b[?2004h")
    child.send("残差块学的是什么\r")
    child.expect("匹配")
    found = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", child.before or "").splitlines()[1:]
    assert 0 < max(map(width_of, found)) <= 60
    child.send("/考我\r")
    child.expect("面试官")
    child.expect_exact("\x1b[?2004h")
    child.send("学的是残差 F(x)=H(x)-x\x04")
    child.expect("你说：“")
    child.send("/quit\r")
    child.expect("先到这里")
    child.expect_exact("\x1b[?2004h")
    child.send("/退出\r")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "残差块学的是什么" in (home / "asked").read_text(encoding="utf-8")
