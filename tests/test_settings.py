"""The settings: what sets them, and what is wrong in their file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.model import Language
from mockinterview.errors import HomeUnknownError
from mockinterview.frontends.cli import main
from mockinterview.settings import Settings, read_settings
from mockinterview.settings_file import parse_settings


def settings_of(home: Path, text: str = "", **environment: str) -> Settings:
    home.mkdir(exist_ok=True)
    if text:
        (home / "settings.toml").write_text(text, encoding="utf-8")
    return read_settings({"MOCKINTERVIEW_HOME": str(home), **environment})


def test_without_a_file_the_locale_and_the_defaults_count(home: Path) -> None:
    settings = settings_of(home, LANG="zh_CN.UTF-8")
    assert settings.language is Language.ZH
    assert (settings.questions, settings.reviews_a_day, settings.corpus) == (5, 15, ())
    assert {each.name: each.origin for each in settings.origins} == {
        "language": "LANG",
        "corpus": "default",
        "questions": "default",
        "reviews_a_day": "default",
        "sure": "default",
        "style": "default",
        "time": "default",
    }
    assert (settings.style, settings.seconds) == ("neutral", 0.0)


def test_the_file_sets_how_an_interview_is_held(home: Path) -> None:
    settings = settings_of(home, 'style = "strict"\ntime = "2m30s"\n')
    assert (settings.style, settings.seconds) == ("strict", 150.0)
    assert settings_of(home, 'time = ""\n').seconds == 0.0


def test_the_file_sets_and_its_line_is_the_origin(home: Path) -> None:
    text = 'language = "en"\n\ncorpus = ["notes", "/abs"]\nreviews_a_day = 30\nsure = true\n'
    settings = settings_of(home, text, LC_ALL="zh_CN.UTF-8")
    assert settings.language is Language.EN
    assert settings.corpus == (home / "notes", Path("/abs"))
    assert (settings.reviews_a_day, settings.sure) == (30, True)
    origins = {each.name: each.origin for each in settings.origins}
    assert origins["corpus"] == f"{home / 'settings.toml'}:3"
    assert settings.faults == ()


def test_the_environment_counts_before_the_file(home: Path) -> None:
    settings = settings_of(home, 'corpus = ["a"]\n', MOCKINTERVIEW_CORPUS="b")
    assert settings.corpus == (Path("b"),)
    assert settings.origins[1].origin == "MOCKINTERVIEW_CORPUS"


def test_both_languages_keep_the_locale_for_messages(home: Path) -> None:
    settings = settings_of(home, 'language = "both"\n', LANG="zh_CN.UTF-8")
    assert (settings.language, settings.both) == (Language.ZH, True)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        pytest.param('langauge = "zh"', ["1: unknown key 'langauge'. Did you mean"], id="key"),
        pytest.param("x = 1", ["1: unknown key 'x'. Use language, corpus"], id="nothing near"),
        pytest.param(
            'language = "fr"\nquestions = 0\ncorpus = "notes"\nreviews_a_day = true\nsure = 1'
            '\nstyle = "rude"\ntime = "3"',
            [
                "1: language can't be 'fr'. Write one of en, zh, both",
                "2: questions can't be 0",
                "3: corpus can't be 'notes'",
                "4: reviews_a_day can't be True",
                "5: sure can't be 1. Write true or false",
                "6: style can't be 'rude'. Write one of kind, neutral, strict",
                "7: time can't be '3'. Write a time like",
            ],
            id="values",
        ),
        pytest.param("questions = 1\nlanguage = zh", ["2: this is not TOML"], id="not TOML"),
    ],
)  # fmt: skip
def test_faults_are_named_with_their_line(text: str, faults: list[str]) -> None:
    _, found = parse_settings(text, "s.toml")
    assert len(found) == len(faults)
    for fault, expected in zip(found, faults, strict=True):
        assert str(fault).startswith(f"s.toml:{expected}")


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    parse_settings(text, "s.toml")


def test_a_file_that_cannot_be_read_is_a_fault(home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_bytes('language = "中"'.encode("gbk"))
    settings = read_settings({"MOCKINTERVIEW_HOME": str(home)})
    assert "cannot be read" in str(settings.faults[0])


def test_the_command_prints_what_can_be_the_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("questions = 3\n", encoding="utf-8")
    assert main(["settings"]) == 0
    shown = capsys.readouterr().out
    assert f"questions = 3  # {home / 'settings.toml'}:1" in shown
    assert parse_settings(shown, "again")[1] == ()
    assert main(["settings", "--json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["settings"]["questions"] == {
        "value": 3,
        "origin": f"{home / 'settings.toml'}:1",
    }


def test_a_fault_is_told_by_every_command_and_the_rest_counts(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    (home / "settings.toml").write_text('langauge = "en"\nlanguage = "zh"\n', encoding="utf-8")
    assert main(["history"]) == 0
    shown = capsys.readouterr()
    assert "不认识的键“langauge”。是不是 language？" in shown.err
    assert shown.out == "一题也没答。\n"
    assert main(["history", "--lang", "en"]) == 0
    assert "unknown key 'langauge'. Did you mean language?" in capsys.readouterr().err
    assert main(["settings"]) == 1
    assert main(["doctor", "--only-corpus", str(Path(__file__).parent / "notes")]) == 1
    assert "1 处问题；查看：mockinterview settings" in capsys.readouterr().out
    notes = ("--only-corpus", str(Path(__file__).parent / "notes"))
    assert main(["doctor", *notes, "--lang", "en"]) == 1
    assert "1 fault" in capsys.readouterr().out


def test_the_settings_have_their_effect(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    home.mkdir()
    note = Path(__file__).parent / "notes" / "resnet.md"
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "resnet.md").write_bytes(note.read_bytes())
    text = f'language = "both"\nquestions = 2\ncorpus = ["{tmp_path / "own"}"]\n'
    (home / "settings.toml").write_text(text, encoding="utf-8")
    assert main(["start", "--only-corpus", str(tmp_path / "own"), "--section", "own"]) == 0
    shown = capsys.readouterr().out
    assert "1/2" in shown
    assert "普通网络" in shown
    assert "plain network" in shown


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="the usual places"),
        pytest.param({"MOCKINTERVIEW_HOME": "~/practice"}, id="a home below it"),
        pytest.param({"MOCKINTERVIEW_HOME": "/x", "MOCKINTERVIEW_CORPUS": "~/n"}, id="notes"),
    ],
)
def test_without_any_home_it_says_what_to_do(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: int) -> None:
        raise KeyError

    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", unknown)
    with pytest.raises(HomeUnknownError, match="Name a folder in MOCKINTERVIEW_HOME"):
        read_settings(environment)


def test_an_interview_is_held_as_the_settings_say(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings_of(home, 'style = "strict"\ntime = "2m"\n')
    notes = str(Path(__file__).parent / "notes")
    monkeypatch.setattr(sys, "stdin", io.StringIO("/quit\n"))
    assert (
        main(["start", "--topic", "resnet", "-n", "2", "--strict-time", "--only-corpus", notes])
        == 0
    )
    shown = capsys.readouterr().out
    assert "2:00 an answer; then it is taken as it stands" in shown
    assert "2 questions. Be precise." in shown
