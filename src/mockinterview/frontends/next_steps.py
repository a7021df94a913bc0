"""Commands that go on from an interview, to be pasted."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import join

from mockinterview.core.onward import next_question
from mockinterview.session import Session

REPORT = ("report", "last", "--html", "r.html")


def next_steps(session: Session, options: Sequence[str]) -> list[tuple[str, str]]:
    """Return what to do next, and how to keep the interview.

    Next comes the question that went worst; where all went well, one that goes
    on from them, else whatever is due or new.

    Args:
        session: The interview, over or left.
        options: What each command needs to find the same notes.

    Returns:
        The key of a message and a command, for each step.
    """

    def command(*words: str) -> str:
        return join(["mockinterview", *words, *options])

    outcomes = session.interview.summary().outcomes
    report = ("report_step", command(*REPORT))
    if session.waits:
        resume = ("resume_step", command("resume"))
        return [resume, report] if outcomes else [resume]
    if not outcomes:
        return []
    question = next_question(outcomes, session.interview.shelf)
    words = ("start", "--question", question.id) if question else ("start",)
    return [("next_step", command(*words)), report]
