"""Where something stands: in a file, or in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Where a text stands: a file as a person would name it, and a line from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        """Return the form that editors and compilers use, `path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an answer, from `start` up to but not including `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]
