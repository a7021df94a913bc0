"""Where the notes are that come with the program."""

from __future__ import annotations

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
