"""The one saved file that interviews and searches read: opened at once, read in pieces."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mockinterview import __version__
from mockinterview.blocks import BlockFile, BlockFileError, DamagedError, MissingError
from mockinterview.builtin import shown_path
from mockinterview.catalog import SIZES, Catalog, QuestionEntry, TopicEntry
from mockinterview.core.language import Text
from mockinterview.errors import UnknownQuestionError, UnknownTopicError
from mockinterview.manifest import is_changed, learnt_from, lines_of
from mockinterview.tables import CountTable, Table

if TYPE_CHECKING:
    from mockinterview.core.finding import Finder
    from mockinterview.core.glossary import Glossary
    from mockinterview.core.grading import Grader
    from mockinterview.core.model import Fault, Question, Topic
    from mockinterview.core.text import Segment, Tokenizer

__all__ = [
    "IndexDamagedError",
    "IndexFile",
    "IndexFileError",
    "IndexMissingError",
    "QuestionEntry",
    "TopicEntry",
    "build_index",
    "open_index",
]

VERSION = 10
"""The version of the file's layout, raised whenever a block changes its meaning."""

IndexFileError = BlockFileError
IndexDamagedError = DamagedError
IndexMissingError = MissingError

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much."""


def build_index(folders: Sequence[Path], target: Path, progress: Progress) -> tuple[Fault, ...]:
    """Read the notes of some folders and write their index into its place.

    Args:
        folders: The folders of notes, the built-in ones first.
        target: The file to write; an older one stays whole until the new one is.
        progress: Told what is being done.

    Returns:
        What is wrong in the notes; it is left out of the index.
    """
    from mockinterview.index_builder import write_index  # noqa: PLC0415 - loads numpy, sklearn

    return write_index(folders, target, progress)


def open_index(path: Path) -> IndexFile:
    """Open a saved index.

    Raises:
        IndexMissingError: There is none.
        IndexDamagedError: It is damaged, or was written by another version.
    """
    return IndexFile(BlockFile(path, VERSION))


class IndexFile:
    """An open index. Every part is read when it is first asked for.

    Reading a part that is damaged raises IndexDamagedError: build the index
    again.
    """

    def __init__(self, blocks: BlockFile) -> None:
        """Take an open file; `open_index` makes one."""
        self._blocks = blocks
        self._tables: dict[str, Table] = {}

    def verify(self) -> None:
        """Read every part.

        Raises:
            IndexDamagedError: One of them is not what was written.
        """
        self._blocks.verify()

    def close(self) -> None:
        """Let go of the file."""
        self._blocks.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_stale(self, folders: Sequence[Path]) -> bool:
        """Tell whether the index is not what these folders would give now."""
        if self._blocks.block("program") != __version__.encode():
            return True
        learnt = learnt_from(folders)
        if self._blocks.block("files") == lines_of(learnt):
            return False
        return is_changed(self._json("manifest"), learnt)

    @property
    def has_questions(self) -> bool:
        """Tell whether there is any question."""
        return bool(self._json(SIZES)[0])

    @cached_property
    def topics(self) -> Catalog:
        """The catalog of the topics, of which only what is asked for is read."""
        return Catalog(self._blocks)

    @property
    def catalog(self) -> tuple[TopicEntry, ...]:
        """All topics, in the order of the notes."""
        return tuple(self.topics)

    def question(self, question_id: str) -> Question:
        """Return a question, read from its own record.

        Raises:
            UnknownQuestionError: There is none of this id.
        """
        from mockinterview.core.records import question_from  # noqa: PLC0415 - loaded late

        return question_from(self._with_place(self._question_record(question_id)))

    def prompt(self, question_id: str) -> Text:
        """Return what a question asks, without the rest of it.

        Raises:
            UnknownQuestionError: There is none of this id.
        """
        return Text(**self._question_record(question_id)["prompt"])

    def _question_record(self, question_id: str) -> dict[str, Any]:
        record = self._records("questions").get(question_id)
        if record is None:
            raise UnknownQuestionError(question_id, self._records("questions"))
        found: dict[str, Any] = json.loads(bytes(record))
        return found

    def topic(self, topic_id: str) -> Topic:
        """Return a topic with its questions.

        Raises:
            UnknownTopicError: There is none of this id.
        """
        from mockinterview.core.records import topic_from  # noqa: PLC0415 - loaded late

        packed = self._records("topics").get(topic_id)
        if packed is None:
            raise UnknownTopicError(topic_id, self._records("topics"))
        record = self._with_place(json.loads(bytes(packed)))
        questions = self._records("questions")
        record["questions"] = [
            self._with_place(json.loads(bytes(questions[name]))) for name in record["questions"]
        ]
        return topic_from(record)

    def neighbours(self, topic_id: str) -> tuple[str, ...]:
        """Return the topics nearest to one, the nearest first."""
        return tuple(self._json("neighbours").get(topic_id, ()))

    def glossary(self) -> Glossary:
        """Return the glossary that the notes are read with."""
        from mockinterview.core.glossary import Glossary, TermGroup  # noqa: PLC0415

        groups = (
            TermGroup(name, tuple(en), tuple(zh), *rest)
            for name, en, zh, *rest in self._json("glossary")
        )
        return Glossary({group.id: group for group in groups})

    def tokenizer(self) -> Tokenizer:
        """Return the tokenizer that the notes were cut with; Chinese loads a segmenter."""
        from mockinterview.core.text import Tokenizer  # noqa: PLC0415 - loads the stemmer

        pairs = self._blocks.block("traditional").decode()
        simplified = dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))
        return Tokenizer(self._segment, simplified)

    def finder(self) -> Finder:
        """Return what finds passages in the notes."""
        from mockinterview.saved_finder import saved_finder  # noqa: PLC0415 - loads rapidfuzz

        return saved_finder(self._blocks, self.topics, self.tokenizer(), self._with_place)

    def marker(self) -> Grader:
        """Return what marks answers to the notes' questions, and to any other."""
        from mockinterview.saved_marker import saved_marker  # noqa: PLC0415 - loads rapidfuzz

        return saved_marker(self._blocks, self.tokenizer())

    def _segment(self, run: str) -> Sequence[str]:
        return self._cut(run)

    @cached_property
    def _cut(self) -> Segment:
        from mockinterview.segment import segmenter_over  # noqa: PLC0415

        table = CountTable(self._blocks.block("dictionary"))
        return segmenter_over(table, table.total)

    def _records(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = Table(self._blocks, name)
        return self._tables[name]

    def _json(self, name: str) -> Any:  # noqa: ANN401
        return json.loads(self._blocks.block(name))

    def _with_place(self, record: dict[str, Any]) -> dict[str, Any]:
        """Name the file of a record as a person would type it from here."""
        source = record["source"]
        source["path"] = shown_path(source["path"])
        return record
