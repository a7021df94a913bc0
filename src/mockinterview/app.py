"""Wire notes, marker and history together for every front end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar
from zlib import crc32

from mockinterview import index_file
from mockinterview.builtin import builtin_corpus
from mockinterview.core.interview import Interview, Kind, Turn, by_question
from mockinterview.core.model import Text
from mockinterview.core.selection import Entry, Wish, choose
from mockinterview.core.topic_names import by_name, folded_name
from mockinterview.core.wordings import false_statement_let_in, with_wordings, wording_for
from mockinterview.errors import (
    CacheUnusableError,
    EmptyCorpusError,
    NoReferenceError,
    NothingToAskError,
    UnknownQuestionError,
    UnknownSectionError,
    UnknownTopicError,
)

if TYPE_CHECKING:
    from mockinterview.core.finding import Finder
    from mockinterview.core.findings import Findings
    from mockinterview.core.glossary import Glossary
    from mockinterview.core.grading import Grader
    from mockinterview.core.hints import Hint
    from mockinterview.core.model import Fault, Grade, Question, Rubric, Topic
    from mockinterview.settings import Settings
    from mockinterview.store import History

TellFaults = Callable[[Sequence["Fault"]], None]
"""Told what is wrong in the notes, when their index is built."""

Found = TypeVar("Found")

ProgressBar = Callable[[], AbstractContextManager[index_file.Progress]]
"""Shows progress while something long is done; it isn't made where nothing is."""


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def corpus_folders(settings: Settings) -> tuple[Path, ...]:
    """Return the folders of notes to use: the built-in ones, the person's own, those named."""
    if settings.only:
        return settings.corpus
    notes = settings.places.notes
    own = (notes,) if notes.is_dir() else ()
    return (builtin_corpus(), *own, *settings.corpus)


def index_path(settings: Settings) -> Path:
    """Return where the index of these settings' notes is kept.

    Should two sets of folders share a name, each finds the other's index stale.
    """
    folders = "\n".join(str(folder.resolve()) for folder in corpus_folders(settings))
    number = crc32(folders.encode("utf-8", "surrogateescape"))
    return settings.places.cache / f"index-{number:08x}.bin"


def build(settings: Settings, progress_bar: ProgressBar) -> tuple[Fault, ...]:
    """Build the index of the notes anew, and return what is wrong in them.

    Raises:
        CacheUnusableError: The index can't be written.
    """
    path = index_path(settings)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with progress_bar() as progress:
            return index_file.build_index(corpus_folders(settings), path, progress)
    except OSError as error:
        raise CacheUnusableError(path, error.strerror or str(error)) from error


class Notes:
    """The indexed notes, rebuilt whenever their index can't be trusted.

    Use it as a context manager. The index is opened, and built where it is
    missing or stale, by the first look into it.
    """

    def __init__(self, settings: Settings, progress_bar: ProgressBar, tell: TellFaults) -> None:
        """Take the settings that name the folders, and what shows the building and its faults."""
        self._settings, self._progress_bar, self._tell = settings, progress_bar, tell
        self._index: index_file.IndexFile | None = None
        self._finder: Finder | None = None
        self._grader: Grader | None = None
        self._lock = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._close()

    @property
    def catalog(self) -> tuple[index_file.TopicEntry, ...]:
        """All topics, in the order of the notes.

        Raises:
            EmptyCorpusError: The notes hold no question.
            CacheUnusableError: The index can't be written.
        """
        catalog = self._read(lambda index: index.catalog)
        if not any(entry.questions for entry in catalog):
            raise EmptyCorpusError(corpus_folders(self._settings))
        return catalog

    @property
    def titles(self) -> dict[str, Text]:
        """The titles of the topics, by id."""
        return {entry.id: entry.title for entry in self.catalog}

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of all questions, in the order of the notes."""
        return tuple(question.id for entry in self.catalog for question in entry.questions)

    def question(self, question_id: str) -> Question:
        """Return a question.

        Raises:
            UnknownQuestionError: There is none of this id.
        """
        if question_id not in self.question_ids:
            raise UnknownQuestionError(question_id, self.question_ids)
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
        found = by_name(self.catalog).get(folded_name(name))
        if found is None:
            raise UnknownTopicError(name, [entry.id for entry in self.catalog])
        return found.id

    def glossary(self) -> Glossary:
        """Return the terms of the notes."""
        return self._read(lambda index: index.glossary())

    def find(self, query: str, most: int) -> Findings:
        """Return the passages that answer a query, at most so many."""

        def find(index: index_file.IndexFile) -> Findings:
            self._finder = self._finder or index.finder()
            return self._finder.find(query, most)

        return self._read(find)

    def grade(self, rubric: Rubric, answer: str) -> Grade:
        """Mark an answer."""
        return self._read(lambda index: self._marker(index).grade(rubric, answer))

    def load_marker_ahead(self) -> None:
        """Load the marker in a thread, while the person reads."""
        threading.Thread(target=lambda: self._read(self._marker), daemon=True).start()

    def _marker(self, index: index_file.IndexFile) -> Grader:
        if self._grader is None:
            from mockinterview.marker import grader_with  # noqa: PLC0415 - loaded late

            self._grader = grader_with(index.tokenizer(), index.glossary())
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
        if self._index is None:
            self._index = _fresh_index(self._settings)
        if self._index is None:
            self._build()
            self._index = index_file.open_index(index_path(self._settings))
        return self._index

    def _build(self) -> None:
        faults = build(self._settings, self._progress_bar)
        if faults:
            self._tell(faults)

    def _close(self) -> None:
        if self._index is not None:
            self._index.close()
        self._index = self._finder = self._grader = None


def _fresh_index(settings: Settings) -> index_file.IndexFile | None:
    """Return the saved index if it is whole and up to date."""
    try:
        index = index_file.open_index(index_path(settings))
    except index_file.IndexFileError:
        return None
    if index.is_stale(corpus_folders(settings)):
        index.close()
        return None
    return index


def chosen_questions(
    notes: Notes, wish: Wish, last_scores: Callable[[], Mapping[str, float]]
) -> tuple[Question, ...]:
    """Return the questions of an interview.

    The last scores are asked for only where the choice depends on them.

    Raises:
        UnknownTopicError: A topic is not in the notes.
        UnknownQuestionError: A question is not in the notes.
        UnknownSectionError: The section is not in the notes.
        NoReferenceError: A question that is named has no reference yet.
        NothingToAskError: Nothing matches all that was asked for.
    """
    entries = _entries(notes)
    _check_wish(wish, notes, entries)
    named = replace(wish, topics=tuple(notes.topic_id(topic) for topic in wish.topics))
    is_by_need = not wish.topics and (wish.section or not wish.questions)
    ids = choose(entries, named, last_scores() if is_by_need else {})
    if not ids:
        raise NothingToAskError(_described(wish))
    return tuple(notes.question(question_id) for question_id in ids)


def _entries(notes: Notes) -> list[Entry]:
    return [
        Entry(question.id, question.level, topic.section)
        for topic in notes.catalog
        for question in topic.questions
        if question.has_reference
    ]


def _check_wish(wish: Wish, notes: Notes, entries: Sequence[Entry]) -> None:
    known = {entry.id for entry in entries}
    for question_id in wish.questions:
        if question_id not in known:
            notes.askable(question_id)
    sections = dict.fromkeys(entry.section for entry in entries)
    if wish.section and wish.section not in sections:
        raise UnknownSectionError(wish.section, sections)


def _described(wish: Wish) -> str:
    parts = [
        f"topic {', '.join(wish.topics)}" if wish.topics else "",
        f"section {wish.section}" if wish.section else "",
        f"level {wish.level}" if wish.level else "",
    ]
    return ", ".join(part for part in parts if part)


@dataclass
class Session:
    """An interview that is kept in the history: an answer first, then its mark.

    `open` it once the first question is shown and before an answer is typed;
    looking at a question leaves no interview behind.
    """

    interview: Interview
    open_history: Callable[[], History]
    language: str
    clock: Callable[[], datetime] = now
    _history: History | None = None
    _number: int = 0
    _turns: list[int] = field(default_factory=list)

    def open(self) -> None:
        """Open the history, and take the person's own wordings out of it.

        Raises:
            MockInterviewError: The history can't be used.
        """
        self._history = self.open_history()
        wordings = self._history.wordings()
        named = {wording.question_id for wording in wordings}
        for question in self.interview.questions:
            if question.id in named:
                self.interview = self.interview.remarked(with_wordings(question, wordings))

    def asked(self) -> None:
        """Start the clock of the prompt that is shown now."""
        self.interview = self.interview.asked(at=self.clock())

    def answer(self, text: str) -> Turn:
        """Keep an answer, then mark it and go on."""
        at = self.clock()
        number = self._submit(text, at, was_skipped=False)
        self.interview, turn = self.interview.answer(text, at=at)
        return self._kept(number, turn)

    def skip(self) -> Turn:
        """Keep that the prompt was skipped, and go on."""
        at = self.clock()
        number = self._submit("", at, was_skipped=True)
        self.interview, turn = self.interview.skip(at=at)
        return self._kept(number, turn)

    def accept(self, index: int, phrase: str) -> Text | None:
        """Accept a phrase of the person's own for a point of the question answered last.

        Its turns are marked anew. Where the phrase would let a known false
        statement pass, nothing changes and that statement is returned; an empty
        text where the phrase says nothing that can be marked.
        """
        question = self.interview.turns[-1].question
        wording = wording_for(question, index, phrase)
        wrong = false_statement_let_in(question, wording, self.interview.grade)
        if wrong is not None:
            return wrong
        remarked = self.interview.remarked(with_wordings(question, [wording]))
        if _credit(remarked, index) <= _credit(self.interview, index):
            return Text()
        self._opened.accept(wording, self.clock())
        self.interview = remarked
        self._mark(self._turns)
        return None

    def hint(self) -> Hint | None:
        """Return the next hint, or None when all are given."""
        self.interview, hint = self.interview.hint()
        return hint

    def close(self) -> None:
        """Close the history."""
        if self._history is not None:
            self._history.close()

    def _submit(self, text: str, at: datetime, *, was_skipped: bool) -> int:
        from mockinterview.store import Submission  # noqa: PLC0415 - loaded late

        interview = self.interview
        if not self._number:
            ids = [question.id for question in interview.questions]
            self._number = self._opened.begin(at, self.language, ids)
        is_follow_up = interview.probing is not None
        return self._opened.submit(
            Submission(
                interview=self._number,
                at=at,
                kind=Kind.FOLLOW_UP if is_follow_up else Kind.QUESTION,
                question_id=interview.question.id,
                answer=text,
                seconds=interview.seconds_until(at),
                hints=interview.hints,
                parent=self._turns[0] if is_follow_up else None,
                point=interview.probing,
                was_skipped=was_skipped,
            )
        )

    def _kept(self, number: int, turn: Turn) -> Turn:
        if turn.kind is Kind.QUESTION:
            self._turns = []
        self._turns.append(number)
        self._mark([number])
        return turn

    def _mark(self, numbers: Sequence[int]) -> None:
        """Keep the marks of these turns of the question answered last, and its final score."""
        outcome = self.interview.last_outcome
        assert outcome is not None  # noqa: S101 - something was answered
        last = self.interview.turns[-len(self._turns) :]
        grades = {
            number: turn.grade
            for number, turn in zip(self._turns, last, strict=True)
            if number in numbers
        }
        self._opened.mark(grades, {self._turns[0]: outcome.score})

    @property
    def _opened(self) -> History:
        assert self._history is not None  # noqa: S101 - `open` comes first
        return self._history


def _credit(interview: Interview, index: int) -> float:
    """Return the best mark that the last question's turns earned for a point."""
    return max(
        mark.score
        for turn in by_question(interview.turns)[-1]
        for mark in turn.grade.points
        if (mark.index if turn.point is None else turn.point) == index
    )


def open_session(
    settings: Settings,
    notes: Notes,
    wish: Wish,
    language: str,
    clock: Callable[[], datetime] = now,
) -> Session:
    """Return an interview on the notes, kept in the history."""

    def history() -> History:
        from mockinterview.store import History  # noqa: PLC0415 - loaded late

        return History(settings.places.history)

    def last_scores() -> Mapping[str, float]:
        if not settings.places.history.exists():
            return {}
        with history() as opened:
            return opened.last_scores()

    questions = chosen_questions(notes, wish, last_scores)
    return Session(Interview(questions, notes.grade, clock()), history, language, clock)
