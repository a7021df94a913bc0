"""Where the notes and the word lists are that come with the program."""

from __future__ import annotations

import os
from pathlib import Path

from mockinterview.errors import CorpusNotFoundError

PACKAGE = Path(__file__).parent

PLACES = (PACKAGE / "corpus", PACKAGE.parents[1] / "corpus")
"""Where the built-in notes may be: in the installed package, or in the checkout."""


def builtin_corpus() -> Path:
    """Return the folder of the notes that come with the package, or with the checkout.

    Raises:
        CorpusNotFoundError: The package has lost its notes.
    """
    for folder in PLACES:
        if folder.is_dir():
            return folder
    raise CorpusNotFoundError(PLACES[0])


def data_file(name: str) -> Path:
    """Return a data file of the program.

    What an interview reads comes from here: importlib.resources takes as long to
    import as several answers to mark.
    """
    return PACKAGE / "data" / name


def shown_path(path: str) -> str:
    """Return a whole path as a person would name it, with `/` between its parts.

    The built-in notes are `corpus/…` wherever they are installed, what lies
    below the working folder is named from there.
    """
    for base, below in ((f"{place}{os.sep}", f"{place.name}/") for place in PLACES):
        if path.startswith(base):
            return below + path.removeprefix(base).replace(os.sep, "/")
    return path.removeprefix(f"{Path.cwd()}{os.sep}").replace(os.sep, "/")


def file_of(path: str) -> Path:
    """Return the file that a path as a person would name it means; see `shown_path`."""
    for place in PLACES:
        file = place.parent / path
        if path.startswith(f"{place.name}/") and file.exists():
            return file
    return Path(path)


def packaged_text(name: str) -> str:
    """Return a word list, or another text of the package's folder `data`."""
    return data_file(name).read_text(encoding="utf-8")
