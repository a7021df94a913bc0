"""Ask the notes one question after the other: find, page, open, be quizzed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mockinterview.core.findings import Finding, Findings
from mockinterview.core.model import Text
from mockinterview.errors import MockInterviewError
from mockinterview.frontends.commands import command_in
from mockinterview.frontends.found import finding_lines
from mockinterview.frontends.look import Line, Look, write


class AskCommand(StrEnum):
    """What a line that begins with a slash asks for."""

    OPEN = "open"
    QUIZ = "quiz"
    MORE = "more"
    HELP = "help"
    QUIT = "quit"


ASK_NAMES = {
    "open": AskCommand.OPEN,
    "打开": AskCommand.OPEN,
    "quiz": AskCommand.QUIZ,
    "考我": AskCommand.QUIZ,
    "more": AskCommand.MORE,
    "更多": AskCommand.MORE,
    "help": AskCommand.HELP,
    "帮助": AskCommand.HELP,
    "quit": AskCommand.QUIT,
    "exit": AskCommand.QUIT,
    "退出": AskCommand.QUIT,
}


@dataclass
class Asking:
    """A conversation with the notes.

    `read` returns what was typed, None to leave; `open_note` draws the note of
    a finding, `quiz` asks its question; `page` is how many lines are shown at a
    time, None for all; what is found is in the language of the query where it
    `follows` it.
    """

    look: Look
    titles: Mapping[str, Text]
    read: Callable[[], str | None]
    find: Callable[[str], Findings]
    open_note: Callable[[Finding], list[Line]]
    quiz: Callable[[Finding], None]
    page: Callable[[], int | None]
    follows: bool = True
    found: tuple[Finding, ...] = ()
    rest: list[Line] = field(default_factory=list)
    is_left: bool = False

    def hold(self) -> None:
        """Answer until the person leaves; an empty line pages on, or leaves plain text."""
        self._tell("asking_intro" if self.page() else "ask_intro", style="dim")
        while not self.is_left:
            text = self.read()
            if text is None:
                break
            if text.strip():
                self._take(text.strip())
            elif self.rest:
                self._more()
            elif self.page():
                self._tell("asking_empty", style="dim")
            else:
                break

    def _take(self, text: str) -> None:
        typed = command_in(text)
        try:
            if typed is None:
                self._ask(text[1:] if text.startswith(("//", "／／")) else text)
            else:
                self._command(typed.name, typed.argument)
        except MockInterviewError as error:
            self._show(self.look.wrapped(self.look.word(error.sentence)))

    def _ask(self, query: str) -> None:
        findings = self.find(query)
        self.found = findings.results if findings.found else ()
        self._show(finding_lines(self.look, findings, self.titles, follows=self.follows))

    def _command(self, name: str, argument: str) -> None:
        match ASK_NAMES.get(name.lower()):
            case AskCommand.OPEN:
                if found := self._chosen(argument):
                    self._show(self.open_note(found))
            case AskCommand.QUIZ:
                if found := self._chosen(argument):
                    self.rest = []
                    self.quiz(found)
            case AskCommand.MORE:
                self._more()
            case AskCommand.QUIT:
                self.is_left = True
            case AskCommand.HELP:
                self._help()
            case _:
                self._unknown(name)

    def _chosen(self, argument: str) -> Finding | None:
        """Return the finding that a command names by its number, the first one without."""
        if not self.found:
            self._tell("asking_nothing")
            return None
        wanted = argument or "1"
        if wanted.isdecimal() and 1 <= int(wanted) <= len(self.found):
            return self.found[int(wanted) - 1]
        self._tell("asking_no_number", number=wanted, count=len(self.found))
        return None

    def _help(self) -> None:
        lines = self.look.say("asking_help").split("\n")
        self._show([piece for line in lines for piece in self.look.wrapped(line)])

    def _unknown(self, name: str) -> None:
        from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

        names = nearest(name, ASK_NAMES) or ("open", "quiz")
        listed = ", ".join("/" + other for other in names)
        self._tell("unknown_command", command="/" + name, nearest=listed)

    def _more(self) -> None:
        if self.rest:
            self._show(self.rest)
        else:
            self._tell("asking_no_more", style="dim")

    def _tell(self, key: str, style: str = "", **facts: object) -> None:
        write(self.look.wrapped(self.look.say(key, **facts), style), self.look)

    def _show(self, lines: list[Line]) -> None:
        """Show the lines that fit on a page, broken where a paragraph ends; keep the rest."""
        size = self.page()
        if size is None or len(lines) <= size:
            self.rest = []
            write(lines, self.look)
            return
        empty = [place for place, line in enumerate(lines[:size]) if not line.text.strip()]
        cut = empty[-1] + 1 if empty and empty[-1] > size // 3 else size
        self.rest = lines[cut:]
        write(lines[:cut], self.look)
        self._tell("asking_more", style="dim", count=len(self.rest))
