"""The history: every answer, in SQLite, on disk before its mark is shown."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from mockinterview.core.manner import ANY, Occasion
from mockinterview.core.model import Grade
from mockinterview.core.report import Past
from mockinterview.core.schedule import Card, Rating, Review
from mockinterview.core.wordings import Wording
from mockinterview.errors import HistoryDamagedError, HistoryUnusableError
from mockinterview.folders import daily_backups, make_private
from mockinterview.rows import (
    INTERVIEW,
    TURN,
    interview_in,
    marks_in,
    stamp,
    storable,
    turn_in,
)
from mockinterview.schema import bring_up_to_date, copy, transaction
from mockinterview.stored import StoredInterview, StoredMark, StoredTurn, Submission

if TYPE_CHECKING:
    from mockinterview.core.statistics import Totals

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
                self._connection.execute("pragma foreign_keys = on")
                bring_up_to_date(self._connection, path)
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
            stamp(at),
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

    def replan(self, interview: int, questions: Sequence[str]) -> None:
        """Set which questions an interview asks, by their ids in order."""
        with self._transaction():
            self._connection.execute(
                "update interview set questions = ? where id = ?",
                (json.dumps(list(questions)), interview),
            )

    def forget(self, interview: int) -> None:
        """Remove an interview in which nothing was submitted; any other one stays."""
        with self._transaction():
            self._connection.execute(
                "delete from interview where id = ?"
                " and not exists (select 1 from turn where turn.interview = interview.id)",
                (interview,),
            )

    def interview(self, number: int) -> StoredInterview | None:
        """Return the interview of a number; None where there is none."""
        query = f"select {INTERVIEW} from interview where id = ?"  # noqa: S608 - no text of a person
        found = [*map(interview_in, self._rows(query, number))]
        return found[0] if found else None

    def interviews(self) -> tuple[StoredInterview, ...]:
        """Return all interviews, oldest first."""
        query = f"select {INTERVIEW} from interview order by id"  # noqa: S608 - same
        return tuple(map(interview_in, self._rows(query)))

    def interview_span(self, *, scored: bool = False) -> tuple[int, ...]:
        """Return the numbers of the first and the last interview; none where there is none.

        With `scored`, of those in which a question was answered.
        """
        table, name = ("interview_total", "interview") if scored else ("interview", "id")
        query = f"select min({name}), max({name}) from {table}"  # noqa: S608 - same
        ((first, last),) = self._rows(query)
        return () if first is None else (first, last)

    def submit(self, submission: Submission) -> int:
        """Add an answer that has no mark yet, and return its turn's number."""
        with self._transaction():
            cursor = self._connection.execute(
                "insert into turn (interview, at, kind, parent, point, question_id, answer,"
                " was_skipped, hints, seconds) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    submission.interview,
                    stamp(submission.at),
                    submission.kind.value,
                    submission.parent,
                    submission.point,
                    submission.question_id,
                    storable(submission.answer),
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
        return marks_in(packed)

    def accept(self, wording: Wording, at: datetime) -> None:
        """Keep a person's own wording for a key point; one that is kept already stays."""
        with self._transaction():
            self._connection.execute(
                "insert or ignore into wording (question_id, point, phrase, at)"
                " values (?, ?, ?, ?)",
                (wording.question_id, wording.point, storable(wording.phrase), stamp(at)),
            )

    def wordings(self) -> tuple[Wording, ...]:
        """Return the person's own wordings, in the order in which they were accepted."""
        query = "select question_id, point, phrase from wording order by rowid"
        return tuple(Wording(*row) for row in self._rows(query))

    def turns(self, interview: int | None = None) -> Iterator[StoredTurn]:
        """Go through all turns, or one interview's, oldest first, with those taken back."""
        chosen = "" if interview is None else " where interview = ?"
        rows = self._rows(
            f"select {TURN} from turn{chosen} order by id",  # noqa: S608 - no text of a person
            *(() if interview is None else (interview,)),
        )
        return map(turn_in, rows)

    def last_turns(self, most: int) -> list[StoredTurn]:
        """Return the last turns, at most so many, oldest first."""
        query = f"select {TURN} from turn order by id desc limit ?"  # noqa: S608 - same
        return [*map(turn_in, self._rows(query, most))][::-1]

    def standing_turns(self, interview: int | None = None) -> Iterator[StoredTurn]:
        """Go through the turns that count, or one interview's, oldest first."""
        return (turn for turn in self.turns(interview) if not turn.was_undone)

    def count(self) -> int:
        """Return how many turns there are, those taken back among them."""
        ((count,),) = self._rows("select count(*) from turn")
        return int(count)

    def undo(self, turn: int) -> None:
        """Mark a turn as taken back: it stays, and counts no more."""
        with self._transaction():
            self._connection.execute("update turn set was_undone = 1 where id = ?", (turn,))

    def note(self, turn: int, text: str) -> None:
        """Set the person's note on a turn."""
        with self._transaction():
            self._connection.execute(
                "update turn set note = ? where id = ?", (storable(text), turn)
            )

    def say_sure(self, turn: int, sure: int) -> None:
        """Set how sure the person was of a turn, 1 to 5."""
        with self._transaction():
            self._connection.execute("update turn set sure = ? where id = ?", (sure, turn))

    def reviews_of(self, question_id: str) -> tuple[Review, ...]:
        """Return all answers to a question, oldest first."""
        rows = self._rows(
            "select at, coalesce(final_score, score, 0), rating from turn"
            " where question_id = ? and kind = 'question' and not was_undone order by at, id",
            question_id,
        )
        return tuple(
            Review(datetime.fromisoformat(at), score, Rating(rating) if rating else None)
            for at, score, rating in rows
        )

    def reviewed_between(self, first: datetime, last: datetime) -> int:
        """Return how many questions were answered between two times, and before them too."""
        ((count,),) = self._rows(
            "select count(distinct question_id) from turn as now"
            " where at between ? and ? and kind = 'question' and not was_undone"
            " and exists (select 1 from turn where turn.question_id = now.question_id"
            " and turn.at < ? and turn.kind = 'question' and not turn.was_undone)",
            *(stamp(at.astimezone(UTC)) for at in (first, last, first)),
        )
        return int(count)

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

    def stale_cards(self) -> tuple[str, ...]:
        """Return the questions whose answers changed since their card was set."""
        return tuple(name for (name,) in self._rows("select question_id from stale_card"))

    def due_by(self, until: datetime) -> tuple[str, ...]:
        """Return the questions that are due until a time, the longest due first."""
        rows = self._rows(
            "select question_id from card where due <= ? order by due, question_id", stamp(until)
        )
        return tuple(name for (name,) in rows)

    def set_cards(self, cards: Mapping[str, Card | None]) -> None:
        """Set when questions are due, by their ids; None where one was never answered."""
        with self._transaction():
            for name, card in cards.items():
                for table in ("card", "stale_card"):
                    self._connection.execute(f"delete from {table} where question_id = ?", (name,))  # noqa: S608
                if card is not None:
                    self._connection.execute(
                        "insert into card values (?, ?, ?, ?, ?)",
                        (
                            name,
                            stamp(card.due),
                            stamp(card.last_review),
                            card.stability,
                            card.difficulty,
                        ),
                    )

    def totals(self, most: int | None = None) -> Totals:
        """Return what was counted, with at most so many of the last interviews."""
        from mockinterview.totals import totals_in  # noqa: PLC0415 - not for an interview

        return totals_in(self._rows, most)

    def sureness(self) -> Mapping[tuple[int, float], int]:
        """Return how many answers had a score after the person was so sure, by both."""
        found = self._rows("select sure, score, answers from sure_total where answers")
        return {(sure, score): answers for sure, score, answers in found}

    def past(self, title: str, before: int, most: int) -> tuple[Past, ...]:
        """Return the last interviews of this title before a number, oldest first."""
        rows = self._rows(
            "select started_at, score from interview join interview_total on interview = id"
            " where title = ? and id < ? order by id desc limit ?",
            title,
            before,
            most,
        )
        past = [Past(datetime.fromisoformat(at), round(score, 3)) for at, score in rows]
        return tuple(reversed(past))

    def last_scores(self) -> dict[str, float]:
        """Return the last final score of every question that was answered, oldest first."""
        return dict(
            self._rows("select question_id, last_score from question_total order by last_turn")
        )

    def _rows(self, query: str, *parameters: int | str) -> Iterator[tuple[Any, ...]]:
        with self._explained():
            yield from self._connection.execute(query, parameters)

    def copy_to(self, target: Path, *, lasts: bool = True) -> None:
        """Write a copy that is whole, whatever else is being written now.

        One that doesn't last is only to be read once, and doesn't wait for the disk.
        """
        with self._explained():
            copy(self._connection, target, lasts=lasts)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """Commit what is done inside, or nothing of it."""
        with self._explained(), transaction(self._connection):
            yield

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


def _row_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # noqa: S101 - an insert always has one
    return cursor.lastrowid
