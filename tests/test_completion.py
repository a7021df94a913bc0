"""What a shell completes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockinterview.frontends.cli import main

NOTES = Path(__file__).parent / "notes"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_has_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_MOCKINTERVIEW_COMPLETE" in script
    assert f"{shell}_complete" in script


@pytest.fixture
def _indexed(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    (tmp_path / "notes" / "rounds").mkdir()
    (tmp_path / "notes" / "rounds" / "first.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not home.exists()
    assert main(["topics", "--only-corpus", "notes"]) == 0


def completed(words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:  # fmt: skip  # noqa: E501
    capsys.readouterr()
    monkeypatch.setenv("_MOCKINTERVIEW_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    assert main([]) == 0
    monkeypatch.delenv("_MOCKINTERVIEW_COMPLETE")
    return capsys.readouterr().out.split()


@pytest.mark.usefixtures("_indexed")
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("mockinterview pra", ["plain,practice"], id="command"),
        pytest.param("mockinterview plan --da", ["plain,--date"], id="option"),
        pytest.param("{} start --topic r", ["plain,resnet"], id="topic"),
        pytest.param("{} start --section v", ["plain,vision"], id="section"),
        pytest.param("{} show re", ["plain,resnet"], id="show a topic"),
        pytest.param("{} show resnet/deg", ["plain,resnet/degradation"], id="show a question"),
        pytest.param("{} start --question resnet/deg", ["plain,resnet/degradation"], id="id"),
        pytest.param("{} practice f", ["plain,first", "file,f"], id="round"),
        pytest.param("{} start --topic x", [], id="nothing"),
    ],
)
def test_names_are_completed(
    words: str,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    command, _, rest = words.partition(" ")
    first, _, rest = rest.partition(" ")
    where = " --only-corpus notes" if command == "{}" else ""
    line = f"mockinterview {first}{where} {rest}".rstrip()
    assert completed(line, monkeypatch, capsys) == expected


def test_without_an_index_nothing_is_built_and_nothing_fails(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert completed("mockinterview start --topic r", monkeypatch, capsys) == []
    assert not home.exists()


def test_what_a_command_does_is_completed_in_the_persons_language(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setenv("_MOCKINTERVIEW_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", "mockinterview st")
    monkeypatch.setenv("COMP_CWORD", "st")
    assert main([]) == 0
    assert "开始一场面试。" in capsys.readouterr().out
