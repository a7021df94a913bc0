"""Tell whether the notes have what was asked, by a few signs that anyone can read."""

from __future__ import annotations

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

FAMILIAR_ENOUGH = 1.5
"""From here on it tells nothing how familiar the notes are with the words of a query."""

SIGNS = ("explained", "unknown", "familiar", "question", "company")


def signs_of(read: ReadQuery, candidates: Sequence[Candidate], ranker: Ranker) -> dict[str, float]:
    """Return what speaks for the notes having what was asked, and what against.

    `explained` is the share of the query that the best result has, `familiar`
    how much the notes deal with the words that it has, `unknown` the share of
    the words of the query that no note has, `question` how near in meaning the
    best results come, `company` how much the words of the query go together. The
    last two are not there where the space knows nothing of the query.
    """
    words = [piece for piece in read.pieces if not piece.is_pair]
    best, explainer = candidates[:BEST_RESULTS], ranker.explainer
    signs = {
        "explained": max((explainer.share(read, each) for each in best[:1]), default=0.0),
        "unknown": sum(not piece.is_known for piece in words) / max(1, len(words)),
        "familiar": max((explainer.familiar(read, each) for each in best[:1]), default=0.0),
    }
    signs["familiar"] = min(1.0, signs["familiar"] / FAMILIAR_ENOUGH)
    space = ranker.space
    place, company = space.place_and_company(ranker.terms(read))
    if not place:
        return signs
    asked = (each.question for each in best if each.question != NO_QUESTION)
    return signs | {
        "question": max((space.to_question(place, question) for question in asked), default=0.0),
        "company": company,
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
