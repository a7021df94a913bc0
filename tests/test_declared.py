"""What is read at sight means what click would have read."""

from __future__ import annotations

from typing import Any

import click
import pytest

from mockinterview.frontends.cli import main
from mockinterview.frontends.cli.ask import command as ask
from mockinterview.frontends.cli.declared import Declared
from mockinterview.frontends.cli.kinds import NotPlainError
from mockinterview.frontends.cli.start import command as start


def read_by_click(command: Declared, words: list[str]) -> dict[str, Any]:
    return command.for_click().make_context(command.name, list(words)).params


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(start, [], id="nothing"),
        pytest.param(start, ["--topic", "resnet"], id="an option"),
        pytest.param(start, ["--topic=resnet", "--topic", "a=b", "-n", "3"], id="repeated"),
        pytest.param(start, ["--level", "1", "--level", "2"], id="the last one counts"),
        pytest.param(start, ["--lang", "both", "--corpus", "a", "--corpus=b"], id="folders"),
        pytest.param(start, ["--section", ""], id="an empty word"),
        pytest.param(start, ["--time", "2m30s", "--style=strict", "--strict-time"], id="a time"),
        pytest.param(ask, ["why", "--json", "so", "--top=2", "deep"], id="words between options"),
        pytest.param(ask, ["残差 网络"], id="Chinese words"),
    ],
)
def test_plain_words_are_read_as_click_reads_them(command: Declared, words: list[str]) -> None:
    assert command.read(words) == read_by_click(command, words)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        pytest.param(start, ["--help"], id="help"),
        pytest.param(start, ["--topik", "resnet"], id="an unknown option"),
        pytest.param(start, ["--topic"], id="no value"),
        pytest.param(start, ["--topic", "--level"], id="a value like an option"),
        pytest.param(start, ["--level", "4"], id="out of bounds"),
        pytest.param(start, ["-n", "0"], id="too small"),
        pytest.param(start, ["-n3"], id="a short option and its value in one"),
        pytest.param(start, ["-n=3"], id="a short option with a sign"),
        pytest.param(start, ["--lang", "fr"], id="no choice"),
        pytest.param(start, ["--time", "3"], id="no time"),
        pytest.param(start, ["resnet"], id="a word where none belongs"),
        pytest.param(ask, ["--json=yes"], id="a flag with a value"),
        pytest.param(ask, ["--", "--json"], id="the end of options"),
    ],
)
def test_the_rest_is_left_to_click(command: Declared, words: list[str]) -> None:
    with pytest.raises(NotPlainError):
        command.read(words)


def test_click_gets_the_same_declaration() -> None:
    made = start.for_click()
    assert isinstance(made, click.Command)
    assert [param.name for param in made.params] == [option.name for option in start.options]
    assert made.help is not None
    assert made.help.startswith("Start an interview.")


def test_click_and_a_glance_give_the_same_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    seen = capsys.readouterr().out
    assert main(["--help", "--version"]) == 0
    assert capsys.readouterr().out == seen
