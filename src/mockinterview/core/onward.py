"""Which question to take up when an interview is over."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.flow import Shelf
from mockinterview.core.model import Question, Verdict
from mockinterview.core.outcome import Outcome
from mockinterview.core.verdict import verdict_of


def next_question(outcomes: Sequence[Outcome], shelf: Shelf | None) -> Question | None:
    """Return the question to take up next; None where none stands out.

    The one that went worst, unless all went solidly. Then a question that goes
    on from them: not asked now and at least as deep, of the same topic, else one
    that sets the topic beside a neighbour; what was asked last comes first.

    Args:
        outcomes: How the questions ended, at least one, in order.
        shelf: What else could be asked; None where that is not known.
    """
    worst = min(outcomes, key=lambda outcome: outcome.score)
    if verdict_of(worst.score) is not Verdict.SOLID:
        return worst.question
    if shelf is None:
        return None
    asked = [outcome.question for outcome in reversed(outcomes)]
    known = {question.id for question in asked}
    for last in asked:
        for question in (*shelf.of_topic(last.topic), *shelf.comparing(last.topic)):
            if question.id not in known and question.level >= last.level:
                return question
    return None
