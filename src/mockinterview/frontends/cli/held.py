"""Hold an interview at the terminal or from plain text, as several commands do."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mockinterview.app import Notes
from mockinterview.frontends.conversation import Conversation, Reader
from mockinterview.frontends.look import Line, Look
from mockinterview.session import Session

if TYPE_CHECKING:
    from mockinterview.core.report import Report


def hold(session: Session, look: Look, notes: Notes) -> Report:
    """Hold an interview to its end, or until it is left, and return what it came to."""
    titles = notes.titles

    def ask(query: str) -> list[Line]:
        from mockinterview.frontends.screens import finding_lines  # noqa: PLC0415

        return finding_lines(look, notes.find(query, 1), titles)

    conversation = Conversation(session, look, titles, ask)
    conversation.open()
    try:
        conversation.hold(_reader(look, notes))
        return session.report()
    finally:
        session.close()


def _reader(look: Look, notes: Notes) -> Reader:
    """Return a box in a terminal, plain text elsewhere."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        notes.load_marker_ahead()
        from mockinterview.frontends.terminal import TerminalReader  # noqa: PLC0415

        return TerminalReader(look)
    from mockinterview.frontends.plain import PlainReader  # noqa: PLC0415

    return PlainReader(sys.stdin)
