"""Hold an interview at the terminal or from plain text, as several commands do."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from mockinterview.app import Notes, now
from mockinterview.errors import MockInterviewError
from mockinterview.frontends.conversation import Conversation
from mockinterview.frontends.look import Line, Look, fitted
from mockinterview.frontends.printing import remark
from mockinterview.frontends.reader import Reader
from mockinterview.session import Session

if TYPE_CHECKING:
    from mockinterview.core.report import Report
    from mockinterview.core.turns import Turn
    from mockinterview.settings import Settings

LOOKED_THROUGH = 10
"""Results of which `/ask` shows the first that is not of the question being asked."""


def hold(session: Session, look: Look, notes: Notes, *, is_put: bool = False) -> Report:
    """Hold an interview to its end, or until it is left, and return what it came to.

    `is_put` tells that the first question is on screen already.
    """
    conversation = _conversation(session, look, notes)
    conversation.open(is_put=is_put)
    return _to_its_end(conversation, notes)


def go_on(session: Session, marked: Turn | None, look: Look, notes: Notes) -> Report:
    """Hold an interview that was left; `marked` is an answer whose mark wasn't shown."""
    conversation = _conversation(session, look, notes)
    conversation.go_on(marked)
    return _to_its_end(conversation, notes)


def _conversation(session: Session, look: Look, notes: Notes) -> Conversation:
    titles = notes.titles

    def ask(query: str) -> list[Line]:
        from mockinterview.core.findings import without_question  # noqa: PLC0415
        from mockinterview.frontends.found import finding_lines  # noqa: PLC0415

        asked, look = conversation.interview.question.id, conversation.look
        found, is_withheld = without_question(notes.find(query, LOOKED_THROUGH), asked, 1)
        lines = finding_lines(look, found, titles)
        return lines + (look.wrapped(look.say("ask_withheld"), "dim") if is_withheld else [])

    conversation = Conversation(
        session,
        look,
        titles,
        ask,
        fit=lambda look: fitted(look, os.environ),
        words=notes.settings.words,
    )
    return conversation


def _to_its_end(conversation: Conversation, notes: Notes) -> Report:
    session = conversation.session
    try:
        conversation.hold(_reader(session, conversation.look, notes))
        report = session.report()
    finally:
        session.close()
    _back_up(notes.settings, conversation.look)
    return report


def _back_up(settings: Settings, look: Look) -> None:
    """Make today's backup where there is none; one that fails is told, and the interview counts."""
    from mockinterview.daily_backup import back_up_daily  # noqa: PLC0415 - at the end only

    def tell(size: int) -> None:
        remark(look.say("backup_slow", size=size // 1_000_000))

    try:
        back_up_daily(settings.places, now().astimezone(), tell)
    except MockInterviewError as error:
        remark(look.say("backup_failed", problem=look.word(error.sentence)))


def _reader(session: Session, look: Look, notes: Notes) -> Reader:
    """Return a box in a terminal, plain text elsewhere."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        notes.load_marker_ahead()
        from mockinterview.frontends.terminal import TerminalReader  # noqa: PLC0415
        from mockinterview.known_names import known_names  # noqa: PLC0415

        return TerminalReader(
            look,
            session.keep_draft,
            lambda: notes.building,
            lambda: session.timing,
            lambda: None if notes.building else known_names(notes),
        )
    from mockinterview.frontends.plain import PlainReader  # noqa: PLC0415

    return PlainReader(sys.stdin)
