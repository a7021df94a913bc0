"""Find and read the files that a person wants to import, whatever they hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mockinterview import anki
from mockinterview.core.importing.cards import DeckNote
from mockinterview.core.importing.encodings import NotText, decoded
from mockinterview.core.sentence import Sentence
from mockinterview.corpus import LARGEST_FILE
from mockinterview.errors import reason_of
from mockinterview.keeping_errors import DeckUnusableError

SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
"""The names of Markdown files; a file that is named itself may be called anything."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or folder that can't be read: why, as a key of a message, and its facts."""

    path: Path
    why: str
    fact: str | Sentence = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file to import: what it says, and the encoding that it was read in."""

    path: Path
    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class SourceDeck:
    """A deck of cards to import; `encoding` says that it is one."""

    path: Path
    notes: tuple[DeckNote, ...]
    encoding: str = "Anki"


Source = SourceText | SourceDeck


def read_sources(paths: Iterable[Path]) -> Iterator[Source | Refused]:
    """Yield the text of every file that is named or stands below a folder that is.

    Decks of cards are read where they are named themselves.

    Each file comes once, however many links lead to it. Names that begin with a
    dot are passed over in folders.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _read(path, seen, is_named=True)


def _read(path: Path, seen: set[tuple[int, int]], *, is_named: bool) -> Iterator[Source | Refused]:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            yield from _read_folder(path, status, seen)
            return
        if not is_named and path.suffix.lower() not in SUFFIXES:
            return
        if not stat.S_ISREG(status.st_mode):
            yield Refused(path, "not_a_file")
            return
        if (status.st_dev, status.st_ino) not in seen:
            seen.add((status.st_dev, status.st_ino))
            yield _read_file(path, status.st_size)
    except OSError as error:
        yield Refused(path, "unreadable", reason_of(error))


def _read_folder(
    folder: Path, status: os.stat_result, seen: set[tuple[int, int]]
) -> Iterator[Source | Refused]:
    if (status.st_dev, status.st_ino) in seen:
        yield Refused(folder, "loop")
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in sorted(folder.iterdir()):
        if not entry.name.startswith("."):
            yield from _read(entry, seen, is_named=False)


def _read_file(path: Path, size: int) -> Source | Refused:
    if path.suffix.lower() == anki.SUFFIX:
        return _read_deck(path)
    if size > LARGEST_FILE:
        return Refused(path, "too_large", f"{size:,}")
    found = decoded(path.read_bytes())
    if isinstance(found, NotText):
        return Refused(path, found.value)
    return SourceText(path, found.text, found.encoding)


def _read_deck(path: Path) -> Source | Refused:
    try:
        return SourceDeck(path, tuple(anki.read_deck_notes(path)))
    except DeckUnusableError as error:
        return Refused(path, "deck", error.reason)
