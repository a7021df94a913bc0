"""Claims on interviews: each is held in one terminal at a time."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from mockinterview.folders import make_private

SUFFIX = ".lock"


class Claim:
    """This process's hold on an interview.

    The system lets it go when the process ends, however it ends, so nothing
    stale keeps anyone out.
    """

    def __init__(self, folder: Path, number: int) -> None:
        """Name the folder of places and the interview; nothing is held before `take`."""
        self._file = folder / f"{number}{SUFFIX}"
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take hold, and return whether nobody else had it.

        Where no file can be written there, nothing of the interview can be
        kept either; then it is as if nobody had it.
        """
        try:
            make_private(self._file.parent)
            while self._descriptor is None:
                descriptor = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
                if not _is_locked(descriptor):
                    os.close(descriptor)
                    return False
                if self._is_current(descriptor):
                    self._descriptor = descriptor
                else:
                    os.close(descriptor)
        except OSError:
            return True
        return True

    def release(self) -> None:
        """Let it go."""
        if self._descriptor is None:
            return
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = None

    def _is_current(self, descriptor: int) -> bool:
        """Tell whether the file that is locked is the one that others will find."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._file.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt

    def _is_locked(descriptor: int) -> bool:
        """Lock a file, and return whether that was possible at once."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_locked(descriptor: int) -> bool:
        """Lock a file, and return whether that was possible at once."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
