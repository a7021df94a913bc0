"""Learn a person's own wording for a key point: ask, then accept."""

from __future__ import annotations

from dataclasses import dataclass

from mockinterview.core.turns import covered_points
from mockinterview.core.verdict import points_of
from mockinterview.core.wordings import SHORTEST_PHRASE
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.screens import words_for
from mockinterview.session import Session


@dataclass
class Learning:
    """What `/right` and `/yes` do in an interview; `pending` is what was asked about."""

    session: Session
    pending: tuple[int, str] | None = None

    def forget(self) -> None:
        """Drop what was asked about: a yes no longer means it."""
        self.pending = None

    def ask(self, look: Look, argument: str) -> list[Line]:
        """Ask whether a phrase of the last answer is right for a point."""
        interview = self.session.interview
        number, _, said = argument.partition(" ")
        turns = interview.turns
        points = turns[-1].question.points if turns else ()
        if not turns:
            return [Line(look.say("why_nothing"))]
        if turns[-1].was_skipped:
            return look.wrapped(look.say("right_skipped"))
        if not number.isdecimal() or not 1 <= int(number) <= len(points):
            return look.wrapped(look.say("right_usage", count=len(points)))
        index = int(number) - 1
        if index in covered_points(interview.last_group):
            return look.wrapped(look.say("right_covered", number=number))
        phrase = said.strip() or words_for(turns[-1], index)
        if phrase not in turns[-1].answer or len(phrase) < SHORTEST_PHRASE:
            return look.wrapped(look.say("right_not_said"))
        self.pending = index, phrase
        point = points[index].text.read_in(look.languages[0])
        point = look.say("asked_next") if index in interview.withheld else point
        return look.wrapped(look.say("right_confirm", phrase=phrase, point=point))

    def accept(self, look: Look) -> list[Line]:
        """Accept the phrase that was asked about, and say what it is worth."""
        if self.pending is None:
            return [Line(look.say("right_nothing"))]
        index, phrase = self.pending
        self.forget()
        before = self.session.interview.last_outcome
        wrong = self.session.accept(index, phrase)
        after = self.session.interview.last_outcome
        assert before is not None  # noqa: S101 - something was answered
        assert after is not None  # noqa: S101 - the same turns, marked anew
        if wrong is not None:
            claim = wrong.read_in(look.languages[0])
            key = "right_refused" if wrong else "right_too_little"
            return look.wrapped(look.say(key, claim=claim))
        facts = {"new": points_of(after.score), "old": points_of(before.score)}
        return [Line(look.say("right_done", **facts))]
