"""The documents of a corpus: lists of terms, for questions, for passages and for whole topics."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from mockinterview.core.model import Question, Topic
from mockinterview.core.naming import TOPIC_MARK
from mockinterview.core.passages import Passage, passages_of

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

    topics: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    topic_of_question: list[int] = field(default_factory=list)
    topic_of_passage: list[int] = field(default_factory=list)
    question_of_passage: list[int] = field(default_factory=list)

    def overview_of(self, topic: int) -> int:
        """Return the number of the first passage of a topic, which is its overview."""
        return bisect_left(self.topic_of_passage, topic)

    def passages_of(self, topic: int) -> range:
        """Return the numbers of the passages of a topic."""
        of = self.topic_of_passage
        return range(bisect_left(of, topic), bisect_right(of, topic))


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a corpus and the passages that can be shown."""

    questions: list[Terms] = field(default_factory=list)
    passages: list[Terms] = field(default_factory=list)
    topics: list[Terms] = field(default_factory=list)
    shown: list[Passage] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)


def documents_of(topics: Iterable[Topic], terms_of: TermsOf) -> Documents:
    """Return the documents of topics: one a question, one a passage, one a topic.

    A passage is searched with the question and the title that it stands under,
    since a point rarely repeats what it is about.
    """
    builder = _Builder(terms_of)
    for topic in topics:
        builder.add(topic)
    return builder.documents


class _Builder:
    def __init__(self, terms_of: TermsOf) -> None:
        self.terms_of = terms_of
        self.documents = Documents()

    def add(self, topic: Topic) -> None:
        documents, layout = self.documents, self.documents.layout
        number = len(layout.topics)
        title = [*self._terms(topic.title.wordings), TOPIC_MARK + topic.id]
        named = [*title, *self._terms(topic.aliases)]
        whole = named * TITLE_IN_TOPIC
        numbers = {"": NO_QUESTION}
        for question in topic.questions:
            numbers[question.id] = len(layout.questions)
            layout.questions.append(question.id)
            layout.topic_of_question.append(number)
            prompt = self._terms(question.prompt.wordings)
            documents.questions.append(self._question(question, prompt, named))
            whole += prompt * PROMPT_IN_TOPIC
        for passage in passages_of(topic):
            own = self._terms((*passage.text.wordings, *passage.searched))
            whole += own
            above = title * TITLE_IN_PASSAGE
            if passage.question_id:
                above += self._terms(passage.title.wordings) * PROMPT_IN_PASSAGE
            documents.passages.append(own + above)
            documents.shown.append(passage)
            layout.topic_of_passage.append(number)
            layout.question_of_passage.append(numbers[passage.question_id])
        layout.topics.append(topic.id)
        documents.topics.append(whole)

    def _question(self, question: Question, prompt: list[str], named: list[str]) -> Terms:
        terms = named * TITLE_IN_QUESTION + prompt * PROMPT_IN_QUESTION
        for point in question.points:
            terms += self._terms((*point.text.wordings, *point.accepted))
        return terms + self._terms([question.remark])

    def _terms(self, texts: Iterable[str]) -> list[str]:
        return [term for text in texts for term in self.terms_of(text)]
