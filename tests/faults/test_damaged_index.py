"""Whatever happens to the saved index, commands say what the notes say."""

from __future__ import annotations

import json
import random
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from mockinterview import index_file
from mockinterview.blocks import HEADER as HEADER_FORMAT
from mockinterview.blocks import DamagedError
from mockinterview.core.model import Fault
from mockinterview.folders import make_private
from mockinterview.frontends.cli import main
from mockinterview.frontends.cli.common import settings_of
from mockinterview.index_file import Progress, build_index, open_index
from mockinterview.indexing import index_path

NOTES = Path(__file__).parents[1] / "notes"
SEED = 20260301
QUICK, WHOLE = 30, 2000
"""Bits flipped in the everyday tests, and with `--all`."""

HEADER = HEADER_FORMAT.size
"""Bytes of which each is flipped."""

COMMANDS = (["topics"], ["show", "resnet/degradation"], ["ask", "批标准化 resudual"])

Capsys = pytest.CaptureFixture[str]


class Saved:
    """An index that is damaged again and again; to build it anew is to copy the whole one."""

    def __init__(self, notes: Path, whole: bytes, capsys: Capsys) -> None:
        """Put the whole index into its place, and see what commands say with it."""
        self.notes, self.whole, self.capsys = notes, whole, capsys
        self.path = index_path(settings_of((), notes))
        make_private(self.path.parent)
        self.path.write_bytes(whole)
        self.built = 0
        self.expected = self.said()
        assert self.built == 0

    def said(self) -> list[tuple[int, str, str]]:
        """Return what the commands say."""
        said = []
        for words in COMMANDS:
            status = main([*words, "--only-corpus", str(self.notes)])
            said.append((status, *self.capsys.readouterr()))
        return said

    def build(self, folders: object, target: Path, progress: Progress) -> tuple[Fault, ...]:
        """Stand in for building, which takes a second."""
        del folders, progress
        self.built += 1
        target.write_bytes(self.whole)
        return ()

    def with_content(self, content: bytes) -> list[tuple[int, str, str]]:
        """Return what the commands say with another file in the index's place."""
        self.path.unlink()  # a new file, as one that is mapped can't be cut
        self.path.write_bytes(content)
        self.built = 0
        return self.said()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, bytes]]:
    """Return two folders of notes with the indexes of both."""
    made = {}
    for name, notes in {"own": ("resnet.md", "batchnorm.md"), "other": ("dropout.md",)}.items():
        folder = tmp_path_factory.mktemp(name)
        for note in notes:
            shutil.copy(NOTES / note, folder / note)
        target = folder / "index.bin"
        build_index([folder], target, lambda *_: None)
        made[name] = folder, target.read_bytes()
        target.unlink()
    return made


@pytest.fixture
def saved(
    home: Path,
    built: dict[str, tuple[Path, bytes]],
    capsys: Capsys,
    monkeypatch: pytest.MonkeyPatch,
) -> Saved:
    assert not home.exists()
    saved = Saved(*built["own"], capsys)
    monkeypatch.setattr(index_file, "build_index", saved.build)
    return saved


def flipped(content: bytes, place: int, bit: int) -> bytes:
    changed = bytearray(content)
    changed[place] ^= 1 << bit
    return bytes(changed)


CUT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "one byte": lambda whole: whole[:1],
    "half of the header": lambda whole: whole[:20],
    "half": lambda whole: whole[: len(whole) // 2],
    "all but a byte": lambda whole: whole[:-1],
    "a byte too much": lambda whole: whole + b"\n",
    "zeros": lambda whole: bytes(len(whole)),
    "its second half twice": lambda whole: whole[len(whole) // 2 :] * 2,
    "a text": lambda _: b"# A note\n" * 500,
    "a database": lambda _: b"SQLite format 3\0" + bytes(4096),
}


@pytest.mark.parametrize("name", CUT)
def test_a_file_that_is_no_whole_index_is_built_anew(name: str, saved: Saved) -> None:
    assert saved.with_content(CUT[name](saved.whole)) == saved.expected
    assert saved.built == 1
    assert saved.path.read_bytes() == saved.whole


def test_an_index_of_other_notes_is_not_taken_for_this_one(
    saved: Saved, built: dict[str, tuple[Path, bytes]]
) -> None:
    assert saved.with_content(built["other"][1]) == saved.expected
    assert saved.built == 1


def test_an_index_of_another_version_is_built_anew(saved: Saved) -> None:
    magic, order, version, *contents, _ = HEADER_FORMAT.unpack(saved.whole[: HEADER_FORMAT.size])
    header = HEADER_FORMAT.pack(magic, order, version + 1, *contents, 0)[:-4]
    other = header + struct.pack("<I", zlib.crc32(header)) + saved.whole[HEADER_FORMAT.size :]
    assert saved.with_content(other) == saved.expected
    assert saved.built == 1


def is_noticed(path: Path) -> bool:
    """Tell whether reading the whole of an index tells that it is damaged."""
    try:
        with open_index(path) as index:
            index.verify()
    except DamagedError:
        return True
    return False


def check_flips(saved: Saved, places: list[int], chance: random.Random) -> None:
    """Check that commands say the same, and that no bit is without a checksum.

    A part that these commands don't read stays as it is, and is noticed by
    whoever reads it; between the blocks are bytes that nobody reads.
    """
    contents = saved.whole.rindex(b'{"')
    blocks = [
        (start, start + size) for start, size, _ in json.loads(saved.whole[contents:]).values()
    ]
    for place in places:
        said = saved.with_content(flipped(saved.whole, place, chance.randrange(8)))
        assert said == saved.expected, place
        assert saved.built == 1 or HEADER <= place < contents, place
        is_read = any(start <= place < end for start, end in blocks)
        assert saved.built == 1 or not is_read or is_noticed(saved.path), place


def test_a_flipped_bit_is_never_believed(saved: Saved) -> None:
    chance = random.Random(SEED)  # noqa: S311 - seeded
    places = chance.sample(range(HEADER), QUICK)
    places += chance.sample(range(HEADER, len(saved.whole)), QUICK)
    check_flips(saved, places, chance)


@pytest.mark.slow
def test_of_many_flipped_bits_none_is_believed(saved: Saved) -> None:
    chance = random.Random(SEED)  # noqa: S311 - seeded
    places = [*range(HEADER), *chance.sample(range(HEADER, len(saved.whole)), WHOLE)]
    check_flips(saved, places, chance)
