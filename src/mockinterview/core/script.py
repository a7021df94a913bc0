"""An interview without a person: answers written beforehand, or given once already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from mockinterview.core.answers import ScriptedAnswer
from mockinterview.core.interview import Interview

NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)
"""When an interview is held that no person sits: always, so that it is always the same."""


def play(interview: Interview, answers: Sequence[ScriptedAnswer | None]) -> Interview:
    """Hold an interview with one scripted answer for each question, to its end.

    A missing or empty answer is skipped, a follow-up without an answer too.

    Args:
        interview: The interview, before its first answer.
        answers: What is said to each question, in the order asked.
    """
    interview = interview.asked(at=NO_TIME)
    while not interview.is_over:
        place, given = interview.position, answers[interview.position]
        interview = _said(interview, given.answer if given else "")
        follow_ups = iter(given.follow_ups if given else ())
        while not interview.is_over and interview.position == place:
            interview = _said(interview, next(follow_ups, ""))
    return interview


def _said(interview: Interview, text: str) -> Interview:
    if not text.strip():
        return interview.skip(at=NO_TIME)[0]
    return interview.answer(text.strip(), at=NO_TIME)[0]
