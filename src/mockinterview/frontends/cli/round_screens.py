"""Draw scripted rounds: which there are, what one asks, its questions to write below."""

from __future__ import annotations

from mockinterview.app import Notes
from mockinterview.core.round import Round
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.prompts import time_text
from mockinterview.rounds import asked_by, rounds_of
from mockinterview.session import Session
from mockinterview.settings import Settings


def opening_lines(look: Look, asked: Round, session: Session) -> list[Line]:
    """Draw what a round is called and how it is held, before its first question."""
    facts = [look.counted("round_ask", len(session.interview.questions))]
    if asked.manner.seconds:
        facts.append(time_text(look, asked.manner.seconds, is_strict=asked.manner.strict_time))
    if not asked.manner.follow_ups:
        facts.append(look.say("no_follow_ups"))
    said = look.wrapped(" · ".join(facts), "dim")
    return [*look.wrapped(look.title(asked.title), "title"), *said]


def listing_lines(look: Look, settings: Settings, notes: Notes) -> list[Line]:
    """Draw the rounds that there are."""
    rounds = rounds_of(settings, notes)
    if not rounds:
        return [Line(look.say("rounds_none"))]
    lines: list[Line] = []
    for name, asked in rounds.items():
        lines.append(Line(name, "title"))
        if asked is None:
            lines += look.wrapped(look.say("round_faulty"), "missing", "  ", "  ")
            continue
        count = look.counted("round_ask", len(asked_by(asked, notes)))
        says = f"{look.title(asked.title)} · {count} · {asked.language}"
        lines += look.wrapped(says, "", "  ", "  ")
    return lines


def sheet_text(look: Look, notes: Notes, asked: Round) -> str:
    """Return the questions of a round as Markdown with room below each."""
    parts = [f"# {look.title(asked.title)}\n\n{look.say('sheet_intro')}\n"]
    for question_id in asked_by(asked, notes):
        prompt = look.read(notes.question(question_id).prompt)
        quoted = "\n".join(f"> {line}  " for line in prompt.split("\n"))
        parts.append(f"## {question_id}\n\n{quoted}\n\n")
    return "\n".join(parts)
