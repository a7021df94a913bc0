"""The history: every answer, in SQLite, on disk before its mark is shown."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from mockinterview.core.manner import ANY, Manner, Occasion, Style
from mockinterview.core.model import Grade, Status
from mockinterview.core.report import Past
from mockinterview.core.schedule import Card, Rating, Review
from mockinterview.core.wordings import Wording
from mockinterview.errors import HistoryDamagedError, HistoryTooNewError, HistoryUnusableError
from mockinterview.folders import daily_backups, make_private
from mockinterview.stored import StoredInterview, StoredMark, StoredTurn, Submission

SCHEMA_VERSION = 5
"""`pragma user_version` of the files that this version reads and writes; an older one is
migrated by the data files `migrate-N.sql`, after a copy of it was made beside it."""

WAIT_FOR_LOCK = 10.0
"""Seconds to wait while another interview writes to the same history."""


class History:
    """The answers of a person, in one SQLite file.

    Each change is one transaction that has reached the disk when its method
    returns. Use it as a context manager, or close it.

    Raises:
        HistoryTooNewError: A newer version wrote the file.
        HistoryDamagedError: The file is no history.
        HistoryUnusableError: The file can't be opened or written.
    """

    def __init__(self, path: Path) -> None:
        """Open the history, and make it where there is none."""
        self.path = path
        with self._explained():
            make_private(path.parent)
            self._connection = sqlite3.connect(
                path, timeout=WAIT_FOR_LOCK, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

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

    def begin(
        self,
        at: datetime,
        language: str,
        questions: Sequence[str],
        occasion: Occasion = ANY,
    ) -> int:
        """Add an interview with the ids of its questions, and return its number."""
        manner = occasion.manner
        row = (
            _stamp(at),
            language,
            json.dumps(list(questions)),
            occasion.title,
            manner.style.value,
            int(manner.follow_ups),
            manner.seconds,
            int(manner.strict_time),
            occasion.min_score,
        )
        with self._transaction():
            cursor = self._connection.execute(
                "insert into interview (started_at, language, questions, title, style, follow_ups,"
                " seconds, strict_time, min_score) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return _row_id(cursor)

    def forget(self, interview: int) -> None:
        """Remove an interview in which nothing was submitted; any other one stays."""
        with self._transaction():
            self._connection.execute(
                "delete from interview where id = ?"
                " and not exists (select 1 from turn where turn.interview = interview.id)",
                (interview,),
            )

    def interviews(self) -> tuple[StoredInterview, ...]:
        """Return all interviews, oldest first."""
        rows = self._rows(
            "select id, started_at, language, questions, title, min_score, style, follow_ups,"
            " seconds, strict_time from interview order by id"
        )
        return tuple(
            StoredInterview(
                number,
                datetime.fromisoformat(at),
                language,
                tuple(json.loads(questions)),
                Occasion(title, _manner(*manner), least),
            )
            for number, at, language, questions, title, least, *manner in rows
        )

    def submit(self, submission: Submission) -> int:
        """Add an answer that has no mark yet, and return its turn's number."""
        with self._transaction():
            cursor = self._connection.execute(
                "insert into turn (interview, at, kind, parent, point, question_id, answer,"
                " was_skipped, hints, seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    submission.interview,
                    _stamp(submission.at),
                    submission.kind.value,
                    submission.parent,
                    submission.point,
                    submission.question_id,
                    _storable(submission.answer),
                    int(submission.was_skipped),
                    submission.hints,
                    submission.seconds,
                ),
            )
        return _row_id(cursor)

    def mark(self, grades: Mapping[int, Grade], final_scores: Mapping[int, float]) -> None:
        """Set marks, point by point, and final scores, by turn: all of them or none.

        A final score belongs to the turn of a question, its follow-ups and
        hints counted.
        """
        with self._transaction():
            for turn, grade in grades.items():
                marks = [[mark.index, mark.status, mark.score, mark.share] for mark in grade.points]
                self._connection.execute(
                    "update turn set score = ?, scorer = ?, marks = ? where id = ?",
                    (grade.score, grade.scorer, json.dumps(marks), turn),
                )
            for turn, score in final_scores.items():
                self._connection.execute(
                    "update turn set final_score = ? where id = ?", (score, turn)
                )

    def marks(self, turn: int) -> tuple[StoredMark, ...]:
        """Return the marks of a turn's key points; none where it has no mark yet."""
        ((packed,),) = self._rows("select coalesce(marks, '[]') from turn where id = ?", turn)
        return _marks_in(packed)

    def accept(self, wording: Wording, at: datetime) -> None:
        """Keep a person's own wording for a key point; one that is kept already stays."""
        with self._transaction():
            self._connection.execute(
                "insert or ignore into wording (question_id, point, phrase, at)"
                " values (?, ?, ?, ?)",
                (wording.question_id, wording.point, _storable(wording.phrase), _stamp(at)),
            )

    def wordings(self) -> tuple[Wording, ...]:
        """Return the person's own wordings, in the order in which they were accepted."""
        query = "select question_id, point, phrase from wording order by rowid"
        return tuple(Wording(*row) for row in self._rows(query))

    def turns(self) -> Iterator[StoredTurn]:
        """Go through all turns, oldest first, those too that were taken back."""
        rows = self._rows(
            "select id, interview, at, kind, parent, point, question_id, answer, score,"
            " final_score, hints, seconds, scorer, was_skipped, rating, was_undone, note, sure"
            " from turn order by id"
        )
        for row in rows:
            turn = StoredTurn(*row)
            yield replace(
                turn, was_skipped=bool(turn.was_skipped), was_undone=bool(turn.was_undone)
            )

    def standing_turns(self) -> Iterator[StoredTurn]:
        """Go through the turns that count, oldest first."""
        return (turn for turn in self.turns() if not turn.was_undone)

    def undo(self, turn: int) -> None:
        """Mark a turn as taken back: it stays, and counts no more."""
        with self._transaction():
            self._connection.execute("update turn set was_undone = 1 where id = ?", (turn,))

    def note(self, turn: int, text: str) -> None:
        """Set the person's note on a turn."""
        with self._transaction():
            self._connection.execute(
                "update turn set note = ? where id = ?", (_storable(text), turn)
            )

    def say_sure(self, turn: int, sure: int) -> None:
        """Set how sure the person was of a turn, 1 to 5."""
        with self._transaction():
            self._connection.execute("update turn set sure = ? where id = ?", (sure, turn))

    def reviews(self) -> dict[str, tuple[Review, ...]]:
        """Return all answers to each question, oldest first, with what they suggest."""
        return self._reviews("")

    def reviews_of(self, question_id: str) -> tuple[Review, ...]:
        """Return all answers to a question, oldest first."""
        return self._reviews(question_id).get(question_id, ())

    def _reviews(self, question_id: str) -> dict[str, tuple[Review, ...]]:
        rows = self._rows(
            "select question_id, at, coalesce(final_score, score, 0), rating from turn"
            " where kind = 'question' and not was_undone and ? in ('', question_id)"
            " order by at, id",
            question_id,
        )
        reviews: dict[str, list[Review]] = {}
        for name, at, score, rating in rows:
            own = Rating(rating) if rating else None
            reviews.setdefault(name, []).append(Review(datetime.fromisoformat(at), score, own))
        return {name: tuple(entries) for name, entries in reviews.items()}

    def rate(self, turn: int, rating: int | None) -> None:
        """Set a person's own rating of a question's turn; None is what its mark suggests."""
        with self._transaction():
            self._connection.execute("update turn set rating = ? where id = ?", (rating, turn))

    def cards(self) -> dict[str, Card]:
        """Return when each question is due, by its id."""
        query = "select question_id, due, last_review, stability, difficulty from card"
        return {
            name: Card(datetime.fromisoformat(due), datetime.fromisoformat(last), *numbers)
            for name, due, last, *numbers in self._rows(query)
        }

    def due_by(self, until: datetime) -> tuple[str, ...]:
        """Return the questions that are due until a time, the longest due first."""
        rows = self._rows(
            "select question_id from card where due <= ? order by due, question_id", _stamp(until)
        )
        return tuple(name for (name,) in rows)

    def set_cards(self, cards: Mapping[str, Card | None]) -> None:
        """Set when questions are due, by their ids; None where one was never answered."""
        with self._transaction():
            for name, card in cards.items():
                self._connection.execute("delete from card where question_id = ?", (name,))
                if card is not None:
                    self._connection.execute(
                        "insert into card values (?, ?, ?, ?, ?)",
                        (
                            name,
                            _stamp(card.due),
                            _stamp(card.last_review),
                            card.stability,
                            card.difficulty,
                        ),
                    )

    def question_marks(self) -> dict[int, tuple[StoredMark, ...]]:
        """Return the marks of the key points of all questions' turns, by turn."""
        query = (
            "select id, marks from turn"
            " where kind = 'question' and not was_undone and marks is not null"
        )
        return {turn: _marks_in(packed) for turn, packed in self._rows(query)}

    def scores(self) -> dict[int, float]:
        """Return the mean final score of every interview that has one, oldest first."""
        query = (
            "select interview, avg(coalesce(final_score, score, 0)) from turn"
            " where kind = 'question' and not was_undone group by interview order by interview"
        )
        return {interview: round(score, 3) for interview, score in self._rows(query)}

    def past(self, title: str, before: int) -> tuple[Past, ...]:
        """Return the interviews of this title before a number, with their scores, oldest first."""
        scores = self.scores()
        return tuple(
            Past(entry.started_at, scores[entry.interview])
            for entry in self.interviews()
            if entry.interview in scores
            and entry.interview < before
            and entry.occasion.title == title
        )

    def last_scores(self) -> dict[str, float]:
        """Return the last final score of every question that was answered, oldest first."""
        rows = self._rows(
            "select question_id, coalesce(final_score, score, 0), max(id) from turn"
            " where kind = 'question' and not was_undone group by question_id order by max(id)"
        )
        return {question_id: score for question_id, score, _ in rows}

    def _rows(self, query: str, *parameters: int | str) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(query, parameters)

    def _prepare(self) -> None:
        connection = self._connection
        connection.execute("pragma foreign_keys = on")
        version = self._version()
        if version > SCHEMA_VERSION:
            raise HistoryTooNewError(self.path, version, SCHEMA_VERSION)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma synchronous = full")
        if version < SCHEMA_VERSION:
            self._create()

    def _create(self) -> None:
        """Make the tables of a new file, or bring those of an older version up to date."""
        old = self._version()
        if old:
            self._copy(self.path.with_name(f"{self.path.name}.schema-{old}"))
        with self._transaction():
            version = self._version()
            if version == SCHEMA_VERSION:
                return
            files_to_run = [
                f"migrate-{step}.sql" for step in range(version + 1, SCHEMA_VERSION + 1)
            ]
            for name in files_to_run if version else ["schema.sql"]:
                for statement in _sql(name).split(";"):
                    self._connection.execute(statement)
            self._connection.execute(f"pragma user_version = {SCHEMA_VERSION}")

    def copy_to(self, target: Path) -> None:
        """Write a copy that is whole, whatever else is being written now."""
        with self._explained():
            self._copy(target)

    def _version(self) -> int:
        return int(self._connection.execute("pragma user_version").fetchone()[0])

    def _copy(self, target: Path) -> None:
        """Copy the file as it is, whole or not at all."""
        part = target.with_name(f"{target.name}.part")
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(part)) as copy:
            self._connection.backup(copy)
            copy.execute("pragma journal_mode = delete")  # so that the copy is one file
        part.replace(target)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside, or nothing of it."""
        with self._explained():
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:  # a failing disk may have rolled it back
                    self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Say in one line what SQLite or the file system means; our own mistakes stay bugs."""
        try:
            yield
        except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
            raise
        except sqlite3.OperationalError as error:
            raise HistoryUnusableError(self.path, str(error)) from error
        except sqlite3.DatabaseError as error:
            newest = next(iter(daily_backups(self.path.parent)), None)
            raise HistoryDamagedError(self.path, str(error), newest) from error
        except OSError as error:
            raise HistoryUnusableError(self.path, error.strerror or str(error)) from error


def _marks_in(packed: str) -> tuple[StoredMark, ...]:
    return tuple(
        StoredMark(index, Status(status), score, share)
        for index, status, score, share in json.loads(packed)
    )


def _manner(style: str, follow_ups: int, seconds: float, strict_time: int) -> Manner:
    return Manner(Style(style), bool(follow_ups), seconds, bool(strict_time))


def _sql(name: str) -> str:
    return (files("mockinterview") / "data" / name).read_text(encoding="utf-8")


def _stamp(at: datetime) -> str:
    """Return a time as ISO text in UTC."""
    return at.isoformat(timespec="seconds")


def _storable(text: str) -> str:
    """Return a text without what UTF-8 can't hold: lone surrogates from a broken terminal."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _row_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # noqa: S101 - an insert always has one
    return cursor.lastrowid
