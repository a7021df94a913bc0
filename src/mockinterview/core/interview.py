"""The interview: a value that takes an answer and gives the next one.

    interview, turn = interview.answer(text, at=now)

A front end shows `interview.prompt`, reads, calls a move and shows its turn.
Every move gives a new value, so going back is keeping the old one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mockinterview.core.bounds import HINT_COSTS
from mockinterview.core.clock import Timing
from mockinterview.core.flow import Flow, Plan, Shelf, Step, next_step, phase_remarks
from mockinterview.core.hints import Hint, hint_for
from mockinterview.core.manner import PLAIN, Manner
from mockinterview.core.model import Grade, KeyPoint, Question, Rubric, Status, Text
from mockinterview.core.outcome import Outcome, Summary, outcome_of
from mockinterview.core.remarks import Remark, opening_remarks
from mockinterview.core.rules import points_kept_back, points_to_probe, rules_of
from mockinterview.core.turns import (
    GradeAnswer,
    Kind,
    Turn,
    by_question,
    confronted_words,
    heaviest,
    mark_of,
    rubric_of,
)


@dataclass(frozen=True, slots=True)
class Interview:
    """A round of questions, and how far it has come.

    `asked_at` is when the prompt was put, in UTC; `probing` the key point that
    a follow-up asks for now; `hints` how many were given for this prompt;
    `manner` how it is held; `paused_at` when the clock was stopped, if it stands.
    With a `flow` and a `shelf` of what else could be asked, what comes next
    depends on how it goes; `before` has the plan and flow before each turn.
    """

    questions: tuple[Question, ...]
    grade: GradeAnswer
    asked_at: datetime
    position: int = 0
    probing: int | None = None
    hints: int = 0
    turns: tuple[Turn, ...] = ()
    manner: Manner = PLAIN
    paused_at: datetime | None = None
    flow: Flow | None = None
    shelf: Shelf | None = None
    before: tuple[tuple[tuple[Question, ...], Flow | None], ...] = ()

    @property
    def is_over(self) -> bool:
        """Tell whether everything has been asked."""
        return self.position >= len(self.questions)

    @property
    def question(self) -> Question:
        """The question that is being asked or followed up."""
        return self.questions[self.position]

    @property
    def prompt(self) -> Text:
        """What is asked now: the question, or the follow-up on a key point."""
        if self.probing is None:
            return self.question.prompt
        return self.question.points[self.probing].ask

    @property
    def withheld(self) -> tuple[int, ...]:
        """The key points that follow-ups to this question may still ask for, the next one first."""
        if self.probing is None:
            return ()
        others = points_to_probe(self.last_group, rules_of(self.manner))
        return (self.probing, *(point for point in others if point != self.probing))

    @property
    def withheld_points(self) -> tuple[KeyPoint, ...]:
        """The key points that must not be given away now."""
        return tuple(self.question.points[index] for index in self.withheld)

    @property
    def kept_back(self) -> tuple[KeyPoint, ...]:
        """What the last question kept back for a follow-up that did not come."""
        if self.probing is not None or not self.turns:
            return ()
        points = self.turns[-1].question.points
        indexes = points_kept_back(self.last_group, rules_of(self.manner))
        return tuple(points[index] for index in indexes)

    @property
    def confronted(self) -> str:
        """The person's words that a follow-up confronts them with; empty where it doesn't."""
        return "" if self.probing is None else confronted_words(self.last_group[0], self.probing)

    def flowing(self, shelf: Shelf) -> Interview:
        """Return the interview with a plan that may change, for what is on the shelf."""
        return replace(self, flow=Flow(self.question.level), shelf=shelf)

    def asked(self, *, at: datetime) -> Interview:
        """Return the interview with its clock started at the time of asking."""
        return replace(self, asked_at=at, paused_at=None)

    def paused(self, *, at: datetime) -> Interview:
        """Stop the clock of the prompt, or let it go on where it stands."""
        if self.paused_at is None:
            return replace(self, paused_at=at)
        spent = timedelta(seconds=self.seconds_until(at))
        return replace(self, asked_at=at - spent, paused_at=None)

    def undo(self, *, at: datetime) -> tuple[Interview, Turn | None]:
        """Take the last turn back: its prompt is put again, with its hints and its time.

        None is returned where nothing was submitted.
        """
        if not self.turns:
            return self, None
        *kept, last = self.turns
        turns = tuple(kept)
        position = len(by_question(turns)) - (last.kind is Kind.FOLLOW_UP)
        asked_at = at - timedelta(seconds=last.seconds)
        put = replace(self, turns=turns, position=position, asked_at=asked_at, paused_at=None)
        if self.before:
            *earlier, (questions, flow) = self.before
            put = replace(put, questions=questions, flow=flow, before=tuple(earlier))
        return replace(put, probing=last.point, hints=last.hints), last

    def noted(self, text: str) -> Interview:
        """Return the interview with a note added to its last turn, on a line of its own."""
        *kept, last = self.turns
        note = f"{last.note}\n{text}".strip()
        return replace(self, turns=(*kept, replace(last, note=note)))

    def answer(self, text: str, *, at: datetime, sure: int | None = None) -> tuple[Interview, Turn]:
        """Mark an answer to the prompt, and go on.

        Follow-ups come first, as the rules of its style have them, then the
        next question.
        """
        grade = self.grade(rubric_of(self.question, self.probing), text)
        turn = replace(self._turn(text, grade, at=at), sure=sure)
        return self._after(turn), turn

    def timing(self, at: datetime) -> Timing:
        """Return how the time for an answer to the prompt is going."""
        seconds = self.seconds_until(at)
        is_paused = self.paused_at is not None
        return Timing(seconds, self.manner.seconds, is_paused, self.manner.is_cut_off(seconds))

    def is_cut_off(self, at: datetime) -> bool:
        """Tell whether the time for an answer is over, and what is typed must be taken."""
        return self.manner.is_cut_off(self.seconds_until(at))

    def skip(self, *, at: datetime) -> tuple[Interview, Turn]:
        """Leave the prompt without an answer; a question that is skipped earns nothing."""
        grade = self.grade(rubric_of(self.question, self.probing), "")
        turn = replace(self._turn("", grade, at=at), was_skipped=True)
        return self._after(turn), turn

    def remarked(self, question: Question) -> Interview:
        """Return the interview with a question's points changed and its turns marked anew.

        A follow-up on a point that has become covered is dropped; what the
        rules now ask for comes in its place.
        """
        questions = _with(question, self.questions)
        before = tuple((_with(question, earlier), flow) for earlier, flow in self.before)
        turns = tuple(
            self._marked_anew(turn, question) if turn.question.id == question.id else turn
            for turn in self.turns
        )
        changed = replace(self, questions=questions, turns=turns, before=before)
        if self.probing is None or self.question.id != question.id:
            return changed
        mark = mark_of(changed.last_group[0].grade, self.probing)
        if mark is None or mark.status is not Status.COVERED:
            return changed
        return replace(changed, hints=0).put_next()

    def _marked_anew(self, turn: Turn, question: Question) -> Turn:
        grade = self.grade(rubric_of(question, turn.point), turn.answer)
        return replace(turn, question=question, grade=grade)

    def hint(self) -> tuple[Interview, Hint | None]:
        """Give the next hint for the prompt, or None when all are given."""
        if self.hints >= len(HINT_COSTS):
            return self, None
        hint = hint_for(self.question.points[self.hinted_point], self.hints, self._missing_of)
        return replace(self, hints=self.hints + 1), hint

    def _missing_of(self, point: KeyPoint) -> tuple[str, ...]:
        """Return the terms of a point that the question's answer didn't have so far."""
        said = "" if self.probing is None else self.last_group[0].answer
        marks = self.grade(Rubric(self.prompt, (point,)), said).points
        return marks[0].missing_terms if marks else ()

    @property
    def hinted_point(self) -> int:
        """The key point that hints are about: the one probed, else the heaviest."""
        return heaviest(self.question.points) if self.probing is None else self.probing

    def seconds_until(self, at: datetime) -> float:
        """Return the seconds since the prompt was put, without pauses; 0 where time ran back."""
        until = self.paused_at or at
        return max(0.0, round((until - self.asked_at).total_seconds(), 1))

    def summary(self) -> Summary:
        """Return how the questions answered so far ended."""
        return Summary(tuple(outcome_of(turns) for turns in by_question(self.turns)))

    @property
    def last_group(self) -> tuple[Turn, ...]:
        """The turns of the question answered last; none before the first answer."""
        groups = by_question(self.turns)
        return groups[-1] if groups else ()

    @property
    def last_outcome(self) -> Outcome | None:
        """How the question answered last has ended so far; None before the first answer."""
        return outcome_of(self.last_group) if self.turns else None

    def put_next(self) -> Interview:
        """Go to the follow-up that the last question's turns bring, else to the next question.

        The next question is the planned one, unless the interview's flow has another.
        """
        probed = points_to_probe(self.last_group, rules_of(self.manner))[:1]
        position = len(by_question(self.turns)) - len(probed)
        put = replace(self, position=position, probing=probed[0] if probed else None)
        if probed or self.flow is None or self.shelf is None:
            return put
        plan = Plan(self.questions[:position], self.questions[position:])
        steps = [Step(outcome_of(turns), len(turns) - 1) for turns in by_question(self.turns)]
        plan, flow = next_step(plan, steps, self.flow, self.shelf, rules_of(self.manner))
        return replace(put, questions=plan.questions, flow=flow)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the interviewer says before the question that is asked now."""
        if self.position == 0:
            return opening_remarks(self.question.level, len(self.questions))
        if self.flow is not None:
            return self.flow.remarks
        return phase_remarks(self.questions[: self.position], self.question)

    def _turn(self, text: str, grade: Grade, *, at: datetime) -> Turn:
        kind = Kind.QUESTION if self.probing is None else Kind.FOLLOW_UP
        seconds = self.seconds_until(at)
        return Turn(kind, self.question, self.probing, text, grade, at, seconds, self.hints)

    def _after(self, turn: Turn) -> Interview:
        after = replace(self, turns=(*self.turns, turn), hints=0, asked_at=turn.at, paused_at=None)
        return replace(after, before=(*self.before, (self.questions, self.flow))).put_next()


def _with(question: Question, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    """Return questions with one of them as it is now."""
    return tuple(question if old.id == question.id else old for old in questions)
