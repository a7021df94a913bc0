"""Draw the arithmetic of a mark: rows of points that sum to the score."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from mockinterview.core.model import KeyPoint, PointGrade
from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.look import Line, Look

if TYPE_CHECKING:
    from mockinterview.core.outcome import Outcome, Recovery
    from mockinterview.core.turns import Turn

LISTED_TERMS = 6


def why_lines(
    look: Look, turn: Turn, outcome: Outcome | None, withheld: Collection[int] = ()
) -> list[Line]:
    """Draw the arithmetic of a mark: rows of points that sum to the score."""
    columns = [look.say(key) for key in ("why_weight", "why_match", "why_points")]
    widths = [max(width_of(column), 6) for column in columns]
    room = look.width - sum(widths) - 2 * len(widths) - 2
    heads = "".join("  " + _right(head, width) for head, width in zip(columns, widths, strict=True))
    lines = [Line(""), Line("  " + padded(look.say("why_point"), room) + heads, "title")]
    for mark in turn.grade.points:
        is_secret = index_of(turn, mark) in withheld
        text = point_of(turn, mark).text.read_in(look.languages[0])
        text = look.say("asked_next") if is_secret else text
        cells = [100 * mark.share, mark.score, 100 * mark.share * mark.score]
        forms = [f"{cells[0]:.1f}", f"{cells[1]:.2f}", f"{cells[2]:.1f}"]
        row = "".join("  " + _right(form, width) for form, width in zip(forms, widths, strict=True))
        lines.append(Line("  " + padded(cut(text, room), room) + row, mark.status.value))
        how = "" if is_secret else _how(look, mark)
        lines += look.wrapped(how, "dim", "      ", "      ") if how else []
    lines.append(Line("  " + look.say("why_total", total=100 * turn.grade.score), "title"))
    if turn.grade.flags and not turn.was_skipped:
        names = look.say("list_comma").join(look.say(f"flag_{flag}") for flag in turn.grade.flags)
        lines += look.wrapped(look.say("why_flags", flags=names), "dim", "  ")
    if outcome and (outcome.hint_cost or outcome.recovered):
        lines.append(Line("  " + _final(look, outcome)))
        for recovery in (one for one in outcome.recoveries if one.gain):
            lines += look.wrapped(recovery_text(look, recovery), "dim", "    ", "    ")
    return lines


def _final(look: Look, outcome: Outcome) -> str:
    """Say what hints took and follow-ups gave, where they did, and what is left."""
    told = []
    if outcome.hint_cost:
        told.append(look.say("why_hints", points=100 * outcome.hint_cost))
    if outcome.recovered:
        told.append(look.say("why_follow_up", points=100 * outcome.recovered))
    return " · ".join([*told, look.say("why_final", points=100 * outcome.score)])


def recovery_text(look: Look, recovery: Recovery) -> str:
    """Say what a follow-up brought back, as a sum that can be checked."""
    before, left = recovery.before, recovery.left
    factor = f"{recovery.after:.2f}" + (f" × {100 * left:.0f}%" if left < 1 else "")
    factor = f"({factor} − {before:.2f})" if before else factor
    facts = {"points": 100 * recovery.gain, "possible": 100 * recovery.share, "factor": factor}
    texts = [look.say("recovered", **facts)]
    if left < 1:
        texts.append(look.say("recovered_hints", left=100 * left))
    if before:
        texts.append(look.say("recovered_before", before=before))
    return (" " if look.language == "en" else "").join(texts)


def point_of(turn: Turn, mark: PointGrade) -> KeyPoint:
    """Return the key point of a mark."""
    return turn.question.points[index_of(turn, mark)]


def index_of(turn: Turn, mark: PointGrade) -> int:
    """Return the index of a mark's key point; a follow-up has just the one that it asked for."""
    return mark.index if turn.point is None else turn.point


def _how(look: Look, mark: PointGrade) -> str:
    """Say what in the answer was read as which term of the point."""
    found = [match for match in mark.matches if match.how]
    pairs = [
        match.term
        if match.said.casefold() == match.term.casefold()
        else f"{match.said} = {match.term} ({look.say(f'how_{match.how}')})"
        for match in found
    ]
    share = f"{len(found)}/{len(mark.matches)}"
    return f"{share}: {', '.join(pairs[:LISTED_TERMS])}" if pairs else ""


def _right(text: str, width: int) -> str:
    return " " * max(0, width - width_of(text)) + text
