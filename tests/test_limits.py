"""Every limit is enforced with a word, and stands on the page of limits."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from grading_rubrics import RUBRIC, grader
from mockinterview import anki, corpus, daily_backup, restoring
from mockinterview import settings as settings_file
from mockinterview.core import grade_lines, manner, query, text
from mockinterview.core.grading import grader as marking
from mockinterview.core.importing import notes as importing
from mockinterview.core.notes import questions
from mockinterview.frontends.cli import main
from mockinterview.store import History

ROOT = Path(__file__).parents[1]
NOTE = ROOT / "tests" / "notes" / "resnet.md"
LIMITS = {
    "an answer": marking.LONGEST_ANSWER,
    "a question put to `ask`": query.LONGEST_QUERY,
    "any text that is cut into words": text.LONGEST_TEXT,
    "a line of `grade`": grade_lines.LONGEST_LINE,
    "a note, a round, a file of answers, a transcript": corpus.LARGEST_FILE,
    "a file to import": corpus.LARGEST_FILE,
    "questions in a file to import": importing.MOST_QUESTIONS,
    "list items in a file to import": importing.MOST_ITEMS,
    "key points of an imported question": questions.MOST_IMPORTED,
    "an Anki deck to import": anki.LARGEST_DECK,
    "cards of an Anki deck": anki.MOST_NOTES,
    "a file in a backup": restoring.LARGEST,
    "time for an answer (`--time`)": manner.LONGEST,
    "reviews or questions a day in the settings": settings_file.MOST_A_DAY,
}


def test_the_page_of_limits_has_the_numbers_of_the_program() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ")]
    told = {what.strip(): most.split()[0] for what, most in rows if most.split()[0][0].isdigit()}
    assert told == {what: f"{most:,}" for what, most in LIMITS.items()}
    assert anki.LARGEST_DECK == anki.LARGEST_COLLECTION
    assert f"the last {daily_backup.KEPT}." in page
    assert f"more than {daily_backup.SLOW_FROM:,} bytes of history" in page


def test_an_answer_of_a_megabyte_is_kept_whole_and_cut_with_a_word(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = "the block learns the residual " + "so to say " * 100_000
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer.strip() + "\n\n/quit\n"))
    words = ["start", "--question", "resnet/residual-mapping", "--only-corpus", str(NOTE)]
    assert main(words) == 0
    assert "too long" in " ".join(capsys.readouterr().out.split())
    with History(home / "history.db") as history:
        (turn,) = history.turns()
    assert turn.answer == answer.strip()
    assert "cut" in grader().grade(RUBRIC, answer).flags


def test_a_line_that_is_too_long_stands_in_no_other_s_way(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    short = {"id": 1, "question": "q", "points": ["it adds"], "answer": "it adds"}
    long = short | {"id": 2, "answer": "a" * grade_lines.LONGEST_LINE}
    file = tmp_path / "answers.jsonl"
    lines = [json.dumps(record) for record in (short, long, short | {"id": 3})]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["grade", str(file), "--only-corpus", str(NOTE)]) == 1
    first, second, third = map(json.loads, capsys.readouterr().out.splitlines())
    assert (first["id"], third["id"], second["line"]) == (1, 3, 2)
    assert "more than 1,000,000. Shorten it." in second["error"]


@pytest.mark.parametrize("name", ["note.md", "glossary.tsv"])
def test_a_note_that_is_too_large_is_a_fault(
    name: str, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    (tmp_path / name).write_bytes(b"# x\n" * (corpus.LARGEST_FILE // 4 + 1))
    assert main(["check", str(tmp_path)]) == 1
    assert "more than 4,000,000. Split it" in capsys.readouterr().out
