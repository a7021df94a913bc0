"""What the history holds of one interview: its turns, their marks, and when they are due."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mockinterview.core.interview import Interview
from mockinterview.core.manner import Occasion
from mockinterview.core.outcome import outcome_of
from mockinterview.core.turns import Kind, Turn, by_question

if TYPE_CHECKING:
    from mockinterview.core.schedule import Rating
    from mockinterview.store import History
    from mockinterview.stored import StoredInterview, StoredTurn


@dataclass
class Ledger:
    """The pages of one interview in the history.

    `number` is the interview's, 0 before it is begun; `turns` are the numbers of
    its turns that stand, in order; `planned` the ids of its questions as they
    are kept; `due` when the question answered last comes again.
    """

    history: History
    number: int = 0
    started_at: datetime | None = None
    turns: list[int] = field(default_factory=list)
    planned: tuple[str, ...] = ()
    due: datetime | None = None
    _ratings: dict[int, Rating] = field(default_factory=dict)

    def begin(self, interview: Interview, language: str, occasion: Occasion, at: datetime) -> None:
        """Put an interview into the history."""
        self.planned, self.started_at = _ids_of(interview), at
        self.number = self.history.begin(at, language, self.planned, occasion)

    def go_on(
        self, interview: Interview, stored: StoredInterview, turns: Sequence[StoredTurn]
    ) -> None:
        """Take over an interview, and mark what was submitted without a mark.

        Args:
            interview: The interview, with these turns.
            stored: The interview as the history has it.
            turns: Its turns that stand.
        """
        from mockinterview.core.schedule import Rating  # noqa: PLC0415 - loaded late

        self.number, self.started_at = stored.interview, stored.started_at
        self.planned = stored.questions
        self._ratings = {turn.turn: Rating(turn.rating) for turn in turns if turn.rating}
        unmarked = {turn.turn for turn in turns if turn.score is None}
        numbers = [turn.turn for turn in turns]
        for group in by_question(interview.turns):
            self.turns += numbers[len(self.turns) :][: len(group)]
            if not unmarked.isdisjoint(self.turns[-len(group) :]):
                self._mark_group(unmarked, group)
        if self.turns:
            self.schedule(interview.turns[-1].question.id)

    def submit(self, interview: Interview, text: str, at: datetime, *, was_skipped: bool) -> int:
        """Keep an answer to the prompt of an interview, and return its turn's number."""
        from mockinterview.stored import Submission  # noqa: PLC0415 - loaded late

        is_follow_up = interview.probing is not None
        return self.history.submit(
            Submission(
                interview=self.number,
                at=at,
                kind=Kind.FOLLOW_UP if is_follow_up else Kind.QUESTION,
                question_id=interview.question.id,
                answer=text,
                seconds=interview.seconds_until(at),
                hints=interview.hints,
                parent=self.last_group(interview)[0] if is_follow_up else None,
                point=interview.probing,
                was_skipped=was_skipped,
            )
        )

    def mark(self, interview: Interview, numbers: Container[int]) -> None:
        """Keep the marks of these turns of the question answered last, and its final score."""
        self._mark_group(numbers, interview.last_group)
        self.schedule(interview.turns[-1].question.id)

    def _mark_group(self, numbers: Container[int], turns: tuple[Turn, ...]) -> None:
        group = self.turns[-len(turns) :]
        grades = {
            number: turn.grade
            for number, turn in zip(group, turns, strict=True)
            if number in numbers
        }
        self.history.mark(grades, {group[0]: outcome_of(turns).score})

    def undo(self) -> None:
        """Mark the last turn as taken back."""
        self.history.undo(self.turns[-1])
        self.turns.pop()

    def replan(self, interview: Interview) -> tuple[str, ...]:
        """Keep which questions an interview asks, and return the ids of those that are new."""
        ids = _ids_of(interview)
        new = tuple(name for name in ids if name not in self.planned)
        if ids != self.planned:
            self.history.replan(self.number, ids)
            self.planned = ids
        return new

    def schedule(self, question_id: str) -> None:
        """Keep when a question is due."""
        from mockinterview.core.schedule import card_after  # noqa: PLC0415 - loads the scheduler

        card = card_after(self.history.reviews_of(question_id))
        self.history.set_cards({question_id: card})
        self.due = card.due if card else None

    def rate(self, interview: Interview, rating: Rating) -> None:
        """Set the person's own rating of the question answered last."""
        opening = self.last_group(interview)[0]
        self.history.rate(opening, rating)
        self._ratings[opening] = rating
        self.schedule(interview.turns[-1].question.id)

    def own_rating(self, interview: Interview) -> Rating | None:
        """Return the person's own rating of the question answered last; None where there is none.

        Then the mark suggests one.
        """
        return self._ratings.get(self.last_group(interview)[0])

    def last_group(self, interview: Interview) -> list[int]:
        """Return the turns of the question answered last, by their numbers."""
        return self.turns[-len(interview.last_group) :]


def _ids_of(interview: Interview) -> tuple[str, ...]:
    return tuple(question.id for question in interview.questions)
