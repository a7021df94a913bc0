"""Sorted tables inside a block file: a value is found by its key without reading the rest."""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile

_COUNT = struct.Struct("<I")
_COUNTS = struct.Struct("<IQ")
ABSENT = -1
VALUES = ".values"
"""What the name of a table's second block ends with."""


class SortedKeys:
    """Keys in the order of their bytes, in one piece of memory."""

    __slots__ = ("_blob", "_ends")

    def __init__(self, blob: bytes, ends: array[int]) -> None:
        """Take the keys one after the other, and where each ends."""
        self._blob, self._ends = blob, ends

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        return (self._at(position).decode() for position in range(len(self._ends)))

    def position(self, key: str) -> int:
        """Return the place of a key, or -1."""
        wanted = key.encode("utf-8", "surrogatepass")
        found = bisect_left(range(len(self._ends)), wanted, key=self._at)
        return found if found < len(self._ends) and self._at(found) == wanted else -1

    def _at(self, position: int) -> bytes:
        start = self._ends[position - 1] if position else 0
        return self._blob[start : self._ends[position]]


class Table(Mapping[str, bytes]):
    """A saved mapping from keys to values, each value checked when it is read."""

    __slots__ = ("_checksums", "_ends", "_file", "_keys", "_name")

    def __init__(self, file: BlockFile, name: str) -> None:
        """Read the keys of a table; the values are read when they are asked for."""
        self._file, self._name = file, name
        block = file.block(name)
        (count,) = _COUNT.unpack_from(block)
        key_ends, rest = _array("I", count, block, _COUNT.size)
        self._ends, rest = _array("Q", count, block, rest)
        self._checksums, rest = _array("I", count, block, rest)
        self._keys = SortedKeys(block[rest:], key_ends)

    def __getitem__(self, key: str) -> bytes:
        position = self._keys.position(key)
        if position < 0:
            raise KeyError(key)
        start = self._ends[position - 1] if position else 0
        end, checksum = self._ends[position], self._checksums[position]
        return self._file.part(self._name + VALUES, start, end, checksum)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._keys.position(key) >= 0

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class JsonTable(Mapping[str, Any]):
    """A saved mapping from keys to JSON values; what was read once is remembered."""

    __slots__ = ("_read", "_table")

    def __init__(self, file: BlockFile, name: str) -> None:
        """Read the keys of a table; the values are read when they are asked for."""
        self._table = Table(file, name)
        self._read: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401
        if key not in self._read:
            self._read[key] = json.loads(self._table[key])
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


def pack_table(name: str, entries: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the two blocks of a table."""
    pairs = sorted((key.encode("utf-8", "surrogatepass"), entries[key]) for key in entries)
    values = [value for _, value in pairs]
    keys = b"".join(
        (
            _COUNT.pack(len(pairs)),
            array("I", accumulate(len(key) for key, _ in pairs)).tobytes(),
            array("Q", accumulate(map(len, values))).tobytes(),
            array("I", map(zlib.crc32, values)).tobytes(),
            *(key for key, _ in pairs),
        )
    )
    return {name: keys, name + VALUES: b"".join(values)}


def pack_json_table(name: str, entries: Mapping[str, object]) -> dict[str, bytes]:
    """Return the two blocks of a table of JSON values."""
    return pack_table(name, {key: pack_json(value) for key, value in entries.items()})


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


def _array(kind: str, count: int, block: bytes, start: int) -> tuple[array[int], int]:
    """Return the numbers that stand in a block, and where they end."""
    numbers: array[int] = array(kind)
    end = start + count * numbers.itemsize
    numbers.frombytes(block[start:end])
    return numbers, end
