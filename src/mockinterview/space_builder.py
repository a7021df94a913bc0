"""Learn the latent space of a corpus, with scikit-learn."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mockinterview.core.documents import Terms
from mockinterview.core.latent import FULL, NO_SPACE, LatentSpace, Vector

DIMENSIONS = 128
"""How many directions are kept: as good from 96 to 128 (benchmarks/retrieval.py)."""

QUESTIONS_PER_DIMENSION = 4
"""With fewer questions for each direction, every question would have one of its own."""

MOST_QUESTIONS = 20_000
"""From here on a corpus is searched by its words alone: learning would take minutes."""


def learn_space(
    passages: Sequence[Terms], questions: Sequence[Terms], topics: Sequence[Terms]
) -> LatentSpace:
    """Return the space of documents of terms; its directions are those of the passages.

    A passage is about one thing, as a query is; the terms of a whole question
    keep too much company. A term of one passage keeps none, and is left out.

    The same documents give the same space: the decomposition starts from a fixed seed.
    """
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415 - only for building
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    shared = _shared(passages)
    dimensions = min(DIMENSIONS, len(questions) // QUESTIONS_PER_DIMENSION, len(shared) - 1)
    if dimensions < 1 or len(questions) > MOST_QUESTIONS:
        return NO_SPACE
    weigh = TfidfVectorizer(analyzer=list, sublinear_tf=True, vocabulary=sorted(shared))
    reduce = TruncatedSVD(dimensions, random_state=0).fit(weigh.fit_transform(passages))
    return LatentSpace(
        dimensions,
        Directions(weigh.vocabulary_, (reduce.components_ * weigh.idf_).T),
        _in_full(reduce.transform(weigh.transform(questions))),
        _in_full(reduce.transform(weigh.transform(topics))),
    )


class Directions(Mapping[str, Vector]):
    """The directions of terms, each made a list only when it is asked for."""

    def __init__(self, places: Mapping[str, int], rows: Any) -> None:  # noqa: ANN401 - an array
        """Take the row of each term, and the rows."""
        self._places, self._rows = places, rows

    def __getitem__(self, term: str) -> Vector:
        row: list[float] = self._rows[self._places[term]].tolist()
        return row

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _shared(documents: Sequence[Terms]) -> set[str]:
    """Return the terms that more than one document has."""
    seen: set[str] = set()
    shared: set[str] = set()
    for document in documents:
        terms = set(document)
        shared |= terms & seen
        seen |= terms
    return shared


def _in_full(vectors: Any) -> Sequence[float]:  # noqa: ANN401 - scikit-learn has no types
    """Return vectors at length `FULL`, one after the other."""
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    return array("d", (FULL * normalize(vectors)).tobytes())
