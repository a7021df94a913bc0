"""What can be found in the notes: questions with their points, and overviews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockinterview.core.language import Text
from mockinterview.core.places import Source

if TYPE_CHECKING:
    from mockinterview.core.model import KeyPoint, Question, Topic

LINES_BEFORE_OVERVIEW = 2
"""The overview begins two lines below the title: an empty line is between them."""

MOST_HAN = 0.2
"""A paragraph with more Chinese characters than this share is written in Chinese."""

_TABLE_RULE = re.compile(r"^[\s|:-]+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the notes that can be shown as an answer.

    `question_id` is empty where the passage belongs to a topic's overview.
    `searched` are wordings that are searched but not shown.
    """

    topic: str
    question_id: str
    title: Text
    text: Text
    source: Source
    searched: tuple[str, ...] = ()


def passages_of(topic: Topic) -> Iterator[Passage]:
    """Yield the passages of a topic: its overview, then each question's points and remark.

    A topic without an overview is shown by its title, so that each has a
    passage of its own.
    """
    for line, text in _paragraphs(topic.overview) or [(-LINES_BEFORE_OVERVIEW, topic.title)]:
        source = Source(topic.source.path, topic.source.line + LINES_BEFORE_OVERVIEW + line)
        yield Passage(topic.id, "", topic.title, text, source)
    for question in topic.questions:
        yield from _passages_of_question(question)


def _passages_of_question(question: Question) -> Iterator[Passage]:
    path = question.source.path
    if not question.has_reference:
        yield Passage(
            question.topic, question.id, question.prompt, question.prompt, question.source
        )
    for point in question.points:
        source = Source(path, point.line or question.source.line)
        searched = _searched(point)
        yield Passage(question.topic, question.id, question.prompt, point.text, source, searched)
    for _, text in _paragraphs(question.remark):
        yield Passage(question.topic, question.id, question.prompt, text, question.source)


def _searched(point: KeyPoint) -> tuple[str, ...]:
    """Return what else finds a point: people also ask by a hint or by what they have wrong."""
    others = (point.ask, *point.misconceptions)
    return (*point.accepted, *(wording for text in others for wording in text.wordings))


def _paragraphs(markdown: str) -> list[tuple[int, Text]]:
    """Return each paragraph with its line from 0; Chinese joins the English before it."""
    found: list[tuple[int, Text]] = []
    for line, paragraph in _blocks(markdown):
        is_chinese = sum(map(_is_han, paragraph)) > MOST_HAN * len(paragraph)
        if is_chinese and found and not found[-1][1].zh:
            start, english = found[-1]
            found[-1] = start, Text(english.en, paragraph)
        else:
            found.append((line, Text(zh=paragraph) if is_chinese else Text(en=paragraph)))
    return found


def _blocks(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield the runs of lines between empty ones, without the rules of tables."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*markdown.splitlines(), ""]):
        if line.strip():
            start = start if lines else number
            lines.append(line.rstrip())
        elif lines:
            yield start, "\n".join(line for line in lines if not _TABLE_RULE.match(line))
            lines = []


def _is_han(character: str) -> bool:
    return "㐀" <= character <= "䶿" or "一" <= character <= "鿿"
