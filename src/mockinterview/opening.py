"""Open interviews that are kept, and the history that they go into."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mockinterview.app import Notes, now
from mockinterview.core.interview import Interview
from mockinterview.core.manner import ANY, PLAIN, Manner, Occasion
from mockinterview.drafts import Drafts
from mockinterview.session import Session

if TYPE_CHECKING:
    from mockinterview.settings import Settings
    from mockinterview.store import History


def open_session(
    settings: Settings,
    notes: Notes,
    ids: Sequence[str],
    language: str,
    manner: Manner = PLAIN,
) -> Session:
    """Return an interview on these questions of the notes, kept in the history."""
    interview = interview_of(notes, ids, manner)
    return session_of(settings, interview, language, occasion=Occasion(manner=manner))


def interview_of(notes: Notes, ids: Sequence[str], manner: Manner) -> Interview:
    """Return an interview on these questions of the notes."""
    questions = tuple(notes.question(question_id) for question_id in ids)
    return Interview(questions, notes.grade, now(), manner=manner)


def session_of(
    settings: Settings,
    interview: Interview,
    language: str,
    clock: Callable[[], datetime] = now,
    occasion: Occasion = ANY,
) -> Session:
    """Return an interview that is kept in the history and the drafts of these settings."""
    drafts = Drafts(settings.places.drafts)
    return Session(
        interview,
        lambda: open_history(settings, must_write=True),
        language,
        clock,
        occasion,
        drafts,
        asks_sure=settings.sure,
    )


def open_history(settings: Settings, *, must_write: bool = False) -> History:
    """Open the history of these settings, to read it where it can't be written, unless it must.

    Raises:
        MockInterviewError: It can't be used.
    """
    from mockinterview.store import History  # noqa: PLC0415 - loaded late

    return History(settings.places.history, must_write=must_write)
