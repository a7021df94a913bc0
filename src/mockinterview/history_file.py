"""The SQLite file of a history: opened, asked, changed, and its faults told in one line."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from mockinterview.core.sentence import Sentence
from mockinterview.errors import reason_of
from mockinterview.folders import daily_backups, make_private
from mockinterview.keeping_errors import (
    HistoryDamagedError,
    HistoryReplacedError,
    HistoryUnusableError,
)
from mockinterview.schema import bring_up_to_date, copy, is_up_to_date, transaction, written_ahead

WAIT_FOR_LOCK = 10.0
"""Seconds to wait while another interview writes to the same history."""

CIRCUMSTANCES = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY),
        *(sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_AUTH),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM),
        sqlite3.SQLITE_INTERRUPT,
    }
)
"""Where SQLite's error speaks of the place of a history, not of what is in it."""

UNWRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
"""What SQLite says of a history whose place can't be written."""

T = TypeVar("T")


class HistoryFile:
    """What `History` stands on: one connection, its transactions, and a copy.

    Raises:
        HistoryTooNewError: A newer version wrote the file.
        HistoryDamagedError: The file is no history.
        HistoryUnusableError: The file can't be opened or written.
        HistoryReplacedError: What was changed went into a file that has lost its name since.
    """

    def __init__(self, path: Path, *, must_write: bool = False) -> None:
        """Open the history, and make it where there is none.

        In a place that can't be written one that is there can still be read,
        unless it must be written.
        """
        self.path = path
        with self._explained():
            make_private(path.parent)
            try:
                self._connection = _opened_to_write(path)
            except sqlite3.OperationalError as error:
                if must_write or _code_of(error) not in UNWRITABLE or not path.exists():
                    raise
                self._connection = _opened_to_read(path, error)
            self._opened = path.stat()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _rows(self, query: str, *parameters: int | str) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(query, parameters)

    def _values(
        self, convert: Callable[[tuple[Any, ...]], T], query: str, *parameters: int | str
    ) -> Iterator[T]:
        """Go through the rows of an answer, each as a value; what is none was never written."""
        for row in self._rows(query, *parameters):
            with self._as_written():
                value = convert(row)
            yield value

    def copy_to(self, target: Path, *, lasts: bool = True) -> None:
        """Write a copy that is whole, whatever else is being written now.

        One that doesn't last is only to be read once, and doesn't wait for the disk.
        """
        with self._explained():
            copy(self._connection, target, lasts=lasts)

    def settle(self) -> None:
        """Put into the file what SQLite has written ahead of it."""
        with self._explained():
            self._connection.execute("pragma wal_checkpoint(truncate)")

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside, or nothing of it; then it stands in the file of this name."""
        with self._explained():
            with transaction(self._connection):
                yield
                self._refuse_other_file()
            self._refuse_other_file()

    def _refuse_other_file(self) -> None:
        """Raise where the file that was opened has lost its name: no one will find it."""
        try:
            is_in_place = os.path.samestat(self._opened, self.path.stat())
        except FileNotFoundError:
            is_in_place = False
        if not is_in_place:
            raise HistoryReplacedError(self.path)

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in one line what SQLite or the file system means; our own mistakes stay bugs."""
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.OperationalError as error:
            if _code_of(error) in CIRCUMSTANCES:
                raise HistoryUnusableError(self.path, Sentence(str(error))) from error
            raise self._damaged(error) from error
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            raise self._damaged(error) from error
        except OSError as error:
            raise HistoryUnusableError(self.path, reason_of(error)) from error

    @contextlib.contextmanager
    def _as_written(self) -> Iterator[None]:
        """Tell of what can't be what was written, a time that is none, that it is damaged."""
        try:
            yield
        except (ValueError, TypeError, OverflowError, OSError) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> HistoryDamagedError:
        newest = next(iter(daily_backups(self.path.parent)), None)
        return HistoryDamagedError(self.path, Sentence(str(error)), newest)


def _opened_to_write(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=WAIT_FOR_LOCK, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("pragma foreign_keys = on")
        bring_up_to_date(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _opened_to_read(path: Path, error: sqlite3.Error) -> sqlite3.Connection:
    """Open a history as it stands, in a place where nobody can write it.

    Raises:
        sqlite3.Error: The one given, where not all of it is in its file, or it is of an
            older version.
    """
    if written_ahead(path):
        raise error
    address = f"{path.absolute().as_uri()}?immutable=1"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    try:
        is_current = is_up_to_date(connection, path)
    except BaseException:
        connection.close()
        raise
    if is_current:
        return connection
    connection.close()
    raise error


def _code_of(error: sqlite3.Error) -> int:
    """Return the primary code of SQLite's error."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
