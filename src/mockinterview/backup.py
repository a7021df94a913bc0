"""Everything of a person in one file, and back after checking."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from mockinterview import __version__
from mockinterview.errors import (
    BackupDamagedError,
    HistoryInTheWayError,
    InputFileError,
    MockInterviewError,
    OutputFileError,
)
from mockinterview.folders import make_private
from mockinterview.schema import SCHEMA_VERSION
from mockinterview.settings import Places
from mockinterview.store import History

VERSION = 1
"""Of the format; it stands in the table of contents."""

CONTENTS = "contents.json"
HISTORY = "history.db"
SETTINGS = "settings.toml"
DATA = "data/"
ASIDE = ".before-restore"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: the same state gives the same file."""

LARGEST = 4_000_000_000
"""Bytes of the largest file that is taken back."""


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
        raise OutputFileError(target, "there is a file already that is no backup")
    if not target.absolute().parent.is_dir():
        raise OutputFileError(target, "there is no such folder")
    part = target.with_name(f"{target.name}.part")
    try:
        with _history_copy(places, part) as (history, answers):
            files = {**history, **dict(_other_files(places, target))}
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                contents = {
                    "mockinterview_backup": VERSION,
                    "program": __version__,
                    "schema": SCHEMA_VERSION,
                    "answers": answers,
                    "files": {name: _fingerprint(file) for name, file in files.items()},
                }
                text = json.dumps(contents, ensure_ascii=False, indent=2)
                _write(archive, CONTENTS, text.encode())
                for name, file in files.items():
                    _write(archive, name, file.read_bytes())
        part.replace(target)
    except OSError as error:
        raise OutputFileError(target, error.strerror or str(error)) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return Content(answers, tuple(files))


@contextlib.contextmanager
def _history_copy(places: Places, part: Path) -> Iterator[tuple[dict[str, Path], int]]:
    """Give a copy of the history that is whole even while an interview writes to it."""
    if not places.history.exists():
        yield {}, 0
        return
    copy = part.with_name(f"{part.name}.db")
    try:
        with History(places.history) as history:
            history.copy_to(copy)
        yield {HISTORY: copy}, _count_of(copy)
    finally:
        copy.unlink(missing_ok=True)


def _other_files(places: Places, target: Path) -> Iterator[tuple[str, Path]]:
    if places.settings.is_file():
        yield SETTINGS, places.settings
    if not places.data.is_dir():
        return
    for file in sorted(places.data.rglob("*")):
        if file.is_file() and not file.is_symlink() and file != target and _is_kept(file, places):
            yield DATA + file.relative_to(places.data).as_posix(), file


def _is_kept(file: Path, places: Places) -> bool:
    """Tell whether a file in the data folder belongs to a backup, beside history and settings."""
    is_apart = file.is_relative_to(places.cache) or file.is_relative_to(places.backups)
    is_known = file.name.startswith((HISTORY, SETTINGS)) or file == places.settings
    is_temporary = file.name.endswith((".part", ".part.db", ".lock"))
    return not (is_apart or is_known or is_temporary)


def restore(source: Path, places: Places, *, replaces: bool) -> Content:
    """Take everything back from a backup, once all of it has been checked.

    A history and settings that are there already are kept beside the new ones,
    as `….before-restore`.

    Raises:
        InputFileError: The file can't be read.
        BackupDamagedError: It is no backup, or not what was written.
        HistoryInTheWayError: There are answers here, and they aren't to be replaced.
    """
    if not source.is_file():
        raise InputFileError(str(source), "no such file")
    try:
        with zipfile.ZipFile(source) as archive:
            contents = _checked_contents(source, archive, places)
            _refuse_to_replace(places, replaces=replaces)
            make_private(places.data)
            make_private(places.config)
            with _unpacked(source, archive, contents, places) as files:
                if HISTORY in files:
                    _check_history(source, files[HISTORY], contents["answers"])
                for name, file in files.items():
                    place = _place_of(name, places)
                    _keep_aside(place, file, is_history=name == HISTORY)
                    file.replace(place)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupDamagedError(source, str(error)) from error
    except OSError as error:
        raise OutputFileError(places.data, error.strerror or str(error)) from error
    return Content(contents["answers"], tuple(contents["files"]))


def _checked_contents(source: Path, archive: zipfile.ZipFile, places: Places) -> dict[str, Any]:
    """Return the table of contents of a backup that this version can take back."""
    try:
        contents = json.loads(archive.read(CONTENTS))
        version, schema = contents["mockinterview_backup"], contents["schema"]
        names = {name: tuple(mark) for name, mark in contents["files"].items()}
        answers = contents["answers"]
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise BackupDamagedError(source, "it has no table of contents") from error
    if not all(isinstance(number, int) for number in (version, schema, answers)):
        raise BackupDamagedError(source, "its table of contents is damaged")
    if version > VERSION or schema > SCHEMA_VERSION:
        raise BackupDamagedError(source, "a newer mockinterview wrote it; upgrade")
    for name in names:
        if name not in (HISTORY, SETTINGS) and not _is_name_of_kept(name, places):
            raise BackupDamagedError(source, f"it has a file '{name}' that no backup has")
    return {"answers": answers, "files": names}


def _is_name_of_kept(name: str, places: Places) -> bool:
    """Tell whether a name in a backup is one that `back_up` gives, inside the data folder."""
    path = PurePosixPath(name)
    is_plain = str(path) == name and ".." not in path.parts and not {"\\", "\0"}.intersection(name)
    if not is_plain or not name.startswith(DATA):
        return False
    place = _place_of(name, places)
    return place.is_relative_to(places.data) and _is_kept(place, places)


@contextlib.contextmanager
def _unpacked(
    source: Path, archive: zipfile.ZipFile, contents: dict[str, Any], places: Places
) -> Iterator[dict[str, Path]]:
    """Give the files of a backup, unpacked beside where they belong, each as it was written."""
    files: dict[str, Path] = {}
    try:
        for name, mark in contents["files"].items():
            place = _place_of(name, places)
            make_private(place.parent)
            files[name] = part = place.with_name(f"{place.name}.part")
            try:
                size = archive.getinfo(name).file_size
                if size > LARGEST or size != mark[1]:
                    raise BackupDamagedError(source, f"'{name}' has another size")
                part.write_bytes(archive.read(name))
            except (KeyError, IndexError, zipfile.BadZipFile) as error:
                raise BackupDamagedError(source, f"'{name}' is missing or damaged") from error
            if tuple(_fingerprint(part)) != tuple(mark):
                raise BackupDamagedError(source, f"'{name}' is not what was written")
        yield files
    finally:
        for part in files.values():
            part.unlink(missing_ok=True)


def _check_history(source: Path, file: Path, answers: int) -> None:
    """Check that a history is one, whole, and has the answers that it should."""
    try:
        with contextlib.closing(sqlite3.connect(file)) as connection:
            (state,) = connection.execute("pragma integrity_check").fetchone()
            broken = connection.execute("pragma foreign_key_check").fetchall()
        count = _count_of(file)
    except sqlite3.Error as error:
        raise BackupDamagedError(source, f"its history is damaged ({error})") from error
    if state != "ok" or broken:
        state = "answers without an interview" if broken else state
        raise BackupDamagedError(source, f"its history is damaged ({state})")
    if count != answers:
        raise BackupDamagedError(source, f"its history has {count} answers, not {answers}")


def _count_of(history: Path) -> int:
    """Return how many answers a file holds that nobody writes to."""
    with contextlib.closing(sqlite3.connect(history)) as connection:
        return int(connection.execute("select count(*) from turn").fetchone()[0])


def _refuse_to_replace(places: Places, *, replaces: bool) -> None:
    if replaces or not places.history.exists():
        return
    try:
        with History(places.history) as history:
            answers = history.count()
    except MockInterviewError:
        answers = -1
    if answers:
        raise HistoryInTheWayError(places.history)


def _keep_aside(place: Path, file: Path, *, is_history: bool) -> None:
    """Keep what stands in a place, beside it; of a history also what is not yet in its file."""
    aside = f"{place.name}{ASIDE}"
    if is_history and place.exists():
        try:
            with History(place) as history:
                history.copy_to(place.with_name(aside))
            place.unlink()
        except MockInterviewError:
            place.replace(place.with_name(aside))
    elif place.exists() and place.read_bytes() != file.read_bytes():
        place.replace(place.with_name(aside))
    for rest in ("-wal", "-shm") if is_history else ():
        with contextlib.suppress(FileNotFoundError):
            place.with_name(place.name + rest).replace(place.with_name(aside + rest))


def _place_of(name: str, places: Places) -> Path:
    if name == HISTORY:
        return places.history
    return places.settings if name == SETTINGS else places.data / name.removeprefix(DATA)


def _is_backup(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return CONTENTS in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _fingerprint(file: Path) -> list[str | int]:
    content = file.read_bytes()
    return [hashlib.sha256(content).hexdigest(), len(content)]


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)
