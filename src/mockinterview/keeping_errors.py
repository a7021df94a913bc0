"""What a person can put right about what is kept: the history, backups, notes and decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockinterview.core.sentence import Sentence, sentence
from mockinterview.errors import MockInterviewError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class HistoryUnusableError(MockInterviewError):
    """The history can't be opened or written."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(
            sentence(
                "cannot use the history '{path}' ({reason}). Check its permissions and the space"
                " on the disk, or name another folder in MOCKINTERVIEW_HOME.",
                path=path,
                reason=reason,
            )
        )


class HistoryDamagedError(MockInterviewError):
    """The file is no history, or a damaged one."""

    def __init__(self, path: Path, reason: Sentence, backup: Path | None = None) -> None:
        """Say which file it is, what SQLite answered, and which backup is the newest."""
        self.path, self.reason, self.backup = path, reason, backup
        remedy = sentence("Move it away to start a new one.")
        if backup:
            told = "Take the newest backup: mockinterview restore '{backup}' --replace"
            remedy = sentence(told, backup=backup)
        told = "'{path}' is no readable history ({reason}). {remedy}"
        super().__init__(sentence(told, path=path, reason=reason, remedy=remedy))


class HistoryReplacedError(MockInterviewError):
    """Another file stands where the history was when it was opened."""

    def __init__(self, path: Path) -> None:
        """Say which file it is, and what to do."""
        self.path = path
        super().__init__(
            sentence(
                "'{path}' was moved or replaced while it was in use; nothing more can be kept in"
                " it. Copy what you typed, leave, and begin again.",
                path=path,
            )
        )


class HistoryTooNewError(MockInterviewError):
    """A newer version wrote the history."""

    def __init__(self, path: Path, version: int, readable: int) -> None:
        """Say which file it is, its schema and the newest one that can be read."""
        self.path, self.version, self.readable = path, version, readable
        super().__init__(
            sentence(
                "'{path}' was written by a newer mockinterview (schema {version}; this one reads"
                " {readable}). Upgrade, or name another folder in MOCKINTERVIEW_HOME.",
                path=path,
                version=version,
                readable=readable,
            )
        )


class UnknownInterviewError(MockInterviewError):
    """The history has no interview of this number."""

    def __init__(self, name: str, known: Iterable[int]) -> None:
        """Say which one it is, and which there are."""
        self.name, self.known = name, tuple(known)
        there = sentence("It is empty")
        if self.known:
            span = {"first": min(self.known), "last": max(self.known)}
            there = sentence("There are {first} to {last}", **span)
        told = "the history has no interview '{name}'. {there}. See: mockinterview history"
        super().__init__(sentence(told, name=name, there=there))


class InterviewOpenElsewhereError(MockInterviewError):
    """Another terminal goes on with this interview."""

    def __init__(self, number: int) -> None:
        """Say which one it is, and what to do."""
        self.number = number
        super().__init__(
            sentence(
                "interview {number} is open in another terminal. Go on there, or leave it with"
                " /quit.",
                number=number,
            )
        )


class InterviewQuestionGoneError(MockInterviewError):
    """An interview can't go on without one of its questions."""

    def __init__(self, question_id: str) -> None:
        """Say which one it is, and what can be done."""
        self.question_id = question_id
        super().__init__(
            sentence(
                "the notes have no question '{question}', which this interview asks. Name its"
                " notes with --corpus, or give it up: mockinterview resume --drop",
                question=question_id,
            )
        )


class BackupDamagedError(MockInterviewError):
    """A file is no backup, or not the one that was written."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        """Say which file it is, and what is wrong with it."""
        self.path, self.reason = path, reason
        told = "'{path}' is no whole backup ({reason}). Nothing was changed; use another one."
        super().__init__(sentence(told, path=path, reason=reason))


class HistoryInTheWayError(MockInterviewError):
    """A backup would replace answers that are here."""

    def __init__(self, path: Path) -> None:
        """Say where they are."""
        self.path = path
        super().__init__(
            sentence(
                "there are answers in '{path}' already. Add --replace to take the backup's; these"
                " are kept beside it.",
                path=path,
            )
        )


class NotesUnusableError(MockInterviewError):
    """The folder of notes can't be written."""

    def __init__(self, folder: Path, reason: Sentence) -> None:
        """Say which folder it is, and what the system answered."""
        self.folder, self.reason = folder, reason
        super().__init__(
            sentence(
                "cannot write notes into '{folder}' ({reason}). Make the folder writable, or name"
                " another one with --into.",
                folder=folder,
                reason=reason,
            )
        )


class DeckUnusableError(MockInterviewError):
    """A deck of cards can't be read or written."""

    def __init__(self, path: str, reason: Sentence, *, is_written: bool = False) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        read = sentence("cannot read '{path}': {reason}.", path=path, reason=reason)
        written = sentence("cannot write '{path}': {reason}.", path=path, reason=reason)
        super().__init__(written if is_written else read)
