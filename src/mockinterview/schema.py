"""The tables of a history: made in a new file, brought up to date in an older one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from mockinterview.builtin import packaged_text
from mockinterview.keeping_errors import HistoryTooNewError

MIGRATIONS = {
    2: "migrate-2.sql",
    3: "migrate-3.sql",
    4: "migrate-4.sql",
    5: "migrate-5.sql",
    6: "totals.sql",
    7: "recoveries.sql",
}
"""The data file that brings a history to a version, from the one before."""

NEW = ("schema.sql", "totals.sql", "recoveries.sql")
"""What makes the tables of a new history."""

SCHEMA_VERSION = max(MIGRATIONS)
"""`pragma user_version` of the files that this version reads and writes."""


def bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    """Make the tables, or change those of an older version, in one transaction.

    An older file is copied first, to a name that ends in its version.

    Raises:
        HistoryTooNewError: A newer version wrote the file.
    """
    is_current = is_up_to_date(connection, path)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    if is_current:
        return
    if old := _version(connection):
        copy(connection, path.with_name(f"{path.name}.schema-{old}"))
    with transaction(connection):
        for name in _missing(_version(connection)):
            for statement in statements(packaged_text(name)):
                connection.execute(statement)
        connection.execute(f"pragma user_version = {SCHEMA_VERSION}")


def is_up_to_date(connection: sqlite3.Connection, path: Path) -> bool:
    """Tell whether a history has the tables of this version.

    Raises:
        HistoryTooNewError: A newer version wrote the file.
    """
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise HistoryTooNewError(path, version, SCHEMA_VERSION)
    return version == SCHEMA_VERSION


def written_ahead(history: Path) -> Path | None:
    """Return the file with what SQLite has yet to put into a history's own; None without any."""
    ahead = history.with_name(f"{history.name}-wal")
    return ahead if ahead.is_file() and ahead.stat().st_size else None


def copy(connection: sqlite3.Connection, target: Path, *, lasts: bool = True) -> None:
    """Copy a history as it is, whole or not at all.

    One that `lasts` has reached the disk; another is only to be read once.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(part)) as written:
        written.execute(f"pragma synchronous = {'full' if lasts else 'off'}")
        connection.backup(written)
        written.execute("pragma journal_mode = delete")  # so that the copy is one file
    part.replace(target)


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit what is done inside, or nothing of it."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        if connection.in_transaction:  # a failing disk may have rolled it back
            connection.execute("rollback")
        raise
    connection.execute("commit")


def statements(sql: str) -> Iterator[str]:
    """Yield the statements of a text; that of a trigger has others inside.

    Example:
        >>> trigger = "create trigger t after insert on a begin delete from b; delete from c; end;"
        >>> [statement[:10] for statement in statements(f"create table a (b); {trigger}")]
        ['create tab', 'create tri']
    """
    pending = ""
    for piece in sql.split(";"):
        pending += piece + ";"
        if pending.strip() != ";" and sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def _missing(version: int) -> tuple[str, ...]:
    """Return the data files that a history of a version lacks."""
    if not version:
        return NEW
    return tuple(name for step, name in MIGRATIONS.items() if step > version)


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])
