"""Tell whether the notes have what was asked, by a few signs that anyone can read."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from mockinterview.core.candidates import Candidate
from mockinterview.core.explaining import Explainer
from mockinterview.core.logistic import Logistic
from mockinterview.core.query import Piece, ReadQuery
from mockinterview.core.ranking import Ranker

BEST_RESULTS = 3
"""How many results are looked at."""

SIGNS = ("explained", "familiar", "unknown_name", "topic", "company", "terms")


def signs_of(read: ReadQuery, candidates: Sequence[Candidate], ranker: Ranker) -> dict[str, float]:
    """Return what speaks for the notes having what was asked, and what against.

    `explained` is the share of the query that the best results have together,
    `familiar` how much the notes deal with its words on average, `unknown_name`
    is 1 where it has a name that no note has. `topic` tells how near in meaning
    the topics of the best results come, `company` how much its terms go
    together, and `terms` how many there are that go with any (the logarithm of
    one more). The last three are not there where the space knows nothing of the
    query.
    """
    best, explainer = candidates[:BEST_RESULTS], ranker.explainer
    signs = {
        "explained": explainer.share(read, best),
        "familiar": explainer.familiar(read, best[:1]),
        "unknown_name": float(any(map(_is_unknown_name, read.words))),
    }
    terms, space = ranker.terms(read), ranker.space
    place, company = space.place_and_company(terms)
    if not place:
        return signs
    return signs | {
        "topic": max((space.to_topic(place, each.topic) for each in best), default=0.0),
        "company": company,
        "terms": math.log(1 + sum(term in space.terms for term, _ in terms)),
    }


def has_all_names(read: ReadQuery, best: Candidate, explainer: Explainer) -> bool:
    """Tell whether a query is nothing but names of things, and a result has them all.

    Then the notes have what was asked, whatever else there is to say: of a term
    alone little can be told by the company that it keeps.
    """
    words = read.words
    return bool(words) and all(
        (word.names or word.is_proper) and explainer.has(best, word) for word in words
    )


def _is_unknown_name(word: Piece) -> bool:
    return word.is_proper and not word.is_known


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
