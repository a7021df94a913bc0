"""Choose what an interview asks, from the notes and the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from typing import TYPE_CHECKING

from mockinterview.app import Notes, entries_in, entries_of, now
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
    _check_wish(wish, notes)
    named = replace(wish, topics=tuple(notes.topic_id(topic) for topic in wish.topics))
    of_topics = entries_in(notes, named.topics)
    for topic in named.topics:
        if all(entry.topic != topic for entry in of_topics):
            raise TopicWithoutQuestionsError(topic)
    known = _record(settings, clock()) if _needs_record(named, of_topics) else Record()
    entries = of_topics if named.topics else enough(notes, named, known)
    ids = choose(entries, named, known.last_scores, known.due)
    if not ids:
        raise NothingToAskError(_described(wish))
    return Chosen(ids, known.due)


def enough(notes: Notes, wish: Wish, known: Record) -> Sequence[Entry]:
    """Return questions of which `choose` takes the same ones as of all: few where there are many.

    These are whole topics: those of the most urgent that are due, and those of the first that
    were never answered; where only what was answered badly is asked, those of what was answered.
    """
    if wish.questions and not wish.section:
        return ()
    if wish.weak:
        return entries_in(notes, _topics_of(notes, known.last_scores))
    if wish.seed is not None:
        return entries_of(notes)
    found = (entry for entry in map(notes.question_entry, known.due) if entry is not None)
    due = {entry.id for entry in found if entry.has_reference}
    answered = {*known.last_scores, *known.due, *wish.questions}
    new = notes.needed(wish.section, wish.level, wish.count, answered)
    if len(new) < wish.count:  # what was answered is asked too
        return entries_of(notes)
    return entries_in(notes, _topics_of(notes, (*wish.questions, *due, *new)))


def _topics_of(notes: Notes, question_ids: Iterable[str]) -> list[str]:
    """Return the topics of questions that the notes have, each once."""
    topics = dict.fromkeys(each.partition("/")[0] for each in question_ids)
    return [topic for topic in topics if notes.has_topic(topic)]


def _needs_record(wish: Wish, entries: Sequence[Entry]) -> bool:
    """Tell whether a choice depends on the history: not where everything is asked anyway."""
    if wish.weak or not wish.topics:
        return wish.weak or bool(wish.section) or not wish.questions
    return len(matching(entries, wish)) > wish.count - len(wish.questions)


def _check_wish(wish: Wish, notes: Notes) -> None:
    unknown = [each for each in wish.questions if notes.question_entry(each) is None]
    if len(unknown) > 1:
        raise UnknownQuestionsError(dict.fromkeys(unknown), notes.question_ids)
    for question_id in wish.questions:
        entry = notes.question_entry(question_id)
        if entry is None or not entry.has_reference:
            notes.askable(question_id)
    sections = notes.sections if wish.section else ()
    if wish.section not in ("", *sections):
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
