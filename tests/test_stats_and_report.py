"""`stats`, `report` and the end of an interview, as a person sees them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from mockinterview.frontends.bars import bar, shade, sparkline
from mockinterview.frontends.cells import width_of
from mockinterview.frontends.cli import main
from mockinterview.frontends.look import ASCII_SIGNS, Look

NOTES = Path(__file__).parent / "notes"
GOOD = "The block learns the residual F(x)=H(x)-x and adds the input back through a shortcut."


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    for name in ("resnet.md", "batchnorm.md"):
        (folder / name).write_bytes((NOTES / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert not home.exists()


def run(*words: str) -> int:
    return main([*words, "--only-corpus", "notes"])


@pytest.fixture
def _held(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("start", "--question", "resnet/residual-mapping", "--style", "kind")
    for typed in ("/skip\n", f"{GOOD}\n\nthe difference between output and input\n\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert run(*words) == 0
    capsys.readouterr()


def test_the_end_shows_the_trend_and_what_next(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("start", "--question", "resnet/residual-mapping", "--style", "kind")
    for typed in ("/skip\n", f"{GOOD}\n\nthe difference\n\n"):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert run(*words) == 0
    shown = capsys.readouterr().out.partition("Over")[2].partition("Over")[2]
    for part in (
        "asked before, 1 question: 0 then, ",
        " now (+",
        "To reread",
        "--question resnet/residual-mapping --only-corpus notes\n",
    ):
        assert part in shown
    assert "report last --html r.html --only-corpus notes\n" in shown


@pytest.mark.usefixtures("_held")
def test_history_shows_marks_at_sixty_columns(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main(["history"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert all(width_of(line) <= 60 and "…" not in line[-2:] for line in lines)


@pytest.mark.usefixtures("_held")
def test_stats_say_what_is_strong_weak_and_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["answered"] == 1
    assert [topic["id"] for topic in record["topics"]] == ["resnet"]
    assert [section["id"] for section in record["sections"]] == ["vision"]
    assert sum(record["days"].values()) == 2
    assert len(record["trend"]) == 2
    assert record["missed"][0]["source"]["path"] == "notes/vision/resnet.md"
    for language in ("en", "zh"):
        assert run("stats", "--lang", language) == 0
        shown = capsys.readouterr().out
        assert "notes/vision/resnet.md:" in shown
        assert max(map(width_of, shown.splitlines())) <= 80


@pytest.mark.usefixtures("_held")
def test_how_sure_stands_against_how_right(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("stats") == 0
    assert "How sure" not in capsys.readouterr().out
    words = ("start", "--question", "resnet/residual-mapping", "--sure")
    monkeypatch.setattr(sys, "stdin", io.StringIO("I don't know at all\n\n5\n/skip\n"))
    assert run(*words) == 0
    assert "How sure are you? 1 a guess … 5 certain" in capsys.readouterr().out
    assert run("stats", "--json") == 0
    record = json.loads(capsys.readouterr().out)["calibration"]
    assert (record["answers"], record["sure"], record["overrated"]) == (1, 1, 1)
    monkeypatch.setenv("COLUMNS", "60")
    assert run("stats", "--lang", "zh") == 0
    shown = capsys.readouterr().out
    assert "  5 确定  ░░░░░░░░░░" in shown
    assert "有把握（4、5）却不到 50 分：1 / 1" in shown
    assert max(map(width_of, shown.splitlines())) <= 60
    assert main(["history", "--json"]) == 0
    turns = json.loads(capsys.readouterr().out)
    assert [turn.get("sure", "not said") for turn in turns][-2:] == [5, "not said"]


@pytest.mark.usefixtures("_held")
def test_stats_without_drawings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    assert run("stats") == 0
    shown = capsys.readouterr().out
    assert not set("█░▁·") & set(shown.replace(" · ", ""))
    assert ": 2\n" in shown


@pytest.mark.usefixtures("_held")
def test_the_last_interview_is_reported_in_every_format(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("report") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("# Interview\n")
    assert "> The block learns" in shown
    assert run("report", "1", "--json") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["score"], record["earlier"]) == (0.0, [])
    assert run("report", "last", "--html", "r.html", "--markdown", "r.md", "--lang", "zh") == 0
    assert "报告：r.html" in capsys.readouterr().out
    assert "走势" in Path("r.html").read_text(encoding="utf-8")
    assert Path("r.md").read_text(encoding="utf-8").startswith("# 面试\n")


@pytest.mark.usefixtures("_held")
def test_a_transcript_of_the_history_plays_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("report", "--transcript", "t.jsonl") == 0
    assert run("practice", "--replay", "t.jsonl") == 0
    assert "> The block learns" in capsys.readouterr().out


@pytest.mark.usefixtures("_held")
def test_what_the_notes_no_longer_have_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    note = Path("notes/vision/resnet.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("#residual-mapping", "#renamed"), encoding="utf-8")
    assert run("report", "--json") == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["questions"] == []
    assert "no longer have 'resnet/residual-mapping'" in shown.err


@pytest.mark.usefixtures("_held")
def test_a_moved_mark_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    note = Path("notes/vision/resnet.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("the residual F(x) = H(x) − x", "nothing at all"), "utf-8")
    assert run("report") == 0
    assert "notes or scorer have changed since" in capsys.readouterr().out


def test_without_a_history_there_is_nothing_to_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("stats") == 0
    assert capsys.readouterr().out == "Nothing was answered.\n"
    assert run("stats", "--json") == 0
    assert json.loads(capsys.readouterr().out)["answered"] == 0
    assert run("report") == 1
    assert "the history has no interview 'last'. It is empty" in capsys.readouterr().err


@pytest.mark.usefixtures("_held")
def test_an_unknown_interview_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("7", "first"):
        assert run("report", name) == 1
        assert f"no interview '{name}'. There are 1 to 2." in capsys.readouterr().err


def test_drawings_fit_the_encoding() -> None:
    plain = Look(signs=ASCII_SIGNS)
    assert bar(Look(), 0.54, 10) == "█████░░░░░"
    assert bar(plain, 0.54, 10) == "#####....."
    assert sparkline(Look(), [0.0, 0.5, 1.0]) == "▁▅█"
    assert sparkline(plain, [0.0, 1.0]) == "_@"
    assert sparkline(Look(), [0.5]) == ""
    assert [shade(Look(), count) for count in (0, 1, 3, 6, 99)] == list("·░▒▓█")


@pytest.mark.usefixtures("_held")
def test_a_report_sets_questions_beside_what_they_were_before_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("report", "1") == 0
    assert "asked before" not in capsys.readouterr().out
    assert run("report", "2") == 0
    assert "asked before, 1 question: 0 then, " in capsys.readouterr().out


def test_what_a_follow_up_brought_back_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "F(x) = H(x) - x is what the layers fit, where H is the mapping that we want."
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"I forgot that entirely.\n\n{said}\n\n"))
    assert run("start", "--question", "resnet/residual-mapping", "--style", "kind") == 0
    assert "brought back" in capsys.readouterr().out
    assert run("stats", "--json") == 0
    missed = json.loads(capsys.readouterr().out)["missed"]
    assert [gap["recovered"] for gap in missed if gap["recovered"]] == [1]
    assert missed[-1]["recovered"] == 1
    assert run("stats") == 0
    assert "brought back in a follow-up, counts half: 1" in capsys.readouterr().out
