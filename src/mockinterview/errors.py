"""What a person can put right: each error builds its sentence from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockinterview.core.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mockinterview.core.model import Fault


class MockInterviewError(Exception):
    """A mistake that a person can put right; its text is the one line that is shown."""


class CorpusNotFoundError(MockInterviewError):
    """There is no folder of notes at this place."""

    def __init__(self, folder: Path) -> None:
        """Say which folder is missing."""
        self.folder = folder
        super().__init__(f"no folder of notes at '{folder}'. Check the path, or create it.")


class HomeUnknownError(MockInterviewError):
    """Nothing tells where the person's home is."""

    def __init__(self, name: str) -> None:
        """Say which place was looked for."""
        self.name = name
        super().__init__(
            f"cannot tell where '{name}' is: no home folder is known."
            " Name a folder in MOCKINTERVIEW_HOME."
        )


class UnreadableCorpusError(MockInterviewError):
    """The folder of notes is there, but may not be listed."""

    def __init__(self, folder: Path, reason: str) -> None:
        """Say which folder it is, and what the system answered."""
        self.folder, self.reason = folder, reason
        super().__init__(f"cannot read the folder '{folder}' ({reason}). Check its permissions.")


class UnknownTopicError(MockInterviewError):
    """No topic has this name."""

    def __init__(self, topic: str, known: Iterable[str]) -> None:
        """Say which name it is, and the ids of the topics that are nearest to it."""
        self.topic, self.nearest = topic, nearest(topic, known)
        super().__init__(
            f"no topic '{topic}'. {_suggestion(self.nearest)}See: mockinterview topics"
        )


class UnknownQuestionError(MockInterviewError):
    """No question has this id."""

    def __init__(self, question: str, known: Iterable[str]) -> None:
        """Say which id it is, and the ids of the questions that are nearest to it."""
        topic, _, name = question.partition("/")
        ids = {other.removeprefix(f"{topic}/"): other for other in known}
        siblings = [other for other in ids if "/" not in other]
        near = [ids[other] for other in nearest(name, siblings)] or nearest(question, ids.values())
        self.question, self.nearest = question, tuple(near)
        see = f"mockinterview show {topic}" if siblings else "mockinterview topics"
        super().__init__(f"no question '{question}'. {_suggestion(self.nearest)}See: {see}")


class UnknownSectionError(MockInterviewError):
    """No section has this name."""

    def __init__(self, section: str, known: Iterable[str]) -> None:
        """Say which name it is, and the nearest ones, else all there are."""
        names = tuple(known)
        self.section, self.nearest = section, nearest(section, names)
        told = _suggestion(self.nearest) or f"Sections: {', '.join(names)}. "
        super().__init__(f"no section '{section}'. {told}See: mockinterview topics")


class NoReferenceError(MockInterviewError):
    """The question was imported without an answer, so nothing can be marked."""

    def __init__(self, question: str, source: str) -> None:
        """Say which question it is, and where its key points belong."""
        self.question, self.source = question, source
        super().__init__(
            f"the question '{question}' has no reference yet. Write its key points as a list"
            f" below it: {source}"
        )


class NothingToAskError(MockInterviewError):
    """No question is left after all that was asked for."""

    def __init__(self, wanted: str) -> None:
        """Say what was asked for."""
        self.wanted = wanted
        super().__init__(f"no question matches {wanted}. Ask for less. See: mockinterview topics")


class TopicWithoutQuestionsError(MockInterviewError):
    """A topic that is to be read, not asked about."""

    def __init__(self, topic: str) -> None:
        """Say which topic it is, and how to read it."""
        self.topic = topic
        super().__init__(
            f"the topic '{topic}' has no question to ask. Read it: mockinterview show {topic}."
            " Others: mockinterview topics"
        )


class EmptyCorpusError(MockInterviewError):
    """The folders of notes hold no question."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Say which folders were read."""
        self.folders = tuple(folders)
        listed = ", ".join(str(folder) for folder in self.folders)
        super().__init__(f"no question in {listed}. See what is wrong: mockinterview check DIR")


class InputFileError(MockInterviewError):
    """A file that was named can't be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot read '{path}' ({reason}). Check the path and its permissions.")


class NoTextError(MockInterviewError):
    """A file that was named is no text."""

    def __init__(self, path: str) -> None:
        """Say which file it is."""
        self.path = path
        super().__init__(
            f"'{path}' is no text in UTF-8: it has NUL bytes. Name a file of text, or save it"
            " as UTF-8."
        )


class NothingToMarkError(MockInterviewError):
    """A file of answers has none."""

    def __init__(self, path: str) -> None:
        """Say which file it is, and what belongs there."""
        self.path = path
        super().__init__(
            f"'{path}' holds no answer. Write one JSON object a line. See: mockinterview grade"
            " --help"
        )


class NotesUnusableError(MockInterviewError):
    """The folder of notes can't be written."""

    def __init__(self, folder: Path, reason: str) -> None:
        """Say which folder it is, and what the system answered."""
        self.folder, self.reason = folder, reason
        super().__init__(
            f"cannot write notes into '{folder}' ({reason}). Make the folder writable, or name"
            " another one with --into."
        )


class DeckUnusableError(MockInterviewError):
    """A deck of cards can't be read or written."""

    def __init__(self, path: str, reason: str, *, is_written: bool = False) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot {'write' if is_written else 'read'} '{path}': {reason}.")


class CacheUnusableError(MockInterviewError):
    """The index can't be written where it belongs."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(
            f"cannot write the index '{path}' ({reason}). Make the folder writable, or name"
            " another one in MOCKINTERVIEW_HOME."
        )


class HistoryUnusableError(MockInterviewError):
    """The history can't be opened or written."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(
            f"cannot use the history '{path}' ({reason}). Check its permissions and the space on"
            " the disk, or name another folder in MOCKINTERVIEW_HOME."
        )


class HistoryDamagedError(MockInterviewError):
    """The file is no history, or a damaged one."""

    def __init__(self, path: Path, reason: str, backup: Path | None = None) -> None:
        """Say which file it is, what SQLite answered, and which backup is the newest."""
        self.path, self.reason, self.backup = path, reason, backup
        todo = (
            f"Take the newest backup: mockinterview restore '{backup}' --replace"
            if backup
            else "Move it away to start a new one."
        )
        super().__init__(f"'{path}' is no readable history ({reason}). {todo}")


class HistoryTooNewError(MockInterviewError):
    """A newer version wrote the history."""

    def __init__(self, path: Path, version: int, readable: int) -> None:
        """Say which file it is, its schema and the newest one that can be read."""
        self.path, self.version, self.readable = path, version, readable
        super().__init__(
            f"'{path}' was written by a newer mockinterview (schema {version}; this one reads"
            f" {readable}). Upgrade, or name another folder in MOCKINTERVIEW_HOME."
        )


class FaultyFileError(MockInterviewError):
    """Files that were named have faults; all of them are shown, one a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Say what is wrong."""
        self.faults = tuple(faults)
        count = f"{len(self.faults)} {'fault' if len(self.faults) == 1 else 'faults'}"
        lines = "\n".join(map(str, self.faults))
        super().__init__(f"{count}; nothing was marked.\n{lines}")


class UnknownRoundError(MockInterviewError):
    """No scripted round has this name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Say which name it is, and the nearest ones."""
        self.name, self.nearest = name, nearest(name, known)
        super().__init__(
            f"no round '{name}'. {_suggestion(self.nearest)}See: mockinterview practice"
        )


class UnknownInterviewError(MockInterviewError):
    """The history has no interview of this number."""

    def __init__(self, name: str, known: Iterable[int]) -> None:
        """Say which one it is, and which there are."""
        self.name, self.known = name, tuple(known)
        there = f"There are {min(self.known)} to {max(self.known)}" if self.known else "It is empty"
        super().__init__(
            f"the history has no interview '{name}'. {there}. See: mockinterview history"
        )


class InterviewOpenElsewhereError(MockInterviewError):
    """Another terminal goes on with this interview."""

    def __init__(self, number: int) -> None:
        """Say which one it is, and what to do."""
        self.number = number
        super().__init__(
            f"interview {number} is open in another terminal. Go on there, or leave it with /quit."
        )


class InterviewQuestionGoneError(MockInterviewError):
    """An interview can't go on without one of its questions."""

    def __init__(self, question_id: str) -> None:
        """Say which one it is, and what can be done."""
        self.question_id = question_id
        super().__init__(
            f"the notes have no question '{question_id}', which this interview asks. Name its"
            " notes with --corpus, or give it up: mockinterview resume --drop"
        )


class BackupDamagedError(MockInterviewError):
    """A file is no backup, or not the one that was written."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file it is, and what is wrong with it."""
        self.path, self.reason = path, reason
        super().__init__(
            f"'{path}' is no whole backup ({reason}). Nothing was changed; use another one."
        )


class HistoryInTheWayError(MockInterviewError):
    """A backup would replace answers that are here."""

    def __init__(self, path: Path) -> None:
        """Say where they are."""
        self.path = path
        super().__init__(
            f"there are answers in '{path}' already. Add --replace to take the backup's; these"
            " are kept beside it."
        )


class OutputFileError(MockInterviewError):
    """A file can't be written where it was asked for."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(f"cannot write '{path}' ({reason}). Name another place.")


def _suggestion(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"Did you mean {listed}? " if listed else ""
