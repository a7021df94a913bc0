"""Folders that only their person may look into, and the backups in one of them."""

from __future__ import annotations

from pathlib import Path

from mockinterview.settings import BACKUPS


def make_private(folder: Path) -> None:
    """Make a folder where there is none, and those above it, for its person alone (0700).

    What is there already keeps its permissions.

    Raises:
        OSError: It can't be made.
    """
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def daily_backups(data: Path) -> tuple[Path, ...]:
    """Return the daily backups of a folder of data, the newest day first."""
    return tuple(sorted((data / BACKUPS).glob("????-??-??.zip"), reverse=True))
