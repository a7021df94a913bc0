"""Nothing is written outside its folder, nothing read from where others may write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mockinterview.core.cards import cards_of
from mockinterview.core.markdown import parse_note
from mockinterview.frontends.cli import main
from test_architecture import PACKAGE, imports_of
from test_report import Page
from test_report_safety import HOSTILE

NOTES = Path(__file__).parent / "notes"
CODE_IN_DATA = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}
"""What runs code out of the data that it loads."""

TITLES = (
    "../../outside",
    "/etc/passwd",
    "..\\..\\outside",
    "C:\\outside",
    "~/outside",
    "a/../../outside",
    ". outside",
    ".. outside",
    "$(touch outside)",
    "`touch outside`",
    "-rf outside",
    "x" * 5000,
)


def files_below(folder: Path) -> set[Path]:
    return {file for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_an_imported_note_stays_in_its_folder(title: str, home: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    asked = f"1. 什么是残差网络的 {title}？\n\n   答：一种东西，用来做一件事。\n"
    (source / "own.md").write_text(f"# {title}\n\n## 面试题\n\n{asked}", encoding="utf-8")
    before = files_below(tmp_path)
    into = tmp_path / "into" / "notes"
    main(["import", str(source / "own.md"), "--into", str(into)])
    written = files_below(tmp_path) - before
    assert written
    assert all(file.is_relative_to(into) or file.is_relative_to(home) for file in written)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_card_has_no_elements_but_its_own(text: str) -> None:
    note = (
        "# {0} · {0}\n\n## {0}?\n\n{0}？\\\n`#one level=1`\n\n"
        "- First {0}.\\\n  第一{0}。\n- Second {0}.\\\n  第二{0}。\n- Third {0}.\\\n  第三{0}。\n"
    )
    parsed = parse_note(note.replace("{0}", text), "s/t.md")
    cards = cards_of(parsed.topic) if parsed.topic else []
    for card in cards:
        for part in (card.front, card.back, card.source):
            assert {tag for tag, _ in Page(part).tags} <= {"div", "ul", "li"}


def test_no_module_loads_code_out_of_data() -> None:
    loading = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if {name.partition(".")[0] for name in imports_of(path.read_text("utf-8"))} & CODE_IN_DATA
    ]
    assert loading == []


OPENED = """
import io, json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(given[0]) if event == "open" else None)
from mockinterview.frontends.cli import main
for words in (["topics"], ["ask", "残差块学的是什么"], ["start"]):
    sys.stdin = io.StringIO("残差块学的是残差\\n\\n/quit\\n")
    main([*words, "--only-corpus", sys.argv[2]])
names = sorted({str(name) for name in opened if isinstance(name, str)})
open(sys.argv[1], "w", encoding="utf-8").write(json.dumps(names))
"""
"""Builds the index, which loads jieba; cuts Chinese; holds an interview."""


def test_nothing_is_read_from_where_others_may_write(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tmp_path / "tmp"
    planted.mkdir()
    (planted / "jieba.cache").write_bytes(b"not to be loaded")
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(planted))
    monkeypatch.chdir(tmp_path)
    words = [str(tmp_path / "opened.json"), str(NOTES / "resnet.md")]
    subprocess.run([sys.executable, "-c", OPENED, *words], capture_output=True, check=True)
    opened = [Path(name) for name in json.loads((tmp_path / "opened.json").read_text("utf-8"))]
    shared = (planted, Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108
    own = (home, PACKAGE, NOTES, tmp_path / "opened.json", Path(sys.prefix))
    assert opened
    assert [
        path
        for path in opened
        if path.is_absolute()
        and any(path.is_relative_to(place) for place in shared)
        and not any(path.is_relative_to(place) for place in own)
    ] == []
    assert [file.name for file in planted.iterdir()] == ["jieba.cache"]


def test_a_note_that_is_no_file_is_told_and_not_waited_for(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not home.exists()
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    folder = tmp_path / "notes"
    folder.mkdir()
    os.mkfifo(folder / "pipe.md")
    (folder / "device.md").symlink_to("/dev/zero")
    assert main(["check", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "pipe.md:1: this is no file" in shown
    assert "device.md:1: this is no file" in shown
    assert main(["topics", "--only-corpus", str(folder)]) == 1
