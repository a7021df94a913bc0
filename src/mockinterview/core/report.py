"""What a report of an interview is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from mockinterview.core.calibration import Calibration, calibration_of
from mockinterview.core.interview import Interview
from mockinterview.core.model import Link, Question, Status, Text
from mockinterview.core.outcome import Outcome, Summary, outcome_of
from mockinterview.core.turns import Turn, by_question

MOST_EARLIER = 60
"""How many interviews before this one a report knows of."""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier interview: when it began, and its score, 0..1."""

    at: datetime
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a report with its turns and how it ended.

    `written` is the question as the notes write it, formulas between dollars;
    `score_then` the final score that was given at the time, where it is kept.
    """

    question: Question
    written: Question
    turns: tuple[Turn, ...]
    outcome: Outcome
    score_then: float | None = None

    @property
    def seconds(self) -> float:
        """The time of all its turns."""
        return sum(turn.seconds for turn in self.turns)


class Again(NamedTuple):
    """Questions that had been asked before: how many, and the means of their scores, 0..1."""

    questions: int
    before: float
    now: float


@dataclass(frozen=True, slots=True)
class Report:
    """An interview with everything that a report of it shows.

    `titles` and `references` are those of the topics, by id; `written` has the
    questions whose texts have formulas, `scores_then` what was marked at the
    time, by question. `started_at` is None where no person sat it, `person` whose
    answers they are in a class. `earlier` are the last interviews before this
    one, at most `MOST_EARLIER`, the oldest first; `scores_before` what its
    questions were last marked before it, of those that had been asked.
    `is_round` tells that the title is a scripted round's, and `earlier` the same round.
    """

    title: str
    interview: Interview
    titles: Mapping[str, Text] = field(default_factory=dict)
    min_score: float = 0.0
    started_at: datetime | None = None
    person: str = ""
    references: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    written: Mapping[str, Question] = field(default_factory=dict)
    scores_then: Mapping[str, float] = field(default_factory=dict)
    earlier: tuple[Past, ...] = ()
    scores_before: Mapping[str, float] = field(default_factory=dict)
    is_round: bool = False

    @property
    def summary(self) -> Summary:
        """What the interview came to."""
        return self.interview.summary()

    @property
    def score(self) -> float:
        """The mean of the final scores, 0..1."""
        return self.summary.score

    @property
    def is_passed(self) -> bool | None:
        """Tell whether the pass mark is reached; None where there is none, or before the end."""
        if not self.min_score or not self.interview.is_over:
            return None
        return self.score >= self.min_score

    @property
    def is_timed(self) -> bool:
        """Tell whether a person sat it, so that its times mean something."""
        return self.started_at is not None

    @property
    def again(self) -> Again | None:
        """How the questions went that had been asked before; None where none had."""
        pairs = [
            (self.scores_before[asked.question.id], asked.outcome.score)
            for asked in self.asked
            if asked.question.id in self.scores_before
        ]
        if not pairs:
            return None
        before, now = (sum(scores) / len(pairs) for scores in zip(*pairs, strict=True))
        return Again(len(pairs), round(before, 3), round(now, 3))

    @property
    def seconds(self) -> float:
        """The time of all answers."""
        return sum(turn.seconds for turn in self.interview.turns)

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The questions that were answered or skipped, in order."""
        return tuple(
            Asked(
                turns[0].question,
                self.written.get(turns[0].question.id, turns[0].question),
                turns,
                outcome_of(turns),
                self.scores_then.get(turns[0].question.id),
            )
            for turns in by_question(self.interview.turns)
        )

    @property
    def calibration(self) -> Calibration:
        """How sure the person was against how right."""
        return calibration_of((turn.sure, turn.grade.score) for turn in self.interview.turns)

    @property
    def seconds_to_first_point(self) -> float | None:
        """How long it usually took until a key point was said; see `seconds_to_first_point`."""
        return seconds_to_first_point(self.interview.turns) if self.is_timed else None


def seconds_to_first_point(turns: tuple[Turn, ...]) -> float | None:
    """Return how long it took until a key point was said, the median over the questions.

    An answer is known when it is submitted, so this is the time until the first
    submitted one that covers a point. None where none does.
    """
    times = []
    for group in by_question(turns):
        spent = 0.0
        for turn in group:
            spent += turn.seconds
            if any(mark.status is Status.COVERED for mark in turn.grade.points):
                times.append(spent)
                break
    return _median(times) if times else None


def _median(values: Iterable[float]) -> float:
    # Every interview ends with this, and to import Python's statistics takes 2 ms.
    ordered = sorted(values)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[-1 - middle]) / 2
