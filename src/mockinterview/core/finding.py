"""Find the passage of the notes that a query means, or say that they don't have it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mockinterview.core.candidates import NO_PASSAGE, Candidate, Indexes
from mockinterview.core.documents import NO_QUESTION, Layout
from mockinterview.core.explaining import Explainer
from mockinterview.core.findings import Finding, Findings
from mockinterview.core.latent import NO_SPACE, LatentSpace
from mockinterview.core.nearest import nearest
from mockinterview.core.passages import Passage
from mockinterview.core.query import LONGEST_QUERY, QueryReader, ReadQuery
from mockinterview.core.ranking import WEIGHTS, Ranker, Weights
from mockinterview.core.refusing import Refusal, has_all_names, signs_of

NEAREST_TOPICS = 3

DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds passages of one corpus. `passage` returns a passage by its number."""

    reader: QueryReader
    indexes: Indexes
    layout: Layout
    passage: Callable[[int], Passage]
    refusal: Refusal
    space: LatentSpace = NO_SPACE
    weights: Weights = WEIGHTS

    def find(self, query: str, k: int = 5) -> Findings:
        """Return the k best passages for a query, best first.

        A query that names two topics finds both.
        """
        read = self.reader.read(query)
        ranker = self._ranker()
        candidates = self._candidates(read, ranker)
        found = bool(candidates) and (
            has_all_names(read, candidates[0], ranker.explainer)
            or self.refusal.is_found(signs_of(read, candidates, ranker))
        )
        near = self._nearest(read, candidates)
        chosen = candidates[:k] if found else [self._overview(topic) for topic in near[:k]]
        return Findings(
            query=query,
            found=found,
            results=tuple(
                self._finding(rank, each, read, ranker.explainer)
                for rank, each in enumerate(chosen, 1)
            ),
            nearest=tuple(self.layout.topics[topic] for topic in near),
            readings=read.readings,
            is_near=bool(candidates) or bool(nearest(read.text, self.layout.topics)),
            unread=max(0, len(query) - LONGEST_QUERY),
        )

    def signs(self, query: str) -> dict[str, float]:
        """Return the signs by which it is told whether the notes have what was asked."""
        read = self.reader.read(query)
        ranker = self._ranker()
        return signs_of(read, self._candidates(read, ranker), ranker)

    def _candidates(self, read: ReadQuery, ranker: Ranker) -> list[Candidate]:
        """Return what may be shown, best first; each side of a query is asked alone, too."""
        sides = (self._ranked(self.reader.read(side), ranker)[:1] for side in read.sides)
        leading = [candidate.topic for best in sides for candidate in best]
        return self._ranked(read, ranker, leading)

    def _ranked(
        self, read: ReadQuery, ranker: Ranker, leading: Sequence[int] = ()
    ) -> list[Candidate]:
        begun = (topic for topic in self._numbers(read.begun) if ranker.is_about(topic, read))
        return ranker.candidates(read, self._numbers(read.topics) or list(begun), leading)

    def _ranker(self) -> Ranker:
        return Ranker(self.indexes, self.layout, self.space, Explainer(self.indexes), self.weights)

    def _numbers(self, topics: Sequence[str]) -> list[int]:
        return [self.layout.topics.index(topic) for topic in topics]

    def _nearest(self, read: ReadQuery, candidates: Sequence[Candidate]) -> list[int]:
        """Return the topics nearest to a query: by what was found, else by their spelling."""
        near = list(dict.fromkeys(candidate.topic for candidate in candidates))
        return near[:NEAREST_TOPICS] or self._numbers(self._alike(read.text))

    def _alike(self, query: str) -> list[str]:
        from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - only for queries of nothing

        likeness = {topic: JaroWinkler.similarity(query, topic) for topic in self.layout.topics}
        return sorted(likeness, key=lambda topic: -likeness[topic])[:NEAREST_TOPICS]

    def _overview(self, topic: int) -> Candidate:
        return Candidate(0.0, topic, NO_QUESTION, self.layout.overview_of(topic))

    def _finding(
        self, rank: int, candidate: Candidate, read: ReadQuery, explainer: Explainer
    ) -> Finding:
        number = candidate.passage
        if number == NO_PASSAGE:
            number = self.layout.first_passage_of(candidate.question)
        passage = self.passage(number)
        had = [piece for piece in read.pieces if explainer.has(candidate, piece)]
        words = [piece.said for piece in had if not piece.is_pair]
        return Finding(
            rank=rank,
            score=round(candidate.score, DECIMALS),
            topic=passage.topic,
            question_id=passage.question_id or None,
            title=passage.title,
            passage=passage.text,
            source=passage.source,
            terms=tuple(dict.fromkeys(words or [piece.said for piece in had])),
        )
