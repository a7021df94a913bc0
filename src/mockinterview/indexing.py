"""Which notes a person has, and their index: where it is, and whether it can be trusted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from mockinterview import index_file
from mockinterview.builtin import builtin_corpus
from mockinterview.errors import CacheUnusableError, CorpusNotFoundError, reason_of

if TYPE_CHECKING:
    from mockinterview.core.model import Fault
    from mockinterview.settings import Settings

ProgressBar = Callable[[], AbstractContextManager[index_file.Progress]]
"""Shows progress while something long is done; it isn't made where nothing is."""


def corpus_folders(settings: Settings) -> tuple[Path, ...]:
    """Return the folders of notes to use: the built-in ones, the person's own, those named."""
    if settings.only:
        return settings.corpus
    notes = settings.places.notes
    own = (notes,) if notes.is_dir() else ()
    return (builtin_corpus(), *own, *settings.corpus)


def present_folders(settings: Settings) -> tuple[Path, ...]:
    """Return the folders of notes to use, all of which are there.

    Raises:
        CorpusNotFoundError: One is not.
    """
    folders = corpus_folders(settings)
    for folder in folders:
        if not folder.exists():
            raise CorpusNotFoundError(folder)
    return folders


def index_path(settings: Settings) -> Path:
    """Return where the index of these settings' notes is kept.

    Should two sets of folders share a name, each finds the other's index stale.
    """
    folders = "\n".join(str(folder.resolve()) for folder in corpus_folders(settings))
    number = crc32(folders.encode("utf-8", "surrogateescape"))
    return settings.places.cache / f"index-{number:08x}.bin"


def build(settings: Settings, progress_bar: ProgressBar) -> tuple[Fault, ...]:
    """Build the index of the notes anew, and return what is wrong in them.

    Raises:
        CacheUnusableError: The index can't be written.
    """
    path = index_path(settings)
    try:
        make_folder(path)
        with progress_bar() as progress:
            return index_file.build_index(corpus_folders(settings), path, progress)
    except OSError as error:
        raise CacheUnusableError(path, reason_of(error)) from error


def make_folder(path: Path) -> None:
    """Make the folder of an index."""
    from mockinterview.folders import make_private  # noqa: PLC0415 - only where an index is built

    make_private(path.parent)


def fresh_index(settings: Settings) -> index_file.IndexFile | None:
    """Return the saved index if it is whole and up to date."""
    try:
        index = index_file.open_index(index_path(settings))
    except index_file.IndexFileError:
        return None
    if index.is_stale(corpus_folders(settings)):
        index.close()
        return None
    return index
