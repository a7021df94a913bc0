"""A saved file is opened in constant time, and never trusted when damaged."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest

from mockinterview.blocks import (
    HEADER,
    BlockFile,
    BlockWriter,
    DamagedError,
    MissingError,
    write_blocks,
)

BLOCKS = {"first": b"one block", "empty": b"", "last": bytes(range(256)) * 8}


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "saved.bin"
    write_blocks(path, 3, BLOCKS)
    return path


def damage(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 0x40
    path.write_bytes(content)


def test_blocks_come_back(saved: Path) -> None:
    with BlockFile(saved, 3) as file:
        assert {name: file.block(name) for name in BLOCKS} == BLOCKS
        assert file.block("first") == b"one block"


def test_nothing_is_left_beside(saved: Path) -> None:
    assert [path.name for path in saved.parent.iterdir()] == ["saved.bin"]


def test_what_a_killed_process_left_goes_after_an_hour(saved: Path) -> None:
    for name, age in (
        ("saved.bin.1.new", 2),
        ("saved.bin.2.new", 0.5),
        ("saved.bin.notes", 2),
        ("other.bin.3.new", 2),
    ):
        file = saved.with_name(name)
        file.write_bytes(b"begun")
        at = saved.stat().st_mtime - age * 3600
        os.utime(file, (at, at))
    write_blocks(saved, 3, BLOCKS)
    left = sorted(path.name for path in saved.parent.iterdir())
    assert left == ["other.bin.3.new", "saved.bin", "saved.bin.2.new", "saved.bin.notes"]


def test_a_block_may_be_written_piece_by_piece(tmp_path: Path) -> None:
    path = tmp_path / "pieces.bin"
    with BlockWriter(path, 3) as writer:
        writer.begin("pieces")
        assert [writer.write(piece) for piece in (b"one", b"", b" block")] == [0, 3, 3]
        writer.add({"whole": b"another"})
    with BlockFile(path, 3) as file:
        assert (file.block("pieces"), file.block("whole")) == (b"one block", b"another")
        assert bytes(file.part("pieces", 4, 9, zlib.crc32(b"block"))) == b"block"
        file.verify()


def test_parts_outlive_the_file_that_they_are_of(saved: Path) -> None:
    with BlockFile(saved, 3) as file:
        part = file.part("first", 0, 3, zlib.crc32(b"one"))
    assert bytes(part) == b"one"


def test_nothing_is_left_of_a_file_that_was_not_finished(saved: Path) -> None:
    def interrupted() -> None:
        with BlockWriter(saved, 3) as writer:
            writer.begin("first")
            writer.write(b"another")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [path.name for path in saved.parent.iterdir()] == ["saved.bin"]
    with BlockFile(saved, 3) as file:
        assert file.block("first") == b"one block"


def test_an_older_file_stays_whole_until_it_is_replaced(saved: Path) -> None:
    with BlockFile(saved, 3) as old:
        write_blocks(saved, 3, {"first": b"another"})
        assert old.block("first") == b"one block"
    with BlockFile(saved, 3) as new:
        assert new.block("first") == b"another"


def test_a_failed_write_leaves_the_older_file(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        write_blocks(saved, 3, {"first": b"another"})
    monkeypatch.undo()
    assert [path.name for path in saved.parent.iterdir()] == ["saved.bin"]
    with BlockFile(saved, 3) as file:
        assert file.block("first") == b"one block"


def test_every_damaged_byte_of_the_header_and_the_contents_is_noticed(saved: Path) -> None:
    whole = saved.read_bytes()
    contents = whole.index(b'{"first"')
    for place in (*range(HEADER.size), *range(contents, len(whole))):
        damage(saved, place)
        with pytest.raises(DamagedError):
            BlockFile(saved, 3)
        saved.write_bytes(whole)


def test_a_damaged_block_is_noticed_when_it_is_read(saved: Path) -> None:
    damage(saved, saved.read_bytes().index(b"one block") + 2)
    with BlockFile(saved, 3) as file:
        assert file.block("last") == BLOCKS["last"]
        with pytest.raises(DamagedError, match="damaged block 'first'"):
            file.block("first")


@pytest.mark.parametrize("kept", [0, 1, HEADER.size - 1, HEADER.size + 5, 300])
def test_a_file_cut_off_is_noticed(saved: Path, kept: int) -> None:
    saved.write_bytes(saved.read_bytes()[:kept])
    with pytest.raises(DamagedError):
        BlockFile(saved, 3)


def test_a_file_with_more_behind_it_is_noticed(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes() + b"more")
    with pytest.raises(DamagedError, match="cut off"):
        BlockFile(saved, 3)


def test_another_version_is_not_read(saved: Path) -> None:
    with pytest.raises(DamagedError, match="another version"):
        BlockFile(saved, 4)


def test_something_else_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "note.md"
    path.write_text("# No index at all\n" * 20, encoding="utf-8")
    with pytest.raises(DamagedError, match="is not an index"):
        BlockFile(path, 3)


def test_a_missing_file_and_a_folder_are_told_apart_from_damage(tmp_path: Path) -> None:
    with pytest.raises(MissingError):
        BlockFile(tmp_path / "absent.bin", 3)
    with pytest.raises(MissingError):
        BlockFile(tmp_path, 3)
