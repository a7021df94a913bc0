"""What is due: the cards of a history, and the interview that asks them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from mockinterview.app import Notes, now
from mockinterview.core.interview import Interview
from mockinterview.core.schedule import Card, Review, card_after, due_by, end_of
from mockinterview.session import Session, session_of
from mockinterview.settings import Settings
from mockinterview.store import History


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due by the end of a day.

    `due` are all questions, what is remembered least first; `asked` those that
    still fit into today; `done` is how many were reviewed today already.
    `following` is the next day on which something is due.
    """

    due: tuple[str, ...]
    asked: tuple[str, ...]
    done: int
    following: date | None = None


def cards_of(history: History) -> dict[str, Card]:
    """Return when every answered question is due, counted anew from all its answers.

    The history keeps the cards too, for a quick look; what is old there, after a
    migration or a `regrade`, is put right.
    """
    cards = {
        name: card
        for name, reviews in history.reviews().items()
        if (card := card_after(reviews)) is not None
    }
    kept = history.cards()
    changed = {name: card for name, card in cards.items() if kept.get(name) != card}
    gone = dict.fromkeys(kept.keys() - cards.keys())
    if changed or gone:
        history.set_cards({**changed, **gone})
    return cards


def waiting(
    history: History, notes: Notes, at: datetime, zone: tzinfo | None, most: int
) -> Waiting:
    """Return what is due today.

    Args:
        history: The history.
        notes: The notes; a question that they no longer have isn't asked.
        at: Now.
        zone: The person's time zone; a day ends at midnight there.
        most: How many reviews a day at most.
    """
    known = set(notes.question_ids)
    cards = {name: card for name, card in cards_of(history).items() if name in known}
    today = at.astimezone(zone).date()
    due = due_by(cards, end_of(today, zone), at)
    done = reviewed_on(history.reviews(), today, zone)
    later = [card.due.astimezone(zone).date() for name, card in cards.items() if name not in due]
    return Waiting(due, due[: max(0, most - done)], done, min(later, default=None))


def reviewed_on(reviews: Mapping[str, tuple[Review, ...]], day: date, zone: tzinfo | None) -> int:
    """Return how many questions were reviewed on a day: answered then, and before that day too."""
    count = 0
    for entries in reviews.values():
        days = [one.at.astimezone(zone).date() for one in entries]
        count += day in days and days[0] < day
    return count


def open_review(settings: Settings, notes: Notes, asked: tuple[str, ...], language: str) -> Session:
    """Return an interview that asks what is due."""
    questions = tuple(notes.question(name) for name in asked)
    interview = Interview(questions, notes.grade, now())
    return session_of(settings, interview, language)
