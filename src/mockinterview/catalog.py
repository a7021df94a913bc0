"""The topics of an index and their questions, read one by one, however many there are."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from mockinterview.core.language import Text
from mockinterview.core.topic_names import folded_name
from mockinterview.tables import NumberedTable, Table, decoded

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile

ENTRIES, NAMES, IDS, NEEDS, COMPARING = "entries", "topic names", "topic ids", "needs", "comparing"
"""The tables of the catalog: the entry of each topic by its id, the id by each folded name,
the id by the topic's number, what is asked first, and what compares a topic with others."""

SECTIONS, SIZES = "sections", "sizes"
"""The blocks with the sections that have a question to ask, in the order of the notes,
and with how many questions, passages and topics there are."""


class QuestionEntry(NamedTuple):
    """A question as the catalog lists it; one without a reference is not asked."""

    id: str
    level: int
    has_reference: bool = True


class TopicEntry(NamedTuple):
    """A topic as the catalog lists it: enough to choose from, without its text.

    `number` is its place in the order of the notes, from 0.
    """

    id: str
    title: Text
    section: str
    aliases: tuple[str, ...]
    questions: tuple[QuestionEntry, ...]
    number: int = 0

    def question(self, question_id: str) -> QuestionEntry | None:
        """Return a question of the topic by its id."""
        return next((each for each in self.questions if each.id == question_id), None)


class Topics(Protocol):
    """What a catalog tells, be it of an index or of notes that have none yet."""

    def __iter__(self) -> Iterator[TopicEntry]:
        """Yield all topics, in the order of the notes."""

    def entry(self, topic_id: str) -> TopicEntry | None:
        """Return a topic; None where there is none of this id."""

    def all_ids(self) -> Iterable[str]:
        """Return the ids of all topics, in the order of the notes."""

    def id_of(self, name: str) -> str | None:
        """Return the id of the topic of this id, title or alias; None where there is none."""

    def sections(self) -> tuple[str, ...]:
        """Return the sections that have a question to ask, in the order of the notes."""

    def by_need(self, section: str, level: int | None) -> Iterable[QuestionEntry]:
        """Return what can be asked, in the order of need for one who never answered anything.

        Args:
            section: Leaves only the questions of this section; empty for all.
            level: Leaves only those of this level.
        """

    def comparing(self, topic_id: str) -> tuple[str, ...]:
        """Return the questions that set a topic beside another one, in the order of the notes."""


class Catalog:
    """The catalog of an open index."""

    __slots__ = ("_blocks", "_entries", "_read", "_tables", "ids")

    def __init__(self, blocks: BlockFile) -> None:
        """Read nothing but where things lie."""
        self._blocks = blocks
        self._tables: dict[str, Table] = {}
        self._read: dict[str, TopicEntry] = {}
        self.ids = NumberedTable(blocks, IDS)

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[TopicEntry]:
        """Read all topics, in the order of the notes, and keep none."""
        for number in range(len(self)):
            topic_id = self.id_at(number)
            yield _entry(topic_id, self._record(topic_id))

    def id_at(self, number: int) -> str:
        """Return the id of a topic by its number."""
        return decoded(bytes(self.ids[number]))

    def all_ids(self) -> list[str]:
        """Return the ids of all topics, in the order of the notes."""
        return [self.id_at(number) for number in range(len(self))]

    def entry(self, topic_id: str) -> TopicEntry | None:
        """Return a topic; None where there is none of this id."""
        if topic_id not in self._read:
            record = self._record(topic_id)
            if record is None:
                return None
            self._read[topic_id] = _entry(topic_id, record)
        return self._read[topic_id]

    def id_of(self, name: str) -> str | None:
        """Return the id of the topic of this id, title or alias; None where there is none."""
        found = self._table(NAMES).get(folded_name(name))
        return None if found is None else decoded(bytes(found))

    def sections(self) -> tuple[str, ...]:
        """Return the sections that have a question to ask, in the order of the notes."""
        return tuple(json.loads(self._blocks.block(SECTIONS)))

    def by_need(self, section: str, level: int | None) -> Iterator[QuestionEntry]:
        """Yield what can be asked, in the order of need for one who never answered anything."""
        for part in count():
            packed = self._table(NEEDS).get(needs_key(section, level, part))
            if packed is None:
                return
            places = array("I", bytes(packed))
            for topic, place in zip(places[::2], places[1::2], strict=True):
                entry = self.entry(self.id_at(topic))
                assert entry is not None  # noqa: S101 - both tables are of one builder
                yield entry.questions[place]

    def comparing(self, topic_id: str) -> tuple[str, ...]:
        """Return the questions that set a topic beside another one, in the order of the notes."""
        found = self._table(COMPARING).get(topic_id)
        return () if found is None else tuple(json.loads(bytes(found)))

    def _record(self, topic_id: str) -> Any:  # noqa: ANN401 - JSON
        packed = self._table(ENTRIES).get(topic_id)
        return None if packed is None else json.loads(bytes(packed))

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = Table(self._blocks, name)
        return self._tables[name]


def entry_record(entry: TopicEntry) -> list[Any]:
    """Return a topic as it is saved under its id."""
    questions = [
        (each.id.partition("/")[2], each.level, each.has_reference) for each in entry.questions
    ]
    title = (entry.title.en, entry.title.zh)
    return [entry.number, title, entry.section, entry.aliases, questions]


def needs_key(section: str, level: int | None, part: int) -> str:
    """Return the key of a part of what can be asked of a section and a level."""
    return f"{section}\t{level or ''}\t{part}"


def _entry(topic_id: str, record: list[Any]) -> TopicEntry:
    number, (en, zh), section, aliases, questions = record
    return TopicEntry(
        topic_id,
        Text(en, zh),
        section,
        tuple(aliases),
        tuple(
            QuestionEntry(f"{topic_id}/{name}", level, has_reference)
            for name, level, has_reference in questions
        ),
        number,
    )
