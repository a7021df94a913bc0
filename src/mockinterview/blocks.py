"""A file of named blocks, mapped into memory and never trusted when damaged.

A header and a table of contents, checked when the file is opened, so that
opening takes the same time however large it is; each block has a checksum of
its own, checked when the block is first read. A new file is written beside the
old one and renamed into its place.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from mockinterview.errors import MockInterviewError

MAGIC = b"mockinterview\n"
HEADER = struct.Struct("<14s3sxIIII")
"""Magic, byte order, version, length of the contents, their checksum, the header's."""

BYTE_ORDER = sys.byteorder[:3].encode()
"""Numbers are kept as this machine keeps them; a file of another kind is made anew."""


class BlockFileError(MockInterviewError):
    """A saved file that cannot be used and has to be made again."""

    def __init__(self, path: Path, reason: str) -> None:
        """Say which file it is, and why."""
        self.path, self.reason = path, reason
        super().__init__(f"'{path}' {reason}. Build it again.")


class MissingError(BlockFileError):
    """There is no such file, or it cannot be opened."""


class DamagedError(BlockFileError):
    """The file is not what was written, or was written by another version."""


class BlockFile:
    """An open file of blocks."""

    __slots__ = ("_checked", "_contents", "_map", "_path", "_start")

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
            raise DamagedError(path, "is empty") from None
        except OSError as error:
            raise MissingError(path, f"cannot be read ({error.strerror})") from None
        try:
            self._contents, self._start = self._read_contents(version)
        except BaseException:
            self._map.close()
            raise

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all blocks."""
        return tuple(self._contents)

    def _read_contents(self, version: int) -> tuple[dict[str, list[int]], int]:
        header = self._map[: HEADER.size]
        if len(header) < HEADER.size or not header.startswith(MAGIC):
            raise DamagedError(self._path, "is not an index")
        _, byte_order, found, length, contents_sum, header_sum = HEADER.unpack(header)
        if zlib.crc32(header[:-4]) != header_sum:
            raise DamagedError(self._path, "has a damaged header")
        if (byte_order, found) != (BYTE_ORDER, version):
            raise DamagedError(self._path, f"was written by another version ({found})")
        packed = self._map[HEADER.size : HEADER.size + length]
        if zlib.crc32(packed) != contents_sum:
            raise DamagedError(self._path, "has a damaged table of contents")
        contents: dict[str, list[int]] = json.loads(packed)
        start = HEADER.size + length
        if start + sum(size for _, size, _ in contents.values()) != len(self._map):
            raise DamagedError(self._path, "is cut off")
        return contents, start

    def block(self, name: str) -> bytes:
        """Return a block, checked against its checksum the first time.

        Raises:
            DamagedError: The block is not what was written.
        """
        if name not in self._checked:
            offset, size, checksum = self._contents[name]
            content = self._map[self._start + offset : self._start + offset + size]
            if zlib.crc32(content) != checksum:
                raise DamagedError(self._path, f"has a damaged block '{name}'")
            self._checked[name] = content
        return self._checked[name]

    def part(self, name: str, start: int, end: int, checksum: int) -> bytes:
        """Return a part of a block that is checked part by part.

        Raises:
            DamagedError: The part is not what was written.
        """
        offset, size, _ = self._contents[name]
        content = self._map[self._start + offset + start : self._start + offset + end]
        if not 0 <= start <= end <= size or zlib.crc32(content) != checksum:
            raise DamagedError(self._path, f"has a damaged block '{name}'")
        return content

    def close(self) -> None:
        """Let go of the file."""
        self._map.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def write_blocks(path: Path, version: int, blocks: Mapping[str, bytes]) -> None:
    """Write a file of blocks beside its place, and then into its place at once."""
    contents: dict[str, tuple[int, int, int]] = {}
    offset = 0
    for name, block in blocks.items():
        contents[name] = offset, len(block), zlib.crc32(block)
        offset += len(block)
    packed = json.dumps(contents).encode()
    header = HEADER.pack(MAGIC, BYTE_ORDER, version, len(packed), zlib.crc32(packed), 0)[:-4]
    header += struct.pack("<I", zlib.crc32(header))
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            for piece in (header, packed, *blocks.values()):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
