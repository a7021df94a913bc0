"""`mockinterview history`: what was answered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from mockinterview.core.verdict import points_of
from mockinterview.frontends.cells import cut, padded
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import language_option, look_in, settings_with
from mockinterview.frontends.cli.kinds import Whole
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show_json
from mockinterview.frontends.verdicts import verdict_word
from mockinterview.store import History
from mockinterview.stored import StoredTurn

EPILOG = """\
\b
Examples:
  mockinterview history
  mockinterview history -n 20
  mockinterview history --json
  mockinterview history --json | jq '.[] | select(.score < 0.5) | .question_id'
"""

QUESTION_CELLS = 34
NUMBER_CELLS = 4
OTHER_CELLS = 41
"""Cells of a line beside the question: time, number and mark."""

NOTE_INDENT = "    "


@click.command("history", cls=Command, epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print every turn as JSON, oldest first.")
@click.option("-n", "count", type=KindOfWord(Whole(1)), help="Only the last so many turns.")
@language_option
def command(lang: str | None, count: int | None, *, as_json: bool) -> None:
    """Show what was answered, oldest first, with its marks.

    The number after the time is the interview's; `report` takes it.
    """
    settings = settings_with((), None, lang=lang)
    look = look_in(settings, lang)
    turns: list[StoredTurn] = []
    if settings.places.history.exists():
        with History(settings.places.history) as history:
            turns = history.last_turns(count) if count else list(history.turns())
    if as_json:
        show_json([_record(turn) for turn in turns])
        return
    if not turns:
        write([Line(look.say("nothing_answered"))], look)
    write([line for turn in turns for line in _lines(look, turn)], look)


def _record(turn: StoredTurn) -> dict[str, Any]:
    """Return a turn as a record; what is seldom said only where it says something."""
    record = asdict(turn)
    del record["was_skipped"], record["rating"]
    for key in ("was_undone", "note", "sure"):
        if not record[key]:
            del record[key]
    return record


def _lines(look: Look, turn: StoredTurn) -> list[Line]:
    """Draw a turn, and the note on it."""
    note = look.wrapped(look.say("noted", note=turn.note), "dim", NOTE_INDENT, NOTE_INDENT)
    return [_line(look, turn), *(note if turn.note else [])]


def _line(look: Look, turn: StoredTurn) -> Line:
    at = datetime.fromisoformat(turn.at).astimezone().strftime("%Y-%m-%d %H:%M")
    score = turn.score if turn.final_score is None else turn.final_score
    is_answered = bool(turn.answer.strip())
    mark = (
        "   –"
        if score is None
        else f"{points_of(score):4} {verdict_word(look, score, is_answered=is_answered)}"
    )
    if turn.was_undone:
        mark = "   – " + look.say("history_undone")
    indent = "" if turn.parent is None else "  ↳ "
    room = min(QUESTION_CELLS, look.width - OTHER_CELLS)
    name = cut(indent + turn.question_id, room)
    number = f"#{turn.interview}".rjust(NUMBER_CELLS)
    return Line(cut(f"{at} {number}  {padded(name, room)} {mark}", look.width))
