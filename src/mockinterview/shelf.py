"""What else an interview could ask: the notes, in the order in which they are needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from mockinterview.app import Notes, entries_in
from mockinterview.core.flow import Shelf
from mockinterview.core.model import Question
from mockinterview.core.selection import by_need
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
    def last_scores() -> Mapping[str, float]:
        return _last_scores(settings)

    def of_topic(topic: str) -> list[Question]:
        found = [entry for entry in entries_in(notes, (topic,)) if section in ("", entry.section)]
        return [notes.question(entry.id) for entry in by_need(found, last_scores())]

    def comparing(topic: str) -> list[Question]:
        found = [notes.question(question_id) for question_id in notes.comparing(topic)]
        return [each for each in found if section in ("", notes.entry(each.topic).section)]

    return Shelf(of_topic, comparing, frozenset(due))


def _last_scores(settings: Settings) -> Mapping[str, float]:
    if not settings.places.history.exists():
        return {}
    from mockinterview.store import History  # noqa: PLC0415 - there may be none

    with History(settings.places.history) as history:
        return history.last_scores()
