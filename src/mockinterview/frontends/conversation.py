"""Hold an interview: the one loop that the terminal and plain text share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from mockinterview.core.calibration import MOST_SURE
from mockinterview.core.interview import Interview
from mockinterview.core.model import Text
from mockinterview.core.remarks import Remark, is_closed
from mockinterview.core.schedule import Rating
from mockinterview.core.turns import Kind, Turn
from mockinterview.core.wordings import SHORTEST_PHRASE
from mockinterview.errors import MockInterviewError
from mockinterview.frontends import screens
from mockinterview.frontends.commands import NAMES, Command, Typed, answer_in, command_in
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.prompts import (
    INTERVIEWER,
    follow_up_lines,
    header_lines,
    prompt_lines,
    remark_lines,
)
from mockinterview.session import Session

Ask = Callable[[str], list[Line]]
"""Look something up in the notes, and draw what is found."""


class Reader(Protocol):
    """Where answers come from."""

    def read(self) -> str | None:
        """Return the next answer or command, or None when there are no more."""

    def forget_draft(self) -> None:
        """Drop what was written above a command, because its question is gone."""

    def keeps(self, text: str) -> bool:
        """Offer a text again as the draft, and return whether that is possible."""

    def read_digit(self, most: int) -> int | None:
        """Return a digit from 1 to `most` that is asked for, or None for no answer."""


@dataclass
class Conversation:
    """An interview being held: `titles` of the topics by id, `ask` looks things up.

    `fit` fits how to draw to what the terminal has become, `words` are the
    options that every command needs which goes on from here.
    """

    session: Session
    look: Look
    titles: dict[str, Text]
    ask: Ask
    fit: Callable[[Look], Look] = lambda look: look
    words: tuple[str, ...] = ()
    is_left: bool = False
    pending: tuple[int, str] | None = None

    @property
    def interview(self) -> Interview:
        """The interview as it stands."""
        return self.session.interview

    def open(self, *, is_put: bool = False) -> None:
        """Show the first question, unless it has been put already."""
        if not is_put:
            self._show(self._prompt_lines())
        self.session.open()
        self.session.asked()

    def go_on(self, marked: Turn | None) -> None:
        """Show where an interview stands that was left, and the mark that wasn't shown then."""
        if marked is not None:
            self._show([Line(self.look.say("resume_marked"), "dim")])
            self._show(self._mark_lines(marked))
        if self.interview.is_over:
            return
        if self.interview.probing is not None and marked is None:
            self._show(self._question_lines())
        self._show(self._prompt_lines())

    def hold(self, reader: Reader) -> None:
        """Read answers until the interview is over, left, or nothing more comes."""
        self._offer_draft(reader)
        while not self.interview.is_over and not self.is_left:
            text = reader.read()
            self.look = self.fit(self.look)
            if text is None:
                break
            typed = command_in(text)
            if typed is not None:
                place = self.interview.position, self.interview.probing
                self._command(typed, reader)
                is_undone = typed.command is Command.UNDO
                if place != (self.interview.position, self.interview.probing) and not is_undone:
                    reader.forget_draft()
            elif not text.strip() and self.session.is_cut_off:
                self._give_up("time_up")
            elif not text.strip():
                self._show([Line(self.look.say("empty"))])
            else:
                self.pending = None
                self._answer(reader, text)
        self._end()

    def _offer_draft(self, reader: Reader) -> None:
        """Offer what was typed before the interview was left."""
        draft = self.session.draft
        if not draft.strip():
            return
        if reader.keeps(draft):
            self._show([Line(self.look.say("resume_draft"), "dim")])
        else:
            self._show(self.look.wrapped(self.look.say("resume_typed", draft=draft)))

    def _answer(self, reader: Reader, text: str) -> None:
        """Take an answer; one that can't be kept stays in the box."""
        before = self.interview
        try:
            turn = self.session.answer(answer_in(text), lambda: self._sure(reader))
        except MockInterviewError as error:
            if self.interview is not before or not reader.keeps(text):
                raise
            self._show(self.look.wrapped(str(error)))
            return
        self._after(turn)

    def _sure(self, reader: Reader) -> int | None:
        """Ask how sure the person is of what they submitted."""
        if not self.session.asks_sure:
            return None
        self._show([Line(""), *self.look.wrapped(self.look.say("sure_ask"))])
        return reader.read_digit(MOST_SURE)

    def _after(self, turn: Turn) -> None:
        """Show what an answer earned, and what is asked next."""
        self._show(self._mark_lines(turn))
        self._go_on()

    def _mark_lines(self, turn: Turn) -> list[Line]:
        interview, look = self.interview, self.look
        outcome = interview.last_outcome
        assert outcome is not None  # noqa: S101 - a turn has just been taken
        withheld = interview.withheld
        lines = screens.late_lines(look, interview.manner, turn)
        lines += screens.mark_lines(look, turn, withheld)
        if turn.kind is Kind.QUESTION:
            marks = turn.grade.points
            lines += screens.reference_lines(look, turn.question, marks, withheld)
            lines += screens.hint_cost_lines(look, outcome)
            lines += screens.gain_lines(look, turn, withheld)
        else:
            lines += screens.recovered_lines(look, turn, outcome)
            lines += self._kept_back_lines()
        if interview.probing is None:
            lines += screens.review_lines(look, *self.session.next_review)
        return lines

    def _kept_back_lines(self) -> list[Line]:
        kept_back = self.interview.kept_back
        return [line for point in kept_back for line in screens.withheld_lines(self.look, point)]

    def _go_on(self) -> None:
        if not self.interview.is_over:
            self._show(self._prompt_lines())
            self.session.asked()

    def _prompt_lines(self) -> list[Line]:
        interview = self.interview
        if interview.probing is None:
            return self._question_lines()
        style = interview.manner.style
        return follow_up_lines(self.look, interview.prompt, interview.confronted, style)

    def _question_lines(self) -> list[Line]:
        interview, look = self.interview, self.look
        question = interview.question
        place = (interview.position + 1, len(interview.questions))
        title = self.titles[question.topic]
        facts = {
            "total": len(interview.questions),
            "level": question.level,
            "topic": title.read_in(look.languages[0]),
            "streak": interview.flow.streak if interview.flow else 0,
        }
        return [
            *header_lines(look, title, question.level, place),
            *remark_lines(look, interview.remarks, interview.manner.style, **facts),
            *prompt_lines(look, question.prompt, INTERVIEWER),
        ]

    def _command(self, typed: Typed, reader: Reader) -> None:
        match typed.command:
            case Command.UNDO:
                self._undo(reader)
            case Command.SKIP:
                self._give_up("skipped")
            case Command.SHOW:
                self._give_up("shown", shows=True)
            case Command.RIGHT:
                self._ask_to_learn(typed.argument)
            case Command.YES:
                self._learn()
            case Command.RATE:
                self._rate(typed.name)
            case Command.QUIT:
                self.is_left = True
            case _:
                self._show(self._told(typed))

    def _told(self, typed: Typed) -> list[Line]:
        """Return what a command shows that changes nothing but the hints given."""
        match typed.command:
            case Command.HINT:
                return screens.hint_lines(self.look, self.session.hint())
            case Command.WHY:
                return self._why_lines()
            case Command.ASK:
                wanted = typed.argument
                return self.ask(wanted) if wanted else [Line(self.look.say("ask_usage"))]
            case Command.HELP:
                return screens.help_lines(self.look)
            case _:
                return self._told_of_turn(typed)

    def _told_of_turn(self, typed: Typed) -> list[Line]:
        """Return what a command shows that notes something or stops the clock."""
        match typed.command:
            case Command.NOTE:
                return self._noted(typed.argument)
            case Command.PAUSE:
                key = "paused" if self.session.pause() else "unpaused"
                return self.look.wrapped(self.look.say(key))
            case _:
                return [Line(self._unknown(typed.name))]

    def _undo(self, reader: Reader) -> None:
        """Take the last answer back, and offer it to be changed."""
        taken = self.session.undo()
        if taken is None:
            self._show([Line(self.look.say("undo_nothing"))])
            return
        self.pending = None
        self._show([Line(self.look.say("undone")), *self._prompt_lines()])
        if not (taken.answer and reader.keeps(taken.answer)):
            reader.forget_draft()

    def _noted(self, text: str) -> list[Line]:
        """Keep a note with the last answer."""
        if not self.interview.turns:
            return self.look.wrapped(self.look.say("note_nothing"))
        if not text:
            return [Line(self.look.say("note_usage"))]
        self.session.note(text)
        return [Line(self.look.say("note_kept"))]

    def _ask_to_learn(self, argument: str) -> None:
        """Ask whether a phrase of the last answer is right for a point."""
        number, _, said = argument.partition(" ")
        turns = self.interview.turns
        points = turns[-1].question.points if turns else ()
        if not turns:
            self._show([Line(self.look.say("why_nothing"))])
            return
        if not number.isdecimal() or not 1 <= int(number) <= len(points):
            self._show(self.look.wrapped(self.look.say("right_usage")))
            return
        phrase = said.strip() or screens.words_for(turns[-1], int(number) - 1)
        if phrase not in turns[-1].answer or len(phrase) < SHORTEST_PHRASE:
            self._show(self.look.wrapped(self.look.say("right_not_said")))
            return
        self.pending = int(number) - 1, phrase
        is_secret = int(number) - 1 in self.interview.withheld
        point = points[int(number) - 1].text.read_in(self.look.languages[0])
        point = self.look.say("asked_next") if is_secret else point
        self._show(self.look.wrapped(self.look.say("right_confirm", phrase=phrase, point=point)))

    def _learn(self) -> None:
        """Accept the phrase that was asked about."""
        if self.pending is None:
            self._show([Line(self.look.say("right_nothing"))])
            return
        index, phrase = self.pending
        self.pending = None
        before, probing = self.interview.last_outcome, self.interview.probing
        wrong = self.session.accept(index, phrase)
        after = self.interview.last_outcome
        assert before is not None  # noqa: S101 - something was answered
        assert after is not None  # noqa: S101 - the same turns, marked anew
        if wrong is not None:
            claim = wrong.read_in(self.look.languages[0])
            key = "right_refused" if wrong else "right_too_little"
            self._show(self.look.wrapped(self.look.say(key, claim=claim)))
            return
        facts = {"new": 100 * after.score, "old": 100 * before.score}
        self._show([Line(self.look.say("right_done", **facts))])
        if probing != self.interview.probing:
            self._go_on()

    def _rate(self, name: str) -> None:
        """Change how well the question answered last was remembered."""
        if not self.interview.turns:
            self._show([Line(self.look.say("why_nothing"))])
            return
        self.session.rate(Rating(int(name)))
        self._show(screens.review_lines(self.look, *self.session.next_review))

    def _unknown(self, name: str) -> str:
        from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

        names = nearest(name, NAMES) or ("hint", "skip")
        listed = ", ".join("/" + name for name in names)
        return self.look.say("unknown_command", command="/" + name, nearest=listed)

    def _give_up(self, key: str, *, shows: bool = False) -> None:
        """Leave the prompt, with its reference or without, and say so."""
        turn = self.session.skip()
        self.pending = None
        lines = self.look.wrapped(self.look.say(key))
        if shows and turn.point is not None:
            lines += screens.withheld_lines(self.look, turn.question.points[turn.point])
            lines += self._kept_back_lines()
        elif shows:
            lines += screens.reference_lines(self.look, turn.question, turn.grade.points)
        lines += screens.review_lines(self.look, *self.session.next_review)
        self._show(lines)
        self._go_on()

    def _why_lines(self) -> list[Line]:
        turns = self.interview.turns
        if not turns:
            return [Line(self.look.say("why_nothing"))]
        turn = turns[-1]
        interview = self.interview
        return screens.why_lines(self.look, turn, interview.last_outcome, interview.withheld)

    def _end(self) -> None:
        """Show the summary; what a follow-up still asks for is not given away."""
        from mockinterview.frontends.ending import ending_lines  # noqa: PLC0415 - at the end only

        interview, look = self.interview, self.look
        lines = ending_lines(look, self.session.report(), self._next_steps())
        if interview.is_over and is_closed(len(interview.questions)):
            closing = remark_lines(look, [Remark.CLOSING], interview.manner.style)
            lines = [Line(""), *closing, *lines]
        if not interview.is_over and interview.turns:
            lines.append(Line(look.say("not_over")))
        self._show(lines)

    def _next_steps(self) -> list[tuple[str, str]]:
        """Return commands that go on where the interview was weakest, and that keep it."""
        outcomes = self.interview.summary().outcomes
        report = ("report_step", self._command_line("report", "last", "--html", "r.html"))
        if self.session.waits:
            resume = ("resume_step", self._command_line("resume"))
            return [resume, report] if outcomes else [resume]
        if not outcomes:
            return []
        weakest = min(outcomes, key=lambda outcome: outcome.score).question.id
        return [("next_step", self._command_line("start", "--question", weakest)), report]

    def _command_line(self, *words: str) -> str:
        """Return a command to paste, on the notes that this interview is on."""
        from shlex import join  # noqa: PLC0415 - at the end only

        return join(["mockinterview", *words, *self.words])

    def _show(self, lines: list[Line]) -> None:
        write(lines, self.look)
