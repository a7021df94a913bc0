"""What was read of a note is kept: building goes on, and reads again only what has changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mockinterview import corpus, readings
from mockinterview.core.model import Fault, Topic
from mockinterview.corpus import CorpusReader
from mockinterview.index_file import Progress, build_index
from mockinterview.manifest import manifest_of
from mockinterview.readings import Readings
from mockinterview.text_learner import TextLearner

NOTES = Path(__file__).parent / "notes"
NAMES = ("resnet.md", "batchnorm.md", "dropout.md")
LONG_AGO = 1_700_000_000


class Counted:
    """A function that counts what it is called with."""

    def __init__(self, function: Callable[..., Any]) -> None:
        """Take the function to count."""
        self.function = function
        self.calls: list[object] = []

    def __call__(self, *arguments: object) -> object:
        self.calls.append(arguments[-1])
        return self.function(*arguments)


def change(note: Path, said: str, now: str) -> None:
    """Change a note, and let that be as long ago as the others."""
    text = note.read_text("utf-8")
    assert said in text
    note.write_text(text.replace(said, now), encoding="utf-8")
    os.utime(note, (LONG_AGO, LONG_AGO))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in NAMES:
        shutil.copy(NOTES / name, folder / name)
    (folder / "faulty.md").write_text("# Faulty\n\n## What is missing?\n", encoding="utf-8")
    for note in folder.iterdir():
        os.utime(note, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Count the notes that are parsed."""
    counted = Counted(corpus.read_note)
    monkeypatch.setattr(readings, "read_note", counted)
    return counted


def gathered(folder: Path) -> tuple[list[tuple[Path, Topic]], list[Fault]]:
    """Read the notes as a builder does, by what is kept beside them."""
    with Readings(folder.parent / "index.notes") as kept:
        kept.expect(manifest_of([folder], kept.known))
        reader = CorpusReader(kept.note)
        return list(reader.notes([folder])), reader.faults


def test_what_has_not_changed_is_not_read_again(folder: Path, read: Counted) -> None:
    first = gathered(folder)
    assert len(first[0]) == len(read.calls) == 4
    assert first[1]
    read.calls.clear()
    assert gathered(folder) == first
    assert read.calls == []


def test_only_a_changed_note_is_read_again(folder: Path, read: Counted) -> None:
    before, _ = gathered(folder)
    read.calls.clear()
    change(folder / "dropout.md", "drop out", "dropping out")
    after, _ = gathered(folder)
    assert read.calls == [folder / "dropout.md"]
    aliases = {topic.id: topic.aliases for _, topic in after}
    assert "dropping out" in aliases["dropout"]
    assert [each for each in before if each[1].id != "dropout"] == [
        each for each in after if each[1].id != "dropout"
    ]


def test_a_file_is_not_even_opened_whose_time_is_known(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = gathered(folder)
    digest = Counted(lambda _: "")
    monkeypatch.setattr("mockinterview.manifest._digest", digest)
    assert gathered(folder) == first
    assert digest.calls == []


def test_a_note_that_is_gone_is_forgotten(folder: Path) -> None:
    gathered(folder)
    (folder / "dropout.md").unlink()
    assert "dropout" not in [topic.id for _, topic in gathered(folder)[0]]
    with Readings(folder.parent / "index.notes") as kept:
        assert kept.known(str(folder / "dropout.md")) is None
        assert kept.known(str(folder / "resnet.md")) is not None


def test_another_program_reads_all_anew(
    folder: Path, read: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered(folder)
    monkeypatch.setattr(readings, "__version__", "99")
    gathered(folder)
    assert len(read.calls) == 8


def test_a_note_that_comes_while_others_are_read_is_read_too(folder: Path) -> None:
    (folder.parent / "late.md").write_text("# Late\n", encoding="utf-8")
    with Readings(folder.parent / "index.notes") as kept:
        kept.expect(manifest_of([folder], kept.known))
        topic, _ = kept.note(folder.parent / "late.md")
    assert topic is not None
    with Readings(folder.parent / "index.notes") as kept:
        assert kept.known(str(folder.parent / "late.md")) is None


def test_what_was_learnt_is_kept_for_the_same_circumstances(folder: Path) -> None:
    file, path = folder / "resnet.md", folder.parent / "index.notes"
    with Readings(path) as kept:
        kept.expect(manifest_of([folder], kept.known))
        kept.note(file)
        kept.keep_texts(file, "now", [[["residual"], [], []]])
    with Readings(path) as kept:
        assert kept.texts(file, "now") == [[["residual"], [], []]]
        assert kept.texts(file, "then") is None
        assert kept.texts(folder / "dropout.md", "now") is None


def test_rubrics_are_kept_until_they_are_read_otherwise(folder: Path) -> None:
    path = folder.parent / "index.notes"
    with Readings(path) as kept:
        kept.keep_rubrics({"a/b": "now", "a/c": "now"}, {"a/b": b"one", "a/c": b"two"})
    with Readings(path) as kept:
        assert kept.rubric("a/b", "now") == b"one"
        assert kept.rubric("a/b", "then") is None
        kept.keep_rubrics({"a/b": "then", "a/c": "now"}, {"a/b": b"three"})
        assert kept.rubric("a/b", "now") is None
        assert kept.rubric("a/b", "then") == b"three"
        assert kept.rubric("a/c", "now") == b"two"
        kept.keep_rubrics({"a/b": "then"}, {})
        assert kept.rubric("a/c", "now") is None
    with sqlite3.connect(path) as database:
        database.execute("update rubric set record = zeroblob(9)")
    database.close()
    with Readings(path) as kept:
        assert kept.rubric("a/b", "then") is None


@pytest.mark.parametrize("damage", ["no database", "cut", "empty", "records"])
def test_damaged_readings_are_never_believed(damage: str, folder: Path) -> None:
    whole = gathered(folder)
    kept = folder.parent / "index.notes"
    if damage == "records":
        with sqlite3.connect(kept) as database:
            database.execute("update note set record = substr(record, 1, 50)")
        database.close()
    else:
        content = kept.read_bytes()
        damaged = {"no database": b"# A note\n" * 900, "cut": content[:5000], "empty": b""}
        kept.write_bytes(damaged[damage])
    assert gathered(folder) == whole


def test_an_interrupted_building_goes_on_and_ends_the_same(
    folder: Path, read: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(what: str, done: int, total: int) -> None:
        if what == "learning the notes" and 2 <= done < total:
            raise KeyboardInterrupt

    def build(name: str, progress: Progress = lambda *_: None) -> bytes:
        build_index([folder], folder.parent / name, progress)
        return (folder.parent / name).read_bytes()

    learnt = Counted(TextLearner.learn)
    monkeypatch.setattr(TextLearner, "learn", lambda *arguments: learnt(*arguments))  # noqa: PLW0108 - bound
    with pytest.raises(KeyboardInterrupt):
        build("index.bin", interrupt)
    assert sorted(path.name for path in folder.parent.iterdir()) == ["index.notes", "notes"]
    before = len(learnt.calls)
    resumed = build("index.bin")
    after = len(learnt.calls)
    assert len(read.calls) == 4
    assert resumed == build("whole.bin")
    assert before > 0
    assert after == len(learnt.calls) - after


def test_readings_that_break_while_they_are_read_are_thrown_away(folder: Path) -> None:
    target, kept = folder.parent / "index.bin", folder.parent / "index.notes"
    gathered(folder)
    content = kept.read_bytes()
    kept.write_bytes(content[:8192] + bytes(len(content) - 8192))
    build_index([folder], target, lambda *_: None)
    with Readings(kept) as mended:
        assert mended.known(str(folder / "resnet.md")) is not None


def test_where_nothing_can_be_kept_nothing_is_built(folder: Path) -> None:
    (folder.parent / "index.notes").mkdir()
    with pytest.raises(OSError, match=r".+"):
        build_index([folder], folder.parent / "index.bin", lambda *_: None)
