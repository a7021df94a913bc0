"""Questions as flash cards: the question in front, its key points behind, as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from mockinterview.core.model import KeyPoint, Question, Text, Topic

DECK = "mockinterview"
"""The deck that holds one of each section, which hold one of each topic."""

DECK_CUT = "::"


@dataclass(frozen=True, slots=True)
class Card:
    """A flash card. `key` names the question and stays when its text changes.

    So does `deck_key` name the deck, whatever it is called.
    """

    key: str
    deck: str
    deck_key: str
    front: str
    back: str
    source: str
    tags: tuple[str, ...]


def cards_of(topic: Topic) -> list[Card]:
    """Return a card of each question of a topic that has a reference."""
    return [_card(topic, question) for question in topic.questions if question.has_reference]


def _card(topic: Topic, question: Question) -> Card:
    tags = (DECK, f"topic::{topic.id}", f"level::{question.level}")
    return Card(
        key=question.id,
        deck=DECK_CUT.join(filter(None, (DECK, topic.section, _title(topic)))),
        deck_key=f"{topic.section}/{topic.id}",
        front=_div("title", topic.title) + _lines(question.prompt),
        back=f"<ul>{_items(question.points)}</ul>",
        source=escape(str(question.source)),
        tags=tuple(tag.replace(" ", "-") for tag in tags),
    )


def _title(topic: Topic) -> str:
    title = topic.title.en or topic.title.zh
    return title.replace(DECK_CUT, ":").replace('"', "").strip(": ") or topic.id


def _div(name: str, text: Text) -> str:
    shown = " · ".join(dict.fromkeys(text.wordings))
    return f'<div class="{name}">{escape(shown)}</div>'


def _lines(text: Text) -> str:
    """Return a text's wordings, each in a line that says its language."""
    pairs = (("en", text.en), ("zh", text.zh))
    lines = (f'<div lang="{code}">{_words(words)}</div>' for code, words in pairs if words)
    return "".join(lines)


def _items(points: Iterable[KeyPoint]) -> str:
    heavy = ' class="heavy"'
    return "".join(
        f"<li{heavy if point.is_heavy else ''}>{_lines(point.text)}</li>" for point in points
    )


def _words(text: str) -> str:
    r"""Return plain text as HTML; an escaped dollar is one."""
    return escape(text.replace(r"\$", "$"))
