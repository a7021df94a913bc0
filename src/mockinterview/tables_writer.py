"""Writes the sorted tables of a block file, as `tables` reads them."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Self

from mockinterview.tables import COUNT, COUNTS, SHELF, SHELVES, VALUES, encoded, pack_json

if TYPE_CHECKING:
    from mockinterview.blocks import BlockWriter


class TablesWriter:
    """Writes the tables of a file, their values by turns.

    Use it as a context manager: the keys are written at the end.
    """

    def __init__(self, writer: BlockWriter) -> None:
        """Begin the block of the values."""
        self._writer = writer
        self._tables: list[TableWriter | NumberedWriter] = []
        writer.begin(VALUES)

    def table(self, name: str) -> TableWriter:
        """Begin a table."""
        table = TableWriter(self._writer, name)
        self._tables.append(table)
        return table

    def numbered(self, name: str) -> NumberedWriter:
        """Begin a table of values by number."""
        table = NumberedWriter(self._writer, name)
        self._tables.append(table)
        return table

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
        head = COUNTS.pack(len(shelves), len(order))
        self._writer.add({self._name: _joined(head, _ends_of(firsts), ends, checksums, *firsts)})

    def _packed(self, shelf: Sequence[int]) -> bytes:
        keys = [self._keys[number] for number in shelf]
        starts = array("Q", (self._starts[number] for number in shelf))
        ends = array("Q", (self._ends[number] for number in shelf))
        checksums = array("I", (self._checksums[number] for number in shelf))
        return _joined(COUNT.pack(len(keys)), _ends_of(keys), starts, ends, checksums, *keys)


class NumberedWriter:
    """Writes values that are read by number, from 0; `TablesWriter` makes one."""

    def __init__(self, writer: BlockWriter, name: str) -> None:
        """Begin a table."""
        self._writer, self._name = writer, name
        self._starts, self._ends, self._checksums = array("Q"), array("Q"), array("I")

    def add(self, value: bytes) -> None:
        """Write the next value."""
        start = self._writer.write(value)
        self._starts.append(start)
        self._ends.append(start + len(value))
        self._checksums.append(zlib.crc32(value))

    def finish(self) -> None:
        """Write where the values are; the block of values is over by now."""
        checksums = array("I")
        self._writer.begin(self._name + SHELVES)
        for first in range(0, len(self._starts), SHELF):
            shelf = slice(first, first + SHELF)
            packed = _joined(self._starts[shelf], self._ends[shelf], self._checksums[shelf])
            self._writer.write(packed)
            checksums.append(zlib.crc32(packed))
        self._writer.add({self._name: _joined(COUNT.pack(len(self._starts)), checksums)})


def pack_counts(counts: Mapping[str, int], total: int) -> bytes:
    """Return the block of a table of counts; `total` includes words that are left out."""
    pairs = sorted((word.encode(), counts[word]) for word in counts)
    return b"".join(
        (
            COUNTS.pack(len(pairs), total),
            array("I", accumulate(len(word) for word, _ in pairs)).tobytes(),
            array("I", (count for _, count in pairs)).tobytes(),
            *(word for word, _ in pairs),
        )
    )


def _joined(*parts: bytes | array[int]) -> bytes:
    return b"".join(bytes(part) for part in parts)


def _ends_of(keys: Sequence[bytes]) -> array[int]:
    return array("I", accumulate(map(len, keys)))
