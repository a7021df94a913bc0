"""How much of a query something in the notes explains."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from mockinterview.core.candidates import Candidate, Indexes
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
    _weights: dict[Piece, float] = field(default_factory=dict, init=False, repr=False)

    def share(self, read: ReadQuery, candidates: Sequence[Candidate]) -> float:
        """Return the share of what a query tells that candidates have together."""
        told = explained = 0.0
        for piece in read.pieces:
            weight = self._weight(piece)
            told += weight
            if self._any_has(candidates, piece):
                explained += weight
        return explained / told if told else 0.0

    def titled(self, read: ReadQuery, questions: range) -> float:
        """Return the share of a query that all of these questions have, 0..1.

        All questions of a topic have the words of its names.
        """
        words = read.words
        told = sum(map(self._weight, words))
        having = sum(self._weight(word) for word in words if self._have(questions, word))
        return having / told if told else 0.0

    def familiar(self, read: ReadQuery, candidates: Sequence[Candidate]) -> float:
        """Return how familiar the notes are with the words of a query on average, 0..1.

        A word of every question counts 1, of none or of no candidate 0, and the
        logarithm of their number between: what is asked about is dealt with in
        more than one place.
        """
        words = read.words
        had = [word for word in words if self._any_has(candidates, word)]
        return sum(map(self._familiar, had)) / max(1, len(words))

    def _any_has(self, candidates: Sequence[Candidate], piece: Piece) -> bool:
        return any(self.has(candidate, piece) for candidate in candidates)

    def _familiar(self, word: Piece) -> float:
        index = self.indexes.questions
        most = max(index.count(term) for term in (word.term, *word.names))
        return math.log(1 + most) / math.log(1 + index.size)

    def _have(self, questions: range, word: Piece) -> bool:
        """Tell whether all of these questions have a word, and there are any."""
        index = self.indexes.questions
        return bool(questions) and any(
            index.count_within(questions, term) == len(questions)
            for term in (word.term, *word.names)
        )

    def has(self, candidate: Candidate, piece: Piece) -> bool:
        """Tell whether a candidate has a piece; the name of any of our topics always counts."""
        return names_topic(piece) or any(
            self.indexes.questions.has(candidate.question, term)
            or self.indexes.passages.has(candidate.passage, term)
            for term in (piece.term, *piece.names)
        )

    def _weight(self, piece: Piece) -> float:
        """Return how much a piece tells; each is weighed once, though many candidates are."""
        weight = self._weights.get(piece)
        if weight is None:
            weight = self._weights[piece] = self._weighed(piece)
        return weight

    def _weighed(self, piece: Piece) -> float:
        is_topic = names_topic(piece)
        weight = self._telling(TOPIC_MARK if is_topic else piece.term)
        weight *= self.pair if piece.is_pair else 1.0
        return weight * (self.proper if piece.is_proper or is_topic else 1.0)

    def _telling(self, term: str) -> float:
        """Return how rare a term is: BM25's idf in the form that is never negative."""
        index = self.indexes.questions
        having = index.count(term)
        return math.log(1 + (index.size - having + 0.5) / (having + 0.5))


def names_topic(piece: Piece) -> bool:
    """Tell whether a piece is part of the name of a topic."""
    return any(name.startswith(TOPIC_MARK) for name in piece.names)
