"""Draw what the interviewer asks: all that is needed to put the first question."""

from __future__ import annotations

from mockinterview.core.language import Text
from mockinterview.frontends.cells import cut, width_of
from mockinterview.frontends.look import Line, Look

INTERVIEWER, FOLLOW_UP = "interviewer", "follow_up"
"""The messages that tell who asks."""


def question_lines(
    look: Look, title: Text, level: int, place: tuple[int, int], prompt: Text
) -> list[Line]:
    """Draw a question below its header."""
    return [*header_lines(look, title, level, place), *prompt_lines(look, prompt, INTERVIEWER)]


def follow_up_lines(look: Look, prompt: Text) -> list[Line]:
    """Draw a follow-up."""
    return [Line(""), *prompt_lines(look, prompt, FOLLOW_UP)]


def header_lines(look: Look, title: Text, level: int, place: tuple[int, int]) -> list[Line]:
    """Draw the line above a question: the topic, its place in the interview and its level."""
    number, total = place
    topic = title.read_in(look.languages[0])
    head = look.say("header", topic=topic, number=number, total=total, level=level)
    return [Line(""), Line(cut(head, look.width), "dim")]


def prompt_lines(look: Look, prompt: Text, who: str) -> list[Line]:
    """Draw what is asked, after who asks."""
    head = f"{look.say(who)}  "
    return look.wrapped(look.read(prompt), "prompt", " " * width_of(head), head)
