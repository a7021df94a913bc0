"""What a person can put right: each error builds its sentence from the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mockinterview.core.nearest import nearest
from mockinterview.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from mockinterview.core.model import Fault


class MockInterviewError(Exception):
    """A mistake that a person can put right; its sentence is the one line that is shown."""

    def __init__(self, told: Sentence) -> None:
        """Take the sentence; as text it is English."""
        self.sentence = told
        super().__init__(str(told))


def reason_of(error: OSError) -> Sentence:
    """Return what the system answered."""
    return Sentence(error.strerror or str(error))


class CorpusNotFoundError(MockInterviewError):
    """There is no folder of notes at this place."""

    def __init__(self, folder: Path) -> None:
        """Say which folder is missing."""
        self.folder = folder
        told = "no folder of notes at '{folder}'. Check the path, or create it."
        super().__init__(sentence(told, folder=folder))


class HomeUnknownError(MockInterviewError):
    """Nothing tells where the person's home is."""

    def __init__(self, name: str) -> None:
        """Say which place was looked for."""
        self.name = name
        super().__init__(
            sentence(
                "cannot tell where '{name}' is: no home folder is known."
                " Name a folder in MOCKINTERVIEW_HOME.",
                name=name,
            )
        )


class UnreadableCorpusError(MockInterviewError):
    """The folder of notes is there, but may not be listed."""

    def __init__(self, folder: Path, reason: Sentence) -> None:
        """Say which folder it is, and what the system answered."""
        self.folder, self.reason = folder, reason
        told = "cannot read the folder '{folder}' ({reason}). Check its permissions."
        super().__init__(sentence(told, folder=folder, reason=reason))


class UnknownTopicError(MockInterviewError):
    """No topic has this name."""

    def __init__(self, topic: str, known: Iterable[str]) -> None:
        """Say which name it is, and the ids of the topics that are nearest to it."""
        self.topic, self.nearest = topic, nearest(topic, known)
        told = sentence("no topic '{topic}'. {see}", topic=topic, see=see_also(self.nearest))
        super().__init__(told)


class UnknownQuestionError(MockInterviewError):
    """No question has this id."""

    def __init__(self, question: str, known: Iterable[str]) -> None:
        """Say which id it is, and the ids of the questions that are nearest to it."""
        near, topic = _near_questions(question, tuple(known))
        self.question, self.nearest = question, near
        see = see_also(near, f"mockinterview show {topic}" if topic else TOPICS)
        super().__init__(sentence("no question '{question}'. {see}", question=question, see=see))


class UnknownQuestionsError(MockInterviewError):
    """Several questions that were named are not there."""

    def __init__(self, questions: Iterable[str], known: Iterable[str]) -> None:
        """Say which ids they are, and the ids of the questions that are nearest to them."""
        ids = tuple(known)
        self.questions = tuple(questions)
        near = (_near_questions(question, ids)[0][:1] for question in self.questions)
        self.nearest = tuple(dict.fromkeys(other for found in near for other in found))
        listed = ", ".join(f"'{question}'" for question in self.questions)
        super().__init__(
            sentence(
                "no questions {questions}. {see}", questions=listed, see=see_also(self.nearest)
            )
        )


class UnknownSectionError(MockInterviewError):
    """No section has this name."""

    def __init__(self, section: str, known: Iterable[str]) -> None:
        """Say which name it is, and the nearest ones, else all there are."""
        names = tuple(known)
        self.section, self.nearest = section, nearest(section, names)
        see = see_also(self.nearest)
        if not self.nearest:
            told = "Sections: {names}. See: {command}"
            see = sentence(told, names=", ".join(names), command=TOPICS)
        super().__init__(sentence("no section '{section}'. {see}", section=section, see=see))


class NoReferenceError(MockInterviewError):
    """The question was imported without an answer, so nothing can be marked."""

    def __init__(self, question: str, source: str) -> None:
        """Say which question it is, and where its key points belong."""
        self.question, self.source = question, source
        super().__init__(
            sentence(
                "the question '{question}' has no reference yet. Write its key points as a list"
                " below it: {source}",
                question=question,
                source=source,
            )
        )


class NothingToAskError(MockInterviewError):
    """No question is left after all that was asked for."""

    def __init__(self, wanted: str | Sentence) -> None:
        """Say what was asked for."""
        self.wanted = wanted
        told = "no question matches {wanted}. Ask for less. See: mockinterview topics"
        super().__init__(sentence(told, wanted=wanted))


class TopicWithoutQuestionsError(MockInterviewError):
    """A topic that is to be read, not asked about."""

    def __init__(self, topic: str) -> None:
        """Say which topic it is, and how to read it."""
        self.topic = topic
        super().__init__(
            sentence(
                "the topic '{topic}' has no question to ask. Read it: mockinterview show {topic}."
                " Others: mockinterview topics",
                topic=topic,
            )
        )


class EmptyCorpusError(MockInterviewError):
    """The folders of notes hold no question."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Say which folders were read."""
        self.folders = tuple(folders)
        listed = ", ".join(str(folder) for folder in self.folders)
        told = "no question in {folders}. See what is wrong: mockinterview check DIR"
        super().__init__(sentence(told, folders=listed))


class InputFileError(MockInterviewError):
    """A file that was named can't be read."""

    def __init__(self, path: str, reason: Sentence) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        told = "cannot read '{path}' ({reason}). Check the path and its permissions."
        super().__init__(sentence(told, path=path, reason=reason))


class NoTextError(MockInterviewError):
    """A file that was named is no text."""

    def __init__(self, path: str) -> None:
        """Say which file it is."""
        self.path = path
        super().__init__(
            sentence(
                "'{path}' is no text in UTF-8: it has NUL bytes. Name a file of text, or save it"
                " as UTF-8.",
                path=path,
            )
        )


class NothingToMarkError(MockInterviewError):
    """A file of answers has none."""

    def __init__(self, path: str) -> None:
        """Say which file it is, and what belongs there."""
        self.path = path
        super().__init__(
            sentence(
                "'{path}' holds no answer. Write one JSON object a line. See: mockinterview grade"
                " --help",
                path=path,
            )
        )


class CacheUnusableError(MockInterviewError):
    """The index can't be written where it belongs."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        """Say which file it is, and what the system answered."""
        self.path, self.reason = path, reason
        super().__init__(
            sentence(
                "cannot write the index '{path}' ({reason}). Make the folder writable, or name"
                " another one in MOCKINTERVIEW_HOME.",
                path=path,
                reason=reason,
            )
        )


class FaultyFileError(MockInterviewError):
    """Files that were named have faults; all of them are shown, one a line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        """Say what is wrong."""
        self.faults = tuple(faults)
        count = len(self.faults)
        one = sentence("1 fault; nothing was marked.")
        many = sentence("{count} faults; nothing was marked.", count=count)
        super().__init__(one if count == 1 else many)

    def __str__(self) -> str:
        """Return the sentence and the faults, in English."""
        return "\n".join((str(self.sentence), *map(str, self.faults)))


class UnknownRoundError(MockInterviewError):
    """No scripted round has this name."""

    MOST_NAMED = 8

    def __init__(self, name: str, known: Collection[str]) -> None:
        """Say which name it is, and the nearest ones; where none is near, which there are."""
        self.name, self.nearest = name, nearest(name, known)
        see = see_also(self.nearest, "mockinterview practice")
        if known and not self.nearest:
            names = ", ".join(sorted(known)[: self.MOST_NAMED])
            told = "no round '{name}'. There are: {names}. {see}"
            super().__init__(sentence(told, name=name, names=names, see=see))
            return
        super().__init__(sentence("no round '{name}'. {see}", name=name, see=see))


class OutputFileError(MockInterviewError):
    """A file can't be written where it was asked for."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        told = "cannot write '{path}' ({reason}). Name another place."
        super().__init__(sentence(told, path=path, reason=reason))


TOPICS = "mockinterview topics"


def see_also(names: Iterable[str], command: str = TOPICS) -> Sentence:
    """Say what may have been meant, and the command that tells what there is."""
    if listed := ", ".join(names):
        return sentence("Did you mean {names}? See: {command}", names=listed, command=command)
    return sentence("See: {command}", command=command)


def _near_questions(question: str, known: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the ids nearest to one that isn't there, and its topic where that is there."""
    topic, _, name = question.partition("/")
    ids = {other.removeprefix(f"{topic}/"): other for other in known}
    siblings = [other for other in ids if "/" not in other]
    near = tuple(ids[other] for other in nearest(name, siblings))
    return near or nearest(question, ids.values()), topic if siblings else ""
