"""The box in which one asks the notes: a line with history and completion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.styles import Style

from mockinterview.core.completion import Names
from mockinterview.folders import make_private
from mockinterview.frontends.asking import ASK_NAMES
from mockinterview.frontends.cells import cut
from mockinterview.frontends.completer import NameCompleter
from mockinterview.frontends.look import Line, Look, write

PROMPT = "? "


@dataclass
class AskBox:
    """Questions typed into a line at the bottom of the terminal.

    `history` is the file that keeps them; where it can't be written they are
    kept for as long as the program runs.
    """

    look: Look
    learn: Callable[[], Names]
    history: Path
    session: PromptSession[str] = field(init=False)
    _was_interrupted: bool = False

    def __post_init__(self) -> None:
        """Make the box."""
        self.session = PromptSession(
            history=_history(self.history),
            completer=NameCompleter(ASK_NAMES, self.learn),
            complete_while_typing=False,
            bottom_toolbar=None if self.look.accessible else self._toolbar,
            style=Style.from_dict({"bottom-toolbar": "noreverse"}),
            color_depth=None if self.look.color else ColorDepth.DEPTH_1_BIT,
        )

    def read(self) -> str | None:
        """Return what is typed, or None to leave: Ctrl+D, or Ctrl+C twice in a row."""
        draft = ""
        while True:
            try:
                text = self.session.prompt(PROMPT, default=draft)
            except EOFError:
                return None
            except KeyboardInterrupt:
                draft = self.session.default_buffer.text
                if self._was_interrupted:
                    return None
                self._was_interrupted = True
                write([Line(self.look.say("interrupted"), "dim")], self.look)
                continue
            self._was_interrupted = False
            return text

    def _toolbar(self) -> StyleAndTextTuples:
        return [("", cut(self.look.say("asking_toolbar"), self.look.width))]


def _history(file: Path) -> History:
    try:
        make_private(file.parent)
        with file.open("ab"):
            file.chmod(0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))
