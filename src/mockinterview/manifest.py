"""Which files an index was made from, and whether they are still the same."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict

YOUNG = 2_000_000_000
"""Nanoseconds within which a file may change twice and keep its time; the time
of a file as young as this is not trusted, its content is compared instead."""

UNTRUSTED = 0
NOTE, GLOSSARY = ".md", "glossary.tsv"
PROGRAM = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - as below
LEARNT_WITH = (
    (("core",), "text.py"),
    (("core", "grading"), ".py"),
    (("data",), ".txt"),
    (("data",), ".tsv"),
)
"""The folders of the program whose files decide how notes are read, and how they end.

A version's are always the same; whoever works on them has the index made anew."""

README = "readme"
"""What a file is called that stands among notes and is none, in whichever case."""


class Entry(TypedDict):
    """What is known of one file."""

    path: str
    size: int
    mtime_ns: int
    digest: str


def manifest_of(
    folders: Iterable[str | Path], known: Callable[[str], Entry | None] = lambda _: None
) -> list[Entry]:
    """Return what the notes and the glossary of these folders are now.

    A file is not read whose size and time are those that it is known by.
    """
    before = time.time_ns() - YOUNG
    entries: list[Entry] = []
    for path, status in _files(folders):
        mtime = status.st_mtime_ns if status.st_mtime_ns < before else UNTRUSTED
        entry = known(path)
        if entry is None or (entry["size"], entry["mtime_ns"]) != (status.st_size, mtime):
            entry = Entry(path=path, size=status.st_size, mtime_ns=mtime, digest=_digest(path))
        entries.append(entry)
    return entries


def is_changed(entries: Iterable[Entry], folders: Iterable[str | Path]) -> bool:
    """Tell whether files were added, removed or changed.

    Sizes and times are compared; a file is only read where its time differs.
    """
    known = {entry["path"]: entry for entry in entries}
    for path, status in _files(folders):
        entry = known.pop(path, None)
        if entry is None or entry["size"] != status.st_size:
            return True
        if entry["mtime_ns"] != status.st_mtime_ns and entry["digest"] != _digest(path):
            return True
    return bool(known)


def lines_of(folders: Iterable[str | Path]) -> bytes:
    """Return a line for each of the files as they are now: quick to compare with an earlier one."""
    return _lines((path, status.st_size, status.st_mtime_ns) for path, status in _files(folders))


def lines_in(entries: Iterable[Entry]) -> bytes:
    """Return what `lines_of` returned when the files were these."""
    return _lines((entry["path"], entry["size"], entry["mtime_ns"]) for entry in entries)


def _lines(files: Iterable[tuple[str, int, int]]) -> bytes:
    lines = "\n".join(f"{path}\0{size}\0{mtime}" for path, size, mtime in files)
    return lines.encode("utf-8", "surrogateescape")


def learnt_from(folders: Iterable[Path]) -> tuple[str | Path, ...]:
    """Return these folders, and the files of the program that decide how notes are read."""
    rules = (
        entry.path
        for folder, ending in LEARNT_WITH
        for entry in os.scandir(os.path.join(PROGRAM, *folder))  # noqa: PTH118 - as below
        if entry.name.endswith(ending)
    )
    return (*folders, *rules)


def note_names(folders: Iterable[Path]) -> Iterator[str]:
    """Yield the files of notes in these folders, without reading them."""
    return (path for path, _ in _files(folders) if path.endswith(NOTE))


def _files(folders: Iterable[str | Path]) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the files that notes are read from: in each folder and one level below."""
    for folder in map(os.path.abspath, folders):
        if os.path.isfile(folder):  # noqa: PTH113 - pathlib costs more than the whole check
            yield folder, os.stat(folder)  # noqa: PTH116
        else:
            yield from _files_in(folder, depth=1)


def _files_in(folder: str, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            status = None if entry.is_dir() else entry.stat()
        except OSError:  # a link that leads nowhere, or back to itself
            continue
        if status is None:
            yield from _files_in(entry.path, depth - 1) if depth else ()
        elif (entry.name.endswith(NOTE) or entry.name == GLOSSARY) and stat.S_ISREG(status.st_mode):
            yield entry.path, status


def _digest(path: str) -> str:
    from hashlib import blake2b, file_digest  # noqa: PLC0415 - only needed where a time differs

    try:
        with Path(path).open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return ""
