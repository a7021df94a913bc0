"""BM25 over documents of terms, with the weights of rank_bm25's BM25Okapi.

Whatever does not depend on the query is worked out when the index is built:
each term keeps the documents that have it and its final weight in each, so that
a score is a sum of numbers that are there already. Few documents are scored one
by one; many are scored with numpy, which takes longer to load than they take.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockinterview.core.dense import DenseScorer

LARGE = 50_000
"""Documents from which on numpy is worth its loading."""

MOST_SCORED = 1_000
"""Documents of a large collection whose scores are told."""

WeightedTerms = Iterable[tuple[str, float]]
"""Terms, and how much each counts."""


@dataclass(frozen=True, slots=True)
class ScoredDoc:
    """A document that was found, and how well it answers the query."""

    doc_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term, in order, and its weight in each: 32-bit numbers."""

    doc_ids: memoryview[int]
    weights: memoryview[float]


NO_POSTINGS = Postings(memoryview(b"").cast("I"), memoryview(b"").cast("f"))


@dataclass(frozen=True, slots=True)
class Bm25Index:
    """How much each term says for each document. Made by `build`."""

    size: int
    postings: Mapping[str, Postings] = field(default_factory=dict)
    _dense: list[DenseScorer] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def build(cls, documents: Iterable[Sequence[str]]) -> Bm25Index:
        """Learn the weights of a collection of documents, each a list of terms.

        The weights are those of rank_bm25's BM25Okapi: a term that most
        documents have weighs a quarter of the average instead of less than
        nothing. They are kept as 32-bit numbers.
        """
        from mockinterview.core.collecting import learnt  # noqa: PLC0415 - loads numpy

        size, postings = learnt(documents)
        return cls(size, postings)

    def has(self, doc_id: int, term: str) -> bool:
        """Tell whether a document has a term."""
        doc_ids = self.postings.get(term, NO_POSTINGS).doc_ids
        place = bisect_left(doc_ids, doc_id)
        return place < len(doc_ids) and doc_ids[place] == doc_id

    def count(self, term: str) -> int:
        """Return how many documents have a term."""
        return len(self.postings.get(term, NO_POSTINGS).doc_ids)

    def count_within(self, doc_ids: range, term: str) -> int:
        """Return how many of some documents in a row have a term."""
        having = self.postings.get(term, NO_POSTINGS).doc_ids
        return bisect_left(having, doc_ids.stop) - bisect_left(having, doc_ids.start)

    def retrieve(self, terms: Iterable[str], k: int = 10) -> list[ScoredDoc]:
        """Return the k best documents, best first, the earlier one on a tie.

        Documents without any of the terms are never returned.

        Example:
            >>> index = Bm25Index.build([["deep", "net"], ["loss"], ["deep"]])
            >>> [found.doc_id for found in index.retrieve(["deep", "net"])]
            [0, 2]
        """
        return self.best([(term, 1.0) for term in terms], k)

    def best(self, terms: WeightedTerms, k: int) -> list[ScoredDoc]:
        """Return the k best documents for weighted terms, as `retrieve` does."""
        weighted = list(terms)
        found = self._scorer().best(weighted, k) if self.size >= LARGE else None
        if found is None:
            scores = self._one_by_one(weighted).items()
            found = heapq.nsmallest(k, scores, key=lambda scored: (-scored[1], scored[0]))
        return [ScoredDoc(doc_id, score) for doc_id, score in found]

    def scores(self, terms: WeightedTerms) -> dict[int, float]:
        """Return the score of every document that has any of the weighted terms.

        In a large collection these are `MOST_SCORED` documents, the best ones:
        nobody looks at a million.
        """
        if self.size >= LARGE:
            return {found.doc_id: found.score for found in self.best(terms, MOST_SCORED)}
        return self._one_by_one(terms)

    def _one_by_one(self, terms: WeightedTerms) -> dict[int, float]:
        scores: dict[int, float] = {}
        for term, factor in terms:
            found = self.postings.get(term, NO_POSTINGS)
            for doc_id, weight in zip(found.doc_ids, found.weights, strict=True):
                scores[doc_id] = scores.get(doc_id, 0.0) + factor * weight
        return scores

    def _scorer(self) -> DenseScorer:
        if not self._dense:
            from mockinterview.core.dense import DenseScorer  # noqa: PLC0415 - loads numpy

            self._dense.append(DenseScorer(self.size, self.postings))
        return self._dense[0]
