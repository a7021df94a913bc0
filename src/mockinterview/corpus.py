"""Find and read the notes: folders of Markdown files become one corpus."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from mockinterview.builtin import shown_path
from mockinterview.core.glossary import Glossary, parse_glossary
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import Fault, Question, Source, Topic
from mockinterview.core.round import parse_round
from mockinterview.core.selection import Entry
from mockinterview.core.sentence import sentence
from mockinterview.core.topic_names import by_name, folded_name
from mockinterview.errors import (
    CorpusNotFoundError,
    UnknownQuestionError,
    UnknownTopicError,
    UnreadableCorpusError,
    reason_of,
)
from mockinterview.manifest import GLOSSARY, NOTE, README

ROUNDS = "rounds"
LARGEST_FILE = 4_000_000
SPLIT = sentence("Split it into several notes")
"""Bytes of the largest file that is read as a note."""

MOST_LINES = 20_000
"""Lines of the longest note; to parse a hundred thousand takes a minute."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All topics, in the order of their folders and files, and the glossary.

    `faults` are what is wrong in the files; what they concern was left out.
    `files` are the files of the topics, by id; `term_sources` say where the
    groups of terms stand.
    """

    topics: tuple[Topic, ...] = ()
    glossary: Glossary = field(default_factory=Glossary)
    faults: tuple[Fault, ...] = ()
    files: Mapping[str, Path] = field(default_factory=dict)
    term_sources: Mapping[str, Source] = field(default_factory=dict)
    _by_name: dict[str, Topic] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the topics by every name; an id wins over another topic's title or alias."""
        object.__setattr__(self, "_by_name", by_name(self.topics))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions of all topics."""
        return tuple(question for topic in self.topics for question in topic.questions)

    def topic(self, name: str) -> Topic:
        """Return the topic of this id, title or alias, in either language.

        Raises:
            UnknownTopicError: No topic is called so; it names the nearest ones.
        """
        found = self._by_name.get(folded_name(name))
        if found is None:
            raise UnknownTopicError(name, [topic.id for topic in self.topics])
        return found

    def question(self, question_id: str) -> Question:
        """Return the question of this id, `topic/name`.

        Raises:
            UnknownQuestionError: There is none; it names the nearest ones.
        """
        topic = self._by_name.get(folded_name(question_id.partition("/")[0]))
        for question in topic.questions if topic else ():
            if question.id == question_id:
                return question
        raise UnknownQuestionError(question_id, [question.id for question in self.questions])


def load_corpus(folders: Sequence[Path]) -> Corpus:
    """Read the notes of several folders, those of later folders after the earlier ones.

    A note is `<section>/<slug>.md` or stands right in the folder; a folder may
    also be a single note. Names that begin with a dot and README.md are
    skipped. Where two notes have one slug, the first one stands.

    Raises:
        CorpusNotFoundError: A folder is not there.
        UnreadableCorpusError: A folder may not be listed.
    """
    reader = CorpusReader()
    notes = list(reader.notes(folders))
    topics = tuple(topic for _, topic in notes)
    files = {topic.id: file.absolute() for file, topic in notes}
    return Corpus(topics, reader.glossary, tuple(reader.faults), files, reader.term_sources)


ReadNote = Callable[[Path], tuple[Topic | None, tuple[Fault, ...]]]
"""Return the topic of a note, if it has one, and what is wrong in it."""


class CorpusReader:
    """Reads folders note by note, keeping of them only what later ones are held against."""

    def __init__(self, read: ReadNote | None = None) -> None:
        """Take what reads a note; `read_note` does unless it is told otherwise."""
        self._read = read or read_note
        self.glossary = Glossary()
        self.faults: list[Fault] = []
        self.term_sources: dict[str, Source] = {}
        self._places: dict[str, str] = {}

    def notes(self, folders: Iterable[Path]) -> Iterator[tuple[Path, Topic]]:
        """Yield the files with their topics, as `load_corpus` says; gather the glossary."""
        for folder in folders:
            for file in _files(folder, self.faults):
                if file.name == GLOSSARY:
                    self.glossary = _joined_glossary(
                        self.glossary, file, self.faults, self.term_sources
                    )
                elif (topic := self._topic(file)) is not None:
                    yield file, topic

    def _topic(self, file: Path) -> Topic | None:
        topic, faults = self._read(file)
        self.faults += faults
        if topic is None:
            return None
        first = self._places.get(topic.id)
        if first is not None:
            what = sentence(
                "a topic '{topic}' stands in {file} already", topic=topic.id, file=first
            )
            self.faults.append(Fault(Source(named(file), 1), what, sentence("Rename this file")))
            return None
        self._places[topic.id] = named(file)
        return topic


def round_entries(topic: Topic) -> list[Entry]:
    """Return the questions of a topic as rounds choose from them."""
    return [Entry(question.id, question.level, topic.section) for question in topic.questions]


def round_files(folder: Path) -> list[Path]:
    """Return the scripted rounds below a folder of notes."""
    return sorted((folder / ROUNDS).glob("*.toml"))


def round_faults(folder: Path, entries: Sequence[Entry]) -> tuple[Fault, ...]:
    """Return what is wrong in the scripted rounds below a folder of notes.

    Args:
        folder: The folder.
        entries: All questions of its notes, in their order.
    """
    faults: list[Fault] = []
    for file in round_files(folder):
        text = read_text(file, faults)
        if text is not None:
            faults += parse_round(text, named(file), entries).faults
    return tuple(faults)


def named(file: Path) -> str:
    """Return a file as a person would name it."""
    return shown_path(str(file.absolute()))


def _files(folder: Path, faults: list[Fault]) -> Iterator[Path]:
    """Yield the notes and the glossary below a folder, in the order of their names."""
    if not folder.exists():
        raise CorpusNotFoundError(folder)
    if folder.is_file():
        yield folder
        return
    try:
        entries = _listed(folder)
    except OSError as error:
        raise UnreadableCorpusError(folder, reason_of(error)) from error
    for entry in entries:
        if not entry.is_dir():
            yield from [entry] if _is_read(entry) or entry.name == GLOSSARY else []
            continue
        try:
            yield from (file for file in _listed(entry) if _is_read(file))
        except OSError as error:
            what = sentence("the folder cannot be read ({reason})", reason=reason_of(error))
            faults.append(Fault(Source(named(entry), 1), what, sentence("Check its permissions")))


def _listed(folder: Path) -> list[Path]:
    return sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))


def _is_read(file: Path) -> bool:
    return file.suffix == NOTE and file.stem.casefold() != README


def read_text(file: Path, faults: list[Fault]) -> str | None:
    """Return what a file says; None, with the reason among the faults, where it cannot be read."""
    source = Source(named(file), 1)
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            what = sentence("this is no file")
            faults.append(Fault(source, what, sentence("Move it out of the notes")))
            return None
        size = status.st_size
        if size > LARGEST_FILE:
            told = "the file has {size:,} bytes, more than {most:,}"
            what = sentence(told, size=size, most=LARGEST_FILE)
            faults.append(Fault(source, what, SPLIT))
            return None
        content = file.read_bytes()
    except OSError as error:
        what = sentence("the file cannot be read ({reason})", reason=reason_of(error))
        remedy = sentence("Check that it is there and that you may read it")
        faults.append(Fault(source, what, remedy))
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = sentence("the file is not in UTF-8")
        remedy = sentence("Save it in that encoding")
        faults.append(Fault(Source(source.path, line), what, remedy))
        return None


def read_note(file: Path) -> tuple[Topic | None, tuple[Fault, ...]]:
    """Return the topic of a note, if it has one, and what is wrong in it."""
    faults: list[Fault] = []
    text = read_text(file, faults)
    if text is None:
        return None, tuple(faults)
    if (lines := text.count("\n")) > MOST_LINES:
        told = "the note has {lines:,} lines, more than {most:,}"
        what = sentence(told, lines=lines, most=MOST_LINES)
        return None, (Fault(Source(named(file), 1), what, SPLIT),)
    note = parse_note(text, named(file))
    if note.topic is None or note.topic.section:
        return note.topic, note.faults
    return replace(note.topic, section=file.absolute().parent.name), note.faults


def _joined_glossary(
    first: Glossary, file: Path, faults: list[Fault], sources: dict[str, Source]
) -> Glossary:
    """Add a file of terms to those of the folders before."""
    text = read_text(file, faults)
    if text is None:
        return first
    parsed = parse_glossary(text, named(file))
    faults += parsed.faults
    added = dict(parsed.glossary.groups)
    for term in sorted(first.groups.keys() & added.keys()):
        what = sentence("the term '{term}' stands in an earlier folder's glossary", term=term)
        faults.append(Fault(Source(named(file), 1), what, sentence("Give it another id")))
        del added[term]
    sources.update((term, parsed.sources[term]) for term in added)
    return Glossary({**first.groups, **added})
