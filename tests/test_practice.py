"""`practice`, as a person or a teacher runs it, over small notes of their own."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from mockinterview.frontends.cli import main

NOTES = Path(__file__).parent / "notes"
ROUND = """\
title = "Two on vision"
language = "en"
min_score = 0.3

[[questions]]
id = "resnet/residual-mapping"

[[questions]]
topic = "batchnorm"
"""
GOOD = "The block learns the residual F(x)=H(x)-x and adds the input back through a shortcut."


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    for name in ("resnet.md", "batchnorm.md"):
        (folder / name).write_bytes((NOTES / name).read_bytes())
    (tmp_path / "notes" / "rounds").mkdir()
    (tmp_path / "notes" / "rounds" / "two.toml").write_text(ROUND, encoding="utf-8")
    (tmp_path / "mine.jsonl").write_text(json.dumps({"answer": GOOD}) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert not home.exists()


def practice(*words: str) -> int:
    return main(["practice", *words, "--only-corpus", "notes"])


def test_without_a_name_the_rounds_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice() == 0
    assert capsys.readouterr().out == "two\n  Two on vision · 2 questions · en\n"


def test_a_run_without_a_person_gives_the_same_bytes_and_keeps_no_history(
    capsys: pytest.CaptureFixture[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("r.md", "r.html", "r.json")
    seen = []
    for locale in ("en_US.UTF-8", "zh_CN.UTF-8"):
        monkeypatch.setenv("LC_ALL", locale)
        Path(locale).mkdir()
        reports = [word for name in names for word in ("--report", f"{locale}/{name}")]
        words = ("two", "--answers", "mine.jsonl", *reports, "--min-score", "0")
        assert practice(*words, "--transcript", f"{locale}/t.jsonl") == 0
        files = sorted(Path(locale).iterdir())
        seen.append([capsys.readouterr().out, *(file.read_bytes() for file in files)])
    assert len(seen[0]) == 5
    assert seen[0] == seen[1]
    assert not (home / "history.db").exists()


def test_a_missing_answer_counts_as_skipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice("two", "--answers", "mine.jsonl", "--report", "r.json") == 3
    record = json.loads(Path("r.json").read_text(encoding="utf-8"))
    first, second = record["questions"]
    assert first["score"] > 0.1
    assert (second["score"], second["skipped"]) == (0.0, True)
    assert record["score"] == pytest.approx(first["score"] / 2, abs=0.001)
    assert record["passed"] is False
    assert "Not passed: at least 30" in capsys.readouterr().out


def test_the_exit_status_is_three_below_the_minimum() -> None:
    assert practice("two", "--answers", "mine.jsonl", "--min-score", "0.1") == 0
    assert practice("two", "--answers", "mine.jsonl", "--min-score", "0.9") == 3


def test_a_transcript_plays_again(capsys: pytest.CaptureFixture[str]) -> None:
    practice("two", "--answers", "mine.jsonl", "--transcript", "t.jsonl", "--report", "a.json")
    capsys.readouterr()
    assert practice("--replay", "t.jsonl", "--report", "b.json") == 3
    shown = capsys.readouterr().out
    for part in (
        "> The block learns",
        "Reference",
        "Follow-up",
        "> no answer",
        "Over · 2 questions",
    ):
        assert part in shown
    assert "/why" not in shown
    before, again = (json.loads(Path(name).read_bytes()) for name in ("a.json", "b.json"))
    for question in again["questions"]:
        assert question.pop("score_then") == question["score"]
    for question in before["questions"]:
        del question["score_then"]
    assert before == again


def test_a_class_is_marked_with_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    folder = Path("class")
    folder.mkdir()
    (folder / "ann.md").write_text(f"## resnet/residual-mapping\n{GOOD}\n", encoding="utf-8")
    (folder / "=王.jsonl").write_text(json.dumps({"answer": "?"}), encoding="utf-8")
    (folder / "bob.md").write_text("## resnet/residual-maping\nx\n\n## x/y\nz\n", encoding="utf-8")
    (folder / "README.md").write_text("not answers", encoding="utf-8")
    (folder / "notes.txt").write_text("not answers", encoding="utf-8")
    assert practice("two", "--answers", "class", "--report", "out") == 1
    shown = capsys.readouterr()
    assert "class/bob.md:1: the round asks no 'resnet/residual-maping'" in shown.err
    assert "class/bob.md:4: the round asks no 'x/y'" in shown.err
    assert "people: 2" in shown.out
    assert sorted(file.name for file in Path("out/people").iterdir()) == [
        *("=王.html", "=王.md", "ann.html", "ann.md"),
    ]
    table = Path("out/table.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [row["name"] for row in rows] == ["'=王", "ann", "bob"]
    assert [row["score"] for row in rows][::2] == ["0.000", ""]
    assert float(rows[1]["resnet/residual-mapping"]) > 0.1
    assert "| bob | not marked |" in Path("out/table.md").read_text(encoding="utf-8")
    (folder / "bob.md").unlink()
    assert practice("two", "--answers", "class", "--report", "out") == 3
    assert practice("two", "--answers", "class", "--report", "out", "--min-score", "0") == 0
    (folder / "ann.jsonl").write_text("", encoding="utf-8")
    assert practice("two", "--answers", "class", "--report", "out") == 1
    assert "'ann' has answers in ann.jsonl already" in capsys.readouterr().err


def test_what_is_wrong_in_a_class_is_told_in_the_persons_language(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    Path("class").mkdir()
    Path("class/bob.md").write_text("## x/y\nz\n", encoding="utf-8")
    assert practice("two", "--answers", "class", "--report", "out") == 1
    shown = capsys.readouterr()
    assert "class/bob.md:1: 这一轮不问“x/y”。" in shown.err
    assert "people: 0" in shown.out


def test_a_sheet_is_answered_by_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert practice("two", "--sheet", "--lang", "both") == 0
    sheet = capsys.readouterr().out
    assert "## resnet/residual-mapping\n\n> What does a residual block learn" in sheet
    assert "残差块学的是什么" in sheet
    Path("sheet.md").write_text(sheet, encoding="utf-8")
    assert practice("two", "--answers", "sheet.md", "--report", "r.json") == 3
    record = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert [question["skipped"] for question in record["questions"]] == [True, True]


def test_a_person_sits_a_round_and_it_is_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = ROUND.replace("min_score", 'time = "1s"\nfollow_ups = false\nmin_score')
    Path("own.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.StringIO(GOOD + "\n\n/skip\n"))
    words = ("own.toml", "--transcript", "t.jsonl", "--report", "r.md")
    assert practice(*words) == 3
    shown = capsys.readouterr().out
    assert "Two on vision\n2 questions · 0:01 an answer · no follow-ups" in shown
    assert "Follow-up" not in shown
    assert "Not passed" in shown
    assert main(["history", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    assert practice("--replay", "t.jsonl") == 3
    assert "# Two on vision" in Path("r.md").read_text(encoding="utf-8")


def test_a_round_in_chinese_is_held_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    Path("zh.toml").write_text(ROUND.replace('"en"', '"zh"'), encoding="utf-8")
    practice("zh.toml", "--answers", "mine.jsonl")
    assert "未通过：要求不低于 30 分" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        pytest.param(["nope"], 1, "no round 'nope'. There are: ", id="no round is near"),
        pytest.param(
            ["two", "--answers", "mine.jsonl", "--report", "none/r.md"],
            1,
            "cannot write 'none/r.md' (there is no such folder). Name another place.",
            id="a folder that is not there",
        ),
        pytest.param(
            ["two", "--transcript", "none/t.jsonl"],
            1,
            "cannot write 'none/t.jsonl' (there is no such folder)",
            id="before anyone sits the round",
        ),
        pytest.param(["tow"], 1, "no round 'tow'. Did you mean two?", id="unknown round"),
        pytest.param(["x.toml"], 1, "cannot read 'x.toml' (no such file)", id="no file"),
        pytest.param(["two", "--answers", "no.md"], 1, "cannot read 'no.md'", id="no answers"),
        pytest.param(["two", "--report", "r.pdf"], 2, "End the name in one of .md", id="format"),
        pytest.param(["--answers", "mine.jsonl"], 2, "name the ROUND", id="no round"),
        pytest.param(["two", "--replay", "t.jsonl"], 2, "--replay stands alone", id="replay"),
        pytest.param(["two", "--answers", "notes"], 2, "needs one --report DIR", id="class"),
        pytest.param(["two", "--sheet", "--report", "r.md"], 2, "only prints", id="sheet"),
        pytest.param(["two", "--sure", "--sheet"], 2, "--sure asks a person", id="sure"),
        pytest.param(
            ["two", "--answers", "mine.jsonl", "--report", "mine.jsonl/r.md"],
            1,
            "cannot write 'mine.jsonl/r.md'",
            id="no place",
        ),
    ],
)
def test_a_mistake_is_one_clear_line(
    words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert practice(*words) == status
    assert message in capsys.readouterr().err


def test_faults_of_a_round_and_of_answers_are_shown_whole(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("bad.toml").write_text(ROUND.replace('"en"', '"fr"').replace("0.3", "3"), "utf-8")
    assert practice("bad.toml") == 1
    assert "bad.toml:2: 'fr' is no language" in (shown := capsys.readouterr().err)
    assert "bad.toml:3: 3 is no score" in shown
    Path("bad.jsonl").write_bytes('{"answer": "中"}'.encode("gbk"))
    assert practice("two", "--answers", "bad.jsonl") == 1
    assert "bad.jsonl:1: the file is not in UTF-8" in capsys.readouterr().err
