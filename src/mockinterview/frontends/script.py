"""Show an interview that was held: the whole conversation, or what it came to."""

from __future__ import annotations

from mockinterview.core.manner import Manner
from mockinterview.core.model import Text
from mockinterview.core.report import Asked, Report
from mockinterview.core.turns import Turn, confronted_words
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
        for turn in asked.turns:
            lines += _put_lines(look, report.interview.manner, asked.turns[0], turn)
            lines += _turn_lines(look, asked, turn)
        lines += [Line(f"  {note}", "dim") for note in notes_of(look, asked)]
    return lines


def _put_lines(look: Look, manner: Manner, opening: Turn, turn: Turn) -> list[Line]:
    """Draw what a turn answered, as it was put."""
    if turn.point is None:
        return [Line(""), *prompts.prompt_lines(look, turn.question.prompt, prompts.INTERVIEWER)]
    ask, said = turn.question.points[turn.point].ask, confronted_words(opening, turn.point)
    return prompts.follow_up_lines(look, ask, said, manner.style)


def _turn_lines(look: Look, asked: Asked, turn: Turn) -> list[Line]:
    """Draw what was said and its mark; what is asked for later isn't given away before."""
    place = asked.turns.index(turn)
    withheld = [later.point for later in asked.turns[place + 1 :] if later.point is not None]
    lines = look.wrapped(turn.answer or look.say("no_answer"), "", CONTINUED, PROMPT)
    return [*lines, *screens.mark_lines(look, turn, withheld, is_live=False)]


def result_lines(look: Look, report: Report) -> list[Line]:
    """Draw what an interview came to, and whether its pass mark is reached."""
    return [Line(""), *look.wrapped(look.title(report.title), "title"), *ending_lines(look, report)]
