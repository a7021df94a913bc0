"""Complete what is typed in a box: commands after a slash, else names of the notes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from mockinterview.core.completion import Names
from mockinterview.frontends.commands import SLASHES


@dataclass
class NameCompleter(Completer):
    """Complete commands and names.

    `commands` are those of the box. `learn` gives the names when they are first
    needed, None as long as the notes are not ready.
    """

    commands: Collection[str]
    learn: Callable[[], Names | None]
    _names: Names | None = field(default=None, init=False)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Any:  # noqa: ANN401, ARG002
        """Yield what the line before the cursor may go on to."""
        line = document.current_line_before_cursor
        if line.startswith(SLASHES) and " " not in line:
            typed = line[1:].lower()
            for name in self.commands:
                if name.startswith(typed):
                    yield Completion(line[:1] + name, start_position=-len(line))
            return
        self._names = self._names or self.learn()
        for found in self._names.completions(line) if self._names else ():
            yield Completion(found.name, start_position=-found.length)
