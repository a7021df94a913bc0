"""Latent semantic indexing: texts about one thing stand near, though they share no word.

Deerwester et al., Indexing by latent semantic analysis (1990): the TF-IDF weights
of terms in documents are reduced to the few directions in which they vary most,
so that terms which keep the same company point the same way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import mul

Vector = Sequence[float]

FULL = 127
"""What the length 1 is kept as: questions and topics are whole numbers of eight bits."""


@dataclass(frozen=True, slots=True)
class LatentSpace:
    """Where the terms, questions and topics of a corpus stand.

    `terms` are vectors with their inverse document frequency in them;
    `questions` and `topics` are vectors of length `FULL`, one after the other.
    A space of no dimensions knows nothing, and everything is equally far in it.
    """

    dimensions: int = 0
    terms: Mapping[str, Vector] = field(default_factory=dict)
    questions: Vector = ()
    topics: Vector = ()

    def place_of(self, terms: Iterable[tuple[str, float]]) -> Vector:
        """Return where weighted terms stand together, at length 1; nowhere if none is known."""
        return self.place_and_company(terms)[0]

    def place_and_company(self, terms: Iterable[tuple[str, float]]) -> tuple[Vector, float]:
        """Return where weighted terms stand together, and how much they keep the same company.

        Terms that have nothing to do with each other come to 1, n equally
        weighted ones that mean the same to the square root of n, opposites to 0.
        """
        together, apart = [0.0] * self.dimensions, 0.0
        for term, weight in terms:
            vector = self.terms.get(term)
            if vector is not None:
                together = [sum_ + weight * at for sum_, at in zip(together, vector, strict=True)]
                apart += weight * weight * sum(map(mul, vector, vector))
        length = math.sqrt(sum(map(mul, together, together)))
        if not length:
            return (), 0.0
        return [at / length for at in together], length / math.sqrt(apart)

    def to_question(self, place: Vector, question: int) -> float:
        """Return the cosine of a place and a question, 0 from nowhere."""
        return self._cosine(place, self.questions, question)

    def to_topic(self, place: Vector, topic: int) -> float:
        """Return the cosine of a place and a topic, 0 from nowhere."""
        return self._cosine(place, self.topics, topic)

    def _cosine(self, place: Vector, vectors: Vector, number: int) -> float:
        start = number * self.dimensions
        product: float = sum(map(mul, place, vectors[start : start + self.dimensions]))
        return product / FULL


NO_SPACE = LatentSpace()
