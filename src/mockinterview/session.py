"""An interview that is kept: what it asks, and the history that it goes into."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from mockinterview.app import Notes, now
from mockinterview.core.clock import Timing
from mockinterview.core.interview import Interview
from mockinterview.core.manner import ANY, PLAIN, Manner, Occasion
from mockinterview.core.model import Question, Text
from mockinterview.core.outcome import outcome_of
from mockinterview.core.resuming import place_of
from mockinterview.core.turns import Kind, Turn, by_question
from mockinterview.core.wordings import (
    Wording,
    false_statement_let_in,
    with_wordings,
    wording_for,
)
from mockinterview.drafts import Drafts
from mockinterview.errors import (
    MockInterviewError,
)

if TYPE_CHECKING:
    from mockinterview.core.hints import Hint
    from mockinterview.core.report import Report
    from mockinterview.core.schedule import Rating
    from mockinterview.settings import Settings
    from mockinterview.store import History
    from mockinterview.stored import StoredInterview, StoredTurn


def no_answer() -> None:
    """Say nothing when asked."""


@dataclass
class Session:
    """An interview that is kept in the history: an answer first, then its mark.

    `open` it once the first question is shown and before an answer is typed;
    looking at a question leaves no interview behind. With `drafts`, what is
    typed and where the interview stands are kept there until it is over.
    `asks_sure` tells that the person wants to be asked how sure they are.
    """

    interview: Interview
    open_history: Callable[[], History]
    language: str
    clock: Callable[[], datetime] = now
    occasion: Occasion = ANY
    drafts: Drafts | None = None
    draft: str = ""
    asks_sure: bool = False
    _history: History | None = None
    _number: int = 0
    _started_at: datetime | None = None
    _ratings: dict[int, Rating] = field(default_factory=dict)
    _due: datetime | None = None
    _turns: list[int] = field(default_factory=list)
    _wordings: tuple[Wording, ...] = ()
    _planned: tuple[str, ...] = ()

    def open(self) -> None:
        """Open the history, and take the person's own wordings out of it.

        Raises:
            MockInterviewError: The history can't be used.
        """
        self._history = self.open_history()
        self._wordings = self._history.wordings()
        self._learn(self.interview.questions)

    def _learn(self, questions: Iterable[Question]) -> None:
        """Add the person's own wordings to questions of the interview."""
        named = {wording.question_id for wording in self._wordings}
        for question in questions:
            if question.id in named:
                learnt = with_wordings(question, self._wordings)
                self.interview = self.interview.remarked(learnt)

    def go_on(self, history: History, stored: StoredInterview, turns: Sequence[StoredTurn]) -> None:
        """Take over an interview of a history, and mark what was submitted without a mark.

        Args:
            history: The history; it is closed with the session.
            stored: The interview as it was begun.
            turns: Its turns, those of `interview`.
        """
        from mockinterview.core.schedule import Rating  # noqa: PLC0415 - loaded late

        self._history, self._wordings = history, history.wordings()
        self._number, self._started_at = stored.interview, stored.started_at
        self._planned = stored.questions
        self._ratings = {turn.turn: Rating(turn.rating) for turn in turns if turn.rating}
        unmarked = {turn.turn for turn in turns if turn.score is None}
        numbers = [turn.turn for turn in turns]
        for group in by_question(self.interview.turns):
            self._turns += numbers[len(self._turns) :][: len(group)]
            if not unmarked.isdisjoint(self._turns[-len(group) :]):
                self._mark_group(unmarked, group)
        if self._turns:
            self._schedule(self.interview.turns[-1].question.id)
        self._keep_place()

    def asked(self) -> None:
        """Start the clock of the prompt that is shown now."""
        self.interview = self.interview.asked(at=self.clock())

    @property
    def waits(self) -> bool:
        """Tell whether the interview can be gone on with later."""
        return bool(self.drafts and self._number and not self.interview.is_over)

    def keep_draft(self, text: str) -> bool:
        """Keep what is typed, to be offered again; return whether that was possible."""
        self.draft = text
        if self.drafts is None or not (self._number or text.strip()):
            return False
        try:
            self._begin(self.clock())
        except MockInterviewError:  # it is told when the answer is submitted
            return False
        return self._keep_place()

    def _keep_plan(self) -> None:
        """Keep which questions the interview asks, where that has changed."""
        planned = tuple(question.id for question in self.interview.questions)
        if planned == self._planned:
            return
        brought = [entry for entry in self.interview.questions if entry.id not in self._planned]
        self._learn(brought)
        self._opened.replan(self._number, planned)
        self._planned = planned

    def _keep_place(self) -> bool:
        """Keep where the interview stands; forget it when it is over."""
        if not self._number:
            return False
        self._keep_plan()
        if self.drafts is None:
            return False
        if self.interview.is_over:
            self.drafts.drop(self._number)
            return True
        place = place_of(self.interview, self.draft, at=self.clock())
        return self.drafts.keep(self._number, place)

    def answer(self, text: str, ask_sure: Callable[[], int | None] = no_answer) -> Turn:
        """Keep an answer, then mark it and go on.

        `ask_sure` asks how sure the person is, 1 to 5, once the answer is on disk.
        """
        at = self.clock()
        number = self._submit(text, at, was_skipped=False)
        sure = ask_sure()
        self.interview, turn = self.interview.answer(text, at=at, sure=sure)
        if sure is not None:
            self._opened.say_sure(number, sure)
        return self._kept(number, turn)

    @property
    def timing(self) -> Timing:
        """How the time for an answer to the prompt is going."""
        return self.interview.timing(self.clock())

    @property
    def is_cut_off(self) -> bool:
        """Tell whether the time for an answer is over, and what is typed must be taken."""
        return self.interview.is_cut_off(self.clock())

    def skip(self) -> Turn:
        """Keep that the prompt was skipped, and go on."""
        at = self.clock()
        number = self._submit("", at, was_skipped=True)
        self.interview, turn = self.interview.skip(at=at)
        return self._kept(number, turn)

    def accept(self, index: int, phrase: str) -> Text | None:
        """Accept a phrase of the person's own for a point of the question answered last.

        Its turns are marked anew. Where the phrase would let a known false
        statement pass, nothing changes and that statement is returned; an empty
        text where the phrase says nothing that can be marked.
        """
        question = self.interview.turns[-1].question
        wording = wording_for(question, index, phrase)
        wrong = false_statement_let_in(question, wording, self.interview.grade)
        if wrong is not None:
            return wrong
        remarked = self.interview.remarked(with_wordings(question, [wording]))
        if _credit(remarked, index) <= _credit(self.interview, index):
            return Text()
        self._opened.accept(wording, self.clock())
        self.interview = remarked
        self._mark(self._last_group)
        self._keep_place()
        return None

    def hint(self) -> Hint | None:
        """Return the next hint, or None when all are given."""
        self.interview, hint = self.interview.hint()
        if self.drafts is not None:
            self._begin(self.clock())
            self._keep_place()
        return hint

    def rate(self, rating: Rating) -> None:
        """Set the person's own rating of the question answered last."""
        opening = self._last_group[0]
        self._opened.rate(opening, rating)
        self._ratings[opening] = rating
        self._schedule(self.interview.turns[-1].question.id)

    def undo(self) -> Turn | None:
        """Take the last turn back, and return it; None where nothing was submitted.

        It stays in the history, marked as taken back, and counts no more.
        """
        before, last = self.interview.undo(at=self.clock())
        if last is None:
            return None
        self._opened.undo(self._turns[-1])
        self._turns.pop()
        self.interview, self.draft = before, last.answer
        if last.kind is Kind.FOLLOW_UP:
            self._mark([])
        else:
            self._schedule(last.question.id)
        self._keep_place()
        return last

    def note(self, text: str) -> None:
        """Keep a note with the last turn."""
        self.interview = self.interview.noted(text)
        self._opened.note(self._turns[-1], self.interview.turns[-1].note)

    def pause(self) -> bool:
        """Stop the clock, or let it go on; return whether it stands."""
        self.interview = self.interview.paused(at=self.clock())
        self._keep_place()
        return self.interview.paused_at is not None

    @property
    def _last_group(self) -> list[int]:
        """The turns of the question answered last, by their numbers."""
        return self._turns[-len(by_question(self.interview.turns)[-1]) :]

    @property
    def next_review(self) -> tuple[Rating, datetime]:
        """How the question answered last is rated, and when it is due."""
        from mockinterview.core.schedule import rating_from_grade  # noqa: PLC0415 - loaded late

        outcome = self.interview.last_outcome
        assert outcome is not None  # noqa: S101 - something was answered
        assert self._due is not None  # noqa: S101 - same
        own = self._ratings.get(self._last_group[0])
        return own or rating_from_grade(outcome.score), self._due

    def _schedule(self, question_id: str) -> None:
        """Keep when a question is due."""
        from mockinterview.core.schedule import card_after  # noqa: PLC0415 - loads the scheduler

        card = card_after(self._opened.reviews_of(question_id))
        self._opened.set_cards({question_id: card})
        self._due = card.due if card else None

    def report(self) -> Report:
        """Return what the interview came to, with those before it that are of the same kind.

        A scripted round stands beside the same round, any other interview
        beside all others.
        """
        from mockinterview.core.report import MOST_EARLIER, Past, Report  # noqa: PLC0415 - at the end only

        earlier: tuple[Past, ...] = ()
        if self._history is not None and self._number:
            # what can't be read now has been complained of before, or isn't worth losing the end
            with contextlib.suppress(MockInterviewError):
                earlier = self._history.past(self.occasion.title, self._number, MOST_EARLIER)
        occasion = self.occasion
        return Report(
            occasion.title,
            self.interview,
            min_score=occasion.min_score,
            started_at=self._started_at,
            earlier=earlier,
        )

    def close(self) -> None:
        """Close the history; an interview in which nothing happened leaves nothing behind."""
        if self._history is None:
            return
        is_empty = not (self.interview.turns or self.interview.hints or self.draft.strip())
        if self.drafts is not None and self._number and is_empty:
            self.drafts.drop(self._number)
            with contextlib.suppress(MockInterviewError):
                self._history.forget(self._number)
        self._history.close()

    def _begin(self, at: datetime) -> None:
        """Put the interview into the history, where it isn't there yet."""
        if self._number:
            return
        self._planned = tuple(question.id for question in self.interview.questions)
        self._started_at = at
        self._number = self._opened.begin(at, self.language, self._planned, self.occasion)
        self._keep_place()

    def _submit(self, text: str, at: datetime, *, was_skipped: bool) -> int:
        from mockinterview.stored import Submission  # noqa: PLC0415 - loaded late

        interview = self.interview
        self._begin(at)
        is_follow_up = interview.probing is not None
        return self._opened.submit(
            Submission(
                interview=self._number,
                at=at,
                kind=Kind.FOLLOW_UP if is_follow_up else Kind.QUESTION,
                question_id=interview.question.id,
                answer=text,
                seconds=interview.seconds_until(at),
                hints=interview.hints,
                parent=self._last_group[0] if is_follow_up else None,
                point=interview.probing,
                was_skipped=was_skipped,
            )
        )

    def _kept(self, number: int, turn: Turn) -> Turn:
        self._turns.append(number)
        self._mark([number])
        self.draft = ""
        self._keep_place()
        return turn

    def _mark(self, numbers: Sequence[int]) -> None:
        """Keep the marks of these turns of the question answered last, and its final score."""
        self._mark_group(numbers, by_question(self.interview.turns)[-1])
        self._schedule(self.interview.turns[-1].question.id)

    def _mark_group(self, numbers: Container[int], turns: tuple[Turn, ...]) -> None:
        group = self._turns[-len(turns) :]
        grades = {
            number: turn.grade
            for number, turn in zip(group, turns, strict=True)
            if number in numbers
        }
        self._opened.mark(grades, {group[0]: outcome_of(turns).score})

    @property
    def _opened(self) -> History:
        assert self._history is not None  # noqa: S101 - `open` comes first
        return self._history


def _credit(interview: Interview, index: int) -> float:
    """Return the best mark that the last question's turns earned for a point."""
    return max(
        mark.score
        for turn in by_question(interview.turns)[-1]
        for mark in turn.grade.points
        if (mark.index if turn.point is None else turn.point) == index
    )


def open_session(
    settings: Settings,
    notes: Notes,
    ids: Sequence[str],
    language: str,
    manner: Manner = PLAIN,
) -> Session:
    """Return an interview on these questions of the notes, kept in the history."""
    interview = interview_of(notes, ids, manner)
    return session_of(settings, interview, language, occasion=Occasion(manner=manner))


def interview_of(notes: Notes, ids: Sequence[str], manner: Manner) -> Interview:
    """Return an interview on these questions of the notes."""
    questions = tuple(notes.question(question_id) for question_id in ids)
    return Interview(questions, notes.grade, now(), manner=manner)


def session_of(
    settings: Settings,
    interview: Interview,
    language: str,
    clock: Callable[[], datetime] = now,
    occasion: Occasion = ANY,
) -> Session:
    """Return an interview that is kept in the history and the drafts of these settings."""
    drafts = Drafts(settings.places.drafts)
    return Session(
        interview,
        lambda: open_history(settings),
        language,
        clock,
        occasion,
        drafts,
        asks_sure=settings.sure,
    )


def open_history(settings: Settings) -> History:
    """Open the history of these settings.

    Raises:
        MockInterviewError: It can't be used.
    """
    from mockinterview.store import History  # noqa: PLC0415 - loaded late

    return History(settings.places.history)
