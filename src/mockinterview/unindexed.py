"""The notes as their files say them, for as long as there is no index."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.builtin import shown_path
from mockinterview.core.language import Text
from mockinterview.core.skimming import SkimmedNote, SkimmedQuestion, skim
from mockinterview.errors import UnknownQuestionError
from mockinterview.index_file import QuestionEntry, TopicEntry
from mockinterview.manifest import NOTE, README, note_names

if TYPE_CHECKING:
    from mockinterview.core.model import Question, Topic


class UnindexedNotes:
    """Notes that are skimmed first, and read topic by topic where more is asked for.

    A question that turns out faulty is one of the catalog all the same: only
    reading it tells.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take the folders of notes, the built-in ones first."""
        self._folders = folders
        self._topics: dict[str, Topic | None] = {}

    @cached_property
    def _files(self) -> dict[str, str]:
        """The files of the notes by slug; where two have one slug, the first one stands."""
        files: dict[str, str] = {}
        for path in note_names(self._folders):
            slug = os.path.basename(path).removesuffix(NOTE)  # noqa: PTH119 - of a hundred files
            if slug.casefold() != README:
                files.setdefault(slug, path)
        return files

    @cached_property
    def _skimmed(self) -> dict[str, SkimmedNote]:
        found = ((slug, self._skim(slug)) for slug in self._files)
        return {slug: note for slug, note in found if note is not None}

    @cached_property
    def catalog(self) -> tuple[TopicEntry, ...]:
        """All topics, in the order of the notes."""
        return tuple(
            TopicEntry(
                id=slug,
                title=note.title,
                section=Path(self._files[slug]).parent.name,
                aliases=note.aliases,
                questions=tuple(
                    QuestionEntry(f"{slug}/{question.name}", question.level, question.has_reference)
                    for question in note.questions
                ),
            )
            for slug, note in self._skimmed.items()
        )

    def prompt(self, question_id: str) -> Text:
        """Return what a question asks.

        Raises:
            UnknownQuestionError: There is none of this id, or it is faulty.
        """
        slug, _, name = question_id.partition("/")
        note = self._skimmed.get(slug)
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
