"""Everything of a person in one file; `restoring` takes it back."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from mockinterview import __version__
from mockinterview.core.sentence import sentence
from mockinterview.errors import OutputFileError, reason_of
from mockinterview.schema import SCHEMA_VERSION, written_ahead
from mockinterview.settings import Places
from mockinterview.store import History

VERSION = 1
"""Of the format; it stands in the table of contents."""

CONTENTS = "contents.json"
HISTORY = "history.db"
SETTINGS = "settings.toml"
DATA = "data/"
QUICKLY = 1
"""How hard it is packed: a third of the time of the usual way, and a sixth larger."""

PIECE = 1 << 20
"""Bytes that are copied at a time, so that a file of any size needs the same memory."""


class Mark(NamedTuple):
    """What a file is known by: its SHA-256 and its size in bytes."""

    checksum: str
    size: int


@dataclass(frozen=True, slots=True)
class Content:
    """What a backup holds: how many answers, and the names of its files."""

    answers: int
    files: tuple[str, ...]


def back_up(places: Places, target: Path) -> Content:
    """Write everything of a person into one file, whole or not at all.

    That is the history with the wordings learnt, the settings, and whatever
    else lies in the data folder; not the cache, nor earlier backups, nor notes
    that lie elsewhere.

    Raises:
        OutputFileError: The file can't be written, or another one that is no
            backup stands there.
        MockInterviewError: The history can't be read.
    """
    if target.exists() and not _is_backup(target):
        raise OutputFileError(target, sentence("there is a file already that is no backup"))
    if not target.absolute().parent.is_dir():
        raise OutputFileError(target, sentence("there is no such folder"))
    part = target.with_name(f"{target.name}.part")
    try:
        states = states_of(places)
        with _history_copy(places, part) as (history, answers):
            files = {**history, **dict(_other_files(places, target))}
            _pack(part, files, {"answers": answers, "states": states})
        part.replace(target)
    except OSError as error:
        raise OutputFileError(target, reason_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return Content(answers, tuple(files))


def states_of(places: Places) -> dict[str, list[int]]:
    """Return the size of each file that a backup holds, and when it was changed, in nanoseconds.

    While they stay the same a backup made of them holds all that there is. They
    are compared, never ordered, so that no clock that jumps hides a change.
    """
    files = dict(_other_files(places, places.backups)) | {HISTORY: places.history}
    if ahead := written_ahead(places.history):
        files[ahead.name] = ahead
    stats = {name: file.stat() for name, file in files.items() if file.exists()}
    return {name: [stat.st_size, stat.st_mtime_ns] for name, stat in stats.items()}


def _pack(part: Path, files: Mapping[str, Path], told: Mapping[str, object]) -> None:
    """Write files and the table of contents: of the same state always the same bytes."""
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICKLY) as archive:
        marks = {}
        for name, file in files.items():
            with file.open("rb") as content, archive.open(name, "w", force_zip64=True) as entry:
                marks[name] = copied(content, entry)
        contents = {
            "mockinterview_backup": VERSION,
            "program": __version__,
            "schema": SCHEMA_VERSION,
            **told,
            "files": marks,
        }
        with archive.open(CONTENTS, "w") as entry:
            entry.write(json.dumps(contents, ensure_ascii=False, indent=2).encode())
    with part.open("rb+") as written:
        os.fsync(written.fileno())


@contextlib.contextmanager
def _history_copy(places: Places, part: Path) -> Iterator[tuple[dict[str, Path], int]]:
    """Give a copy of the history that is whole even while an interview writes to it."""
    if not places.history.exists():
        yield {}, 0
        return
    copy = part.with_name(f"{part.name}.db")
    try:
        with History(places.history) as history:
            history.copy_to(copy, lasts=False)
        yield {HISTORY: copy}, count_of(copy)
    finally:
        copy.unlink(missing_ok=True)


def _other_files(places: Places, target: Path) -> Iterator[tuple[str, Path]]:
    if places.settings.is_file():
        yield SETTINGS, places.settings
    if not places.data.is_dir():
        return
    for file in sorted(places.data.rglob("*")):
        if file.is_file() and not file.is_symlink() and file != target and is_kept(file, places):
            yield DATA + file.relative_to(places.data).as_posix(), file


def is_kept(file: Path, places: Places) -> bool:
    """Tell whether a file in the data folder belongs to a backup, beside history and settings."""
    is_apart = file.is_relative_to(places.cache) or file.is_relative_to(places.backups)
    is_known = file.name.startswith((HISTORY, SETTINGS)) or file == places.settings
    is_temporary = file.name.endswith((".part", ".part.db", ".lock"))
    return not (is_apart or is_known or is_temporary)


def place_of(name: str, places: Places) -> Path:
    """Return where a file of a backup belongs."""
    if name == HISTORY:
        return places.history
    return places.settings if name == SETTINGS else places.data / name.removeprefix(DATA)


def count_of(history: Path) -> int:
    """Return how many answers a file holds that nobody writes to."""
    with contextlib.closing(sqlite3.connect(history)) as connection:
        return int(connection.execute("select count(*) from turn").fetchone()[0])


def copied(source: IO[bytes], target: IO[bytes]) -> Mark:
    """Copy a file piece by piece, and return what it is known by."""
    checksum, size = hashlib.sha256(), 0
    while piece := source.read(PIECE):
        target.write(piece)
        checksum.update(piece)
        size += len(piece)
    return Mark(checksum.hexdigest(), size)


def _is_backup(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return CONTENTS in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False
