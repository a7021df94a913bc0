"""The finder over a saved index: terms and passages are read as they are needed."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from mockinterview.blocks import BlockFile
from mockinterview.builtin import packaged_text
from mockinterview.core.candidates import Indexes
from mockinterview.core.documents import Layout
from mockinterview.core.finding import Finder
from mockinterview.core.naming import Names
from mockinterview.core.passages import Passage
from mockinterview.core.places import Source
from mockinterview.core.query import QueryReader
from mockinterview.core.refusing import Refusal
from mockinterview.core.spelling import Speller
from mockinterview.core.text import Tokenizer
from mockinterview.core.text_records import Record, text_from
from mockinterview.core.word_lists import words_in
from mockinterview.saved_space import saved_space
from mockinterview.saved_terms import SavedTerms
from mockinterview.tables import JsonTable, NumberedTable

if TYPE_CHECKING:
    from mockinterview.catalog import Catalog
    from mockinterview.core.sounds import Sounds


PASSAGES = "passages"
"""The table of the passages by their number."""

LAYOUT = "layout: "
NUMBERS = ("topic_of_question", "topic_of_passage", "question_of_passage")
"""The parts of a layout that are 32-bit numbers, each in a table of its own."""

CHUNK = 16_384
"""How many numbers of a layout are read at once."""


class SavedTopics(Sequence[str]):
    """The ids of the topics by number; the number of an id is looked up."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog that has them."""
        self._catalog = catalog

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return self._catalog.id_at(number)

    def __len__(self) -> int:
        return len(self._catalog)

    def index(self, topic: str, *_: int) -> int:
        """Return the number of a topic."""
        entry = self._catalog.entry(topic)
        if entry is None:
            raise ValueError(topic)
        return entry.number


class SavedNumbers(Sequence[int]):
    """Numbers of a layout, read a chunk at a time."""

    def __init__(self, table: NumberedTable, size: int) -> None:
        """Take a table of chunks, and how many numbers they have."""
        self._table, self._size = table, size
        self._read: dict[int, memoryview[int]] = {}

    @overload
    def __getitem__(self, number: int) -> int: ...
    @overload
    def __getitem__(self, number: slice) -> list[int]: ...
    def __getitem__(self, number: int | slice) -> int | list[int]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(self._size))]
        chunk, place = divmod(number, CHUNK)
        if chunk not in self._read:
            self._read[chunk] = self._table[chunk].cast("i")
        return self._read[chunk][place]

    def __len__(self) -> int:
        return self._size


class SavedVocabulary:
    """The words of a corpus; the lists are only read when something is misspelled."""

    def __init__(self, blocks: BlockFile, terms: SavedTerms) -> None:
        """Read nothing yet."""
        self._blocks, self._terms = blocks, terms

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._terms.read(term) is not None

    def is_ordinary(self, term: str) -> bool:
        """Tell whether a term is an ordinary English word."""
        return term in self._ordinary

    def words(self) -> Sequence[str]:
        """Return the Latin words of the corpus, the most frequent first."""
        return self._blocks.block("words").decode().splitlines()

    def han_names(self) -> Sequence[str]:
        """Return the names that are written in Chinese characters only."""
        return self._blocks.block("han names").decode().splitlines()

    def sounds(self) -> Sounds:
        """Return how Chinese characters sound."""
        return self._sounds

    def names_by_sound(self) -> Mapping[str, str]:
        """Return the Chinese names by how they sound."""
        return self._by_sound

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        return frozenset(packaged_text("ordinary.en.txt").splitlines())

    @cached_property
    def _sounds(self) -> Sounds:
        from mockinterview.core.sounds import Sounds  # noqa: PLC0415 - few queries need it

        return Sounds(packaged_text("syllables.txt"))

    @cached_property
    def _by_sound(self) -> Mapping[str, str]:
        sounds = self._blocks.block("han sounds").decode().splitlines()
        return dict(zip(reversed(sounds), reversed(self.han_names()), strict=True))


def saved_finder(
    blocks: BlockFile,
    catalog: Catalog,
    tokenizer: Tokenizer,
    with_place: Callable[[Record], Record],
) -> Finder:
    """Return the finder of a saved index, whose topics are in a catalog.

    `with_place` names the file of a record as a person would type it.
    """
    terms, passages = SavedTerms(blocks), NumberedTable(blocks, PASSAGES)

    def passage(number: int) -> Passage:
        return passage_from(with_place(json.loads(bytes(passages[number]))))

    stop_words = frozenset(blocks.block("stop words").decode().splitlines())
    names = Names(JsonTable(blocks, "names"))
    speller = Speller(SavedVocabulary(blocks, terms), names, stop_words)
    return Finder(
        reader=QueryReader(tokenizer, speller, JsonTable(blocks, "shown names"), _joining_words()),
        indexes=Indexes(*terms.indexes()),
        layout=saved_layout(blocks, catalog),
        passage=passage,
        refusal=Refusal.from_record(json.loads(packaged_text("refusal.json"))),
        space=saved_space(blocks),
    )


def _joining_words() -> frozenset[str]:
    return frozenset(words_in(packaged_text("joining_words.txt")))


def chunks_of(numbers: array[int]) -> Iterator[bytes]:
    """Yield the chunks that the numbers of a layout are saved in."""
    for first in range(0, len(numbers), CHUNK):
        yield numbers[first : first + CHUNK].tobytes()


def saved_layout(blocks: BlockFile, catalog: Catalog) -> Layout:
    """Return the layout of an index."""
    sizes: dict[str, int] = json.loads(blocks.block(LAYOUT))
    return Layout(SavedTopics(catalog), *(_numbers(blocks, part, sizes[part]) for part in NUMBERS))


def _numbers(blocks: BlockFile, part: str, size: int) -> Sequence[int]:
    table = NumberedTable(blocks, LAYOUT + part)
    return table[0].cast("i") if len(table) == 1 else SavedNumbers(table, size)


def passage_record(passage: Passage) -> Record:
    """Return a passage as a record, without what is searched but not shown."""
    return {
        "topic": passage.topic,
        "question": passage.question_id,
        "title": {"en": passage.title.en, "zh": passage.title.zh},
        "text": {"en": passage.text.en, "zh": passage.text.zh},
        "source": {"path": passage.source.path, "line": passage.source.line},
    }


def passage_from(record: dict[str, Any]) -> Passage:
    """Return the passage of a record."""
    return Passage(
        topic=record["topic"],
        question_id=record["question"],
        title=text_from(record["title"]),
        text=text_from(record["text"]),
        source=Source(**record["source"]),
    )
