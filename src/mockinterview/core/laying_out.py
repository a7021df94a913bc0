"""Lay out a corpus, topic by topic: what belongs to what, by number."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from mockinterview.core.documents import NO_QUESTION, Layout
from mockinterview.core.model import Topic
from mockinterview.core.passages import Passage


class LayoutBuilder:
    """Takes in topics in the order of the notes; `layout` is what they make so far."""

    def __init__(self) -> None:
        """Begin with none."""
        self._topics: list[str] = []
        self._topic_of_question, self._topic_of_passage = array("i"), array("i")
        self._question_of_passage = array("i")
        self.layout = Layout(
            self._topics,
            self._topic_of_question,
            self._topic_of_passage,
            self._question_of_passage,
        )

    def add(self, topic: Topic, passages: Iterable[Passage]) -> None:
        """Lay out the next topic, with its questions and its passages."""
        number, first = len(self._topics), len(self._topic_of_question)
        names = [question.id for question in topic.questions]
        numbers = {"": NO_QUESTION} | {name: first + place for place, name in enumerate(names)}
        self._topics.append(topic.id)
        self._topic_of_question.extend([number] * len(names))
        for passage in passages:
            self._topic_of_passage.append(number)
            self._question_of_passage.append(numbers[passage.question_id])
