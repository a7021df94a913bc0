"""`mockinterview regrade`: how stored answers move under the present scorer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from mockinterview.app import Notes
from mockinterview.core.model import Grade, Question
from mockinterview.core.regrading import Move, PointMove, final_scores, move_of
from mockinterview.core.turns import Kind, Turn, rubric_of
from mockinterview.core.verdict import points_of
from mockinterview.core.wordings import with_wordings
from mockinterview.frontends.cells import cut
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show, show_json
from mockinterview.store import History
from mockinterview.stored import StoredTurn

EPILOG = """\
\b
Examples:
  mockinterview regrade
  mockinterview regrade --json
  mockinterview regrade --apply
  mockinterview regrade --lang zh
"""


@dataclass(frozen=True, slots=True)
class Regraded:
    """A stored turn, its question as it stands now, and how its mark moves."""

    turn: StoredTurn
    question: Question
    grade: Grade
    move: Move


@click.command("regrade", cls=Command, epilog=EPILOG)
@click.option("--apply", "applies", is_flag=True, help="Keep the new marks in the history.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
@notes_options
def command(
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    applies: bool,
    as_json: bool,
) -> None:
    """Show how stored answers move under this scorer, and why.

    Every answer is marked anew against the notes as they are now, with your own
    wordings; an answer that was never marked counts as 0 before. Nothing is
    changed without --apply, which also counts the final scores anew.
    """
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    if not settings.places.history.exists():
        show("[]" if as_json else look.say("nothing_answered"))
        return
    with (
        History(settings.places.history) as history,
        notes_of(settings, look) as notes,
    ):
        moved = list(_regraded(history, notes))
        if applies:
            _apply(history, moved)
    if as_json:
        show_json([_record(each) for each in moved])
    else:
        write(_lines(look, moved, applies=applies), look)


def _regraded(history: History, notes: Notes) -> Iterator[Regraded]:
    """Yield every turn whose question is still in the notes."""
    wordings = history.wordings()
    for turn in list(history.standing_turns()):
        if notes.question_entry(turn.question_id) is None:
            continue
        question = with_wordings(notes.question(turn.question_id), wordings)
        if len(question.points) <= (turn.point or 0):
            continue
        grade = notes.grade(rubric_of(question, turn.point), turn.answer)
        old = [(mark.index, mark.status, mark.score) for mark in history.marks(turn.turn)]
        yield Regraded(turn, question, grade, move_of(turn.score or 0.0, old, grade))


def _apply(history: History, moved: list[Regraded]) -> None:
    """Keep all new marks, and the final scores that follow from them."""
    turns = {each.turn.turn: _turn(each) for each in moved}
    parents = {each.turn.turn: each.turn.parent for each in moved if each.turn.parent is not None}
    grades = {each.turn.turn: each.grade for each in moved}
    history.mark(grades, final_scores(turns, parents))


def _turn(each: Regraded) -> Turn:
    stored = each.turn
    at = datetime.fromisoformat(stored.at)
    kind, answer = Kind(stored.kind), stored.answer
    return Turn(
        kind, each.question, stored.point, answer, each.grade, at, stored.seconds, stored.hints
    )


def _record(each: Regraded) -> dict[str, Any]:
    return {
        "turn": each.turn.turn,
        "question_id": each.turn.question_id,
        "old_score": each.move.old_score,
        "score": each.move.score,
        "old_scorer": each.turn.scorer,
        "scorer": each.grade.scorer,
        "points": [asdict(point) for point in each.move.points],
    }


def _lines(look: Look, moved: list[Regraded], *, applies: bool) -> list[Line]:
    changed = [each for each in moved if not each.move.is_none]
    lines = [line for each in changed for line in _turn_lines(look, each)]
    counts = {"moved": len(changed), "total": len(moved)}
    key = "regrade_applied" if applies else "regrade_counts"
    return [*lines, Line(look.say(key, **counts), "title")]


def _turn_lines(look: Look, each: Regraded) -> Iterator[Line]:
    old, new = points_of(each.move.old_score), points_of(each.move.score)
    head = f"{each.turn.turn}  {each.turn.question_id}  {old} → {new} ({new - old:+})"
    yield Line(cut(head, look.width), "title")
    for point in each.move.points:
        yield Line(cut(_point_text(look, each, point), look.width), point.status.value)


def _point_text(look: Look, each: Regraded, point: PointMove) -> str:
    place = each.turn.point if each.turn.point is not None else point.index
    text = each.question.points[place].text.read_in(look.languages[0])
    before = look.say(point.old_status) if point.old_status else "–"
    old = "–" if point.old_score is None else f"{point.old_score:.2f}"
    now = f"{look.say(point.status)} {point.score:.2f}"
    return f"   {before} {old} → {now}  {text}"
