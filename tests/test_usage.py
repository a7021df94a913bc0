"""A command line that is wrong is told in one line, in the person's language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mockinterview.core.language import Language
from mockinterview.frontends import wording
from mockinterview.frontends.cells import width_of
from mockinterview.frontends.cli import main
from mockinterview.frontends.cli.top import COMMANDS

HAN = re.compile("[一-鿿]")
WRONG = [
    pytest.param(
        ["start", "-n", "x"],
        "-n can't be 'x'. Write a whole number, at least 1.",
        "-n 不能是“x”。写整数，至少 1。",
        id="no number",
    ),
    pytest.param(
        ["start", "--level", "4"],
        "--level can't be '4'. Write a whole number from 1 to 3.",
        "--level 不能是“4”。写 1 到 3 的整数。",
        id="a number out of bounds",
    ),
    pytest.param(
        ["start", "--style", "mean"],
        "--style can't be 'mean'. Write one of kind, neutral, strict.",
        "--style 不能是“mean”。从 kind, neutral, strict 里选一个。",
        id="no choice",
    ),
    pytest.param(
        ["start", "--time", "3"],
        "--time can't be '3'. Write a time for an answer like 3m, 90s or 2m30s, at most 1h.",
        "--time 不能是“3”。写每题的时间，如 3m、90s 或 2m30s，最多一小时。",
        id="no time",
    ),
    pytest.param(
        ["plan", "--date", "tomorrow"],
        "--date can't be 'tomorrow'."
        " Write a day as YYYY-MM-DD, or how far ahead it is, like 10d or 3w.",
        "--date 不能是“tomorrow”。写成 YYYY-MM-DD，或离现在多久：10d 是十天，3w 是三周。",
        id="no day",
    ),
    pytest.param(
        ["plan", "--date", "0d"],
        "--date: choose a day from tomorrow to 366 days ahead.",
        "--date：选明天起 366 天以内的日子。",
        id="a day that is too near",
    ),
    pytest.param(
        ["plan"],
        "plan needs --date. See: mockinterview plan --help",
        "plan 后面要写 --date。查看：mockinterview plan --help",
        id="an option is missing",
    ),
    pytest.param(
        ["practice", "--min-score", "60"],
        "--min-score can't be '60'. Write a number from 0 to 1, such as 0.6.",
        "--min-score 不能是“60”。写 0 到 1 之间的数，如 0.6。",
        id="no share",
    ),
    pytest.param(
        ["grade"],
        "grade needs FILE. See: mockinterview grade --help",
        "grade 后面要写 FILE。查看：mockinterview grade --help",
        id="a file is missing",
    ),
    pytest.param(
        ["topics", "vision"],
        "topics takes no 'vision'. See: mockinterview topics --help",
        "topics 后面不能写“vision”。查看：mockinterview topics --help",
        id="a word too many",
    ),
    pytest.param(
        ["start", "resnet"],
        "start takes no 'resnet'. Did you mean --topic resnet? See: mockinterview start --help",
        "start 后面不能写“resnet”。是不是 --topic resnet？查看：mockinterview start --help",
        id="a topic without its option",
    ),
    pytest.param(
        ["start", "--topik", "resnet"],
        "start has no option '--topik'. Did you mean --topic? See: mockinterview start --help",
        "start 没有选项“--topik”。是不是 --topic？查看：mockinterview start --help",
        id="no such option",
    ),
    pytest.param(
        ["start", "--topic"],
        "--topic needs a value. See: mockinterview start --help",
        "--topic 后面要写值。查看：mockinterview start --help",
        id="no value",
    ),
    pytest.param(
        ["ask", "--json=yes"],
        "--json takes no value. See: mockinterview ask --help",
        "--json 后面不带值。查看：mockinterview ask --help",
        id="a value too many",
    ),
    pytest.param(
        ["strat"],
        "no command 'strat'. Did you mean start, stats? See: mockinterview --help",
        "没有命令“strat”。是不是 start, stats？查看：mockinterview --help",
        id="no such command",
    ),
    pytest.param(
        ["completion", "tcsh"],
        "SHELL can't be 'tcsh'. Write one of bash, zsh, fish.",
        "SHELL 不能是“tcsh”。从 bash, zsh, fish 里选一个。",
        id="no such shell",
    ),
    pytest.param(
        ["start", "--strict-time"],
        "--strict-time needs a time: --time 3m --strict-time",
        "--strict-time 要有时间：--time 3m --strict-time",
        id="options that need others",
    ),
]


@pytest.fixture(params=["C.UTF-8", "zh_CN.UTF-8"], ids=["en", "zh"])
def language(
    request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Language:
    assert not home.exists()
    monkeypatch.setenv("LC_ALL", request.param)
    return Language.ZH if request.param.startswith("zh") else Language.EN


@pytest.mark.parametrize(("words", "english", "chinese"), WRONG)
def test_a_wrong_command_line_is_told_in_one_line(
    words: list[str],
    english: str,
    chinese: str,
    language: Language,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"mockinterview: {chinese if language is Language.ZH else english}\n"


def test_an_option_decides_the_language(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not home.exists()
    for words in (["--lang", "zh"], ["--lang=zh"]):
        assert main(["start", "-n", "0", *words]) == 2
        assert HAN.search(capsys.readouterr().err)


def test_several_unknown_questions_are_named_together(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    (tmp_path / "notes").mkdir()
    source = Path(__file__).parent / "notes" / "resnet.md"
    (tmp_path / "notes" / "resnet.md").write_bytes(source.read_bytes())
    wrong = ["resnet/degradatoin", "resnet/gradient-fow", "resnet/residual-mapping", "x/y"]
    asked = [word for name in wrong for word in ("--question", name)]
    assert main(["start", *asked, "--only-corpus", str(tmp_path / "notes")]) == 1
    told = capsys.readouterr().err
    assert told == (
        "mockinterview: no questions 'resnet/degradatoin', 'resnet/gradient-fow', 'x/y'."
        " Did you mean resnet/degradation, resnet/gradient-flow? See: mockinterview topics\n"
    )


class Table(dict[str, str]):
    """A table that remembers what it hasn't."""

    def __init__(self, rows: dict[str, str]) -> None:
        super().__init__(rows)
        self.asked: set[str] = set()

    def get(self, key: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(key)
        return super().get(key, default)


@pytest.fixture
def table(home: Path, monkeypatch: pytest.MonkeyPatch) -> Table:
    assert not home.exists()
    table = Table(dict(wording.chinese(wording.HELP)))
    monkeypatch.setattr(wording, "chinese", lambda _: table)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    return table


def is_command(line: str) -> bool:
    return "mockinterview " in line and not re.search(r"[a-z]\. ", line)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_all_of_a_help_is_chinese(
    name: str, table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("用法：mockinterview")
    assert "示例：" in shown
    lines = shown.splitlines()
    assert [line for line in lines if width_of(line) > 80 and not is_command(line)] == []
    # a paragraph that keeps its lines is looked up whole, then line by line
    missed = [
        one for one in table.asked - table.keys() if not is_command(one) and "Examples:" not in one
    ]
    assert [one for one in missed if one[:17] != "The file may set:"] == []


def test_no_row_of_the_help_is_left_over(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("", *COMMANDS):
        assert main([*name.split(), "--help"]) == 0
    capsys.readouterr()
    assert {row for row in table if not row.startswith("#")} - table.asked == set()


def test_without_a_command_the_help_is_an_aside(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("用法：" if language is Language.ZH else "Usage:")
