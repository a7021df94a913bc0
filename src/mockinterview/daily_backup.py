"""A backup of each day by itself, checked by taking it back, the oldest ones let go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from mockinterview.errors import MockInterviewError, OutputFileError, reason_of
from mockinterview.folders import daily_backups, make_private
from mockinterview.settings import Places

KEPT = 7
"""How many daily backups are kept."""

UNFINISHED = "new-"
"""How the folder is called in which a backup is made and checked."""

ABANDONED = timedelta(days=1)
"""After so long a backup that wasn't finished never will be."""


SLOW_FROM = 40_000_000
"""Bytes of a history from which a backup takes seconds: it is announced, and never renewed."""

RENEWED_AFTER = timedelta(hours=1)
"""How old the backup of a day is before it is renewed."""


def back_up_daily(places: Places, at: datetime, tell: Callable[[int], None]) -> Path | None:
    """Make the backup of a day, or renew it after an hour, where the newest lacks something.

    That of a history that is long, and so takes seconds, is made once a day.
    It is taken back into a folder of its own before it counts, so that a backup
    that is there is one that can be restored. Then the oldest go until `KEPT`
    are left.

    Args:
        places: The folders of a person.
        at: Now; the day is that of its time zone.
        tell: Is told before one that takes seconds, with the bytes of the history.

    Returns:
        The backup; None where none was needed.

    Raises:
        MockInterviewError: It can't be made, or can't be taken back.
    """
    target = places.backups / f"{at.date().isoformat()}.zip"
    try:
        size = places.history.stat().st_size if places.history.exists() else 0
        is_slow = size >= SLOW_FROM
        is_fresh = target.exists() and (is_slow or _is_young(target, at))
        if not size or is_fresh or _is_all_kept(places):
            return None
        if is_slow:
            tell(size)
        make_private(places.backups)
        _remove_abandoned(places.backups, at)
        _make(places, target)
        others = (each for each in daily_backups(places.data) if each != target)
        for old in [*others][KEPT - 1 :]:
            old.unlink()
    except OSError as error:
        raise OutputFileError(target, reason_of(error)) from error
    return target


def _is_young(backup: Path, at: datetime) -> bool:
    """Tell whether a backup is not to be renewed yet; one of a time to come is."""
    age = at.timestamp() - backup.stat().st_mtime
    return 0 <= age < RENEWED_AFTER.total_seconds()


def _make(places: Places, target: Path) -> None:
    """Make a backup, which counts once it was taken back."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - once a day

    from mockinterview.backup import back_up  # noqa: PLC0415
    from mockinterview.restoring import restore  # noqa: PLC0415

    with TemporaryDirectory(dir=places.backups, prefix=UNFINISHED) as folder:
        new = Path(folder) / target.name
        back_up(places, new)
        restore(new, _apart(Path(folder)), replaces=False, lasts=False)
        new.replace(target)


def _is_all_kept(places: Places) -> bool:
    """Tell whether nothing was changed since the newest backup, and that can be read."""
    newest = next(iter(daily_backups(places.data)), None)
    if newest is None:
        return False
    from mockinterview.backup import states_of  # noqa: PLC0415 - once a day
    from mockinterview.restoring import states_in  # noqa: PLC0415 - same

    try:
        return states_in(newest, places) == states_of(places)
    except MockInterviewError:
        return False


def _apart(folder: Path) -> Places:
    """Return places in which a backup is taken back only to check it."""
    return Places(folder / "data", folder / "cache", folder / "config")


def _remove_abandoned(backups: Path, at: datetime) -> None:
    """Remove what an interrupted backup has left."""
    from shutil import rmtree  # noqa: PLC0415 - once a day

    for folder in backups.glob(f"{UNFINISHED}*"):
        if folder.stat().st_mtime < (at - ABANDONED).timestamp():
            rmtree(folder)
