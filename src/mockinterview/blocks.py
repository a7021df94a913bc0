"""A file of named blocks, mapped into memory and never trusted when damaged.

A header, and at the end a table of contents, are checked when the file is
opened, so that opening takes the same time however large it is; each block has
a checksum of its own, checked when the block is first read. A new file is
written beside the old one, piece by piece, and renamed into its place.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

from mockinterview.core.sentence import Sentence, sentence
from mockinterview.errors import MockInterviewError, reason_of

MAGIC = b"mockinterview\n"
HEADER = struct.Struct("<14s3s7xIQIII")
"""Magic, byte order, version, where the contents are, their length and checksum, the header's."""

ALIGNMENT = 8
"""Blocks begin at multiples of so many bytes, so that numbers in them can be read in place."""

BYTE_ORDER = sys.byteorder[:3].encode()
"""Numbers are kept as this machine keeps them; a file of another kind is made anew."""

UNFINISHED = ".new"
"""How the name of a file ends that is being written."""

ABANDONED = 3600.0
"""Seconds after which a file that was begun will never be finished."""


class BlockFileError(MockInterviewError):
    """A saved file that cannot be used and has to be made again."""

    def __init__(self, path: Path, reason: Sentence) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        told = "'{path}' {reason}. Build it again."
        super().__init__(sentence(told, path=path, reason=reason))


class MissingError(BlockFileError):
    """There is no such file, or it cannot be opened."""


class DamagedError(BlockFileError):
    """The file is not what was written, or was written by another version."""


class Place(NamedTuple):
    """Where a block is, and the checksum of it."""

    start: int
    size: int
    checksum: int


class BlockFile:
    """An open file of blocks."""

    __slots__ = ("_checked", "_contents", "_map", "_path")

    def __init__(self, path: Path, version: int) -> None:
        """Open a file and check its header and table of contents.

        Raises:
            MissingError: The file is not there or cannot be read.
            DamagedError: It is damaged, or of another version or kind of machine.
        """
        self._path = path
        self._checked: dict[str, bytes] = {}
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            raise DamagedError(path, sentence("is empty")) from None
        except OSError as error:
            raise MissingError(
                path, sentence("cannot be read ({reason})", reason=reason_of(error))
            ) from None
        try:
            self._contents = self._read_contents(version)
        except BaseException:
            self._map.close()
            raise

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all blocks."""
        return tuple(self._contents)

    def _read_contents(self, version: int) -> dict[str, Place]:
        header = self._map[: HEADER.size]
        if len(header) < HEADER.size or not header.startswith(MAGIC):
            raise DamagedError(self._path, sentence("is not an index"))
        _, byte_order, found, start, length, contents_sum, header_sum = HEADER.unpack(header)
        if zlib.crc32(header[:-4]) != header_sum:
            raise DamagedError(self._path, sentence("has a damaged header"))
        if (byte_order, found) != (BYTE_ORDER, version):
            raise DamagedError(
                self._path, sentence("was written by another version ({version})", version=found)
            )
        if start + length != len(self._map):
            raise DamagedError(self._path, sentence("is cut off"))
        packed = self._map[start:]
        if zlib.crc32(packed) != contents_sum:
            raise DamagedError(self._path, sentence("has a damaged table of contents"))
        return {name: Place(*place) for name, place in json.loads(packed).items()}

    def block(self, name: str) -> bytes:
        """Return a block, checked against its checksum the first time.

        Raises:
            DamagedError: The block is not what was written.
        """
        if name not in self._checked:
            _, size, checksum = self._contents[name]
            self._checked[name] = bytes(self.part(name, 0, size, checksum))
        return self._checked[name]

    def part(self, name: str, start: int, end: int, checksum: int) -> memoryview:
        """Return a part of a block that is checked part by part, in place.

        Raises:
            DamagedError: The part is not what was written.
        """
        begin, size, _ = self._contents[name]
        content = memoryview(self._map)[begin + start : begin + end]
        if not 0 <= start <= end <= size or zlib.crc32(content) != checksum:
            raise DamagedError(self._path, sentence("has a damaged block '{name}'", name=name))
        return content

    def verify(self) -> None:
        """Read every block, and keep none of it.

        Raises:
            DamagedError: One of them is not what was written.
        """
        for name, (_, size, checksum) in self._contents.items():
            self.part(name, 0, size, checksum)

    def close(self) -> None:
        """Let go of the file; it stays mapped for as long as someone holds a part of it."""
        with suppress(BufferError):
            self._map.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class BlockWriter:
    """Writes a file of blocks beside its place, one after the other.

    Use it as a context manager: what was written comes into its place at the
    end, and is removed where something failed.
    """

    def __init__(self, path: Path, version: int) -> None:
        """Begin a file."""
        self._path, self._version = path, version
        self._beside = path.with_name(f"{path.name}.{os.getpid()}{UNFINISHED}")
        self._file = self._beside.open("wb")
        self._contents: dict[str, Place] = {}
        self._name = ""
        self._place = Place(0, 0, 0)
        self._file.write(bytes(HEADER.size))

    def begin(self, name: str) -> None:
        """Begin a block, which the next pieces are written to."""
        self._end()
        position = self._file.tell()
        self._file.write(bytes(-position % ALIGNMENT))
        self._name, self._place = name, Place(self._file.tell(), 0, 0)

    def write(self, piece: bytes) -> int:
        """Write a piece of the block that was begun; return where in it the piece starts."""
        start, size, checksum = self._place
        self._file.write(piece)
        self._place = Place(start, size + len(piece), zlib.crc32(piece, checksum))
        return size

    def add(self, blocks: Mapping[str, bytes]) -> None:
        """Write whole blocks."""
        for name, block in blocks.items():
            self.begin(name)
            self.write(block)

    def __enter__(self) -> Self:
        self._remove_abandoned()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self._file.close()
            self._beside.unlink(missing_ok=True)

    def _remove_abandoned(self) -> None:
        """Remove what others began so long ago that they were killed at it."""
        begun = self._beside.stat().st_mtime
        for other in self._path.parent.iterdir():
            is_one = other.name.startswith(f"{self._path.name}.") and other.suffix == UNFINISHED
            with suppress(FileNotFoundError):
                if is_one and begun - other.stat().st_mtime > ABANDONED:
                    other.unlink()

    def _end(self) -> None:
        if self._name:
            self._contents[self._name] = self._place

    def _finish(self) -> None:
        self._end()
        packed = json.dumps(self._contents).encode()
        found = MAGIC, BYTE_ORDER, self._version, self._file.tell(), len(packed), zlib.crc32(packed)
        header = HEADER.pack(*found, 0)[:-4]
        self._file.write(packed)
        self._file.seek(0)
        self._file.write(header + struct.pack("<I", zlib.crc32(header)))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._beside.replace(self._path)


def write_blocks(path: Path, version: int, blocks: Mapping[str, bytes]) -> None:
    """Write a file of blocks beside its place, and then into its place at once."""
    with BlockWriter(path, version) as writer:
        writer.add(blocks)
