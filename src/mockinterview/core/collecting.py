"""Learn the postings of a collection and their BM25 weights, one document after another.

Documents come as a stream and are forgotten: what is kept is a sorted run of
postings for every few million terms, which may lie on a disk, and a few numbers
a term of the vocabulary and a document. The runs are merged a range of terms at a
time, so that memory holds one run or one range, however many documents there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

from mockinterview.core.index import Postings

RUN = 1 << 22
"""Terms that are collected before they are sorted into a run."""

RANGE = 1 << 21
"""Postings that are merged at once; a term that has more of them is merged alone."""

Numbers = NDArray[np.uint32]
Positions = NDArray[np.int64]
Floats = NDArray[np.float64]


class Vocabulary(dict[str, int]):
    """The number of each term, in the order in which they are first asked for."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class Run(Protocol):
    """Postings in the order of their terms, and of their documents within a term."""

    def terms(self, low: int = 0, high: int | None = None) -> tuple[Numbers, Positions]:
        """Return some of the terms that the run has, in order, and where their postings are.

        Those of each term lie between one position and the next.
        """

    def part(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the documents of some postings, and how often each has the term."""


@dataclass(frozen=True, slots=True)
class SortedRun:
    """A run in memory: `bounds` are where the postings of each term begin, and the end of all."""

    names: Numbers
    bounds: Positions
    doc_ids: Numbers
    counts: Numbers

    def terms(self, low: int = 0, high: int | None = None) -> tuple[Numbers, Positions]:
        """Return some of the terms that the run has, in order, and where their postings are."""
        high = len(self.names) if high is None else high
        return self.names[low:high], self.bounds[low : high + 1]

    def part(self, start: int, end: int) -> tuple[Numbers, Numbers]:
        """Return the documents of some postings, and how often each has the term."""
        return self.doc_ids[start:end], self.counts[start:end]


Spill = Callable[[SortedRun], Run]
"""Puts a run out of memory, where it can still be read in parts."""


class CountedOkapi(BM25Okapi):  # type: ignore[misc]  # the library has no types
    """BM25Okapi, k1, b and the floor of its idf as they are, of documents that are only counted.

    The library learns its idf from how many documents have each term, and keeps the
    documents too, which a large collection has no room for.
    """

    def __init__(self, having: Positions, size: int) -> None:
        """Take how many of `size` documents have each term, by its number."""
        self._having, self._size = having, size
        if having.any():
            super().__init__(())
        else:
            self.k1, self.b = 0.0, 0.0
            self.idf: dict[int, float] = {}

    def _initialize(self, _: Sequence[Sequence[str]]) -> dict[int, int]:
        """Return how many documents have a term, of those that any has."""
        self.corpus_size = self._size
        return {term: count for term, count in enumerate(self._having.tolist()) if count}

    @property
    def weights(self) -> Floats:
        """The idf of each term; 0 for one that no document has."""
        terms = range(len(self._having))
        return np.fromiter((self.idf.get(term, 0.0) for term in terms), np.float64, len(terms))


@dataclass(frozen=True, slots=True)
class Column:
    """The postings of the terms from `first` on: where each term's end, documents and weights."""

    first: int
    ends: Positions
    doc_ids: Numbers
    weights: NDArray[np.float32]

    def postings(self) -> Iterator[Postings]:
        """Yield the postings of one term after the other, in place."""
        doc_ids, weights = self.doc_ids.data, self.weights.data.cast("B").cast("f")
        start = 0
        for end in self.ends.tolist():
            yield Postings(doc_ids[start:end], weights[start:end])
            start = end


@dataclass(slots=True)
class Collection:
    """Takes in the documents of one index; `columns` returns what they say.

    Args:
        vocabulary: The numbers of the terms; several collections may share it.
        spill: What becomes of a full run; without it, runs stay in memory.
        most: The terms of a run.
    """

    vocabulary: Vocabulary
    spill: Spill = lambda run: run
    most: int = RUN
    _terms: array[int] = field(default_factory=lambda: array("I"))
    _lengths: array[int] = field(default_factory=lambda: array("I"))
    _runs: list[Run] = field(default_factory=list)
    _taken: int = 0

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self._lengths)

    def add(self, document: Sequence[str]) -> None:
        """Take in the next document, a list of terms."""
        self._terms.extend(map(self.vocabulary.__getitem__, document))
        self._lengths.append(len(document))
        if len(self._terms) >= self.most:
            self._runs.append(self.spill(self._run()))

    def close(self) -> None:
        """Sort what is left; no document comes after this."""
        if self._terms:
            self._runs.append(self._run())

    def frequencies(self) -> Positions:
        """Return how many documents have each term of the vocabulary."""
        found = np.zeros(len(self.vocabulary), np.int64)
        for run in self._runs:
            terms, bounds = run.terms()
            found[terms] += np.diff(bounds)
        return found

    def columns(self, bounds: Sequence[int]) -> Iterator[Column]:
        """Yield the postings of the terms between each two of some bounds, with their weights.

        The weight of a term t in a document d is that of BM25Okapi,
        idf(t) · tf · (k1 + 1) / (tf + k1 · (1 − b + b · |d| / average length)),
        where tf is how often d has t, kept as a 32-bit number.
        """
        having = self.frequencies()
        idf, k1, b = self._learnt(having)
        lengths = np.frombuffer(self._lengths, np.uint32)
        relative = lengths / (lengths.mean() or 1) if self.size else lengths
        damping = k1 * (1 - b + b * relative)
        cuts = self._cuts(bounds)
        for part, (first, last) in enumerate(pairwise(bounds)):
            doc_ids, counts = self._merged(having, (first, last), cuts[:, part : part + 2])
            factors = np.repeat(idf[first:last] * (k1 + 1), having[first:last])
            weights = factors * counts / (counts + damping[doc_ids])
            ends = np.cumsum(having[first:last])
            yield Column(first, ends, doc_ids, weights.astype(np.float32))

    def _learnt(self, having: Positions) -> tuple[Floats, float, float]:
        """Return the idf of each term, k1 and b; what the library learnt them with is let go."""
        okapi = CountedOkapi(having, self.size)
        return okapi.weights, okapi.k1, okapi.b

    def _run(self) -> SortedRun:
        """Sort the terms that were collected, and forget them."""
        lengths = np.frombuffer(self._lengths, np.uint32)[self._taken :]
        doc_ids = np.arange(self._taken, self.size, dtype=np.uint64)
        pairs = np.frombuffer(self._terms, np.uint32).astype(np.uint64) << np.uint64(32)
        pairs |= np.repeat(doc_ids, lengths)
        pairs.sort()
        firsts = np.flatnonzero(np.diff(pairs, prepend=~pairs[:1]))
        counts = np.diff(firsts, append=len(pairs)).astype(np.uint32)
        pairs = pairs[firsts]
        terms = (pairs >> np.uint64(32)).astype(np.uint32)
        firsts = np.flatnonzero(np.diff(terms, prepend=~terms[:1]))
        bounds = np.append(firsts, len(terms))
        self._terms, self._taken = array("I"), self.size
        return SortedRun(terms[firsts], bounds, pairs.astype(np.uint32), counts)

    def _cuts(self, bounds: Sequence[int]) -> Positions:
        """Return where in each run, a row each, the first term from each of some bounds on is."""
        wanted = np.asarray(bounds, np.uint32)
        cuts = np.zeros((len(self._runs), len(bounds)), np.int64)
        for row, run in zip(cuts, self._runs, strict=True):
            row[:] = np.searchsorted(run.terms()[0], wanted)
        return cuts

    def _merged(
        self, having: Positions, terms: tuple[int, int], cuts: Positions
    ) -> tuple[Numbers, Numbers]:
        """Return the documents and counts of a range of terms, those of each term in a row.

        The cuts are where in each run the range begins and ends.
        """
        first, last = terms
        places = np.cumsum(having[first:last]) - having[first:last]
        doc_ids = np.empty(having[first:last].sum(), np.uint32)
        counts = np.empty_like(doc_ids)
        for run, (low, high) in zip(self._runs, cuts.tolist(), strict=True):
            if low == high:
                continue
            names, bounds = run.terms(low, high)
            rows, sizes = names - np.uint32(first), np.diff(bounds)
            targets = np.repeat(places[rows] - bounds[:-1], sizes)
            targets += np.arange(bounds[0], bounds[-1])
            doc_ids[targets], counts[targets] = run.part(int(bounds[0]), int(bounds[-1]))
            places[rows] += sizes
        return doc_ids, counts


def postings_of(
    collections: Sequence[Collection],
) -> Iterator[tuple[str, tuple[Postings, ...]]]:
    """Yield each term with its postings in all of some collections that share a vocabulary."""
    names = list(collections[0].vocabulary)
    bounds = bounds_of([collection.frequencies() for collection in collections])
    for columns in zip(*(each.columns(bounds) for each in collections), strict=True):
        found = zip(*(column.postings() for column in columns), strict=True)
        yield from zip(names[columns[0].first :], found, strict=False)


def learnt(documents: Iterable[Sequence[str]]) -> tuple[int, dict[str, Postings]]:
    """Return how many documents there are, and the postings of their terms, in memory."""
    collection = Collection(Vocabulary())
    for document in documents:
        collection.add(document)
    collection.close()
    return collection.size, {term: found for term, (found,) in postings_of([collection])}


def bounds_of(frequencies: Iterable[Positions], most: int = RANGE) -> list[int]:
    """Return the bounds of ranges of terms that have about so many postings each."""
    ends = np.cumsum(np.sum(list(frequencies), axis=0))
    bounds = [0]
    while bounds[-1] < len(ends):
        start = ends[bounds[-1] - 1] if bounds[-1] else 0
        bounds.append(max(bounds[-1] + 1, int(np.searchsorted(ends, start + most, "right"))))
    return bounds
