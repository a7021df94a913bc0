"""Draw where an interview stands: what is asked, and what the last answer earned."""

from __future__ import annotations

from collections.abc import Mapping

from mockinterview.core.interview import Interview
from mockinterview.core.language import Text
from mockinterview.core.turns import Kind, Turn
from mockinterview.frontends import screens
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.prompts import (
    INTERVIEWER,
    follow_up_lines,
    header_lines,
    prompt_lines,
    remark_lines,
)
from mockinterview.session import Session


def asked_lines(look: Look, interview: Interview, titles: Mapping[str, Text]) -> list[Line]:
    """Draw what is asked now: the question, or a follow-up."""
    if interview.probing is None:
        return question_lines(look, interview, titles)
    style = interview.manner.style
    return follow_up_lines(look, interview.prompt, interview.confronted, style)


def question_lines(look: Look, interview: Interview, titles: Mapping[str, Text]) -> list[Line]:
    """Draw the question, below its place and what the interviewer says before it."""
    question = interview.question
    place = (interview.position + 1, len(interview.questions))
    title = titles[question.topic]
    facts = {
        "total": len(interview.questions),
        "level": question.level,
        "topic": title.read_in(look.languages[0]),
        "streak": interview.flow.streak if interview.flow else 0,
    }
    return [
        *header_lines(look, title, question.level, place),
        *remark_lines(look, interview.remarks, interview.manner.style, **facts),
        *prompt_lines(look, question.prompt, INTERVIEWER),
    ]


def earned_lines(look: Look, session: Session, turn: Turn) -> list[Line]:
    """Draw what an answer earned; what is still asked for is not given away."""
    interview = session.interview
    outcome = interview.last_outcome
    assert outcome is not None  # noqa: S101 - a turn has just been taken
    lines = screens.late_lines(look, interview.manner, turn)
    lines += screens.mark_lines(look, turn, interview.withheld)
    if turn.kind is Kind.QUESTION:
        lines += screens.hint_cost_lines(look, outcome)
    else:
        lines += screens.recovered_lines(look, turn, outcome)
        lines += kept_back_lines(look, interview)
    if interview.probing is None:
        lines += screens.review_lines(look, *session.next_review)
    return lines


def kept_back_lines(look: Look, interview: Interview) -> list[Line]:
    """Draw the points that were kept back for a follow-up which doesn't come."""
    return [line for point in interview.kept_back for line in screens.withheld_lines(look, point)]
