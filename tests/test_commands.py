"""Lines that begin with a slash."""

from __future__ import annotations

import io

import pytest

from mockinterview.frontends.commands import Command, answer_in, command_in
from mockinterview.frontends.plain import PlainReader


@pytest.mark.parametrize(
    ("text", "command", "argument"),
    [
        pytest.param("/hint", Command.HINT, "", id="English"),
        pytest.param("／提示", Command.HINT, "", id="Chinese and full width"),
        pytest.param("  /WHY ", Command.WHY, "", id="case and blanks"),
        pytest.param("/ask what is BN", Command.ASK, "what is BN", id="with an argument"),
        pytest.param("/hnit", None, "", id="unknown"),
    ],
)
def test_command(text: str, command: Command | None, argument: str) -> None:
    typed = command_in(text)
    assert typed is not None
    assert (typed.command, typed.argument) == (command, argument)


@pytest.mark.parametrize("text", ["an answer", "//slash", "/ first\nsecond", "a/b", ""])
def test_no_command(text: str) -> None:
    assert command_in(text) is None


def test_a_doubled_slash_is_one() -> None:
    assert answer_in("//etc is a folder") == "/etc is a folder"
    assert answer_in(" plain ") == "plain"


def read_all(text: str) -> list[str]:
    reader = PlainReader(io.StringIO(text))
    answers = []
    while (answer := reader.read()) is not None:
        answers.append(answer)
    return answers


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        pytest.param("one\ntwo\n\nthree", ["one\ntwo", "three"], id="an empty line ends"),
        pytest.param("/hint\none\n\n", ["/hint", "one"], id="a command ends itself"),
        pytest.param("one\n/why\ntwo\n\n", ["/why", "one\ntwo"], id="a command within a draft"),
        pytest.param("one\n/2 of it\n\n", ["one\n/2 of it"], id="no command of that name"),
        pytest.param("/hnit\n", ["/hnit"], id="a first line with a slash is meant as one"),
        pytest.param("\n\nlast", ["", "", "last"], id="empty answers"),
        pytest.param("one\r\n\r\n", ["one"], id="CRLF"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_plain_answers(text: str, answers: list[str]) -> None:
    assert read_all(text) == answers


@pytest.mark.parametrize(
    ("line", "digit", "rest"),
    [
        pytest.param("3\n", 3, "next", id="a digit"),
        pytest.param(" 5 \r\n", 5, "next", id="blanks round it"),
        pytest.param("\n", None, "next", id="an empty line says nothing"),
        pytest.param("6\n", None, "6\nnext", id="too much begins the next answer"),
        pytest.param("or\n", None, "or\nnext", id="a word begins the next answer"),
    ],
)
def test_a_digit_is_read_where_one_is_asked_for(line: str, digit: int | None, rest: str) -> None:
    reader = PlainReader(io.StringIO(f"one\n\n{line}next\n\n"))
    assert reader.read() == "one"
    assert reader.read_digit(5) == digit
    assert reader.read() == rest
    assert reader.read_digit(5) is None


def test_a_draft_can_be_forgotten() -> None:
    reader = PlainReader(io.StringIO("draft\n/skip\nnext\n\n"))
    assert reader.read() == "/skip"
    reader.forget_draft()
    assert reader.read() == "next"
