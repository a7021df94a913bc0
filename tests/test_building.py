"""An index is built while the interview goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.app import Notes
from mockinterview.building import Building
from mockinterview.core.model import Fault
from mockinterview.index_file import Progress, open_index
from mockinterview.indexing import index_path
from mockinterview.settings import Settings, read_settings

NOTES = Path(__file__).parent / "notes"


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    """Return settings for small notes, in a home without an index."""
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    (folder / "faulty.md").write_text("## What is missing?\n", encoding="utf-8")
    assert not home.exists()
    return replace(read_settings(), corpus=(folder,), only=True)


@contextlib.contextmanager
def silent() -> Iterator[Progress]:
    yield lambda *_: None


def test_questions_are_there_before_the_index(settings: Settings) -> None:
    told: list[Sequence[Fault]] = []
    waits: list[str] = []

    @contextlib.contextmanager
    def waiting() -> Iterator[Progress]:
        waits.append("begun")
        yield lambda *_: None
        waits.append("over")

    with Notes(settings, silent, told.append) as notes:
        notes.read_ahead()
        first = notes.question_ids[0]
        question = notes.question(first)
        assert question.prompt == notes.prompt(first)
        assert not index_path(settings).exists()
        notes.build_behind(waiting)
        grade = notes.grade(question.rubric, question.points[0].text.en)
        assert grade.score > 0
        assert waits == ["begun", "over"]
        assert index_path(settings).exists()
        assert notes.find("residual", 1).results
        assert notes.building is None
    (faults,) = told
    assert "faulty.md" in faults[0].source.path
    with open_index(index_path(settings)) as index:
        assert index.question(first) == question


def test_with_an_index_nothing_is_built(settings: Settings) -> None:
    with Notes(settings, silent, lambda _: None) as notes:
        assert notes.find("residual", 1).results
    written = index_path(settings).stat().st_mtime_ns
    with Notes(settings, silent, lambda _: None) as notes:
        notes.read_ahead()
        notes.build_behind(silent)
        assert notes.building is None
    assert index_path(settings).stat().st_mtime_ns == written


def test_leaving_stops_the_building(settings: Settings) -> None:
    path = index_path(settings)
    path.parent.mkdir(parents=True)
    building = Building(settings.corpus, path)
    building.stop()
    assert building.is_over
    assert {left.suffix for left in path.parent.iterdir()} <= {".notes"}


def test_what_can_not_be_built_behind_is_said_by_whoever_needs_it(settings: Settings) -> None:
    path = index_path(settings)
    building = Building((settings.corpus[0] / "absent",), path)
    assert building.wait() is False
    assert not path.exists()
