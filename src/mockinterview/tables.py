"""Tables inside a block file: a value is found by its key or number without reading the rest.

The keys lie in shelves of `SHELF`, each with a checksum of its own, and a list
of the first key of each shelf leads to them: what a look-up reads hardly grows
with the table.
"""

from __future__ import annotations

import json
import struct
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile

COUNT = struct.Struct("<I")
COUNTS = struct.Struct("<IQ")
"""How many numbers or keys follow; with a total."""

ABSENT = -1
SHELVES = ".keys"
"""What the name of the block ends with that has a table's keys."""

VALUES = "values"
"""The block that has the values of all tables, in the order in which they were written."""

SHELF = 128
"""How many keys are read at once."""

PLACE = 20
"""Bytes that tell where a numbered value starts and ends, and its checksum."""


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
        shelves, self._count = COUNTS.unpack_from(block)
        key_ends, rest = array_at("I", shelves, block, COUNTS.size)
        self._ends, rest = array_at("Q", shelves, block, rest)
        self._checksums, rest = array_at("I", shelves, block, rest)
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


class NumberedTable:
    """A saved sequence of values, each checked when it is read."""

    __slots__ = ("_checksums", "_count", "_file", "_name", "_read")

    def __init__(self, file: BlockFile, name: str) -> None:
        """Read the checksums of the shelves; what lies in them is read when it is asked for."""
        self._file, self._name = file, name
        self._read: dict[int, tuple[array[int], array[int], array[int]]] = {}
        block = file.block(name)
        (self._count,) = COUNT.unpack_from(block)
        self._checksums, _ = array_at("I", -(-self._count // SHELF), block, COUNT.size)

    def __getitem__(self, number: int) -> memoryview:
        if not 0 <= number < self._count:
            raise IndexError(number)
        starts, ends, checksums = self._shelf(number // SHELF)
        place = number % SHELF
        return self._file.part(VALUES, starts[place], ends[place], checksums[place])

    def __len__(self) -> int:
        count: int = self._count
        return count

    def _shelf(self, number: int) -> tuple[array[int], array[int], array[int]]:
        if number not in self._read:
            count = min(SHELF, self._count - number * SHELF)
            start = number * SHELF * PLACE
            end = start + count * PLACE
            part = self._file.part(self._name + SHELVES, start, end, self._checksums[number])
            starts, rest = array_at("Q", count, bytes(part), 0)
            ends, rest = array_at("Q", count, bytes(part), rest)
            self._read[number] = starts, ends, array_at("I", count, bytes(part), rest)[0]
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
        count, self.total = COUNTS.unpack_from(block)
        ends, rest = array_at("I", count, block, COUNTS.size)
        self._counts, rest = array_at("I", count, block, rest)
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


def encoded(key: str) -> bytes:
    """Return a key as it is saved, whatever signs it has."""
    return key.encode("utf-8", "surrogatepass")


def decoded(key: bytes) -> str:
    """Return a key that was saved."""
    return key.decode("utf-8", "surrogatepass")


def pack_json(value: object) -> bytes:
    """Return a value as JSON in as few bytes as it takes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _unpacked(block: bytes) -> _Shelf:
    (count,) = COUNT.unpack_from(block)
    key_ends, rest = array_at("I", count, block, COUNT.size)
    starts, rest = array_at("Q", count, block, rest)
    ends, rest = array_at("Q", count, block, rest)
    checksums, rest = array_at("I", count, block, rest)
    return _Shelf(SortedKeys(block[rest:], key_ends), starts, ends, checksums)


def array_at(kind: str, count: int, block: bytes, start: int) -> tuple[array[int], int]:
    """Return the numbers that stand in a block, and where they end."""
    numbers: array[int] = array(kind)
    end = start + count * numbers.itemsize
    numbers.frombytes(block[start:end])
    return numbers, end
