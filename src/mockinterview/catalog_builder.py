"""Write the catalog of an index, topic by topic."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from mockinterview.builtin import packaged_text
from mockinterview.catalog import (
    COMPARING,
    ENTRIES,
    IDS,
    NAMES,
    NEEDS,
    SECTIONS,
    QuestionEntry,
    TopicEntry,
    entry_record,
    needs_key,
)
from mockinterview.core.model import Topic
from mockinterview.core.neighbours import Neighbours
from mockinterview.tables import encoded, pack_json
from mockinterview.tables_writer import TablesWriter

PART = 512
"""Questions of the order of need that are read at once."""

LEVELS = (1, 2, 3)

Numbers = NDArray[np.uint32]


class CatalogBuilder:
    """Takes in topics in the order of the notes, and keeps of each what the catalog says."""

    def __init__(self, tables: TablesWriter, heads: Sequence[Topic]) -> None:
        """Begin with what all topics are called."""
        self._tables = tables
        self._entries: list[tuple[str, bytes]] = []
        self._neighbours = Neighbours.of(heads, packaged_text("comparing_words.txt"))
        owners = self._neighbours.owners
        tables.add(NAMES, {name: encoded(owner) for name, owner in owners.items()})
        self._comparing: dict[str, list[str]] = {}
        self._sections: dict[str, int] = {}
        self._asked = Asked()

    def add(self, topic: Topic) -> None:
        """Take in the next topic."""
        entry = _entry(topic, len(self._entries))
        self._entries.append((topic.id, pack_json(entry_record(entry))))
        for question in topic.questions:
            if not question.has_reference:
                continue
            for other in self._neighbours.beside(question.id, question.prompt):
                self._comparing.setdefault(other, []).append(question.id)
        if any(question.has_reference for question in entry.questions):
            section = self._sections.setdefault(topic.section, len(self._sections))
            self._asked.add(entry, section)

    def finish(self) -> dict[str, bytes]:
        """Write the rest of the tables; return the block that belongs to them.

        The entries come next to each other, as they are often read together.
        """
        entries, ids = self._tables.table(ENTRIES), self._tables.numbered(IDS)
        for topic_id, packed in self._entries:
            entries.add(topic_id, packed)
            ids.add(encoded(topic_id))
        self._tables.add_json(COMPARING, self._comparing)
        needs = self._tables.table(NEEDS)
        names = ["", *self._sections]
        for section, level, places in self._asked.orders():
            for part, first in enumerate(range(0, len(places), PART)):
                key = needs_key(names[section], level, part)
                needs.add(key, places[first : first + PART].tobytes())
        return {SECTIONS: pack_json(list(self._sections))}


class Asked:
    """What decides which questions are asked first: a few numbers of each."""

    def __init__(self) -> None:
        """Begin with no question."""
        self._columns = [array("I") for _ in range(6)]

    def add(self, entry: TopicEntry, section: int) -> None:
        """Take in what can be asked of a topic, whose section has this number."""
        found = [
            (each.level, place) for place, each in enumerate(entry.questions) if each.has_reference
        ]
        turns = dict[int, int]()
        for turn, (level, place) in enumerate(sorted(found)):
            turns[level] = turns.get(level, -1) + 1
            row = section, level, turn, turns[level], entry.number, place
            for column, value in zip(self._columns, row, strict=True):
                column.append(value)

    def orders(self) -> Iterator[tuple[int, int | None, Numbers]]:
        """Yield orders of need: the section from 1, or 0 for all; the level; the questions.

        What is asked of one who never answered anything: one question of each topic
        before the second of any, the lower levels first, then in the order of the
        notes, as `by_need` has it. A question is two numbers: its topic's and its place
        in it.
        """
        section, level, turn, own_turn, topic, place = (
            np.frombuffer(column, np.uint32) for column in self._columns
        )
        questions = np.column_stack((topic, place))
        for wanted, turns in [(None, turn), *((each, own_turn) for each in LEVELS)]:
            order = np.lexsort((place, topic, level, turns))
            if wanted is not None:
                order = order[level[order] == wanted]
            yield 0, wanted, questions[order]
            order = order[np.argsort(section[order], kind="stable")]
            for number in np.unique(section[order]):
                low, high = np.searchsorted(section[order], (number, number + 1))
                yield 1 + int(number), wanted, questions[order[low:high]]


def _entry(topic: Topic, number: int) -> TopicEntry:
    return TopicEntry(
        topic.id,
        topic.title,
        topic.section,
        topic.aliases,
        tuple(
            QuestionEntry(question.id, question.level, question.has_reference)
            for question in topic.questions
        ),
        number,
    )
