"""Draw what an interview came to."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.outcome import Outcome
from mockinterview.core.report import Report
from mockinterview.core.verdict import points_of
from mockinterview.frontends.bars import bar, sparkline
from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.report.text import trend_text, verdict, verdict_line
from mockinterview.frontends.times import clock

REREAD_LINES = 5
BAR_CELLS = 10


def ending_lines(look: Look, report: Report, steps: Sequence[tuple[str, str]] = ()) -> list[Line]:
    """Draw the end of an interview: marks by question, what to reread, trend, what next.

    Args:
        look: How to draw.
        report: The interview, and those before it.
        steps: What to do next: a message's key, and a command to paste.
    """
    if not report.asked:
        lines = [Line(""), Line(look.say("nothing_answered"), "title")]
        return [
            *lines,
            *(line for key, command in steps for line in _step_lines(look, key, command)),
        ]
    lines = [Line(""), *look.wrapped(_head(look, report), "title")]
    lines += [Line(_bar_line(look, asked.outcome)) for asked in report.asked]
    lines += _trend_lines(look, report)
    secrets = report.interview.withheld_points
    missed = [entry for entry in report.summary.to_reread if entry.point not in secrets]
    missed = missed[:REREAD_LINES]
    if missed:
        lines += [Line(""), Line(look.say("reread"), "title")]
    for entry in missed:
        text = entry.point.text.read_in(look.languages[0])
        lines += look.wrapped(text, "", "    ", "  · ")
        lines.append(Line("    " + str(entry.source), "dim"))
    judged = verdict_line(look, report)
    if judged:
        lines += [Line(""), *look.wrapped(judged, "title")]
    if steps:
        lines.append(Line(""))
    return [*lines, *(line for key, command in steps for line in _step_lines(look, key, command))]


def _step_lines(look: Look, key: str, command: str) -> list[Line]:
    """Draw a command to paste, never broken by us."""
    line = f"{look.say(key)}  {command}"
    if width_of(line) <= look.width:
        return [Line(line)]
    return [Line(look.say(key)), Line(command)]


def _head(look: Look, report: Report) -> str:
    count, total = len(report.asked), len(report.interview.questions)
    facts = {
        "count": count,
        "questions": look.counted("round_ask", total),
        "time": clock(report.seconds),
        "score": points_of(report.score),
        "verdict": verdict(look, report),
    }
    if not report.is_timed:
        return look.say("summary_untimed", **facts)
    return look.say("summary" if report.interview.is_over else "summary_stopped", **facts)


def _bar_line(look: Look, outcome: Outcome) -> str:
    prompt = outcome.question.prompt.read_in(look.languages[0])
    room = look.width - BAR_CELLS - 7
    drawn = bar(look, outcome.score, BAR_CELLS)
    return f"  {padded(cut(prompt, room), room)} {drawn} {points_of(outcome.score):3}"


def _trend_lines(look: Look, report: Report) -> list[Line]:
    """Draw how this interview stands to those before it, and how quick the first point came."""
    lines = []
    if report.earlier:
        scores = [*(past.score for past in report.earlier), report.score]
        drawn = sparkline(look, scores)
        trend = trend_text(look, report) or look.say("trend")
        lines += look.wrapped(f"{trend}  {drawn}".rstrip(), "", "  ", "  ")
    if report.seconds_to_first_point is not None:
        text = look.say("first_point", time=clock(report.seconds_to_first_point))
        lines += look.wrapped(text, "", "  ", "  ")
    return lines
