"""Learn the latent space of a corpus, with scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mockinterview.core.documents import Terms
from mockinterview.core.latent import FULL, NO_SPACE, LatentSpace

DIMENSIONS = 128
"""How many directions are kept: as good from 96 to 192 (benchmarks/retrieval.py)."""

QUESTIONS_PER_DIMENSION = 4
"""With fewer questions for each direction, every question would have one of its own."""

MOST_QUESTIONS = 20_000
"""From here on a corpus is searched by its words alone: learning would take minutes."""


def learn_space(questions: Sequence[Terms], topics: Sequence[Terms]) -> LatentSpace:
    """Return the space of documents of terms; its directions are those of the questions.

    A term of one question keeps no company, and is left out.

    The same documents give the same space: the decomposition starts from a fixed seed.
    """
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415 - only for building
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    shared = _shared(questions)
    dimensions = min(DIMENSIONS, len(questions) // QUESTIONS_PER_DIMENSION, len(shared) - 1)
    if dimensions < 1 or len(questions) > MOST_QUESTIONS:
        return NO_SPACE
    weigh = TfidfVectorizer(analyzer=list, sublinear_tf=True, vocabulary=sorted(shared))
    weights = weigh.fit_transform(questions)
    reduce = TruncatedSVD(dimensions, random_state=0).fit(weights)
    directions = (reduce.components_ * weigh.idf_).T
    return LatentSpace(
        dimensions,
        dict(zip(weigh.get_feature_names_out(), directions.tolist(), strict=True)),
        _in_full(reduce.transform(weights)),
        _in_full(reduce.transform(weigh.transform(topics))),
    )


def _shared(documents: Sequence[Terms]) -> set[str]:
    """Return the terms that more than one document has."""
    seen: set[str] = set()
    shared: set[str] = set()
    for document in documents:
        terms = set(document)
        shared |= terms & seen
        seen |= terms
    return shared


def _in_full(vectors: Any) -> list[float]:  # noqa: ANN401 - scikit-learn has no types
    """Return vectors at length `FULL`, one after the other."""
    from sklearn.preprocessing import normalize  # noqa: PLC0415

    numbers: list[float] = (FULL * normalize(vectors)).ravel().tolist()
    return numbers
