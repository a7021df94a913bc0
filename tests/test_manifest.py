"""What tells whether an index is still that of its notes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mockinterview import manifest
from mockinterview.manifest import is_changed, learnt_from, manifest_of

LONG_AGO = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("notes/section/a.md", "notes/b.md", "notes/glossary.tsv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# A\n", encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))
    return tmp_path / "notes"


def add(folder: Path) -> None:
    (folder / "section" / "c.md").write_text("# C\n", encoding="utf-8")


def remove(folder: Path) -> None:
    (folder / "b.md").unlink()


def lengthen(folder: Path) -> None:
    path = folder / "b.md"
    path.write_text("# B, longer\n", encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def edit(folder: Path) -> None:
    (folder / "b.md").write_text("# B\n", encoding="utf-8")


def edit_glossary(folder: Path) -> None:
    (folder / "glossary.tsv").write_text("# G\n", encoding="utf-8")


def touch(folder: Path) -> None:
    os.utime(folder / "b.md")


def add_something_else(folder: Path) -> None:
    (folder / ".hidden.md").write_text("# H\n", encoding="utf-8")
    (folder / "rounds.toml").write_text("", encoding="utf-8")


@pytest.mark.parametrize("change", [add, remove, lengthen, edit, edit_glossary])
def test_a_change_is_noticed(folder: Path, change: Callable[[Path], None]) -> None:
    entries = manifest_of([folder])
    change(folder)
    assert is_changed(entries, [folder])


@pytest.mark.parametrize("change", [touch, add_something_else])
def test_what_changes_no_note_is_not_noticed(folder: Path, change: Callable[[Path], None]) -> None:
    entries = manifest_of([folder])
    assert not is_changed(entries, [folder])
    change(folder)
    assert not is_changed(entries, [folder])


def test_unchanged_files_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = manifest_of([folder])
    monkeypatch.setattr(manifest, "_digest", lambda _: pytest.fail("a file was read"))
    assert not is_changed(entries, [folder])


def test_a_file_changed_twice_within_one_tick_is_noticed(folder: Path) -> None:
    path = folder / "b.md"
    path.write_text("# 1\n", encoding="utf-8")
    status = path.stat()
    entries = manifest_of([folder])
    path.write_text("# 2\n", encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert is_changed(entries, [folder])


def test_a_single_note_is_a_folder_of_its_own(folder: Path) -> None:
    entries = manifest_of([folder / "b.md"])
    assert [entry["path"] for entry in entries] == [str(folder / "b.md")]
    edit(folder)
    assert is_changed(entries, [folder / "b.md"])


def test_other_folders_are_a_change(folder: Path, tmp_path: Path) -> None:
    entries = manifest_of([folder])
    assert is_changed(entries, [folder / "section"])
    assert is_changed(entries, [tmp_path / "absent"])


def test_the_rules_of_the_program_are_learnt_from(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("core/grading/words.py", "core/text.py", "core/plan.py", "data/negators.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    monkeypatch.setattr(manifest, "PROGRAM", str(tmp_path))
    entries = manifest_of(learnt_from([folder]))
    (tmp_path / "core" / "plan.py").write_text("new", encoding="utf-8")
    assert not is_changed(entries, learnt_from([folder]))
    (tmp_path / "data" / "negators.txt").write_text("not", encoding="utf-8")
    assert is_changed(entries, learnt_from([folder]))


def test_links_that_lead_nowhere_or_in_a_circle_are_passed_over(folder: Path) -> None:
    known = [entry["path"] for entry in manifest_of([folder])]
    (folder / "loop.md").symlink_to("loop.md")
    (folder / "section" / "up").symlink_to("..", target_is_directory=True)
    (folder / "section" / "gone.md").symlink_to("nowhere.md")
    assert [entry["path"] for entry in manifest_of([folder])] == known
