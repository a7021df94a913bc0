"""The notes as their files say them, for as long as there is no index."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from mockinterview.builtin import packaged_text, shown_path
from mockinterview.catalog import QuestionEntry, TopicEntry
from mockinterview.core.language import Text
from mockinterview.core.skimming import SkimmedNote, SkimmedQuestion, skim
from mockinterview.core.topic_names import by_name, folded_name
from mockinterview.errors import UnknownQuestionError
from mockinterview.manifest import NOTE, README, note_names

if TYPE_CHECKING:
    from mockinterview.core.model import Question, Topic
    from mockinterview.core.neighbours import Neighbours
    from mockinterview.core.selection import Entry


class UnindexedNotes:
    """Notes that are skimmed first, and read topic by topic where more is asked for.

    A question that turns out faulty is one of the catalog all the same: only
    reading it tells.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take the folders of notes, the built-in ones first."""
        self._folders = folders
        self._topics: dict[str, Topic | None] = {}
        self._skimmed: dict[str, SkimmedNote | None] = {}

    @cached_property
    def _files(self) -> dict[str, str]:
        """The files of the notes by slug; where two have one slug, the first one stands."""
        files: dict[str, str] = {}
        for path in note_names(self._folders):
            slug = os.path.basename(path).removesuffix(NOTE)  # noqa: PTH119 - of a hundred files
            if slug.casefold() != README:
                files.setdefault(slug, path)
        return files

    def _note(self, slug: str) -> SkimmedNote | None:
        """Return a note as it was skimmed; None where there is none, or nothing in it."""
        if slug not in self._skimmed:
            self._skimmed[slug] = self._skim(slug) if slug in self._files else None
        return self._skimmed[slug]

    @property
    def has_questions(self) -> bool:
        """Tell whether any note has a question; those behind it aren't looked at."""
        return any(note.questions for slug in self._files if (note := self._note(slug)))

    @cached_property
    def catalog(self) -> tuple[TopicEntry, ...]:
        """All topics, in the order of the notes."""
        return tuple(entry for slug in self._files if (entry := self.entry(slug)))

    @property
    def topics(self) -> Self:
        """The catalog as `Topics` has it."""
        return self

    def __iter__(self) -> Iterator[TopicEntry]:
        """Yield all topics, in the order of the notes."""
        return iter(self.catalog)

    def entry(self, topic_id: str) -> TopicEntry | None:
        """Return a topic; None where there is none of this id."""
        note = self._note(topic_id)
        if note is None:
            return None
        return TopicEntry(
            id=topic_id,
            title=note.title,
            section=Path(self._files[topic_id]).parent.name,
            aliases=note.aliases,
            questions=tuple(
                QuestionEntry(f"{topic_id}/{question.name}", question.level, question.has_reference)
                for question in note.questions
            ),
            number=self._places[topic_id],
        )

    def all_ids(self) -> list[str]:
        """Return the ids of all topics, in the order of the notes."""
        return [entry.id for entry in self.catalog]

    def id_of(self, name: str) -> str | None:
        """Return the id of the topic of this id, title or alias; None where there is none.

        An id is found by the names of the files, without a look into the others.
        """
        wanted = folded_name(name)
        for slug in self._files:
            if folded_name(slug) == wanted and self._note(slug):
                return slug
        found = by_name(self.catalog).get(wanted)
        return found.id if found else None

    def sections(self) -> tuple[str, ...]:
        """Return the sections that have a question to ask, in the order of the notes."""
        return tuple(dict.fromkeys(entry.section for entry in self._askable()))

    def by_need(self, section: str, level: int | None) -> Iterator[QuestionEntry]:
        """Yield what can be asked, in the order of need for one who never answered anything."""
        from mockinterview.core.selection import Wish, by_need, matching  # noqa: PLC0415

        for entry in by_need(matching(self._askable(), Wish(section=section, level=level)), {}):
            yield QuestionEntry(entry.id, entry.level)

    def comparing(self, topic_id: str) -> tuple[str, ...]:
        """Return the questions that set a topic beside another one, in the order of the notes."""
        return tuple(
            entry.id
            for entry in self._askable()
            if topic_id in self._neighbours.beside(entry.id, self.prompt(entry.id))
        )

    def _askable(self) -> list[Entry]:
        from mockinterview.core.selection import Entry  # noqa: PLC0415 - not for a search

        return [
            Entry(question.id, question.level, topic.section)
            for topic in self.catalog
            for question in topic.questions
            if question.has_reference
        ]

    @cached_property
    def _neighbours(self) -> Neighbours:
        from mockinterview.core.neighbours import Neighbours  # noqa: PLC0415 - seldom needed

        return Neighbours.of(self.catalog, packaged_text("comparing_words.txt"))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {slug: place for place, slug in enumerate(self._files)}

    def prompt(self, question_id: str) -> Text:
        """Return what a question asks.

        Raises:
            UnknownQuestionError: There is none of this id, or it is faulty.
        """
        slug, _, name = question_id.partition("/")
        note = self._note(slug)
        for question in note.questions if note else ():
            if question.name == name and question.prompt is not None:
                return question.prompt
        return self.question(question_id).prompt

    def question(self, question_id: str) -> Question:
        """Return a question, read from its topic's file.

        Raises:
            UnknownQuestionError: There is none of this id, or it is faulty.
        """
        topic = self._topic(question_id.partition("/")[0])
        questions = topic.questions if topic else ()
        for question in questions:
            if question.id == question_id:
                return question
        raise UnknownQuestionError(question_id, [question.id for question in questions])

    def _skim(self, slug: str) -> SkimmedNote | None:
        """Skim a note; read it where that isn't enough."""
        try:
            note = skim(Path(self._files[slug]).read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError):
            return None
        if note is not None:
            return note
        topic = self._topic(slug)
        if topic is None:
            return None
        questions = (
            SkimmedQuestion(
                question.id.partition("/")[2],
                question.level,
                question.prompt,
                question.has_reference,
            )
            for question in topic.questions
        )
        return SkimmedNote(topic.title, topic.aliases, tuple(questions))

    def _topic(self, slug: str) -> Topic | None:
        if slug not in self._topics:
            self._topics[slug] = self._read(slug)
        return self._topics[slug]

    def _read(self, slug: str) -> Topic | None:
        from mockinterview.corpus import load_corpus  # noqa: PLC0415 - loads a Markdown parser
        from mockinterview.keeping import kept_topic  # noqa: PLC0415

        if slug not in self._files:
            return None
        topics = load_corpus([Path(self._files[slug])]).topics
        return kept_topic(topics[0], shown_path(self._files[slug])) if topics else None
