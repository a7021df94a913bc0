"""Find the interviews that were left, and go on with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mockinterview.app import Notes, now
from mockinterview.choosing import tonight
from mockinterview.claims import Claim
from mockinterview.core.model import Question
from mockinterview.core.resuming import is_current, resumed
from mockinterview.core.transcript import Transcript, replayed
from mockinterview.core.turns import Turn
from mockinterview.core.wordings import with_wordings
from mockinterview.drafts import Drafts
from mockinterview.errors import UnknownQuestionError
from mockinterview.keeping_errors import (
    InterviewOpenElsewhereError,
    InterviewQuestionGoneError,
    UnknownInterviewError,
)
from mockinterview.opening import open_history, session_of
from mockinterview.reporting import said_of
from mockinterview.session import Session
from mockinterview.settings import Settings
from mockinterview.shelf import shelf_of
from mockinterview.store import History
from mockinterview.stored import StoredInterview, StoredTurn


@dataclass(frozen=True, slots=True)
class Resumed:
    """An interview that goes on; `marked` is an answer that got its mark only now."""

    session: Session
    stored: StoredInterview
    marked: Turn | None


def waiting_numbers(settings: Settings) -> tuple[int, ...]:
    """Return the numbers of the interviews that wait, the newest first."""
    if not settings.places.history.exists():
        return ()
    with open_history(settings) as history:
        numbers = Drafts(settings.places.drafts).numbers()
        return tuple(number for number in numbers if history.interview(number) is not None)


def drop(settings: Settings, number: int) -> None:
    """Give an interview up: what was submitted stays, it is not offered again.

    Raises:
        InterviewOpenElsewhereError: Another terminal goes on with it.
    """
    claim = _claimed(settings, number)
    Drafts(settings.places.drafts).drop(number)
    claim.release()
    with open_history(settings) as history:
        history.forget(number)


def resume(
    settings: Settings, notes: Notes, number: int, clock: Callable[[], datetime] = now
) -> Resumed:
    """Return an interview of the history, at the prompt where it was left.

    Raises:
        UnknownInterviewError: There is none of this number.
        InterviewOpenElsewhereError: Another terminal goes on with it.
        InterviewQuestionGoneError: The notes have not all of its questions.
    """
    claim = _claimed(settings, number)
    history = open_history(settings, must_write=True)
    try:
        resumed = _resumed(settings, notes, history, number, clock)
    except BaseException:
        history.close()
        claim.release()
        raise
    resumed.session.claim = claim
    return resumed


def _claimed(settings: Settings, number: int) -> Claim:
    claim = Drafts(settings.places.drafts).claim_of(number)
    if not claim.take():
        raise InterviewOpenElsewhereError(number)
    return claim


def _resumed(
    settings: Settings,
    notes: Notes,
    history: History,
    number: int,
    clock: Callable[[], datetime],
) -> Resumed:
    stored = history.interview(number)
    if stored is None:
        raise UnknownInterviewError(str(number), history.interview_span())
    wordings = history.wordings()

    def question(question_id: str) -> Question:
        try:
            return with_wordings(notes.question(question_id), wordings)
        except UnknownQuestionError as error:
            raise InterviewQuestionGoneError(question_id) from error

    held = [*history.standing_turns(number)]
    turns = [turn for turn in held if _is_there(turn, question(turn.question_id))]
    said = tuple(map(said_of, turns))
    transcript = Transcript(
        stored.questions, stored.started_at, said, stored.language, stored.occasion
    )
    shelf = shelf_of(settings, notes, history.due_by(tonight(clock())))
    rebuilt = replace(replayed(transcript, question, notes.grade), shelf=shelf)
    place = Drafts(settings.places.drafts).place(number)
    interview = resumed(rebuilt, place, at=clock())
    session = session_of(settings, interview, stored.language, clock, stored.occasion)
    if place is not None and is_current(place, interview):
        session.draft = place.draft
    is_unmarked = bool(turns) and turns[-1].score is None
    session.go_on(history, stored, turns)
    return Resumed(session, stored, interview.turns[-1] if is_unmarked else None)


def _is_there(turn: StoredTurn, question: Question) -> bool:
    """Tell whether the notes still have the key point that a turn answered."""
    return turn.point is None or turn.point < len(question.points)
