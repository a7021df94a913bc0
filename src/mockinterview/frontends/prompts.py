"""Draw what the interviewer asks: all that is needed to put the first question."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.language import Language, Text
from mockinterview.frontends.cells import cut, width_of
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.messages import say

INTERVIEWER, FOLLOW_UP = "interviewer", "follow_up"
"""The messages that tell who asks."""

QUOTE_CELLS = 100
"""How much of a person's words a confrontation quotes, in cells."""


def remark_lines(look: Look, remarks: Sequence[str], style: str, **facts: object) -> list[Line]:
    """Draw what the interviewer says before a question, in one breath.

    Args:
        look: How to draw.
        remarks: Which remarks, see `core.remarks`.
        style: How the interviewer speaks.
        facts: `total` questions, `level` and `topic` of this one, `streak` of answers before it.
    """
    said = [look.say(f"remark_{remark}_{style}", **facts) for remark in remarks]
    space = "" if look.language is Language.ZH else " "
    return look.wrapped(space.join(said)) if said else []


def follow_up_lines(look: Look, ask: Text, said: str, style: str) -> list[Line]:
    """Draw a follow-up; what the person `said` that contradicts its point is held against them."""
    prompt = confronting(look, ask, cut(said, QUOTE_CELLS), style) if said else ask
    return [Line(""), *prompt_lines(look, prompt, FOLLOW_UP)]


def confronting(look: Look, ask: Text, words: str, style: str) -> Text:
    """Return a follow-up that quotes the person's words, in the languages shown."""
    put = {
        language.value: say(language, f"confront_{style}", words=words, ask=ask.read_in(language))
        for language in look.languages
    }
    return Text(**put)


def time_text(look: Look, seconds: float, *, is_strict: bool) -> str:
    """Say how long an answer may take, and whether it is cut off then; empty for no limit."""
    if not seconds:
        return ""
    from mockinterview.frontends.times import clock  # noqa: PLC0415 - seldom needed

    return look.say("time_strict" if is_strict else "time_limit", time=clock(seconds))


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
