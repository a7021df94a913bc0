"""Put what may answer a query in order: by its words, its meaning and its names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mockinterview.core.candidates import NO_PASSAGE, Candidate, Indexes
from mockinterview.core.documents import NO_QUESTION, Layout
from mockinterview.core.explaining import Explainer, names_topic
from mockinterview.core.latent import LatentSpace, Vector
from mockinterview.core.naming import CONCEPT_MARK, TOPIC_MARK
from mockinterview.core.query import Piece, ReadQuery

MOST_WEIGHED = 40
"""How many of the best results are weighed by what they explain and mean."""

FIRST_ONES, MOST_OF_TOPIC = 5, 3
"""Of so many first results, no topic has more than so many that the query doesn't name."""

LEAST_OF_WHOLE = 0.25
"""The share of a topic's passages that have its name, if it isn't the name of a part."""

WeightedTerms = Sequence[tuple[str, float]]


class Weights(NamedTuple):
    """What counts how much: chosen with benchmarks/retrieval.py, all of it flat around here.

    In a query, next to a word: two characters in a row (`pair`), the group of a
    term (`concept`), the name of a topic (`name`). In the score of a result: the
    question as a whole, its best passage, its topic; an overview's passage has
    no question and counts more. In shares of the best score: what a result gains
    that explains the whole query (`explained`), whose question or topic means
    the same (`likeness`, for each), whose topic is called by it (`titled`), and
    what the results of a topic gain that the query names (`named`).
    """

    pair: float = 0.25
    concept: float = 0.75
    name: float = 0.5
    question: float = 1.0
    passage: float = 1.0
    topic: float = 1.0
    overview: float = 1.5
    explained: float = 0.4
    likeness: float = 1.5
    titled: float = 0.2
    named: float = 0.1


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks what may answer a query in one corpus."""

    indexes: Indexes
    layout: Layout
    space: LatentSpace
    explainer: Explainer
    weights: Weights = WEIGHTS

    def terms(self, read: ReadQuery) -> list[tuple[str, float]]:
        """Return what a query is looked up by, each with its weight."""
        return [
            *((piece.term, self.weights.pair if piece.is_pair else 1.0) for piece in read.pieces),
            *((concept, self.weights.concept) for concept in read.concepts),
            *((TOPIC_MARK + topic, self.weights.name) for topic in read.topics),
        ]

    def candidates(
        self, read: ReadQuery, named: Sequence[int], leading: Sequence[int] = ()
    ) -> list[Candidate]:
        """Return what may be shown, best first, in the order of the notes on a tie.

        A question scores by what it says as a whole, by its best passage and by
        its topic; `named` are the topics that the query names, `leading` those that
        come first for a side of it.
        """
        terms = self.terms(read)
        found = sorted(self._by_words(terms), key=lambda found: -found.score)
        weighed = [*self._weighed(read, terms, found[:MOST_WEIGHED]), *found[MOST_WEIGHED:]]
        ordered = self._ordered(weighed, named, leading)
        is_only_name = len(named) == 1 and all(map(names_topic, read.pieces))
        return self._overview_first(ordered, named[0], read) if is_only_name else ordered

    def _by_words(self, terms: WeightedTerms) -> Iterator[Candidate]:
        of_topics = self.indexes.topics.scores(terms)
        of_questions = self.indexes.questions.scores(terms)
        best, overviews = self._best_passages(self.indexes.passages.scores(terms))
        weights, layout = self.weights, self.layout
        for question in sorted(of_questions.keys() | best.keys()):
            passage, own = best.get(question, (NO_PASSAGE, 0.0))
            topic = layout.topic_of_question[question]
            score = (
                weights.question * of_questions.get(question, 0.0)
                + weights.passage * own
                + weights.topic * of_topics.get(topic, 0.0)
            )
            yield Candidate(score, topic, question, passage)
        for passage, own in overviews.items():
            topic = layout.topic_of_passage[passage]
            score = weights.overview * own + weights.topic * of_topics.get(topic, 0.0)
            yield Candidate(score, topic, NO_QUESTION, passage)

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

    def _weighed(
        self, read: ReadQuery, terms: WeightedTerms, found: Sequence[Candidate]
    ) -> Iterator[Candidate]:
        """Yield candidates that gain by how much of the query they explain and mean.

        BM25 would rather have one part of a query often than all parts once, and
        knows nothing of what is said in other words.
        """
        most = _most(found)
        place = self.space.place_of(terms)
        titled = {
            topic: self.explainer.titled(read, self.layout.questions_of(topic))
            for topic in {candidate.topic for candidate in found}
        }
        for candidate in found:
            gain = self.weights.explained * self.explainer.share(read, [candidate])
            gain += self.weights.likeness * self.likeness(place, candidate)
            gain += self.weights.titled * titled[candidate.topic]
            yield candidate._replace(score=candidate.score + most * gain)

    def likeness(self, place: Vector, candidate: Candidate) -> float:
        """Return how near a candidate's topic and question are to a place, each -1..1.

        An overview has no question, and is as near as its topic.
        """
        topic = self.space.to_topic(place, candidate.topic)
        if candidate.question == NO_QUESTION:
            return topic + topic
        return topic + self.space.to_question(place, candidate.question)

    def _ordered(
        self, candidates: Sequence[Candidate], named: Sequence[int], leading: Sequence[int]
    ) -> list[Candidate]:
        """Return candidates best first; those of topics that the query names gain by it.

        Where it asks about several, the best of each comes before all others. No
        other topic has more than a few of the first ones.
        """
        bonus = self.weights.named * _most(candidates)
        lifted = [
            found._replace(score=found.score + bonus) if found.topic in named else found
            for found in candidates
        ]
        lifted.sort(key=lambda found: -found.score)
        topics = {*named, *leading, *(found.topic for found in lifted[:1] if leading)}
        varied = _first(lifted, _varied(lifted, named))
        return _first(varied, _best_of_each(varied, topics)) if len(topics) > 1 else varied

    def _overview_first(
        self, ordered: list[Candidate], topic: int, read: ReadQuery
    ) -> list[Candidate]:
        """Return candidates for a query that is nothing but a name of a topic.

        An alias may name a part of it: k-means++ is found by k-means, and is not
        told by its overview.
        """
        if not all(self._is_whole(topic, piece) for piece in read.pieces):
            return ordered
        overview = Candidate(_most(ordered), topic, NO_QUESTION, self.layout.overview_of(topic))
        return [overview, *(found for found in ordered if found.passage != overview.passage)]

    def is_about(self, topic: int, read: ReadQuery) -> bool:
        """Tell whether many of the passages of a topic have every word of a query."""
        return all(self._have(topic, word.term) for word in read.words)

    def _is_whole(self, topic: int, piece: Piece) -> bool:
        """Tell whether a piece names a topic itself: many of its passages have that name."""
        concepts = [name for name in piece.names if name.startswith(CONCEPT_MARK)]
        return not concepts or any(self._have(topic, concept) for concept in concepts)

    def _have(self, topic: int, term: str) -> bool:
        """Tell whether many of the passages of a topic have a term."""
        passages = self.layout.passages_of(topic)
        having = sum(self.indexes.passages.has(passage, term) for passage in passages)
        return having >= LEAST_OF_WHOLE * len(passages)


def _best_of_each(ordered: Sequence[Candidate], topics: Collection[int]) -> list[int]:
    """Return where the best candidate of each of the topics stands, in order."""
    first: dict[int, int] = {}
    for place, found in enumerate(ordered):
        if found.topic in topics:
            first.setdefault(found.topic, place)
    return list(first.values())


def _varied(ordered: Sequence[Candidate], named: Collection[int]) -> list[int]:
    """Return where the first few candidates stand, no more of a topic than may be.

    Of topics that the query names there may be any number.
    """
    counts: Counter[int] = Counter()
    places: list[int] = []
    for place, found in enumerate(ordered):
        counts[found.topic] += 1
        if found.topic in named or counts[found.topic] <= MOST_OF_TOPIC:
            places.append(place)
        if len(places) == FIRST_ONES:
            break
    return places


def _first(ordered: Sequence[Candidate], places: Sequence[int]) -> list[Candidate]:
    """Return candidates so that those at some places come first, and score no less than others."""
    rest = [found for place, found in enumerate(ordered) if place not in places]
    least = _most(rest)
    firsts = (ordered[place] for place in places)
    return [found._replace(score=max(found.score, least)) for found in firsts] + rest


def _most(candidates: Sequence[Candidate]) -> float:
    return max((found.score for found in candidates), default=0.0)
