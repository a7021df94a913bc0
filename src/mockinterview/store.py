"""The history: every answer, on disk before its mark is shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mockinterview.core.manner import ANY, Occasion
from mockinterview.core.model import Grade
from mockinterview.core.report import Past
from mockinterview.core.wordings import Wording
from mockinterview.history_cards import HistoryCards
from mockinterview.rows import (
    INTERVIEW,
    TURN,
    interview_in,
    marks_in,
    past_in,
    stamp,
    storable,
    turn_in,
)
from mockinterview.stored import StoredInterview, StoredMark, StoredTurn, Submission

if TYPE_CHECKING:
    from mockinterview.core.statistics import Totals


class History(HistoryCards):
    """The answers of a person: what is kept of them, and what may be asked.

    Each change is one transaction that has reached the disk when its method
    returns. Use it as a context manager, or close it.

    Raises:
        HistoryTooNewError: A newer version wrote the file.
        HistoryDamagedError: The file is no history.
        HistoryUnusableError: The file can't be opened or written.
    """

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
        found = [*self._values(interview_in, query, number)]
        return found[0] if found else None

    def interviews(self) -> tuple[StoredInterview, ...]:
        """Return all interviews, oldest first."""
        query = f"select {INTERVIEW} from interview order by id"  # noqa: S608 - same
        return tuple(self._values(interview_in, query))

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
        query = "select coalesce(marks, '[]') from turn where id = ?"
        (marks,) = self._values(marks_in, query, turn)
        return marks

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
        return self._values(
            turn_in,
            f"select {TURN} from turn{chosen} order by id",  # noqa: S608 - no text of a person
            *(() if interview is None else (interview,)),
        )

    def last_turns(self, most: int) -> list[StoredTurn]:
        """Return the last turns, at most so many, oldest first."""
        query = f"select {TURN} from turn order by id desc limit ?"  # noqa: S608 - same
        return [*self._values(turn_in, query, most)][::-1]

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

    def totals(self, most: int | None = None) -> Totals:
        """Return what was counted, with at most so many of the last interviews."""
        from mockinterview.totals import totals_in  # noqa: PLC0415 - not for an interview

        with self._as_written():
            return totals_in(self._rows, most)

    def sureness(self) -> Mapping[tuple[int, float], int]:
        """Return how many answers had a score after the person was so sure, by both."""
        found = self._rows("select sure, score, answers from sure_total where answers")
        return {(sure, score): answers for sure, score, answers in found}

    def past(self, title: str, before: int, most: int) -> tuple[Past, ...]:
        """Return the last interviews of this title before a number, oldest first."""
        past = self._values(
            past_in,
            "select started_at, score from interview join interview_total on interview = id"
            " where title = ? and id < ? order by id desc limit ?",
            title,
            before,
            most,
        )
        return tuple(past)[::-1]

    def scores_before(self, questions: Iterable[str], before: int) -> dict[str, float]:
        """Return the last final scores that questions had in interviews before a number."""
        query = (
            "select coalesce(final_score, score) from turn where question_id = ?"
            " and interview < ? and kind = 'question' and not was_undone"
            " and score is not null order by id desc limit 1"
        )
        return {
            question_id: round(score, 3)
            for question_id in questions
            for (score,) in self._rows(query, question_id, before)
        }

    def last_scores(self) -> dict[str, float]:
        """Return the last final score of every question that was answered, oldest first."""
        return dict(
            self._rows("select question_id, last_score from question_total order by last_turn")
        )


def _row_id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None  # noqa: S101 - an insert always has one
    return cursor.lastrowid
