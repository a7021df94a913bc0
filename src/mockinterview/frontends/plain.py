"""Read answers as plain text: each one ended by an empty line, the last by the end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TextIO

from mockinterview.frontends.commands import is_command_line


@dataclass
class PlainReader:
    """Answers from a stream that is no terminal."""

    stream: TextIO
    _draft: list[str] = field(default_factory=list)

    def read(self) -> str | None:
        """Return the lines up to an empty one, or a command; None at the end.

        A command stands on a line of its own, also in the middle of an answer,
        which goes on after it. An empty line where an answer should begin is an
        empty answer.
        """
        for line in self.stream:
            text = line.rstrip("\r\n")
            if is_command_line(text, "\n".join(self._draft)):
                return text
            if not text.strip():
                return self._taken()
            self._draft.append(text)
        return self._taken() if self._draft else None

    def forget_draft(self) -> None:
        """Drop the lines of an answer that wasn't ended."""
        self._draft.clear()

    def keeps(self, text: str) -> bool:  # noqa: ARG002 - a stream can't be written into
        """Return False: what was read can't be offered again."""
        return False

    def _taken(self) -> str:
        answer = "\n".join(self._draft)
        self._draft.clear()
        return answer
