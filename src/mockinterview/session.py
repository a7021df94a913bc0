"""An interview that is kept: what it asks, and the history that it goes into."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mockinterview.app import now
from mockinterview.claims import Claim
from mockinterview.core.clock import Timing
from mockinterview.core.interview import Interview
from mockinterview.core.manner import ANY, Occasion
from mockinterview.core.model import Question, Text
from mockinterview.core.resuming import place_of
from mockinterview.core.turns import Kind, Turn
from mockinterview.core.wordings import (
    Wording,
    false_statement_let_in,
    with_wordings,
    wording_for,
)
from mockinterview.drafts import Drafts
from mockinterview.errors import MockInterviewError
from mockinterview.ledger import Ledger

if TYPE_CHECKING:
    from mockinterview.core.hints import Hint
    from mockinterview.core.report import Report
    from mockinterview.core.schedule import Rating
    from mockinterview.store import History
    from mockinterview.stored import StoredInterview, StoredTurn


def no_answer() -> None:
    """Say nothing when asked."""


@dataclass
class Session:
    """An interview that is kept in the history: an answer first, then its mark.

    `open` it once the first question is shown and before an answer is typed;
    looking at a question leaves no interview behind. With `drafts`, what is
    typed and where the interview stands are kept there until it is over, and
    no other terminal can go on with it. `asks_sure` tells that the person wants
    to be asked how sure they are.
    """

    interview: Interview
    open_history: Callable[[], History]
    language: str
    clock: Callable[[], datetime] = now
    occasion: Occasion = ANY
    drafts: Drafts | None = None
    draft: str = ""
    asks_sure: bool = False
    claim: Claim | None = None
    _ledger: Ledger | None = None
    _wordings: tuple[Wording, ...] = ()

    def open(self) -> None:
        """Open the history, and take the person's own wordings out of it.

        Raises:
            MockInterviewError: The history can't be used.
        """
        self._ledger = Ledger(self.open_history())
        self._wordings = self._ledger.history.wordings()
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
        self._ledger, self._wordings = Ledger(history), history.wordings()
        self._ledger.go_on(self.interview, stored, turns)
        self._keep_place()

    def asked(self) -> None:
        """Start the clock of the prompt that is shown now."""
        self.interview = self.interview.asked(at=self.clock())

    @property
    def number(self) -> int:
        """The interview's number in the history, 0 before it is there."""
        return self._ledger.number if self._ledger else 0

    @property
    def waits(self) -> bool:
        """Tell whether the interview can be gone on with later."""
        return bool(self.drafts and self.number and not self.interview.is_over)

    def keep_draft(self, text: str) -> bool:
        """Keep what is typed, to be offered again; return whether that was possible."""
        self.draft = text
        if self.drafts is None or not (self.number or text.strip()):
            return False
        try:
            self._begin(self.clock())
        except MockInterviewError:  # it is told when the answer is submitted
            return False
        return self._keep_place()

    def _keep_place(self) -> bool:
        """Keep what the interview asks and where it stands; forget that when it is over."""
        if not self.number:
            return False
        new = self._kept.replan(self.interview)
        self._learn(question for question in self.interview.questions if question.id in new)
        if self.drafts is None:
            return False
        if self.interview.is_over:
            self.drafts.drop(self.number)
            return True
        place = place_of(self.interview, self.draft, at=self.clock())
        return self.drafts.keep(self.number, place)

    def answer(self, text: str, ask_sure: Callable[[], int | None] = no_answer) -> Turn:
        """Keep an answer, then mark it and go on.

        `ask_sure` asks how sure the person is, 1 to 5, once the answer is on disk.
        """
        at = self.clock()
        self._begin(at)
        number = self._kept.submit(self.interview, text, at, was_skipped=False)
        sure = ask_sure()
        self.interview, turn = self.interview.answer(text, at=at, sure=sure)
        if sure is not None:
            self._kept.history.say_sure(number, sure)
        return self._marked(number, turn)

    def skip(self) -> Turn:
        """Keep that the prompt was skipped, and go on."""
        at = self.clock()
        self._begin(at)
        number = self._kept.submit(self.interview, "", at, was_skipped=True)
        self.interview, turn = self.interview.skip(at=at)
        return self._marked(number, turn)

    def _begin(self, at: datetime) -> None:
        """Put the interview into the history, where it isn't there yet."""
        if self.number:
            return
        self._kept.begin(self.interview, self.language, self.occasion, at)
        if self.drafts is not None:
            self.claim = self.drafts.claim_of(self.number)
            self.claim.take()
        self._keep_place()

    def _marked(self, number: int, turn: Turn) -> Turn:
        self._kept.turns.append(number)
        self._kept.mark(self.interview, [number])
        self.draft = ""
        self._keep_place()
        return turn

    @property
    def timing(self) -> Timing:
        """How the time for an answer to the prompt is going."""
        return self.interview.timing(self.clock())

    @property
    def is_cut_off(self) -> bool:
        """Tell whether the time for an answer is over, and what is typed must be taken."""
        return self.interview.is_cut_off(self.clock())

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
        self._kept.history.accept(wording, self.clock())
        self.interview = remarked
        self._kept.mark(self.interview, self._kept.last_group(self.interview))
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
        self._kept.rate(self.interview, rating)

    def undo(self) -> Turn | None:
        """Take the last turn back, and return it; None where nothing was submitted.

        It stays in the history, marked as taken back, and counts no more.
        """
        before, last = self.interview.undo(at=self.clock())
        if last is None:
            return None
        self._kept.undo()
        self.interview, self.draft = before, last.answer
        if last.kind is Kind.FOLLOW_UP:
            self._kept.mark(self.interview, ())
        else:
            self._kept.schedule(last.question.id)
        self._keep_place()
        return last

    def note(self, text: str) -> None:
        """Keep a note with the last turn."""
        self.interview = self.interview.noted(text)
        self._kept.history.note(self._kept.turns[-1], self.interview.turns[-1].note)

    def pause(self) -> bool:
        """Stop the clock, or let it go on; return whether it stands."""
        self.interview = self.interview.paused(at=self.clock())
        self._keep_place()
        return self.interview.paused_at is not None

    @property
    def next_review(self) -> tuple[Rating, datetime]:
        """How the question answered last is rated, and when it is due."""
        from mockinterview.core.schedule import rating_from_grade  # noqa: PLC0415 - loaded late

        outcome, due = self.interview.last_outcome, self._kept.due
        assert outcome is not None  # noqa: S101 - something was answered
        assert due is not None  # noqa: S101 - same
        return self._kept.own_rating(self.interview) or rating_from_grade(outcome.score), due

    def report(self) -> Report:
        """Return what the interview came to, beside what was before it."""
        from mockinterview.closing import report_of  # noqa: PLC0415 - at the end only

        return report_of(self.interview, self.occasion, self._ledger)

    def close(self) -> None:
        """Close the history; an interview in which nothing happened leaves nothing behind."""
        if self._ledger is None:
            return
        is_empty = not (self.interview.turns or self.interview.hints or self.draft.strip())
        if self.drafts is not None and self.number and is_empty:
            self.drafts.drop(self.number)
            with contextlib.suppress(MockInterviewError):
                self._ledger.history.forget(self.number)
        self._ledger.history.close()
        if self.claim is not None:
            self.claim.release()

    @property
    def _kept(self) -> Ledger:
        assert self._ledger is not None  # noqa: S101 - `open` comes first
        return self._ledger


def _credit(interview: Interview, index: int) -> float:
    """Return the best mark that the last question's turns earned for a point."""
    return max(
        mark.score
        for turn in interview.last_group
        for mark in turn.grade.points
        if (mark.index if turn.point is None else turn.point) == index
    )
