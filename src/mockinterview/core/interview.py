"""The interview: a value that takes an answer and gives the next one.

    interview, turn = interview.answer(text, at=now)

A front end shows `interview.prompt`, reads, calls a move and shows its turn.
Every move gives a new value, so going back is keeping the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from mockinterview.core.clock import Timing
from mockinterview.core.hints import HINT_COSTS, Hint, hint_for
from mockinterview.core.manner import PLAIN, Manner
from mockinterview.core.model import (
    Grade,
    KeyPoint,
    PointGrade,
    Question,
    Rubric,
    Source,
    Status,
    Text,
)

GradeAnswer = Callable[[Rubric, str], Grade]
"""Mark an answer against a rubric."""

RECOVERED_SHARE = 0.5
"""What a follow-up recovers counts for half."""


class Kind(StrEnum):
    """What a turn answered."""

    QUESTION = "question"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer and its mark.

    `point` is the key point that a follow-up asked for. `grade` is the mark of
    this text alone; of a follow-up it has the one point. `at` is in UTC,
    `seconds` the time from the asking to the answer. `note` is the person's own,
    `sure` how sure they said they were before they saw the mark, 1 to 5.
    """

    kind: Kind
    question: Question
    point: int | None
    answer: str
    grade: Grade
    at: datetime
    seconds: float
    hints: int = 0
    was_skipped: bool = False
    note: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a question ended, its follow-up and hints counted.

    `score` is 0..1; `recovered` and `hint_cost` are the parts of it that the
    follow-up gave and the hints took.
    """

    question: Question
    grade: Grade
    score: float
    recovered: float = 0.0
    hint_cost: float = 0.0
    hints: int = 0
    was_skipped: bool = False
    recovered_points: frozenset[int] = frozenset()

    @property
    def missed(self) -> tuple[KeyPoint, ...]:
        """The key points that were not covered, the heaviest first."""
        points = self.question.points
        missed = [
            points[mark.index]
            for mark in self.grade.points
            if mark.status is not Status.COVERED and mark.index not in self.recovered_points
        ]
        return tuple(sorted(missed, key=lambda point: -point.weight))


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A key point to reread, and where it stands."""

    point: KeyPoint
    source: Source


@dataclass(frozen=True, slots=True)
class Summary:
    """What an interview came to: its outcomes, and the mean of their scores."""

    outcomes: tuple[Outcome, ...]

    @property
    def score(self) -> float:
        """The mean final score, 0..1; 0 where nothing was asked."""
        scores = [outcome.score for outcome in self.outcomes]
        return round(sum(scores) / len(scores), 3) if scores else 0.0

    @property
    def to_reread(self) -> tuple[MissedPoint, ...]:
        """The missed key points of all questions, the heaviest first."""
        missed = [
            MissedPoint(point, Source(outcome.question.source.path, point.line))
            for outcome in self.outcomes
            for point in outcome.missed
        ]
        return tuple(sorted(missed, key=lambda entry: -entry.point.weight))


@dataclass(frozen=True, slots=True)
class Interview:
    """A round of questions, and how far it has come.

    `asked_at` is when the prompt was put, in UTC; `probing` the key point that
    a follow-up asks for now; `hints` how many were given for this prompt;
    `manner` how it is held; `paused_at` when the clock was stopped, if it stands.
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
    def probed(self) -> KeyPoint | None:
        """The key point that a follow-up asks for now; it isn't given away before."""
        return None if self.probing is None else self.question.points[self.probing]

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
        before = replace(self, turns=turns, position=position, asked_at=asked_at, paused_at=None)
        return replace(before, probing=last.point, hints=last.hints), last

    def noted(self, text: str) -> Interview:
        """Return the interview with a note added to its last turn, on a line of its own."""
        *kept, last = self.turns
        note = f"{last.note}\n{text}".strip()
        return replace(self, turns=(*kept, replace(last, note=note)))

    def answer(self, text: str, *, at: datetime, sure: int | None = None) -> tuple[Interview, Turn]:
        """Mark an answer to the prompt, and go on.

        A question with a key point that is not covered brings one follow-up,
        on the heaviest such point, unless the interview is held without; then
        the next question comes.
        """
        grade = self.grade(rubric_of(self.question, self.probing), text)
        turn = replace(self._turn(text, grade, at=at), sure=sure)
        is_probed = self.probing is None and self.manner.follow_ups
        probing = point_to_probe(self.question, grade) if is_probed else None
        return self._after(turn, probing), turn

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
        return self._after(turn, None), turn

    def remarked(self, question: Question) -> Interview:
        """Return the interview with a question's points changed and its turns marked anew.

        A follow-up on a point that has become covered is dropped.
        """
        questions = tuple(question if old.id == question.id else old for old in self.questions)
        turns = tuple(
            self._marked_anew(turn, question) if turn.question.id == question.id else turn
            for turn in self.turns
        )
        changed = replace(self, questions=questions, turns=turns)
        outcome = changed.last_outcome
        if self.probing is None or outcome is None or self.question.id != question.id:
            return changed
        mark = _mark_of(outcome.grade, self.probing)
        if mark is None or mark.status is not Status.COVERED:
            return changed
        return replace(changed, position=self.position + 1, probing=None, hints=0)

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
        said = "" if self.probing is None else self.turns[-1].answer
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
    def last_outcome(self) -> Outcome | None:
        """How the question answered last has ended so far; None before the first answer."""
        groups = by_question(self.turns)
        return outcome_of(groups[-1]) if groups else None

    def _turn(self, text: str, grade: Grade, *, at: datetime) -> Turn:
        kind = Kind.QUESTION if self.probing is None else Kind.FOLLOW_UP
        seconds = self.seconds_until(at)
        return Turn(kind, self.question, self.probing, text, grade, at, seconds, self.hints)

    def _after(self, turn: Turn, probing: int | None) -> Interview:
        position = self.position if probing is not None else self.position + 1
        turns = (*self.turns, turn)
        return replace(
            self,
            position=position,
            probing=probing,
            hints=0,
            turns=turns,
            asked_at=turn.at,
            paused_at=None,
        )


def by_question(turns: tuple[Turn, ...]) -> list[tuple[Turn, ...]]:
    """Return the turns of each question together, its follow-ups after it."""
    openings = [place for place, turn in enumerate(turns) if turn.kind is Kind.QUESTION]
    return [turns[start:end] for start, end in pairwise([*openings, len(turns)])]


def rubric_of(question: Question, point: int | None) -> Rubric:
    """Return what an answer to a question, or to the follow-up on a point, is marked against."""
    if point is None:
        return question.rubric
    return Rubric(question.points[point].ask, (question.points[point],))


def heaviest(points: tuple[KeyPoint, ...]) -> int:
    """Return the index of the heaviest key point, the first of equals."""
    return max(range(len(points)), key=lambda index: (points[index].weight, -index))


def point_to_probe(question: Question, grade: Grade) -> int | None:
    """Return the index of the key point that a follow-up asks for, or None.

    The heaviest one that counts, is not covered and has an `ask`; of equals the
    one with the lowest mark, then the first. Where some of the points make a
    full answer, those beyond them have no share, and nothing to bring back.
    """
    gaps = [
        mark
        for mark in grade.points
        if mark.status is not Status.COVERED and mark.share and question.points[mark.index].ask
    ]
    if not gaps or is_full(grade):
        return None
    return min(gaps, key=lambda mark: (-question.points[mark.index].weight, mark.score)).index


def is_full(grade: Grade) -> bool:
    """Tell whether an answer has earned everything, so that nothing is left to ask."""
    return grade.score >= 1.0


def outcome_of(turns: tuple[Turn, ...]) -> Outcome:
    """Return how a question ended, given its turn and those of its follow-ups.

    A point that a hint was about keeps the part of its credit that the hints
    leave; what a follow-up adds to a point counts for half.
    """
    opening, *follow_ups = turns
    hint_cost = _hint_cost(opening)
    recovered, points = 0.0, set[int]()
    for turn in follow_ups:
        gain = _gain(opening.grade, turn)
        recovered += gain
        if gain and turn.grade.points[0].status is Status.COVERED and turn.point is not None:
            points.add(turn.point)
    score = min(1.0, max(0.0, opening.grade.score - hint_cost + recovered))
    return Outcome(
        question=opening.question,
        grade=opening.grade,
        score=round(score, 3),
        recovered=round(recovered, 3),
        hint_cost=round(hint_cost, 3),
        hints=sum(turn.hints for turn in turns),
        was_skipped=opening.was_skipped,
        recovered_points=frozenset(points),
    )


def _hint_cost(opening: Turn) -> float:
    """Return what the hints of a question take from its score."""
    if not opening.hints or opening.was_skipped:
        return 0.0
    mark = _mark_of(opening.grade, heaviest(opening.question.points))
    return sum(HINT_COSTS[: opening.hints]) * mark.share * mark.score if mark else 0.0


def _gain(grade: Grade, follow_up: Turn) -> float:
    """Return what a follow-up adds to the score of its question."""
    before = _mark_of(grade, follow_up.point)
    if before is None or not follow_up.grade.points:
        return 0.0
    after = follow_up.grade.points[0].score * (1 - sum(HINT_COSTS[: follow_up.hints]))
    return RECOVERED_SHARE * before.share * max(0.0, after - before.score)


def _mark_of(grade: Grade, index: int | None) -> PointGrade | None:
    return next((mark for mark in grade.points if mark.index == index), None)
