"""The best documents of a large collection: exactly those that scoring one by one finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from mockinterview.core.index import Postings

BLOCK = 256
"""Documents whose best score is looked at before their own are."""

FREQUENT = 10
"""A term that one in so many documents has is kept as a weight for every document:
adding a whole column is that much faster than adding to chosen places."""

TOLERANCE = 1e-5
"""The share of a score by which sums of 32-bit numbers may be wrong, and much more."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Term:
    """The postings of a term as arrays; with its weights in all documents if it is frequent."""

    doc_ids: NDArray[np.uint32]
    weights: Floats
    column: Floats | None = None

    def weights_in(self, doc_ids: NDArray[np.intp]) -> Floats:
        """Return the weights in some documents, 0 in those that don't have the term."""
        if self.column is not None:
            return self.column[doc_ids]
        places = np.searchsorted(self.doc_ids, doc_ids.astype(np.uint32))
        places[places == len(self.doc_ids)] = 0
        has = self.doc_ids[places] == doc_ids
        return np.where(has, self.weights[places], np.float32(0))


@dataclass(frozen=True, slots=True)
class DenseScorer:
    """Scores all documents at once."""

    size: int
    postings: Mapping[str, Postings]
    _terms: dict[str, Term | None] = field(default_factory=dict, init=False)

    def best(self, terms: Sequence[tuple[str, float]], k: int) -> list[tuple[int, float]] | None:
        """Return the k best documents with their scores, best first, the earlier one on a tie.

        Partitioning the scores of all documents is slow where most are nothing:
        the maximum of each block is taken first, and only blocks whose maximum is
        no less than the k-th best one can have any of the k best documents. The
        scores of those near enough to the k-th are added again, in the order of
        the terms and with all decimals.

        Returns:
            None where few documents score more than nothing: they are scored as
            fast one by one, and those that have a term for nothing must be told
            from those that don't have it.
        """
        blocks = -(-self.size // BLOCK)
        found = [(each, factor) for term, factor in terms if (each := self._term(term))]
        scores = self._scores(found, blocks)
        most = scores.max(axis=0)
        if k < blocks:
            kth = np.partition(most, blocks - k)[blocks - k]
            if not kth > 0:
                return None
            best = np.flatnonzero(most >= kth * (1 - TOLERANCE))
        else:
            best = np.arange(blocks)
        chosen = scores[:, best]
        if not k < chosen.size:
            return None
        least = np.partition(chosen, chosen.size - k, axis=None)[chosen.size - k]
        if not least > 0:
            return None
        rows, places = np.nonzero(chosen >= least * (1 - TOLERANCE))
        doc_ids = np.sort(rows * blocks + best[places])
        exact = np.zeros(len(doc_ids))
        for each, factor in found:
            exact += factor * each.weights_in(doc_ids).astype(np.float64)
        order = np.argsort(-exact, kind="stable")[:k]
        return list(zip(doc_ids[order].tolist(), exact[order].tolist(), strict=True))

    def _scores(self, terms: Sequence[tuple[Term, float]], blocks: int) -> Floats:
        """Return about what each document scores; a block is a column of the table."""
        scores = np.zeros(blocks * BLOCK, np.float32)
        for term, factor in terms:
            if term.column is not None:
                scores += term.column if factor == 1 else np.float32(factor) * term.column
            else:
                weights = term.weights if factor == 1 else np.float32(factor) * term.weights
                np.add.at(scores, term.doc_ids.astype(np.intp), weights)
        return scores.reshape(BLOCK, blocks)

    def _term(self, term: str) -> Term | None:
        if term not in self._terms:
            self._terms[term] = self._read(term)
        return self._terms[term]

    def _read(self, term: str) -> Term | None:
        postings = self.postings.get(term)
        if postings is None or not len(postings.doc_ids):
            return None
        doc_ids = np.asarray(postings.doc_ids, np.uint32)
        weights = np.asarray(postings.weights, np.float32)
        if len(doc_ids) * FREQUENT < self.size:
            return Term(doc_ids, weights)
        column = np.zeros(-(-self.size // BLOCK) * BLOCK, np.float32)
        column[doc_ids] = weights
        return Term(doc_ids, weights, column)
