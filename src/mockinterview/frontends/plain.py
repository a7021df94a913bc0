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
    _ahead: list[str] = field(default_factory=list)

    def read(self) -> str | None:
        """Return the lines up to an empty one, or a command; None at the end.

        A command stands on a line of its own, also in the middle of an answer,
        which goes on after it. An empty line where an answer should begin is an
        empty answer.
        """
        while (line := self._next_line()) is not None:
            text = line.rstrip("\r\n")
            if is_command_line(text, "\n".join(self._draft)):
                return text
            if not text.strip():
                return self._taken()
            self._draft.append(text)
        return self._taken() if self._draft else None

    def read_digit(self, most: int) -> int | None:
        """Return the digit on the next line, None where it is empty; another line is read later."""
        line = self._next_line()
        text = (line or "").strip()
        if text in map(str, range(1, most + 1)):
            return int(text)
        if line is not None and text:
            self._ahead.append(line)
        return None

    def _next_line(self) -> str | None:
        return self._ahead.pop() if self._ahead else next(self.stream, None)

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
