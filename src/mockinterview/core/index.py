"""BM25 over documents of terms, with the weights of rank_bm25's BM25Okapi.

Whatever does not depend on the query is worked out when the index is built:
each term keeps the documents that have it and its final weight in each, so that
a score is a sum of numbers that are there already.
"""

from __future__ import annotations

import heapq
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

K1 = 1.5
"""How soon more of the same term stops counting (rank_bm25's value)."""

B = 0.75
"""How much a long document is held against it (rank_bm25's value)."""


@dataclass(frozen=True, slots=True)
class ScoredDoc:
    """A document that was found, and how well it answers the query."""

    doc_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Postings:
    """The documents that have a term, in order, and its weight in each."""

    doc_ids: Sequence[int] = ()
    weights: Sequence[float] = ()


NO_POSTINGS = Postings()


@dataclass(frozen=True, slots=True)
class Bm25Index:
    """How much each term says for each document. Made by `build`."""

    size: int
    postings: Mapping[str, Postings] = field(default_factory=dict)

    @classmethod
    def build(cls, documents: Sequence[Sequence[str]]) -> Bm25Index:
        """Learn the weights of a collection of documents, each a list of terms.

        The weights are rank_bm25's BM25Okapi: a term that most documents have
        weighs a quarter of the average instead of less than nothing. They are
        kept as 32-bit numbers.
        """
        if not any(documents):
            return cls(len(documents))
        from rank_bm25 import BM25Okapi  # noqa: PLC0415  (loads numpy; only for building)

        learnt = BM25Okapi(documents, k1=K1, b=B)
        doc_ids: dict[str, array[int]] = {}
        weights: dict[str, array[float]] = {}
        for doc_id, (counts, length) in enumerate(
            zip(learnt.doc_freqs, learnt.doc_len, strict=True)
        ):
            damping = K1 * (1 - B + B * length / learnt.avgdl)
            for term, count in counts.items():
                doc_ids.setdefault(term, array("I")).append(doc_id)
                weight = learnt.idf[term] * count * (K1 + 1) / (count + damping)
                weights.setdefault(term, array("f")).append(weight)
        return cls(
            len(documents), {term: Postings(doc_ids[term], weights[term]) for term in doc_ids}
        )

    def has(self, doc_id: int, term: str) -> bool:
        """Tell whether a document has a term."""
        doc_ids = self.postings.get(term, NO_POSTINGS).doc_ids
        place = bisect_left(doc_ids, doc_id)
        return place < len(doc_ids) and doc_ids[place] == doc_id

    def retrieve(self, terms: Iterable[str], k: int = 10) -> list[ScoredDoc]:
        """Return the k best documents, best first, the earlier one on a tie.

        Documents without any of the terms are never returned.

        Example:
            >>> index = Bm25Index.build([["deep", "net"], ["loss"], ["deep"]])
            >>> [found.doc_id for found in index.retrieve(["deep", "net"])]
            [0, 2]
        """
        scores = self.scores((term, 1.0) for term in terms)
        best = heapq.nsmallest(k, scores.items(), key=lambda scored: (-scored[1], scored[0]))
        return [ScoredDoc(doc_id, score) for doc_id, score in best]

    def scores(self, terms: Iterable[tuple[str, float]]) -> dict[int, float]:
        """Return the score of every document that has any of the weighted terms."""
        scores: dict[int, float] = {}
        for term, factor in terms:
            found = self.postings.get(term, NO_POSTINGS)
            for doc_id, weight in zip(found.doc_ids, found.weights, strict=True):
                scores[doc_id] = scores.get(doc_id, 0.0) + factor * weight
        return scores
