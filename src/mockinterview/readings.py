"""What was read of each note, kept so that only a changed one is read again.

Building goes on where it was interrupted, and a note that has changed costs no
more than itself. What is kept can always be made again: a file that is damaged,
or was written by another program, is thrown away.
"""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Self

from mockinterview import __version__
from mockinterview.builtin import PACKAGE, packaged_text
from mockinterview.core.model import Fault, Source, Topic
from mockinterview.core.records import topic_from, topic_record
from mockinterview.core.sentence import sentence_from
from mockinterview.corpus import named, read_note
from mockinterview.keeping import kept_topic
from mockinterview.manifest import UNTRUSTED, Entry

MOST_WAITING = 64
"""Readings that are written together: what an interruption may cost."""

READ_WITH = ("jieba", "markdown-it-py", "mdit-py-plugins", "opencc", "pylatexenc", "PyStemmer")
"""The packages that decide how notes are read."""

PATIENCE = 60.0
"""Seconds to wait for another process that builds the same index."""

Texts = list[Any]
"""What was learnt from the texts of a note, in their order."""


class Readings:
    """The file of what was read. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the file, or begin it anew where it isn't this program's."""
        self._database = _opened(path)
        self._entries: dict[str, Entry] = {}
        self._notes: list[tuple[str, int, int, str, bytes]] = []
        self._texts: list[tuple[str, str, bytes]] = []

    def known(self, path: str) -> Entry | None:
        """Return what is known of a file, if its time is to be trusted."""
        row = self._row("select size, mtime_ns, digest from note where path = ?", path)
        if row is None or row[1] == UNTRUSTED:
            return None
        return Entry(path=path, size=row[0], mtime_ns=row[1], digest=row[2])

    def expect(self, entries: Iterable[Entry]) -> None:
        """Take what the files are now, and forget those that are gone."""
        self._entries = {entry["path"]: entry for entry in entries}
        paths = [path for (path,) in self._database.execute("select path from note")]
        gone = [(path,) for path in paths if path not in self._entries]
        with self._database:
            self._database.executemany("delete from note where path = ?", gone)

    def note(self, file: Path) -> tuple[Topic | None, tuple[Fault, ...]]:
        """Return the topic of a note as it is kept, and what is wrong in it."""
        path = str(file.absolute())
        entry = self._entries.get(path)
        if entry is None or not entry["digest"]:  # it came since, or may not be read
            return _kept(read_note(file), path)
        record = self._record("select record from note where path = ? and digest = ?", path, entry)
        if record is not None:
            return _topic_of(record), _faults_of(record, named(file))
        topic, faults = _kept(read_note(file), path)
        kept = _packed(_note_record(topic, faults))
        self._notes.append((path, entry["size"], entry["mtime_ns"], entry["digest"], kept))
        if len(self._notes) >= MOST_WAITING:
            self._write()
        return topic, faults

    def topic(self, file: Path) -> Topic:
        """Return the topic of a note that was read and has one."""
        if self._notes:
            self._write()
        topic, _ = self.note(file)
        if topic is None:
            raise FileNotFoundError(2, "A note went away while it was read", str(file))
        return topic

    def texts(self, file: Path, stamp: str) -> Texts | None:
        """Return what was learnt from the texts of a note in the same circumstances."""
        path = str(file.absolute())
        row = self._row("select record from texts where path = ? and stamp = ?", path, stamp)
        texts: Texts | None = _unpacked(row[0]) if row else None
        return texts

    def keep_texts(self, file: Path, stamp: str, texts: Texts) -> None:
        """Keep what was learnt from the texts of a note."""
        path = str(file.absolute())
        if path in self._entries:
            self._texts.append((path, stamp, _packed(texts)))
        if len(self._texts) >= MOST_WAITING:
            self._write()

    def rubric(self, question: str, stamp: str) -> bytes | None:
        """Return the rubric of a question as it was read in the same circumstances."""
        row = self._row(
            "select record from rubric where question = ? and stamp = ?", question, stamp
        )
        return _sound(row[0]) if row else None

    def keep_rubrics(self, stamps: Mapping[str, str], read: Mapping[str, bytes]) -> None:
        """Keep the rubrics that were read, and forget those whose stamp is another now."""
        kept = self._database.execute("select question, stamp from rubric")
        gone = [(question,) for question, stamp in kept if stamps.get(question) != stamp]
        rows = [(question, stamps[question], _sealed(read[question])) for question in read]
        with self._database:
            self._database.executemany("delete from rubric where question = ?", gone)
            self._database.executemany("insert or replace into rubric values (?, ?, ?)", rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._write()
        finally:
            self._database.close()

    def _record(self, query: str, path: str, entry: Entry) -> Any:  # noqa: ANN401 - JSON
        row = self._row(query, path, entry["digest"])
        return _unpacked(row[0]) if row else None

    def _row(self, query: str, *values: str) -> Any:  # noqa: ANN401 - as sqlite3 has it
        return self._database.execute(query, values).fetchone()

    def _write(self) -> None:
        with self._database:
            self._database.executemany(
                "insert or replace into note values (?, ?, ?, ?, ?)", self._notes
            )
            self._database.executemany("insert or replace into texts values (?, ?, ?)", self._texts)
        self._notes.clear()
        self._texts.clear()


def program_stamp() -> str:
    """Return what tells this program from others that may read notes differently."""
    versions = [__version__, *(f"{name} {version(name)}" for name in READ_WITH)]
    digest = blake2b("\n".join(versions).encode(), digest_size=16)
    for folder, _, files in sorted(os.walk(PACKAGE)):
        for name in sorted(files):
            if name.endswith((".py", ".txt", ".tsv", ".sql")):
                status = (Path(folder) / name).stat()
                digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    stamp = program_stamp()
    if path.exists():
        database = sqlite3.connect(path, timeout=PATIENCE)
        try:
            if database.execute("select stamp from program").fetchone() == (stamp,):
                database.execute("pragma foreign_keys = on")
                return database
        except sqlite3.DatabaseError:
            pass  # it is thrown away below
        database.close()
        path.unlink()
    database = sqlite3.connect(path, timeout=PATIENCE)
    with database:
        database.executescript(packaged_text("readings.sql"))
        database.execute("insert into program values (?)", (stamp,))
    database.execute("pragma foreign_keys = on")
    return database


def _kept(
    read: tuple[Topic | None, tuple[Fault, ...]], path: str
) -> tuple[Topic | None, tuple[Fault, ...]]:
    topic, faults = read
    return (kept_topic(topic, path) if topic else None), faults


def _note_record(topic: Topic | None, faults: Iterable[Fault]) -> dict[str, Any]:
    return {
        "topic": topic_record(topic) if topic else None,
        "faults": [(fault.source.line, fault.what, fault.remedy) for fault in faults],
    }


def _topic_of(record: dict[str, Any]) -> Topic | None:
    return topic_from(record["topic"]) if record["topic"] else None


def _faults_of(record: dict[str, Any], name: str) -> tuple[Fault, ...]:
    return tuple(
        Fault(Source(name, line), sentence_from(what), sentence_from(remedy))
        for line, what, remedy in record["faults"]
    )


def _packed(record: object) -> bytes:
    """Return a record as JSON, compressed, which has a checksum of its own."""
    return zlib.compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1)


def _unpacked(packed: bytes) -> Any:  # noqa: ANN401 - JSON
    """Return a record that was packed; None where it is damaged."""
    try:
        return json.loads(zlib.decompress(packed).decode("utf-8", "surrogatepass"))
    except zlib.error:
        return None


def _sealed(record: bytes) -> bytes:
    """Return a record with a checksum before it."""
    return zlib.crc32(record).to_bytes(4, "little") + record


def _sound(sealed: bytes) -> bytes | None:
    """Return a record that was sealed; None where it is damaged."""
    record = sealed[4:]
    return record if _sealed(record) == sealed else None


def head_of(topic: Topic) -> Topic:
    """Return a topic without its texts: what others name it by."""
    return replace(topic, overview="", questions=(), references=())
