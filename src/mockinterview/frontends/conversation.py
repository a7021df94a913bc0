"""Hold an interview: the one loop that the terminal and plain text share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mockinterview.core.calibration import MOST_SURE
from mockinterview.core.interview import Interview
from mockinterview.core.model import Text
from mockinterview.core.remarks import Remark, is_closed
from mockinterview.core.schedule import Rating
from mockinterview.core.turns import Turn
from mockinterview.errors import MockInterviewError
from mockinterview.frontends import screens
from mockinterview.frontends.commands import NAMES, Command, Typed, answer_in, command_in
from mockinterview.frontends.learning import Learning
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.prompts import remark_lines
from mockinterview.frontends.reader import Reader
from mockinterview.frontends.standing import (
    asked_lines,
    earned_lines,
    kept_back_lines,
    question_lines,
)
from mockinterview.session import Session

Ask = Callable[[str], list[Line]]
"""Look something up in the notes, and draw what is found."""


@dataclass
class Conversation:
    """An interview being held: `titles` of the topics by id, `ask` looks things up.

    `fit` fits how to draw to what the terminal has become, `words` are the
    options that every command needs which goes on from here.
    """

    session: Session
    look: Look
    titles: Mapping[str, Text]
    ask: Ask
    fit: Callable[[Look], Look] = lambda look: look
    words: tuple[str, ...] = ()
    is_left: bool = False
    learning: Learning = field(init=False)

    def __post_init__(self) -> None:
        """Be ready to learn."""
        self.learning = Learning(self.session)

    @property
    def interview(self) -> Interview:
        """The interview as it stands."""
        return self.session.interview

    def open(self, *, is_put: bool = False) -> None:
        """Show the first question, unless it has been put already."""
        if not is_put:
            self._show(self._asked_lines())
        self.session.open()
        self.session.asked()

    def go_on(self, marked: Turn | None) -> None:
        """Show where an interview stands that was left, and the mark that wasn't shown then."""
        if marked is not None:
            self._show([Line(self.look.say("resume_marked"), "dim")])
            self._show(earned_lines(self.look, self.session, marked))
        if self.interview.is_over:
            return
        if self.interview.probing is not None and marked is None:
            self._show(question_lines(self.look, self.interview, self.titles))
        self._show(self._asked_lines())

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
                self.learning.forget()
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
            self._show(self.look.wrapped(self.look.word(error.sentence)))
            return
        self._after(turn)

    def _sure(self, reader: Reader) -> int | None:
        """Ask how sure the person is of what they submitted."""
        if not self.session.asks_sure:
            return None
        self._show([Line(""), *self.look.wrapped(self.look.say("sure_ask"))])
        return reader.read_digit(MOST_SURE)

    def _asked_lines(self) -> list[Line]:
        return asked_lines(self.look, self.interview, self.titles)

    def _learn(self) -> None:
        """Accept the phrase that was asked about; a follow-up on its point is dropped."""
        probing = self.interview.probing
        self._show(self.learning.accept(self.look))
        if probing != self.interview.probing:
            self._go_on()

    def _after(self, turn: Turn) -> None:
        """Show what an answer earned, and what is asked next."""
        self._show(earned_lines(self.look, self.session, turn))
        self._go_on()

    def _go_on(self) -> None:
        if not self.interview.is_over:
            self._show(self._asked_lines())
            self.session.asked()

    def _command(self, typed: Typed, reader: Reader) -> None:
        match typed.command:
            case Command.UNDO:
                self._undo(reader)
            case Command.SKIP:
                self._give_up("skipped")
            case Command.SHOW:
                self._give_up("shown", shows=True)
            case Command.RIGHT:
                self._show(self.learning.ask(self.look, typed.argument))
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
        self.learning.forget()
        self._show([Line(self.look.say("undone")), *self._asked_lines()])
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

    def _why_lines(self) -> list[Line]:
        from mockinterview.frontends.arithmetic import why_lines  # noqa: PLC0415 - asked for

        interview = self.interview
        if not interview.turns:
            return [Line(self.look.say("why_nothing"))]
        return why_lines(self.look, interview.turns[-1], interview.last_outcome, interview.withheld)

    def _give_up(self, key: str, *, shows: bool = False) -> None:
        """Leave the prompt, and say so; what a follow-up asked for is no secret any more."""
        turn = self.session.skip()
        self.learning.forget()
        is_follow_up = turn.point is not None and key != "time_up"
        lines = self.look.wrapped(self.look.say(f"follow_up_{key}" if is_follow_up else key))
        if turn.point is not None:
            lines += screens.withheld_lines(self.look, turn.question.points[turn.point])
            lines += kept_back_lines(self.look, self.interview)
        elif shows:
            lines += screens.reference_lines(self.look, turn.question)
        lines += screens.review_lines(self.look, *self.session.next_review)
        self._show(lines)
        self._go_on()

    def _end(self) -> None:
        """Show the summary; what a follow-up still asks for is not given away."""
        from mockinterview.frontends.ending import ending_lines  # noqa: PLC0415 - at the end only
        from mockinterview.frontends.next_steps import next_steps  # noqa: PLC0415 - same

        interview, look = self.interview, self.look
        steps = next_steps(self.session, self.words)
        lines = ending_lines(look, self.session.report(), steps)
        if interview.is_over and is_closed(len(interview.questions)):
            closing = remark_lines(look, [Remark.CLOSING], interview.manner.style)
            lines = [Line(""), *closing, *lines]
        if not interview.is_over and interview.turns:
            lines.append(Line(look.say("not_over")))
        self._show(lines)

    def _show(self, lines: list[Line]) -> None:
        write(lines, self.look)
