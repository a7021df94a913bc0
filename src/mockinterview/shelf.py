"""What else an interview could ask: the notes, in the order in which they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from mockinterview.app import Notes, entries_of
from mockinterview.builtin import packaged_text
from mockinterview.core.flow import Shelf
from mockinterview.core.model import Question
from mockinterview.core.neighbours import Neighbours
from mockinterview.core.selection import Entry, by_need
from mockinterview.core.topic_names import by_name
from mockinterview.settings import Settings


def shelf_of(settings: Settings, notes: Notes, due: Sequence[str], section: str = "") -> Shelf:
    """Return what else could be asked; nothing is read before it is needed.

    Args:
        settings: Name the history, which says what is needed most.
        notes: The notes.
        due: The questions that stay planned, because they are due.
        section: Leaves only the questions of this section; empty for all.
    """

    @cache
    def entries() -> tuple[Entry, ...]:
        return tuple(entry for entry in entries_of(notes) if section in ("", entry.section))

    @cache
    def last_scores() -> Mapping[str, float]:
        return _last_scores(settings)

    @cache
    def neighbours() -> Neighbours:
        owners = {name: topic.id for name, topic in by_name(notes.catalog).items()}
        prompts = {entry.id: notes.prompt(entry.id) for entry in entries()}
        return Neighbours(owners, _comparing_words(), prompts)

    def of_topic(topic: str) -> list[Question]:
        found = [entry for entry in entries() if entry.topic == topic]
        return [notes.question(entry.id) for entry in by_need(found, last_scores())]

    def comparing(topic: str) -> list[Question]:
        return [notes.question(question_id) for question_id in neighbours().of(topic)]

    return Shelf(of_topic, comparing, frozenset(due))


def _last_scores(settings: Settings) -> Mapping[str, float]:
    if not settings.places.history.exists():
        return {}
    from mockinterview.store import History  # noqa: PLC0415 - there may be none

    with History(settings.places.history) as history:
        return history.last_scores()


def _comparing_words() -> frozenset[str]:
    return frozenset(packaged_text("comparing_words.txt").split())
