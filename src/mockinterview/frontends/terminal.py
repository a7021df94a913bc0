"""The answer box of a terminal: several lines, safe to paste into."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from mockinterview.core.clock import Light, Timing, left_of
from mockinterview.core.completion import Names
from mockinterview.frontends.commands import NAMES, command_in, is_command_line
from mockinterview.frontends.completer import NameCompleter
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.toolbar import clock_text, toolbar
from mockinterview.frontends.word_wrap import WordWrap

if TYPE_CHECKING:
    from mockinterview.building import Done

PROMPT = "> "
CONTINUED = ". "
SECONDS_BETWEEN = 1.0
"""Seconds between two looks at what is typed, to save it."""
SHORTLY = 0.05
"""Seconds after which the time of an answer is surely over when it should be."""
REDRAWN_EVERY = 0.5
"""Seconds after which the toolbar shows anew how far the index is."""


@dataclass
class TerminalReader:
    """Answers typed into a box at the bottom of the terminal.

    `keep` saves the draft and tells whether it could, `building` tells how far
    the index is while one is built, `timing` how the time of the answer is going.
    `names` gives what can be completed, None as long as the notes are not ready.
    """

    look: Look
    keep: Callable[[str], bool] = bool
    building: Callable[[], Done | None] = lambda: None
    timing: Callable[[], Timing] = lambda: Timing(0.0)
    names: Callable[[], Names | None] = lambda: None
    session: PromptSession[str] = field(init=False)
    _was_interrupted: bool = False
    _draft: str = ""
    _kept: str = ""
    _is_saved: bool = False
    _editing: asyncio.Task[None] | None = None
    _light: Light = Light.CALM

    def __post_init__(self) -> None:
        """Make the box."""
        self.session = PromptSession(
            multiline=True,
            history=InMemoryHistory(),
            completer=NameCompleter(NAMES, self.names),
            complete_while_typing=False,
            key_bindings=key_bindings(self._edit),
            prompt_continuation=lambda width, *_: CONTINUED.rjust(width),
            input_processors=[WordWrap(len(PROMPT))],
            bottom_toolbar=None if self.look.accessible else self._toolbar,
            style=Style.from_dict({"bottom-toolbar": "noreverse"}),
            color_depth=None if self.look.color else ColorDepth.DEPTH_1_BIT,
        )

    def read(self) -> str | None:
        """Return the answer or command that is typed, or None to leave.

        Ctrl+D in an empty box leaves; so does a second Ctrl+C in a row, the
        first one keeps the draft.
        """
        self._light = Light.CALM
        while True:
            try:
                text = self.session.prompt(
                    PROMPT,
                    default=self._draft,
                    pre_run=self._watch,
                    refresh_interval=REDRAWN_EVERY if self.building() else SECONDS_BETWEEN,
                )
            except EOFError:
                return None
            except KeyboardInterrupt:
                self._draft = self.session.default_buffer.text
                self._keep(self._draft)
                if self._was_interrupted:
                    return None
                self._was_interrupted = True
                is_lost = bool(self._kept) and not self._is_saved
                told = self.look.say("interrupted_unkept" if is_lost else "interrupted")
                write(self.look.wrapped(told, "dim"), self.look)
                continue
            self._draft, self._was_interrupted = "", False
            answer = self._without_draft(text)
            self._keep(self._draft or answer)
            self._kept = self._draft
            return answer

    def _watch(self) -> None:
        """Save the draft while it is typed, and take it when its time is cut off."""

        async def watch() -> None:
            while not (self.timing().is_cut_off and self._takes()):
                await self._announce()
                await asyncio.sleep(self._pause())
                self._keep(self.session.default_buffer.text)

        self.session.app.create_background_task(watch())

    async def _announce(self) -> None:
        """Say once that the time gets short, and that it is over, where no toolbar shows it."""
        timing = self.timing()
        if self.look.accessible and timing.light not in (Light.CALM, self._light):
            self._light = timing.light
            line = Line(clock_text(self.look, timing))
            await run_in_terminal(lambda: write([line], self.look))

    def _pause(self) -> float:
        """Return the seconds to the next look at what is typed: at the end of the time, if near."""
        timing = self.timing()
        left = left_of(timing.seconds, timing.limit)
        return min(SECONDS_BETWEEN, left + SHORTLY) if left else SECONDS_BETWEEN

    def _takes(self) -> bool:
        """Submit what is typed, unless an editor has it now; a command below it is left out."""
        if self._editing and not self._editing.done():
            return False
        draft, _, last = self.session.default_buffer.text.rpartition("\n")
        typed = draft if is_command_line(last, draft) else self.session.default_buffer.text
        self.session.app.exit(result=typed)
        return True

    def _edit(self, buffer: Buffer) -> None:
        """Open what is typed in $EDITOR."""
        self._editing = buffer.open_in_editor()

    def _keep(self, text: str) -> None:
        """Save a draft that has changed; a lone command is none."""
        draft = text if command_in(text) is None else ""
        if draft != self._kept:
            self._is_saved = self.keep(draft)
            self._kept = draft

    def read_digit(self, most: int) -> int | None:
        """Return the digit that is pressed; None for Enter, Ctrl+C, Ctrl+D or Escape."""
        box: PromptSession[str] = PromptSession(
            key_bindings=digit_keys(most), color_depth=self.session.color_depth
        )
        pressed = box.prompt(f"1-{most}{PROMPT}")
        return int(pressed) if pressed else None

    def forget_draft(self) -> None:
        """Drop what was typed above a command."""
        self._draft = self._kept = ""

    def keeps(self, text: str) -> bool:
        """Put a text into the box again."""
        self._draft = self._kept = text
        return True

    def _without_draft(self, text: str) -> str:
        """Return what was submitted; lines above a command stay in the box."""
        draft, _, last = text.rpartition("\n")
        if draft.strip() and is_command_line(last, draft):
            self._draft = draft + "\n"
            return last
        return text

    def _toolbar(self) -> StyleAndTextTuples:
        """Draw the keys, the clock, how far the index is and whether the draft is saved."""
        text, told = self.session.default_buffer.text, []
        if built := self.building():
            _, done, total = built
            told.append(f"{self.look.say('looking_index')} {done}/{total}")
        if text.strip() and self._is_saved and text == self._kept:
            told.append(self.look.say("toolbar_saved"))
        columns = self.session.app.output.get_size().columns
        width = min(self.look.width, columns)
        return [*toolbar(self.look, width, self.timing(), told)]


def key_bindings(edit: Callable[[Buffer], None]) -> KeyBindings:
    """Return the keys of the box.

    Enter makes a new line; on an empty line, or after a command, it submits.
    Ctrl+D submits, or leaves an empty box. Ctrl+J and Alt+Enter always make a
    new line; Ctrl+X Ctrl+E opens $EDITOR and comes back to the box. Alt+1 to
    Alt+4 rate the last answer. What is pasted never submits.

    Args:
        edit: Opens what is typed in an editor.
    """
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        document = buffer.document
        line, above = document.current_line, document.text_before_cursor.rpartition("\n")[0]
        is_done = document.is_cursor_at_the_end and not line.strip()
        if is_done or is_command_line(line, above):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    @keys.add("c-d")
    def _submit(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.text.strip():
            buffer.validate_and_handle()
        else:
            event.app.exit(exception=EOFError)

    @keys.add("c-j")
    @keys.add("escape", "enter")
    def _newline(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    @keys.add("c-x", "c-e")
    def _editor(event: KeyPressEvent) -> None:
        edit(event.current_buffer)

    def rate(event: KeyPressEvent) -> None:
        name = event.key_sequence[-1].data
        event.app.exit(result=f"{event.current_buffer.text}\n/{name}".lstrip("\n"))

    for digit in "1234":
        keys.add("escape", digit)(rate)

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(event.data.replace("\r\n", "\n").replace("\r", "\n"))

    return keys


def digit_keys(most: int) -> KeyBindings:
    """Return the keys of a box that takes one digit and nothing else."""
    keys = KeyBindings()

    def take(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(event.data)
        event.app.exit(result=event.data)

    for digit in range(1, most + 1):
        keys.add(str(digit))(take)

    @keys.add("enter")
    @keys.add("escape")
    @keys.add("c-c")
    @keys.add("c-d")
    def _nothing(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    @keys.add(Keys.Any)
    @keys.add(Keys.BracketedPaste)
    def _ignore(event: KeyPressEvent) -> None:
        """Leave what else is typed alone."""

    return keys
