"""Find the passage of the notes that a query means, or say that they don't have it."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mockinterview.core.documents import NO_QUESTION, Layout
from mockinterview.core.findings import Finding, Findings
from mockinterview.core.index import NO_POSTINGS, Bm25Index
from mockinterview.core.naming import TOPIC_MARK
from mockinterview.core.passages import Passage
from mockinterview.core.query import Piece, QueryReader, ReadQuery

NEAREST_TOPICS = 3
MOST_WEIGHED = 40
"""How many of the best results are weighed by how much of the query they explain."""

BEST_RESULTS = 3
"""How many results are looked at to tell whether the notes have what was asked."""

DECIMALS = 3
NO_PASSAGE = -1

WeightedTerms = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much: chosen with benchmarks/retrieval.py, all of it flat around here.

    In a query, next to a word: two characters in a row (`pair`), the group of a
    term (`concept`), the name of a topic (`name`). In the score of a result: the
    question as a whole, its best passage, its topic; an overview's passage has
    no question and counts more. In shares of the best score: what a result gains
    that explains the whole query (`explained`), and what the results of a topic
    gain that the query names (`named`).
    """

    pair: float = 0.25
    concept: float = 0.75
    name: float = 0.5
    question: float = 1.0
    passage: float = 1.0
    topic: float = 1.0
    overview: float = 1.5
    explained: float = 0.4
    named: float = 0.2


@dataclass(frozen=True, slots=True)
class Threshold:
    """When the notes have what was asked: measured on queries in and out of them.

    `least_explained` is the share of what a query tells that a result must
    have. In that share two characters in a row count `pair`, a name that the
    notes may not have (XGBoost) or of a topic `proper`, and what had to be
    corrected earns `corrected`.
    """

    least_explained: float = 0.58
    pair: float = 0.25
    proper: float = 2.0
    corrected: float = 0.8


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that may be shown: a question with its best passage, or an overview's passage."""

    score: float
    topic: int
    question: int
    passage: int


@dataclass(frozen=True, slots=True)
class Indexes:
    """The three indexes of a corpus: by question, by passage, by topic."""

    questions: Bm25Index
    passages: Bm25Index
    topics: Bm25Index


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds passages of one corpus. `passage` returns a passage by its number."""

    reader: QueryReader
    indexes: Indexes
    layout: Layout
    passage: Callable[[int], Passage]
    weights: Weights = Weights()
    threshold: Threshold = Threshold()

    def find(self, query: str, k: int = 5) -> Findings:
        """Return the k best passages for a query, best first.

        A question scores by what it says as a whole, by its best passage and by
        its topic; a query that names two topics finds both.
        """
        read = self.reader.read(query)
        terms = list(self._terms(read))
        candidates = self._candidates(read, terms)
        explained = max(
            (self._explained(read, candidate) for candidate in candidates[:BEST_RESULTS]),
            default=0.0,
        )
        found = explained >= self.threshold.least_explained
        near = self._nearest(read, candidates)
        chosen = candidates[:k] if found else [self._overview(topic) for topic in near[:k]]
        return Findings(
            query=query,
            found=found,
            results=tuple(self._finding(rank, each, read) for rank, each in enumerate(chosen, 1)),
            nearest=tuple(self.layout.topics[topic] for topic in near),
            readings=read.readings,
            explained=round(explained, DECIMALS),
        )

    def _terms(self, read: ReadQuery) -> Iterator[tuple[str, float]]:
        for piece in read.pieces:
            yield piece.term, self.weights.pair if piece.is_pair else 1.0
        for concept in read.concepts:
            yield concept, self.weights.concept
        for topic in read.topics:
            yield TOPIC_MARK + topic, self.weights.name

    def _candidates(self, read: ReadQuery, terms: WeightedTerms) -> list[Candidate]:
        """Return what may be shown, best first, in the order of the notes on a tie."""
        of_topics = self.indexes.topics.scores(terms)
        of_questions = self.indexes.questions.scores(terms)
        best, overviews = self._best_passages(self.indexes.passages.scores(terms))
        weights, layout = self.weights, self.layout
        candidates: list[Candidate] = []
        for question in sorted(of_questions.keys() | best.keys()):
            passage, own = best.get(question, (NO_PASSAGE, 0.0))
            topic = layout.topic_of_question[question]
            score = (
                weights.question * of_questions.get(question, 0.0)
                + weights.passage * own
                + weights.topic * of_topics.get(topic, 0.0)
            )
            candidates.append(Candidate(score, topic, question, passage))
        for passage, own in overviews.items():
            topic = layout.topic_of_passage[passage]
            score = weights.overview * own + weights.topic * of_topics.get(topic, 0.0)
            candidates.append(Candidate(score, topic, NO_QUESTION, passage))
        named = self._numbers(read.topics)
        ordered = self._ordered(self._with_explained(read, candidates), named)
        is_only_name = len(named) == 1 and all(map(_names_topic, read.pieces))
        return self._overview_first(ordered, named[0]) if is_only_name else ordered

    def _best_passages(
        self, scores: Mapping[int, float]
    ) -> tuple[dict[int, tuple[int, float]], dict[int, float]]:
        """Return each question's best passage with its score, and the overviews' passages."""
        best: dict[int, tuple[int, float]] = {}
        overviews: dict[int, float] = {}
        for passage in sorted(scores):
            question = self.layout.question_of_passage[passage]
            if question == NO_QUESTION:
                overviews[passage] = scores[passage]
            elif scores[passage] > best.get(question, (NO_PASSAGE, 0.0))[1]:
                best[question] = passage, scores[passage]
        return best, overviews

    def _with_explained(self, read: ReadQuery, candidates: list[Candidate]) -> list[Candidate]:
        """Return candidates whose best ones gain by how much of the query they explain.

        BM25 would rather have one part of a query often than all parts once.
        """
        ranked = sorted(candidates, key=lambda found: -found.score)
        gain = self.weights.explained * max((found.score for found in ranked), default=0.0)
        best = (
            replace(found, score=found.score + gain * self._explained(read, found))
            for found in ranked[:MOST_WEIGHED]
        )
        return [*best, *ranked[MOST_WEIGHED:]]

    def _ordered(self, candidates: Sequence[Candidate], named: Sequence[int]) -> list[Candidate]:
        """Return candidates best first; those of topics that the query names gain by it.

        Where it names several, the best of each comes before all others.
        """
        bonus = self.weights.named * max((found.score for found in candidates), default=0.0)
        lifted = [
            replace(found, score=found.score + bonus) if found.topic in named else found
            for found in candidates
        ]
        lifted.sort(key=lambda found: -found.score)
        if len(named) <= 1:
            return lifted
        leading = sorted(
            next(place for place, found in enumerate(lifted) if found.topic == topic)
            for topic in set(named).intersection(found.topic for found in lifted)
        )
        rest = [found for place, found in enumerate(lifted) if place not in leading]
        least = max((found.score for found in rest), default=0.0)
        firsts = (lifted[place] for place in leading)
        return [replace(found, score=max(found.score, least)) for found in firsts] + rest

    def _overview_first(self, ordered: Sequence[Candidate], topic: int) -> list[Candidate]:
        """Return candidates for a query that is nothing but the name of a topic."""
        best = max((found.score for found in ordered), default=0.0)
        overview = replace(self._overview(topic), score=best)
        return [overview, *(found for found in ordered if found.passage != overview.passage)]

    def _numbers(self, topics: Sequence[str]) -> list[int]:
        return [self.layout.topics.index(topic) for topic in topics]

    def _explained(self, read: ReadQuery, candidate: Candidate) -> float:
        """Return the share of what a query tells that a result has.

        The rarer a piece the more it tells, and most if no note has it, or if
        it is the name of a topic.
        """
        told = explained = 0.0
        for piece in read.pieces:
            weight = self._telling(TOPIC_MARK if _names_topic(piece) else piece.term)
            weight *= self.threshold.pair if piece.is_pair else 1.0
            is_name = piece.is_proper or _names_topic(piece)
            weight *= self.threshold.proper if is_name else 1.0
            told += weight
            if self._has(candidate, piece):
                explained += weight * (self.threshold.corrected if piece.is_corrected else 1.0)
        return explained / told if told else 0.0

    def _telling(self, term: str) -> float:
        """Return how rare a term is: BM25's idf in the form that is never negative."""
        index = self.indexes.questions
        having = len(index.postings.get(term, NO_POSTINGS).doc_ids)
        return math.log(1 + (index.size - having + 0.5) / (having + 0.5))

    def _has(self, candidate: Candidate, piece: Piece) -> bool:
        """Tell whether a result has a piece; the name of any of our topics always counts."""
        return _names_topic(piece) or any(
            self.indexes.questions.has(candidate.question, term)
            or self.indexes.passages.has(candidate.passage, term)
            for term in (piece.term, *piece.names)
        )

    def _nearest(self, read: ReadQuery, candidates: Sequence[Candidate]) -> list[int]:
        """Return the topics nearest to a query: by what was found, else by their spelling."""
        near = list(dict.fromkeys(candidate.topic for candidate in candidates))
        return near[:NEAREST_TOPICS] or self._numbers(self._alike(read.text))

    def _alike(self, query: str) -> list[str]:
        from rapidfuzz.distance import JaroWinkler  # noqa: PLC0415 - only for queries of nothing

        likeness = {topic: JaroWinkler.similarity(query, topic) for topic in self.layout.topics}
        return sorted(likeness, key=lambda topic: -likeness[topic])[:NEAREST_TOPICS]

    def _overview(self, topic: int) -> Candidate:
        return Candidate(0.0, topic, NO_QUESTION, bisect_left(self.layout.topic_of_passage, topic))

    def _finding(self, rank: int, candidate: Candidate, read: ReadQuery) -> Finding:
        number = candidate.passage
        if number == NO_PASSAGE:
            number = self.layout.question_of_passage.index(candidate.question)
        passage = self.passage(number)
        had = [piece for piece in read.pieces if self._has(candidate, piece)]
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


def _names_topic(piece: Piece) -> bool:
    return any(name.startswith(TOPIC_MARK) for name in piece.names)
