"""Everything of a person back from one file, once all of it has been checked."""

from __future__ import annotations

import contextlib
import filecmp
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

from mockinterview.backup import (
    CONTENTS,
    DATA,
    HISTORY,
    SETTINGS,
    VERSION,
    Content,
    Mark,
    copied,
    count_of,
    is_kept,
    place_of,
)
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.drafts import Drafts
from mockinterview.errors import InputFileError, MockInterviewError, OutputFileError, reason_of
from mockinterview.folders import make_private
from mockinterview.keeping_errors import (
    BackupDamagedError,
    HistoryInTheWayError,
    InterviewOpenElsewhereError,
)
from mockinterview.schema import SCHEMA_VERSION
from mockinterview.settings import Places
from mockinterview.store import History

ASIDE = ".before-restore"
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, LookupError),
    *(NotImplementedError, RuntimeError),
)
"""What reading an archive raises that is damaged, or not as `back_up` packs it."""

PACKED = (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
"""How a file in a backup may be packed."""

LONGEST_CONTENTS = 10_000_000
"""Bytes of the table of contents that are read."""

LARGEST = 4_000_000_000
"""Bytes of the largest file that is taken back."""


class _Content(NamedTuple):
    """What the table of contents says: how many answers, and what each file is known by.

    `states` are those that `states_of` gave when it was made; older ones have none.
    """

    answers: int
    marks: dict[str, Mark]
    states: object


def states_in(source: Path, places: Places) -> object:
    """Return the states of the files when a backup was made of them; None where it has none.

    Raises:
        InputFileError: The file can't be read.
        BackupDamagedError: It is no backup.
    """
    with _opened(source) as archive:
        return _checked_content(source, archive, places).states


def restore(source: Path, places: Places, *, replaces: bool, lasts: bool = True) -> Content:
    """Take everything back from a backup, once all of it has been checked.

    A history and settings that are there already are kept beside the new ones,
    as `….before-restore`. Each file is replaced at one stroke: whenever this is
    interrupted, the old or the new one stands in its place. What doesn't last
    is only taken back to check it, and doesn't wait for the disk.

    Raises:
        InputFileError: The file can't be read.
        BackupDamagedError: It is no backup, or not what was written.
        HistoryInTheWayError: There are answers here, and they aren't to be replaced.
        InterviewOpenElsewhereError: An interview goes on.
    """
    if not source.is_file():
        raise InputFileError(str(source), sentence("no such file"))
    try:
        with _opened(source) as archive:
            content = _checked_content(source, archive, places)
            _refuse_to_replace(places, replaces=replaces)
            _refuse_while_one_is_open(places)
            make_private(places.data)
            make_private(places.config)
            with _unpacked(source, archive, content.marks, places) as files:
                if HISTORY in files:
                    _check_history(source, files[HISTORY], content.answers)
                for name, file in files.items():
                    if lasts:
                        _put_on_disk(file)
                    place = place_of(name, places)
                    _keep_aside(place, file, is_history=name == HISTORY)
                    file.replace(place)
    except OSError as error:
        raise OutputFileError(places.data, reason_of(error)) from error
    return Content(content.answers, tuple(content.marks))


def _opened(source: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(source)
    except (*UNREADABLE, ValueError) as error:
        raise BackupDamagedError(source, Sentence(str(error))) from error
    except OSError as error:
        raise InputFileError(str(source), reason_of(error)) from error


def _entry(source: Path, archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a file of a backup; where it should begin may be damaged, too."""
    try:
        if archive.getinfo(name).compress_type not in PACKED:
            reason = sentence("'{name}' is packed as in no backup", name=name)
            raise BackupDamagedError(source, reason)
        return archive.open(name)
    except (*UNREADABLE, ValueError, OSError) as error:
        reason = sentence("'{name}' is missing or damaged", name=name)
        raise BackupDamagedError(source, reason) from error


def _checked_content(source: Path, archive: zipfile.ZipFile, places: Places) -> _Content:
    """Return the table of contents of a backup that this version can take back."""
    try:
        with _entry(source, archive, CONTENTS) as entry:
            read = json.loads(entry.read(LONGEST_CONTENTS))
        version, schema, answers = (
            read[key] for key in ("mockinterview_backup", "schema", "answers")
        )
        marks = {name: Mark(*mark) for name, mark in read["files"].items()}
    except (*UNREADABLE, ValueError, TypeError, AttributeError) as error:
        raise BackupDamagedError(source, sentence("it has no table of contents")) from error
    if not all(isinstance(number, int) for number in (version, schema, answers)):
        raise BackupDamagedError(source, sentence("its table of contents is damaged"))
    if version > VERSION or schema > SCHEMA_VERSION:
        raise BackupDamagedError(source, sentence("a newer mockinterview wrote it; upgrade"))
    for name in marks:
        if name not in (HISTORY, SETTINGS) and not _is_name_of_kept(name, places):
            reason = sentence("it has a file '{name}' that no backup has", name=name)
            raise BackupDamagedError(source, reason)
    return _Content(answers, marks, read.get("states"))


def _is_name_of_kept(name: str, places: Places) -> bool:
    """Tell whether a name in a backup is one that `back_up` gives, inside the data folder."""
    path = PurePosixPath(name)
    is_plain = str(path) == name and ".." not in path.parts and not {"\\", "\0"}.intersection(name)
    if not is_plain or not name.startswith(DATA):
        return False
    place = place_of(name, places)
    return place.is_relative_to(places.data) and is_kept(place, places)


@contextlib.contextmanager
def _unpacked(
    source: Path, archive: zipfile.ZipFile, marks: Mapping[str, Mark], places: Places
) -> Iterator[dict[str, Path]]:
    """Give the files of a backup, unpacked beside where they belong, each as it was written."""
    files: dict[str, Path] = {}
    try:
        for name, mark in marks.items():
            place = place_of(name, places)
            make_private(place.parent)
            files[name] = part = place.with_name(f"{place.name}.part")
            with _entry(source, archive, name) as entry, part.open("wb") as written:
                size = archive.getinfo(name).file_size
                if size > LARGEST or size != mark.size:
                    reason = sentence("'{name}' has another size", name=name)
                    raise BackupDamagedError(source, reason)
                try:
                    found = copied(entry, written)
                except UNREADABLE as error:
                    reason = sentence("'{name}' is damaged", name=name)
                    raise BackupDamagedError(source, reason) from error
            if found != mark:
                reason = sentence("'{name}' is not what was written", name=name)
                raise BackupDamagedError(source, reason)
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
        count = count_of(file)
    except sqlite3.Error as error:
        reason = sentence("its history is damaged ({reason})", reason=Sentence(str(error)))
        raise BackupDamagedError(source, reason) from error
    if state != "ok" or broken:
        lost = sentence("answers without an interview")
        state = lost if broken else Sentence(state)
        raise BackupDamagedError(
            source, sentence("its history is damaged ({reason})", reason=state)
        )
    if count != answers:
        told = "its history has {count} answers, not {told}"
        raise BackupDamagedError(source, sentence(told, count=count, told=answers))


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


def _refuse_while_one_is_open(places: Places) -> None:
    """An interview that goes on would write into a history that nobody finds any more."""
    drafts = Drafts(places.drafts)
    for number in drafts.numbers():
        claim = drafts.claim_of(number)
        if not claim.take():
            raise InterviewOpenElsewhereError(number)
        claim.release()


def _put_on_disk(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _keep_aside(place: Path, file: Path, *, is_history: bool) -> None:
    """Keep a copy of what stands in a place, beside it; where it stands it stays."""
    aside = place.with_name(f"{place.name}{ASIDE}")
    if is_history:
        _keep_history_aside(place, aside)
    elif place.exists() and not filecmp.cmp(place, file, shallow=False):
        shutil.copyfile(place, aside)


def _keep_history_aside(place: Path, aside: Path) -> None:
    """Keep a copy of a history, with what is not yet in its file, which then is in it."""
    if not place.exists():
        return
    try:
        with History(place) as history:
            history.copy_to(aside)
            history.settle()
    except MockInterviewError:
        shutil.copyfile(place, aside)
    for rest in ("-wal", "-shm"):  # of another file they would damage the new one
        with contextlib.suppress(FileNotFoundError):
            place.with_name(place.name + rest).replace(aside.with_name(aside.name + rest))
