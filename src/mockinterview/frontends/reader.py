"""Where the answers of an interview come from."""

from __future__ import annotations

from typing import Protocol


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
