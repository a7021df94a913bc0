"""What is due: the cards of a history, and the interview that asks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from mockinterview.app import Notes
from mockinterview.core.manner import Manner, Style
from mockinterview.core.schedule import Card, card_after, due_by, end_of, start_of
from mockinterview.opening import open_session
from mockinterview.session import Session
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
    """Return when every answered question is due.

    The history keeps the cards; what is old there, after a migration, a
    `regrade` or a killed interview, is counted anew from all its answers.
    """
    stale = history.stale_cards()
    if stale:
        history.set_cards({name: card_after(history.reviews_of(name)) for name in stale})
    return history.cards()


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
    cards = {name: card for name, card in cards_of(history).items() if notes.question_entry(name)}
    today = at.astimezone(zone).date()
    due = due_by(cards, end_of(today, zone), at)
    done = history.reviewed_between(start_of(today, zone), end_of(today, zone))
    later = [cards[name].due.astimezone(zone).date() for name in cards.keys() - set(due)]
    return Waiting(due, due[: max(0, most - done)], done, min(later, default=None))


def open_review(settings: Settings, notes: Notes, asked: tuple[str, ...], language: str) -> Session:
    """Return an interview that asks what is due."""
    manner = Manner(Style(settings.style), seconds=settings.seconds)
    return open_session(settings, notes, asked, language, manner)
