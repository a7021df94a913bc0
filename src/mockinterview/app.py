"""Wire notes, index and marker together for every front end."""

from __future__ import annotations

import contextlib
import gc
import threading
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import TYPE_CHECKING, Self, TypeVar

from mockinterview import index_file
from mockinterview.core.language import Text
from mockinterview.errors import (
    EmptyCorpusError,
    NoReferenceError,
    UnknownQuestionError,
    UnknownTopicError,
)
from mockinterview.indexing import (
    ProgressBar,
    build,
    corpus_folders,
    fresh_index,
    index_path,
    make_folder,
    present_folders,
)

if TYPE_CHECKING:
    from mockinterview.building import Building, Done
    from mockinterview.catalog import Topics
    from mockinterview.core.finding import Finder
    from mockinterview.core.findings import Findings
    from mockinterview.core.glossary import Glossary
    from mockinterview.core.grading import Grader
    from mockinterview.core.model import Fault, Grade, Question, Rubric, Topic
    from mockinterview.core.selection import Entry
    from mockinterview.settings import Settings
    from mockinterview.unindexed import UnindexedNotes

TellFaults = Callable[[Sequence["Fault"]], None]
"""Told what is wrong in the notes, when their index is built."""

COLLECTING = 20_000, 20, 50
"""How seldom the collector looks for cycles once answers are marked (gc.set_threshold): a
rubric is thousands of objects without one, and going through them took a third of a mark."""

Found = TypeVar("Found")


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Notes:
    """The indexed notes, rebuilt whenever their index can't be trusted.

    Use it as a context manager. The index is opened, and built where it is
    missing or stale, by the first look into it; after `read_ahead`, only by the
    first search or mark.
    """

    def __init__(self, settings: Settings, progress_bar: ProgressBar, tell: TellFaults) -> None:
        """Take the settings that name the folders, and what shows the building and its faults."""
        self._settings, self._progress_bar, self._tell = settings, progress_bar, tell
        self._waiting = progress_bar
        self._index: index_file.IndexFile | None = None
        self._finder: Finder | None = None
        self._grader: Grader | None = None
        self._unindexed: UnindexedNotes | None = None
        self._building: Building | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._building is not None:
            self._building.stop()
        with self._lock:
            self._close()

    @property
    def settings(self) -> Settings:
        """The settings that name the folders."""
        return self._settings

    def read_ahead(self) -> None:
        """Where there is no index, take questions from the notes themselves, without waiting.

        Raises:
            CorpusNotFoundError: A folder of notes is not there.
        """
        with self._lock:
            self._index = self._index or fresh_index(self._settings)
        if self._index is None:
            from mockinterview.unindexed import UnindexedNotes  # noqa: PLC0415 - seldom needed

            notes = UnindexedNotes(present_folders(self._settings))
            if notes.has_questions:
                self._unindexed = notes

    def build_behind(self, waiting: ProgressBar) -> None:
        """Where there is no index, build it in a process of its own from now on.

        `waiting` tells those who must wait for it.
        """
        self._waiting = waiting
        if self._unindexed is None or self._building is not None:
            return
        from mockinterview.building import Building  # noqa: PLC0415 - seldom needed

        path = index_path(self._settings)
        with contextlib.suppress(OSError):  # whoever needs the index will say what is wrong
            make_folder(path)
            self._building = Building(corpus_folders(self._settings), path)

    @property
    def building(self) -> Done | None:
        """How far the index is that is being built behind; None where none is."""
        return self._building.done if self._building else None

    @property
    def catalog(self) -> tuple[index_file.TopicEntry, ...]:
        """All topics, in the order of the notes.

        Raises:
            EmptyCorpusError: The notes hold no question.
            CacheUnusableError: The index can't be written.
        """
        if self._unindexed is not None:
            return self._unindexed.catalog
        catalog = self._read(lambda index: index.catalog)
        self._check_any()
        return catalog

    def make_ready(self) -> None:
        """Build the index where it is missing or stale.

        Raises:
            EmptyCorpusError: The notes hold no question.
            CacheUnusableError: The index can't be written.
        """
        if self._unindexed is None:
            self._check_any()

    def _check_any(self) -> None:
        if not self._read(lambda index: index.has_questions):
            raise EmptyCorpusError(corpus_folders(self._settings))

    def entry(self, topic_id: str) -> index_file.TopicEntry:
        """Return what the catalog says of a topic.

        Raises:
            UnknownTopicError: There is none of this id.
        """
        found = self._topics(lambda topics: topics.entry(topic_id))
        if found is None:
            raise UnknownTopicError(topic_id, self._topics(lambda topics: topics.all_ids()))
        return found

    def has_topic(self, topic_id: str) -> bool:
        """Tell whether there is a topic of this id."""
        return self._topics(lambda topics: topics.entry(topic_id)) is not None

    def question_entry(self, question_id: str) -> index_file.QuestionEntry | None:
        """Return what the catalog says of a question; None where there is none of this id."""
        topic = question_id.partition("/")[0]
        found = self._topics(lambda topics: topics.entry(topic))
        return found.question(question_id) if found else None

    @property
    def sections(self) -> tuple[str, ...]:
        """The sections that have a question to ask, in the order of the notes."""
        return self._topics(lambda topics: topics.sections())

    def needed(
        self, section: str, level: int | None, most: int, besides: Container[str]
    ) -> list[str]:
        """Return the first questions, at most so many, that one who never answered any needs.

        Args:
            section: Leaves only the questions of this section; empty for all.
            level: Leaves only those of this level.
            most: How many.
            besides: The ids of questions to leave out.
        """

        def first(topics: Topics) -> list[str]:
            ids = (question.id for question in topics.by_need(section, level))
            return list(islice((each for each in ids if each not in besides), most))

        return self._topics(first)

    def comparing(self, topic_id: str) -> tuple[str, ...]:
        """Return the questions that set a topic beside another one, in the order of the notes."""
        return self._topics(lambda topics: topics.comparing(topic_id))

    def _topics(self, take: Callable[[Topics], Found]) -> Found:
        """Take something out of the catalog."""
        if self._unindexed is not None:
            return take(self._unindexed.topics)
        self._check_any()
        return self._read(lambda index: take(index.topics))

    @property
    def titles(self) -> Titles:
        """The titles of the topics, by id."""
        return Titles(self)

    def of_each(self, take: Callable[[index_file.TopicEntry], Found]) -> list[Found]:
        """Return what is taken of each topic, in the order of the notes; no more of it is kept."""
        return self._topics(lambda topics: [take(entry) for entry in topics])

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of all questions, in the order of the notes."""
        ids = self.of_each(lambda topic: [question.id for question in topic.questions])
        return tuple(chain.from_iterable(ids))

    def question(self, question_id: str) -> Question:
        """Return a question.

        Raises:
            UnknownQuestionError: There is none of this id.
        """
        if self.question_entry(question_id) is None:
            raise UnknownQuestionError(question_id, self.question_ids)
        if self._unindexed is not None:
            return self._unindexed.question(question_id)
        return self._read(lambda index: index.question(question_id))

    def askable(self, question_id: str) -> Question:
        """Return a question that an answer can be marked against.

        Raises:
            UnknownQuestionError: There is none of this id.
            NoReferenceError: It has no reference yet.
        """
        question = self.question(question_id)
        if not question.has_reference:
            raise NoReferenceError(question_id, str(question.source))
        return question

    def prompt(self, question_id: str) -> Text:
        """Return what a question asks: enough to put it, before the rest is read."""
        if self._unindexed is not None:
            return self._unindexed.prompt(question_id)
        return self._read(lambda index: index.prompt(question_id))

    def topic(self, name: str) -> Topic:
        """Return the topic of this id, title or alias.

        Raises:
            UnknownTopicError: There is none.
        """
        topic_id = self.topic_id(name)
        return self._read(lambda index: index.topic(topic_id))

    def topic_id(self, name: str) -> str:
        """Return the id of the topic of this id, title or alias.

        Raises:
            UnknownTopicError: There is none.
        """
        found = self._topics(lambda topics: topics.id_of(name))
        if found is None:
            raise UnknownTopicError(name, self._topics(lambda topics: topics.all_ids()))
        return found

    def is_topic(self, name: str) -> bool:
        """Tell whether a topic has this id, title or alias."""
        return self._topics(lambda topics: topics.id_of(name)) is not None

    def glossary(self) -> Glossary:
        """Return the terms of the notes."""
        return self._read(lambda index: index.glossary())

    def find(self, query: str, most: int) -> Findings:
        """Return the passages that answer a query, at most so many."""

        def find(index: index_file.IndexFile) -> Findings:
            self._finder = self._finder or index.finder()
            return self._finder.find(query, most)

        self._await_building()
        return self._read(find)

    def grade(self, rubric: Rubric, answer: str) -> Grade:
        """Mark an answer."""
        self._await_building()
        return self._read(lambda index: self._marker(index).grade(rubric, answer))

    def load_marker_ahead(self) -> None:
        """Load the marker in a thread, while the person reads."""

        def load() -> None:
            if self._building is None or self._building.wait():
                self._read(self._marker)

        threading.Thread(target=load, daemon=True).start()

    def _marker(self, index: index_file.IndexFile) -> Grader:
        if self._grader is None:
            with _without_collecting():
                self._grader = index.marker()
            gc.set_threshold(*COLLECTING)
        return self._grader

    def _read(self, take: Callable[[index_file.IndexFile], Found]) -> Found:
        """Take something out of the index; build it anew if that part is damaged."""
        with self._lock:
            try:
                return take(self._opened())
            except index_file.IndexDamagedError:
                self._close()
                self._build()
                return take(self._opened())

    def _opened(self) -> index_file.IndexFile:
        if self._index is None and self._building is not None:
            self._building.wait()
        if self._index is None:
            self._index = fresh_index(self._settings)
        if self._index is None:
            self._build()
            self._index = index_file.open_index(index_path(self._settings))
        return self._index

    def _build(self) -> None:
        faults = build(self._settings, self._progress_bar)
        if faults:
            self._tell(faults)

    def _await_building(self) -> None:
        """Wait for the index that is being built behind; show how far it is."""
        if self._building is None:
            return
        if not self._building.is_over:
            with self._waiting() as progress:
                self._building.wait(progress)
        if faults := self._building.taken_faults():
            self._tell(faults)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = self._finder = self._grader = None


class Titles(Mapping[str, Text]):
    """The titles of the topics of some notes by id, each read when it is asked for."""

    def __init__(self, notes: Notes) -> None:
        """Take the notes."""
        self._notes = notes

    def __getitem__(self, topic_id: str) -> Text:
        try:
            return self._notes.entry(topic_id).title
        except UnknownTopicError:
            raise KeyError(topic_id) from None

    def __iter__(self) -> Iterator[str]:
        return (entry.id for entry in self._notes.catalog)

    def __len__(self) -> int:
        return len(self._notes.catalog)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many objects that stay, without the collector going through them all.

    Its passes hold up every thread, the one that echoes what is typed as well.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def entries_of(notes: Notes) -> list[Entry]:
    """Return what can be asked, in the order of the notes."""
    return list(chain.from_iterable(notes.of_each(_askable)))


def entries_in(notes: Notes, topics: Iterable[str]) -> list[Entry]:
    """Return what can be asked of some topics, by their ids, in the order of the notes."""
    found = map(notes.entry, dict.fromkeys(topics))
    ordered = sorted(found, key=lambda entry: entry.number)
    return list(chain.from_iterable(map(_askable, ordered)))


def _askable(topic: index_file.TopicEntry) -> list[Entry]:
    from mockinterview.core.selection import Entry  # noqa: PLC0415 - not for a search

    return [
        Entry(question.id, question.level, topic.section)
        for question in topic.questions
        if question.has_reference
    ]
