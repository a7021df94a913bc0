"""What an option may be: how its word is read, and what to write where it can't be.

Those without a fact of their own are plain classes, which are made faster.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mockinterview.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from datetime import date, timedelta

DAYS = {"d": 1, "w": 7}
FAR = 5
"""How many digits a number of days or weeks can't have."""


class NotPlainError(Exception):
    """These words are not plainly right; click will read them, or say what is wrong."""


class Whole(NamedTuple):
    """A whole number within bounds."""

    least: int | None = None
    most: int | None = None

    def read(self, word: str) -> int:
        """Return the number that a word says."""
        digits = word.removeprefix("-")
        if not digits.isascii() or not digits.isdecimal():
            raise NotPlainError(word)
        number = int(word)
        if self.least is not None and number < self.least:
            raise NotPlainError(word)
        if self.most is not None and number > self.most:
            raise NotPlainError(word)
        return number

    @property
    def metavar(self) -> str:
        """How help shows it."""
        return "N" if self.most is None else f"{self.least}-{self.most}"

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        if self.most is not None:
            told = "Write a whole number from {least} to {most}."
            return sentence(told, least=str(self.least), most=self.most)
        if self.least is not None:
            return sentence("Write a whole number, at least {least}.", least=self.least)
        return sentence("Write a whole number.")


class Share:
    """A number from 0 to 1."""

    metavar = "0..1"

    def read(self, word: str) -> float:
        """Return the number that a word says."""
        try:
            number = float(word)
        except ValueError:
            raise NotPlainError(word) from None
        if not 0 <= number <= 1:
            raise NotPlainError(word)
        return number

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        return sentence("Write a number from 0 to 1, such as 0.6.")


class OneOf(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]

    def read(self, word: str) -> str:
        """Return the word if it is one of them."""
        if word not in self.words:
            raise NotPlainError(word)
        return word

    @property
    def metavar(self) -> str:
        """How help shows it."""
        return f"[{'|'.join(self.words)}]"

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        return sentence("Write one of {names}.", names=", ".join(self.words))


class Place:
    """A file or folder, there or not."""

    metavar = "FILE"

    def read(self, word: str) -> Path:
        """Return the path that a word names."""
        if not word:
            raise NotPlainError(word)
        return Path(word)

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        return sentence("Name a file or a folder.")


class Words:
    """Any text."""

    metavar = "TEXT"

    def read(self, word: str) -> str:
        """Return the word."""
        return word

    @property
    def remedy(self) -> Sentence:
        """What to write: any text will do."""
        return sentence("Write some text.")


class Seconds:
    """A time like 3m, 90s or 2m30s, read as seconds."""

    metavar = "3m"

    def read(self, word: str) -> float:
        """Return the seconds of the time that a word says."""
        from mockinterview.core.manner import seconds_in  # noqa: PLC0415 - seldom needed

        seconds = seconds_in(word)
        if seconds is None:
            raise NotPlainError(word)
        return seconds

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        return sentence("Write a time for an answer like 3m, 90s or 2m30s, at most 1h.")


class Day:
    """A day, by its date or by how far ahead it is: 2027-05-01, 10d, 3w."""

    metavar = "YYYY-MM-DD|3w"

    def read(self, word: str) -> date | timedelta:
        """Return the date that a word names, or how far ahead it is."""
        from datetime import date, timedelta  # noqa: PLC0415 - seldom needed

        number, unit = word[:-1], word[-1:]
        if number.isascii() and number.isdecimal() and unit in DAYS and len(number) < FAR:
            return timedelta(days=int(number) * DAYS[unit])
        try:
            day = date.fromisoformat(word)
        except ValueError:
            raise NotPlainError(word) from None
        if day.isoformat() != word:
            raise NotPlainError(word)
        return day

    @property
    def remedy(self) -> Sentence:
        """What to write."""
        return sentence("Write a day as YYYY-MM-DD, or how far ahead it is, like 10d or 3w.")


Kind = Whole | Share | OneOf | Place | Words | Seconds | Day
