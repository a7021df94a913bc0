"""Choose what an interview asks, from the notes and the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from typing import TYPE_CHECKING

from mockinterview.app import Notes, entries_of, now
from mockinterview.core.selection import Entry, Wish, choose, matching
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.errors import (
    NothingToAskError,
    TopicWithoutQuestionsError,
    UnknownQuestionsError,
    UnknownSectionError,
)

if TYPE_CHECKING:
    from mockinterview.settings import Settings


@dataclass(frozen=True, slots=True)
class Record:
    """What a history says about what to ask: the last score of each question, and what is due."""

    last_scores: Mapping[str, float] = field(default_factory=dict)
    due: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The ids of the questions of an interview, and of what is due."""

    ids: tuple[str, ...]
    due: tuple[str, ...] = ()


def chosen(
    settings: Settings, notes: Notes, wish: Wish, clock: Callable[[], datetime] = now
) -> Chosen:
    """Return which questions an interview asks.

    The history is asked only where the choice depends on it.

    Raises:
        UnknownTopicError: A topic is not in the notes.
        UnknownQuestionError: A question is not in the notes.
        UnknownQuestionsError: Several are not.
        UnknownSectionError: The section is not in the notes.
        NoReferenceError: A question that is named has no reference yet.
        TopicWithoutQuestionsError: A topic that is named has no question.
        NothingToAskError: Nothing matches all that was asked for.
    """
    entries = entries_of(notes)
    _check_wish(wish, notes, entries)
    named = replace(wish, topics=tuple(notes.topic_id(topic) for topic in wish.topics))
    for topic in named.topics:
        if all(entry.topic != topic for entry in entries):
            raise TopicWithoutQuestionsError(topic)
    known = _record(settings, clock()) if _needs_record(named, entries) else Record()
    ids = choose(entries, named, known.last_scores, known.due)
    if not ids:
        raise NothingToAskError(_described(wish))
    return Chosen(ids, known.due)


def _needs_record(wish: Wish, entries: Sequence[Entry]) -> bool:
    """Tell whether a choice depends on the history: not where everything is asked anyway."""
    if wish.weak or not wish.topics:
        return wish.weak or bool(wish.section) or not wish.questions
    return len(matching(entries, wish)) > wish.count - len(wish.questions)


def _check_wish(wish: Wish, notes: Notes, entries: Sequence[Entry]) -> None:
    known = {entry.id for entry in entries}
    there = set(notes.question_ids) if wish.questions else set()
    unknown = [question_id for question_id in wish.questions if question_id not in there]
    if len(unknown) > 1:
        raise UnknownQuestionsError(dict.fromkeys(unknown), notes.question_ids)
    for question_id in wish.questions:
        if question_id not in known:
            notes.askable(question_id)
    sections = dict.fromkeys(entry.section for entry in entries)
    if wish.section and wish.section not in sections:
        raise UnknownSectionError(wish.section, sections)


def _described(wish: Wish) -> Sentence:
    parts = [
        sentence("topic {names}", names=", ".join(wish.topics)) if wish.topics else None,
        sentence("section {name}", name=wish.section) if wish.section else None,
        sentence("level {level}", level=wish.level) if wish.level else None,
        sentence("what was answered below solid") if wish.weak else None,
    ]
    found = [part for part in parts if part is not None] or [sentence("what was asked for")]
    return reduce(lambda one, other: sentence("{one}, {other}", one=one, other=other), found)


def _record(settings: Settings, at: datetime) -> Record:
    if not settings.places.history.exists():
        return Record()
    from mockinterview.store import History  # noqa: PLC0415 - a topic is asked without it

    with History(settings.places.history) as opened:
        return Record(opened.last_scores(), opened.due_by(tonight(at)))


def tonight(at: datetime) -> datetime:
    """Return the end of the person's day, in UTC."""
    return at.astimezone().replace(hour=23, minute=59, second=59, microsecond=0).astimezone(UTC)
