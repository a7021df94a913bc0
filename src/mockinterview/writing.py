"""Files that are written beside their places, so that each is there whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def written_beside(file: Path) -> Iterator[Path]:
    """Yield a file to write, which then takes the place of another at one stroke.

    What could not be finished is not left behind.

    Raises:
        OSError: It can't be put there.
    """
    beside = file.with_name(f".{file.name}.new")
    try:
        yield beside
        beside.replace(file)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
