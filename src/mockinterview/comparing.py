"""Documents that are held against each other while an index is built."""

from __future__ import annotations

from collections.abc import Sequence

from mockinterview.core.documents import Terms, TopicDocuments
from mockinterview.space_builder import MOST_QUESTIONS

NEIGHBOURS = 8
"""How many of the nearest topics are kept for each."""

MOST_COMPARED = 2_000
"""From here on, topics have no neighbours: comparing each with each would take minutes."""


class Compared:
    """The documents that are held against each other, as long as they are few."""

    def __init__(self) -> None:
        """Begin with none."""
        self.passages: list[Terms] = []
        self.questions: list[Terms] = []
        self.topics: list[Terms] = []
        self._terms: dict[str, str] = {}
        self._are_many = False

    def add(self, documents: TopicDocuments) -> None:
        """Take in the documents of a topic; of too many, none are kept."""
        self._are_many |= len(self.questions) > MOST_QUESTIONS or len(self.topics) > MOST_COMPARED
        if self._are_many:
            for kept in (self.passages, self.questions, self.topics, self._terms):
                kept.clear()
        else:
            self.passages += map(self._shared, documents.passages)
            self.questions += map(self._shared, documents.questions)
            self.topics.append(self._shared(documents.whole))

    def _shared(self, terms: Terms) -> Terms:
        """Return a document whose terms are kept once, however many documents have them."""
        return [self._terms.setdefault(term, term) for term in terms]

    def neighbours(self, topics: Sequence[str]) -> dict[str, list[str]]:
        """Return the nearest topics of each, by the cosine of their TF-IDF weights."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        if not any(self.topics):
            return {}
        vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(self.topics)
        likeness = (vectors @ vectors.T).toarray()
        near: dict[str, list[str]] = {}
        for number, topic in enumerate(topics):
            order = sorted(range(len(topics)), key=lambda other: (-likeness[number][other], other))
            near[topic] = [topics[other] for other in order if other != number][:NEIGHBOURS]
        return near
