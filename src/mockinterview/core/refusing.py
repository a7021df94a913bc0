"""Tell whether the notes have what was asked, by a few signs that anyone can read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from mockinterview.core.candidates import Candidate
from mockinterview.core.documents import NO_QUESTION
from mockinterview.core.logistic import Logistic
from mockinterview.core.query import ReadQuery
from mockinterview.core.ranking import Ranker

BEST_RESULTS = 3
"""How many results are looked at."""

MANY_WORDS = 12
"""With so many words a query is found by some of them: it is told in other ones."""

SIGNS = ("explained", "unexplained", "unknown", "names_topic", "question", "topic")


def signs_of(read: ReadQuery, candidates: Sequence[Candidate], ranker: Ranker) -> dict[str, float]:
    """Return what speaks for the notes having what was asked, and what against.

    `explained` is the share of the query that the best result has, `unexplained`
    the rest of it, which tells the more the shorter the query is, `unknown` the
    share of its words that no note has, `names_topic` 1 where it names a topic,
    `question` and `topic` how near in meaning the best results come. There is no
    nearness where the space knows nothing of the query.
    """
    words = [piece for piece in read.pieces if not piece.is_pair]
    best = candidates[:BEST_RESULTS]
    explained = max((ranker.explainer.share(read, each) for each in best[:1]), default=0.0)
    shortness = math.log(MANY_WORDS / min(MANY_WORDS, max(1, len(words))))
    signs = {
        "explained": explained,
        "unexplained": (1 - explained) * shortness,
        "unknown": sum(not piece.is_known for piece in words) / max(1, len(words)),
        "names_topic": float(bool(read.topics)),
    }
    place, space = ranker.space.place_of(ranker.terms(read)), ranker.space
    if not place:
        return signs
    asked = (each.question for each in best if each.question != NO_QUESTION)
    return signs | {
        "question": max((space.to_question(place, question) for question in asked), default=0.0),
        "topic": max((space.to_topic(place, each.topic) for each in best), default=0.0),
    }


@dataclass(frozen=True, slots=True)
class Refusal:
    """The model that decides: what is less probable than `least` is refused.

    A sign that isn't there counts as its mean over the queries learnt from.
    """

    model: Logistic
    least: float
    means: Mapping[str, float]

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Return the model of a record as it is stored."""
        return cls(
            Logistic(record["intercept"], record["weights"]), record["least"], record["means"]
        )

    def is_found(self, signs: Mapping[str, float]) -> bool:
        """Tell whether the notes have what was asked, by its signs."""
        return self.model({**self.means, **signs}) >= self.least
