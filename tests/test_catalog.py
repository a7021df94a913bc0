"""The catalog reads of many topics those that are asked for, and tells what all of them would."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.app import Notes, entries_of
from mockinterview.blocks import BlockFile, BlockWriter
from mockinterview.catalog import Catalog, TopicEntry
from mockinterview.catalog_builder import CatalogBuilder
from mockinterview.choosing import Record, enough
from mockinterview.core.language import Text
from mockinterview.core.model import KeyPoint, Question, Source, Topic
from mockinterview.core.selection import Entry, Wish, by_need, choose, matching
from mockinterview.core.topic_names import by_name
from mockinterview.errors import UnknownTopicError
from mockinterview.settings import Settings, read_settings
from mockinterview.tables_writer import TablesWriter
from mockinterview.unindexed import UnindexedNotes

SECTIONS = ("nets", "losses", "空")
POINTS = tuple(KeyPoint(Text(f"Point {number}.", f"要点{number}。")) for number in range(3))


def note(number: int) -> str:
    """Return a note whose questions are of uneven levels; some compare it with another one."""
    questions = (
        f"## How does it differ from net {other}?\n\n它和网{other}有什么区别？\\\n"
        f"`#q{place} level={1 + (number * 7 + place * 5) % 3}`\n\n"
        "- One thing.\\\n  一点。\n- Two things.\\\n  两点。\n- Three things.\\\n  三点。\n"
        for place, other in enumerate(range(number, number + 1 + number % 4))
    )
    return f"# Net {number} · 网{number}\n\n" + "\n".join(questions)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    for number in range(14):
        section = folder / SECTIONS[number % 3]
        section.mkdir(exist_ok=True)
        (section / f"net-{number:02}.md").write_text(note(number), encoding="utf-8")
    (folder / SECTIONS[0] / "read.md").write_text("# Read · 读\n\nNo question.\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def settings(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MOCKINTERVIEW_HOME", home)
        return replace(read_settings(), corpus=(folder,), only=True)


@pytest.fixture(scope="module")
def notes(settings: Settings) -> Iterator[Notes]:
    with Notes(settings, lambda: contextlib.nullcontext(lambda *_: None), print) as opened:
        yield opened


def topic_of(name: str, section: str, levels: list[tuple[int, bool]]) -> Topic:
    questions = tuple(
        Question(
            id=f"{name}/q{place}",
            prompt=Text(f"What is {place}?", f"{place} 是什么？"),
            points=POINTS if has_reference else (),
            source=Source(f"{name}.md", place + 1),
            level=level,
        )
        for place, (level, has_reference) in enumerate(levels)
    )
    return Topic(name, Text(name, ""), section, Source(f"{name}.md", 1), questions=questions)


@contextlib.contextmanager
def saved(topics: list[Topic], folder: Path) -> Iterator[Catalog]:
    path = folder / "catalog.bin"
    with BlockWriter(path, 1) as writer:
        with TablesWriter(writer) as tables:
            builder = CatalogBuilder(tables, topics)
            for topic in topics:
                builder.add(topic)
            blocks = builder.finish()
        writer.add(blocks)
    with BlockFile(path, 1) as file:
        yield Catalog(file)


def shown(topic: Topic | TopicEntry) -> tuple[object, ...]:
    questions = [(each.id, each.level, each.has_reference) for each in topic.questions]
    return topic.id, topic.title, topic.section, topic.aliases, questions


LEVELS = st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=5)


@given(st.lists(st.tuples(st.sampled_from(SECTIONS), LEVELS), max_size=8))
def test_need_is_that_of_one_who_never_answered(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[str, list[tuple[int, bool]]]]
) -> None:
    topics = [topic_of(f"t{number}", *each) for number, each in enumerate(drawn)]
    with saved(topics, tmp_path_factory.mktemp("saved")) as catalog:
        entries = [
            Entry(question.id, question.level, topic.section)
            for topic in topics
            for question in topic.questions
            if question.has_reference
        ]
        assert list(map(shown, catalog)) == list(map(shown, topics))
        for section in ("", *SECTIONS):
            for level in (None, 1, 2, 3):
                wish = Wish(section=section, level=level)
                expected = [entry.id for entry in by_need(matching(entries, wish), {})]
                assert [each.id for each in catalog.by_need(section, level)] == expected
        assert catalog.sections() == tuple(dict.fromkeys(entry.section for entry in entries))


def test_a_name_leads_to_its_topic(notes: Notes) -> None:
    for name, topic in by_name(notes.catalog).items():
        assert notes.topic_id(name) == topic.id
    with pytest.raises(UnknownTopicError) as unknown:
        notes.topic_id("net-0x")
    assert unknown.value.nearest


def test_the_index_compares_as_the_notes_alone_do(notes: Notes, folder: Path) -> None:
    skimmed = UnindexedNotes([folder])
    found = {entry.id: notes.comparing(entry.id) for entry in notes.catalog}
    assert found == {entry.id: skimmed.comparing(entry.id) for entry in skimmed.catalog}
    assert any(found.values())


@pytest.mark.parametrize("level", [None, 1, 2, 3])
@pytest.mark.parametrize("section", ["", *SECTIONS])
def test_the_notes_alone_need_the_same(
    notes: Notes, folder: Path, section: str, level: int | None
) -> None:
    skimmed = UnindexedNotes([folder])
    expected = [question.id for question in skimmed.by_need(section, level)]
    assert notes.needed(section, level, 1_000, ()) == expected
    assert notes.sections == skimmed.sections()


@given(st.data())
def test_few_questions_are_enough_to_choose_from(notes: Notes, data: st.DataObject) -> None:
    entries = entries_of(notes)
    ids = [entry.id for entry in entries]
    some = st.lists(st.sampled_from([*ids, "gone/q", "net-00/gone"]), unique=True, max_size=20)
    scores = {name: data.draw(st.sampled_from([0.0, 0.4, 0.7, 1.0])) for name in data.draw(some)}
    known = Record(scores, tuple(data.draw(some)))
    wish = Wish(
        questions=tuple(data.draw(st.lists(st.sampled_from(ids), max_size=3))),
        section=data.draw(st.sampled_from(["", *SECTIONS])),
        level=data.draw(st.sampled_from([None, 1, 2, 3])),
        count=data.draw(st.integers(1, 8)),
        weak=data.draw(st.booleans()),
        seed=data.draw(st.sampled_from([None, 3])),
    )
    few = enough(notes, wish, known)
    expected = choose(entries, wish, known.last_scores, known.due)
    assert choose(few, wish, known.last_scores, known.due) == expected


def test_of_many_questions_few_are_read(notes: Notes) -> None:
    few = enough(notes, Wish(count=3), Record({}, ("net-05/q0",)))
    assert {entry.topic for entry in few} < {entry.topic for entry in entries_of(notes)}
    assert len({entry.topic for entry in few}) <= 4
