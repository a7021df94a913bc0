"""How much of a query something in the notes explains."""

from __future__ import annotations

import math
from dataclasses import dataclass

from mockinterview.core.candidates import Candidate, Indexes
from mockinterview.core.index import NO_POSTINGS
from mockinterview.core.naming import TOPIC_MARK
from mockinterview.core.query import Piece, ReadQuery


@dataclass(frozen=True, slots=True)
class Explainer:
    """Tells the share of a query that a candidate explains, 0..1.

    The rarer a piece of the query the more it tells, and most if no note has
    it. Two characters in a row count `pair` beside a word, and a name that the
    notes may not have (XGBoost) or of a topic `proper`.
    """

    indexes: Indexes
    pair: float = 0.25
    proper: float = 2.0

    def share(self, read: ReadQuery, candidate: Candidate) -> float:
        """Return the share of what a query tells that a candidate has."""
        told = explained = 0.0
        for piece in read.pieces:
            weight = self._weight(piece)
            told += weight
            if self.has(candidate, piece):
                explained += weight
        return explained / told if told else 0.0

    def has(self, candidate: Candidate, piece: Piece) -> bool:
        """Tell whether a candidate has a piece; the name of any of our topics always counts."""
        return names_topic(piece) or any(
            self.indexes.questions.has(candidate.question, term)
            or self.indexes.passages.has(candidate.passage, term)
            for term in (piece.term, *piece.names)
        )

    def _weight(self, piece: Piece) -> float:
        is_topic = names_topic(piece)
        weight = self._telling(TOPIC_MARK if is_topic else piece.term)
        weight *= self.pair if piece.is_pair else 1.0
        return weight * (self.proper if piece.is_proper or is_topic else 1.0)

    def _telling(self, term: str) -> float:
        """Return how rare a term is: BM25's idf in the form that is never negative."""
        index = self.indexes.questions
        having = len(index.postings.get(term, NO_POSTINGS).doc_ids)
        return math.log(1 + (index.size - having + 0.5) / (having + 0.5))


def names_topic(piece: Piece) -> bool:
    """Tell whether a piece is part of the name of a topic."""
    return any(name.startswith(TOPIC_MARK) for name in piece.names)
