"""Commands that go on from an interview, to be pasted."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import join

from mockinterview.session import Session

REPORT = ("report", "last", "--html", "r.html")


def next_steps(session: Session, options: Sequence[str]) -> list[tuple[str, str]]:
    """Return what to do next: where the interview was weakest, and how to keep it.

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
    weakest = min(outcomes, key=lambda outcome: outcome.score).question.id
    return [("next_step", command("start", "--question", weakest)), report]
