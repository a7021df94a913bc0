"""The documents of a corpus: lists of terms, for questions, for passages and for whole topics."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mockinterview.core.naming import TOPIC_MARK
from mockinterview.core.passages import Passage, passages_of

if TYPE_CHECKING:
    from mockinterview.core.model import Question, Topic

TITLE_IN_QUESTION = 2
PROMPT_IN_QUESTION = 2
TITLE_IN_PASSAGE = 1
PROMPT_IN_PASSAGE = 1
TITLE_IN_TOPIC = 3
PROMPT_IN_TOPIC = 1
"""How often a field counts in a document, next to the points themselves, which
count once: chosen with benchmarks/retrieval.py."""

NO_QUESTION = -1
"""What stands for the question of a passage that belongs to an overview."""

Terms = Sequence[str]
TermsOf = Callable[[str], Terms]
"""Return the terms that a text is found by."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What belongs to what, by number, in the order of the notes."""

    topics: Sequence[str] = field(default_factory=list)
    topic_of_question: Sequence[int] = field(default_factory=lambda: array("i"))
    topic_of_passage: Sequence[int] = field(default_factory=lambda: array("i"))
    question_of_passage: Sequence[int] = field(default_factory=lambda: array("i"))

    def overview_of(self, topic: int) -> int:
        """Return the number of the first passage of a topic, which is its overview."""
        return bisect_left(self.topic_of_passage, topic)

    def passages_of(self, topic: int) -> range:
        """Return the numbers of the passages of a topic."""
        of = self.topic_of_passage
        return range(bisect_left(of, topic), bisect_right(of, topic))

    def first_passage_of(self, question: int) -> int:
        """Return the number of the first passage of a question."""
        passages = self.passages_of(self.topic_of_question[question])
        return next(each for each in passages if self.question_of_passage[each] == question)

    def questions_of(self, topic: int) -> range:
        """Return the numbers of the questions of a topic."""
        of = self.topic_of_question
        return range(bisect_left(of, topic), bisect_right(of, topic))


@dataclass(frozen=True, slots=True)
class TopicDocuments:
    """The documents of a topic: one a question, one a passage that can be shown, one for all."""

    questions: Sequence[Terms]
    passages: Sequence[Terms]
    whole: Terms
    shown: Sequence[Passage]


def documents_of(topic: Topic, terms_of: TermsOf) -> TopicDocuments:
    """Return the documents of a topic.

    A passage is searched with the question and the title that it stands under,
    since a point rarely repeats what it is about.
    """

    def terms(texts: Iterable[str]) -> list[str]:
        return [term for text in texts for term in terms_of(text)]

    title = [*terms(topic.title.wordings), TOPIC_MARK + topic.id]
    named = [*title, *terms(topic.aliases)]
    whole = named * TITLE_IN_TOPIC
    questions: list[Terms] = []
    for question in topic.questions:
        prompt = terms(question.prompt.wordings)
        whole += prompt * PROMPT_IN_TOPIC
        own = named * TITLE_IN_QUESTION + prompt * PROMPT_IN_QUESTION
        questions.append(own + terms(_answers(question)))
    passages: list[Terms] = []
    shown = list(passages_of(topic))
    for passage in shown:
        own = terms((*passage.text.wordings, *passage.searched))
        whole += own
        above = title * TITLE_IN_PASSAGE
        if passage.question_id:
            above += terms(passage.title.wordings) * PROMPT_IN_PASSAGE
        passages.append(own + above)
    return TopicDocuments(questions, passages, whole, shown)


def _answers(question: Question) -> Iterator[str]:
    """Yield what a question says besides what it asks."""
    for point in question.points:
        yield from (*point.text.wordings, *point.accepted)
    yield question.remark
