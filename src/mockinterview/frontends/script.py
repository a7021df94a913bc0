"""Show an interview that was held: the whole conversation, or what it came to."""

from __future__ import annotations

from mockinterview.core.interview import Kind, Turn
from mockinterview.core.model import Text
from mockinterview.core.report import Asked, Report
from mockinterview.frontends import prompts, screens
from mockinterview.frontends.ending import ending_lines
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.report.text import notes_of

PROMPT = "> "
CONTINUED = ". "


def conversation_lines(look: Look, report: Report) -> list[Line]:
    """Draw an interview as it went: each prompt, what was said, and its mark."""
    lines: list[Line] = []
    total = len(report.interview.questions)
    for number, asked in enumerate(report.asked, start=1):
        title = report.titles.get(asked.question.topic, Text(asked.question.topic))
        place = (number, total)
        lines += prompts.header_lines(look, title, asked.question.level, place)
        followed = [*asked.turns[1:], None]
        for turn, later in zip(asked.turns, followed, strict=True):
            lines += _turn_lines(look, asked, turn, later.point if later else None)
        lines += [Line(f"  {note}", "dim") for note in notes_of(look, asked)]
    return lines


def _turn_lines(look: Look, asked: Asked, turn: Turn, probing: int | None) -> list[Line]:
    prompt = asked.question.prompt
    if turn.point is not None:
        prompt = asked.question.points[turn.point].ask
    who = prompts.INTERVIEWER if turn.kind is Kind.QUESTION else prompts.FOLLOW_UP
    said = turn.answer or look.say("no_answer")
    lines = [Line(""), *prompts.prompt_lines(look, prompt, who)]
    lines += look.wrapped(said, "", CONTINUED, PROMPT)
    lines += screens.mark_lines(look, turn, probing, is_live=False)
    if turn.kind is Kind.QUESTION:
        lines += screens.reference_lines(look, turn.question, turn.grade.points, probing)
    return lines


def result_lines(look: Look, report: Report) -> list[Line]:
    """Draw what an interview came to, and whether its pass mark is reached."""
    return [Line(""), *look.wrapped(report.title, "title"), *ending_lines(look, report)]
