"""Sorted tables inside a block file: a value is found by its key without reading the rest.

The keys lie in shelves of `SHELF`, each with a checksum of its own, and a list
of the first key of each shelf leads to them: what a look-up reads hardly grows
with the table.
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, Self

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile, BlockWriter

_COUNT = struct.Struct("<I")
_COUNTS = struct.Struct("<IQ")
ABSENT = -1
SHELVES = ".keys"
"""What the name of the block ends with that has a table's keys."""

VALUES = "values"
"""The block that has the values of all tables, in the order in which they were written."""

SHELF = 128
"""How many keys are read at once."""


class SortedKeys:
    """Keys in the order of their bytes, in one piece of memory."""

    __slots__ = ("_blob", "_ends")

    def __init__(self, blob: bytes, ends: array[int]) -> None:
        """Take the keys one after the other, and where each ends."""
        self._blob, self._ends = blob, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return (decoded(self._at(position)) for position in range(len(self._ends)))

    def position(self, key: str) -> int:
        """Return the place of a key, or -1."""
        wanted = encoded(key)
        found = bisect_left(range(len(self._ends)), wanted, key=self._at)
        return found if found < len(self._ends) and self._at(found) == wanted else -1

    def last_before(self, key: str) -> int:
        """Return the place of the last key that is not behind this one, or -1."""
        behind: int = bisect_right(range(len(self._ends)), encoded(key), key=self._at)
        return behind - 1

    def _at(self, position: int) -> bytes:
        start = self._ends[position - 1] if position else 0
        return self._blob[start : self._ends[position]]


class _Shelf(NamedTuple):
    """Some keys in a row, and where the values of each start and end, with their checksums."""

    keys: SortedKeys
    starts: array[int]
    ends: array[int]
    checksums: array[int]


class Table(Mapping[str, memoryview]):
    """A saved mapping from keys to values, each value checked when it is read."""

    __slots__ = ("_checksums", "_count", "_ends", "_file", "_firsts", "_name", "_read")

    def __init__(self, file: BlockFile, name: str) -> None:
        """Read the first keys of the shelves; the others are read when they are asked for."""
        self._file, self._name = file, name
        self._read: dict[int, _Shelf] = {}
        block = file.block(name)
        shelves, self._count = _COUNTS.unpack_from(block)
        key_ends, rest = _array("I", shelves, block, _COUNTS.size)
        self._ends, rest = _array("Q", shelves, block, rest)
        self._checksums, rest = _array("I", shelves, block, rest)
        self._firsts = SortedKeys(block[rest:], key_ends)

    def __getitem__(self, key: str) -> memoryview:
        shelf, position = self._found(key)
        if shelf is None:
            raise KeyError(key)
        start, end = shelf.starts[position], shelf.ends[position]
        return self._file.part(VALUES, start, end, shelf.checksums[position])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._found(key)[0] is not None

    def __iter__(self) -> Iterator[str]:
        return (key for number in range(len(self._ends)) for key in self._shelf(number).keys)

    def __len__(self) -> int:
        count: int = self._count
        return count

    def _found(self, key: str) -> tuple[_Shelf | None, int]:
        """Return the shelf that has a key, and its place there; None where no shelf has it."""
        number = self._firsts.last_before(key)
        if number < 0:
            return None, ABSENT
        shelf = self._shelf(number)
        position = shelf.keys.position(key)
        return (shelf, position) if position >= 0 else (None, ABSENT)

    def _shelf(self, number: int) -> _Shelf:
        if number not in self._read:
            start, end = self._ends[number - 1] if number else 0, self._ends[number]
            part = self._file.part(self._name + SHELVES, start, end, self._checksums[number])
            self._read[number] = _unpacked(bytes(part))
        return self._read[number]


class JsonTable(Mapping[str, Any]):
    """A saved mapping from keys to JSON values; what was read once is remembered."""

    __slots__ = ("_read", "_table")

    def __init__(self, file: BlockFile, name: str) -> None:
        """Read the keys of a table; the values are read when they are asked for."""
        self._table = Table(file, name)
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401
        if key not in self._read:
            self._read[key] = json.loads(bytes(self._table[key]))
        return self._read[key]

    def __contains__(self, key: object) -> bool:
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


class CountTable(Mapping[str, int]):
    """A saved mapping from words to counts; what was looked up once is remembered.

    `total` is what the counts of all words add up to, those left out as well.
    """

    __slots__ = ("_counts", "_found", "_keys", "total")

    def __init__(self, block: bytes) -> None:
        """Read a table that `pack_counts` made."""
        count, self.total = _COUNTS.unpack_from(block)
        ends, rest = _array("I", count, block, _COUNTS.size)
        self._counts, rest = _array("I", count, block, rest)
        self._keys = SortedKeys(block[rest:], ends)
        self._found: dict[str, int] = {}

    def __getitem__(self, key: str) -> int:
        count: int | None = self.get(key)
        if count is None:
            raise KeyError(key)
        return count

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping has it
        """Return the count of a word; most that are looked up are none, so without raising."""
        count = self._found.get(key)
        if count is None:
            position = self._keys.position(key)
            count = self._found[key] = self._counts[position] if position >= 0 else ABSENT
        return default if count == ABSENT else count

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class TablesWriter:
    """Writes the tables of a file, their values by turns.

    Use it as a context manager: the keys are written at the end.
    """

    def __init__(self, writer: BlockWriter) -> None:
        """Begin the block of the values."""
        self._writer = writer
        self._tables: list[TableWriter] = []
        writer.begin(VALUES)

    def table(self, name: str) -> TableWriter:
        """Begin a table."""
        self._tables.append(TableWriter(self._writer, name))
        return self._tables[-1]

    def add(self, name: str, entries: Mapping[str, bytes]) -> None:
        """Write a whole table."""
        table = self.table(name)
        for key in sorted(entries):
            table.add(key, entries[key])

    def add_json(self, name: str, entries: Mapping[str, object]) -> None:
        """Write a whole table of JSON values."""
        self.add(name, {key: pack_json(value) for key, value in entries.items()})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            for table in self._tables:
                table.finish()


class TableWriter:
    """Writes the values of a table one after the other; `TablesWriter` makes one."""

    def __init__(self, writer: BlockWriter, name: str) -> None:
        """Begin a table."""
        self._writer, self._name = writer, name
        self._keys: list[bytes] = []
        self._starts, self._ends, self._checksums = array("Q"), array("Q"), array("I")

    def add(self, key: str, value: bytes) -> None:
        """Write a value under a key that the table does not have yet."""
        start = self._writer.write(value)
        self._keys.append(encoded(key))
        self._starts.append(start)
        self._ends.append(start + len(value))
        self._checksums.append(zlib.crc32(value))

    def finish(self) -> None:
        """Write the keys; the block of values is over by now."""
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        shelves = [order[start : start + SHELF] for start in range(0, len(order), SHELF)]
        ends, checksums = array("Q"), array("I")
        self._writer.begin(self._name + SHELVES)
        for shelf in shelves:
            packed = self._packed(shelf)
            ends.append(self._writer.write(packed) + len(packed))
            checksums.append(zlib.crc32(packed))
        firsts = [self._keys[shelf[0]] for shelf in shelves]
        head = _COUNTS.pack(len(shelves), len(order))
        self._writer.add({self._name: _joined(head, _ends_of(firsts), ends, checksums, *firsts)})

    def _packed(self, shelf: Sequence[int]) -> bytes:
        keys = [self._keys[number] for number in shelf]
        starts = array("Q", (self._starts[number] for number in shelf))
        ends = array("Q", (self._ends[number] for number in shelf))
        checksums = array("I", (self._checksums[number] for number in shelf))
        return _joined(_COUNT.pack(len(keys)), _ends_of(keys), starts, ends, checksums, *keys)


def encoded(key: str) -> bytes:
    """Return a key as it is saved, whatever signs it has."""
    return key.encode("utf-8", "surrogatepass")


def decoded(key: bytes) -> str:
    """Return a key that was saved."""
    return key.decode("utf-8", "surrogatepass")


def pack_json(value: object) -> bytes:
    """Return a value as JSON in as few bytes as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def pack_counts(counts: Mapping[str, int], total: int) -> bytes:
    """Return the block of a table of counts; `total` includes words that are left out."""
    pairs = sorted((word.encode(), counts[word]) for word in counts)
    return b"".join(
        (
            _COUNTS.pack(len(pairs), total),
            array("I", accumulate(len(word) for word, _ in pairs)).tobytes(),
            array("I", (count for _, count in pairs)).tobytes(),
            *(word for word, _ in pairs),
        )
    )


def _unpacked(block: bytes) -> _Shelf:
    (count,) = _COUNT.unpack_from(block)
    key_ends, rest = _array("I", count, block, _COUNT.size)
    starts, rest = _array("Q", count, block, rest)
    ends, rest = _array("Q", count, block, rest)
    checksums, rest = _array("I", count, block, rest)
    return _Shelf(SortedKeys(block[rest:], key_ends), starts, ends, checksums)


def _joined(*parts: bytes | array[int]) -> bytes:
    return b"".join(bytes(part) for part in parts)


def _ends_of(keys: Sequence[bytes]) -> array[int]:
    return array("I", accumulate(map(len, keys)))


def _array(kind: str, count: int, block: bytes, start: int) -> tuple[array[int], int]:
    """Return the numbers that stand in a block, and where they end."""
    numbers: array[int] = array(kind)
    end = start + count * numbers.itemsize
    numbers.frombytes(block[start:end])
    return numbers, end
