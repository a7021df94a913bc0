"""When questions are due, and how their answers were rated: that part of a history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from mockinterview.core.schedule import Card, Review
from mockinterview.history_file import HistoryFile
from mockinterview.rows import card_in, review_in, stamp


class HistoryCards(HistoryFile):
    """What `History` keeps of the schedule."""

    def reviews_of(self, question_id: str) -> tuple[Review, ...]:
        """Return all answers to a question, oldest first."""
        return tuple(
            self._values(
                review_in,
                "select at, coalesce(final_score, score, 0), rating from turn"
                " where question_id = ? and kind = 'question' and not was_undone order by at, id",
                question_id,
            )
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
        return dict(self._values(card_in, query))

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
