"""Many lines are marked in several processes as they would be in one."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview import marking
from mockinterview.app import Notes
from mockinterview.frontends.cli import main
from mockinterview.marking import is_big, mark_lines, mark_lines_together
from mockinterview.settings import Settings, read_settings

NOTES = Path(__file__).parent / "notes"
ANSWER = "The block learns the residual F(x)=H(x)-x and adds the input back."


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    assert home != folder
    return replace(read_settings(), corpus=(folder,), only=True)


@pytest.fixture
def notes(settings: Settings) -> Iterator[Notes]:
    with Notes(settings, lambda: contextlib.nullcontext(lambda *_: None), lambda _: None) as notes:
        yield notes


def lines(count: int) -> list[str]:
    """Return answers, among them an empty line, a broken one and one to no question."""
    record = {"question_id": "resnet/residual-mapping", "answer": ANSWER}
    made = [json.dumps({"id": number, **record}) + "\n" for number in range(count)]
    made[3:3] = ["\n", "{\n", json.dumps({"id": "x", **record, "question_id": "none/such"}) + "\n"]
    return made


def test_several_processes_keep_the_order(
    notes: Notes, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "LINES_AT_ONCE", 3)
    monkeypatch.setattr(marking, "IN_FLIGHT", 1)
    together = list(mark_lines_together(notes, settings, lines(16), processes=2))
    assert together == list(mark_lines(notes, lines(16)))
    ids = [json.loads(marked.text)["id"] for marked in together]
    assert ids == [0, 1, 2, None, "x", *range(3, 16)]
    assert [marked.is_error for marked in together[:6]] == [False] * 3 + [True] * 2 + [False]
    assert json.loads(together[3].text)["line"] == 5


def test_no_more_is_read_than_is_out(
    notes: Notes, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "LINES_AT_ONCE", 1)
    monkeypatch.setattr(marking, "IN_FLIGHT", 1)
    read: list[str] = []
    endless = (read.append(line) or line for line in lines(40))  # type: ignore[func-returns-value]
    marked = mark_lines_together(notes, settings, endless, processes=2)
    next(marked)
    marked.close()  # type: ignore[attr-defined]
    assert len(read) <= 3


def test_only_a_big_file_is_big(tmp_path: Path) -> None:
    for size, expected in ((marking.BIG_FILE, True), (10, False)):
        file = tmp_path / "answers.jsonl"
        file.write_text("x" * size, encoding="utf-8")
        with file.open(encoding="utf-8") as stream:
            assert is_big(stream) is expected
    assert not is_big(io.StringIO("x" * marking.BIG_FILE))


def test_grade_marks_a_big_file_in_several_processes(
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (folder,) = settings.corpus
    file = tmp_path / "answers.jsonl"
    file.write_text("".join(lines(20)), encoding="utf-8")
    words = ["grade", str(file), "--only-corpus", str(folder)]
    assert main(words) == 1
    alone = capsys.readouterr().out
    monkeypatch.setattr(marking, "BIG_FILE", 1)
    monkeypatch.setattr("mockinterview.frontends.cli.grade.processes_here", lambda: 2)
    assert main(words) == 1
    assert capsys.readouterr().out == alone


def processes_of(group: int) -> list[str]:
    """Return the processes of a group that still run, as Linux tells."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            state, _, own = (process / "stat").read_text().rpartition(")")[2].split()[:3]
            if own == str(group) and state != "Z":
                found.append(process.name)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_it_marks_for(
    settings: Settings, tmp_path: Path, how: signal.Signals
) -> None:
    (folder,) = settings.corpus
    file = tmp_path / "answers.jsonl"
    file.write_text("".join(lines(4000)), encoding="utf-8")
    code = (
        "import sys; from mockinterview.frontends.cli import grade, main;"
        "grade.processes_here = lambda: 2; sys.exit(main(sys.argv[1:]))"
    )
    words = [sys.executable, "-c", code, "grade", str(file), "--only-corpus", str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, start_new_session=True) as grade:
        assert grade.stdout
        grade.stdout.readline()
        assert len(processes_of(grade.pid)) > 2
        grade.send_signal(how)
        assert grade.wait() == -how
    until = time.monotonic() + 30
    while (left := processes_of(grade.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    for process in left:
        os.kill(int(process), signal.SIGKILL)
    assert left == []
