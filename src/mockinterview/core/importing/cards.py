"""Flash cards as imported questions: HTML to blocks, decks to topics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html.parser import HTMLParser

from mockinterview.core.importing.answers import answer_of
from mockinterview.core.importing.blocks import Block, Kind, Row, joined
from mockinterview.core.importing.cleaning import cleaned
from mockinterview.core.importing.found import Layout
from mockinterview.core.importing.notes import (
    MOST_QUESTIONS,
    Gap,
    ImportedQuestion,
    ImportedTopic,
    Left,
    ReadPage,
    Skipped,
    folded,
    language_of,
)
from mockinterview.core.notes.blocks import HAN, WIDE_SIGNS

DECK_CUT = "::"
TITLE_CLASS = "title"
"""The class of a card's own title in a deck that `export` wrote: no part of the question."""

_SPACES = re.compile(r"\s+")
_SOUND = re.compile(r"\[sound:[^\]]*\]|\{\{[^{}]*\}\}")
_CLOZE = re.compile(r"\{\{c\d+::")
_FORMULAS = (
    re.compile(r"\\\((.+?)\\\)", re.DOTALL),
    re.compile(r"\\\[(.+?)\\\]", re.DOTALL),
    re.compile(r"\[\0\0?\](.+?)\[/\0\0?\]", re.DOTALL),
    re.compile(r"\[latex\](.+?)\[/latex\]", re.DOTALL),
)
_WIDE = f"[{HAN}{WIDE_SIGNS}]"
_TOUCHING = re.compile(rf"(?<={_WIDE})(\$[^$]+\$)|(\$[^$]+\$)(?={_WIDE})")
_BREAKS = frozenset({"br", "div", "p", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "hr"})
_SILENT = frozenset({"style", "script", "head", "title"})


@dataclass(frozen=True, slots=True)
class DeckNote:
    """A note of a deck: its fields as HTML, in order; `place` counts from 1."""

    place: int
    deck: str
    fields: tuple[str, ...]


class _Html(HTMLParser):
    """Gathers the words of a field: lines of text, items of lists, code."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.is_item = False
        self.is_code = False
        self.hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden or tag in _SILENT or dict(attrs).get("class") == TITLE_CLASS:
            self.end_line()
            if tag not in ("br", "hr", "img", "input"):
                self.hidden.append(tag)
            return
        if tag == "pre":
            self.end_line()
            self.is_code = True
        elif tag in _BREAKS and not self.is_code:
            is_first = tag == "div" and self.is_item and not "".join(self.words).strip()
            if tag == "div" and self.is_item and not is_first:
                self.words.append(" ")
            elif not is_first:
                self.end_line()
            self.is_item = tag == "li" or (self.is_item and tag == "div")
        elif tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            if tag == self.hidden[-1]:
                self.hidden.pop()
            return
        if tag == "pre":
            self.end_code()
        elif tag in ("li", "ul", "ol"):
            self.end_line()
            self.is_item = False
        elif tag in _BREAKS and not self.is_code and not self.is_item:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.words.append(data)

    def end_code(self) -> None:
        content = "".join(self.words).strip("\n")
        if content.strip():
            self.blocks.append(Block(Kind.CODE, 1, (Row("", 1),), content=content + "\n"))
        self.words, self.is_code = [], False

    def end_line(self) -> None:
        """End a line of text, which is an item where one is open."""
        text = _plain("".join(self.words))
        self.words = []
        if not text:
            return
        paragraph = Block(Kind.PARAGRAPH, 1, (Row(text, 1, is_broken=True),))
        if not self.is_item:
            self.blocks.append(paragraph)
            return
        item = Block(Kind.ITEM, 1, children=(paragraph,))
        last = self.blocks[-1] if self.blocks else None
        if last is not None and last.kind is Kind.LIST:
            self.blocks[-1] = replace(last, children=(*last.children, item))
        else:
            self.blocks.append(Block(Kind.LIST, 1, children=(item,)))


def _plain(text: str) -> str:
    """Return words with their formulas between dollars; a dollar that is only one is escaped."""
    text = _SOUND.sub(" ", text).replace("$", "\0")
    for pattern in _FORMULAS:
        text = pattern.sub(lambda found: f" ${_SPACES.sub(' ', found[1]).strip()}$ ", text)
    text = re.sub(r"\$\s*\$", "", text).replace("\0", r"\$")
    text = _TOUCHING.sub(lambda found: f" {found[0]} ", text)
    return _SPACES.sub(" ", text).strip()


def blocks_of(html: str) -> tuple[Block, ...]:
    r"""Return the words of a card's side as blocks.

    Example:
        >>> [block.text for block in blocks_of("A <b>lock</b>.<br>\\(x^2\\)<img src='a.png'>")]
        ['A lock.', '$x^2$']
    """
    parser = _Html()
    parser.feed(cleaned(_PICTURES.sub("", html)).replace("\0", " "))
    parser.close()
    if parser.is_code:
        parser.end_code()
    parser.end_line()
    return tuple(parser.blocks)


_PICTURES = re.compile(r"<!--.*?-->|\[anki:[^\]]*\]", re.DOTALL)


def read_deck(notes: Iterable[DeckNote], name: str) -> ReadPage:
    """Return the questions of a deck's notes: the first field asks, the second answers.

    The deck is the topic, the one around it the section. Cloze notes, and those
    without words in front, are left out.
    """
    topics: dict[str, list[ImportedQuestion]] = {}
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    skipped: list[Skipped] = []
    count = 0
    for note in notes:
        question = _question(note)
        if isinstance(question, Skipped):
            skipped.append(question)
            continue
        key = (note.deck, folded(question.prompt), question.points)
        if key in seen:
            skipped.append(Skipped(note.place, Left.REPEATED, question.prompt))
            continue
        seen.add(key)
        count += 1
        if count > MOST_QUESTIONS:
            return ReadPage((), (Skipped(note.place, Left.TOO_MANY, f"{count:,}"),))
        topics.setdefault(note.deck, []).append(question)
    made = tuple(_topic(deck, questions, name) for deck, questions in topics.items())
    return ReadPage(made, tuple(skipped))


def _question(note: DeckNote) -> ImportedQuestion | Skipped:
    front, back = (*note.fields, "", "")[:2]
    if any(_CLOZE.search(field) for field in note.fields):
        return Skipped(note.place, Left.CLOZE)
    prompt = joined(_texts(blocks_of(front)))
    if not any(sign.isalnum() for sign in prompt):
        return Skipped(note.place, Left.NO_WORDS)
    answer = answer_of(blocks_of(back))
    gap = None if answer.points else Gap.TOO_LITTLE if answer.remark else Gap.NO_ANSWER
    return ImportedQuestion(
        prompt,
        note.place,
        Layout.CARD,
        answer.points,
        answer.remark,
        None,
        answer.cut,
        gap,
        answer.left,
    )


def _texts(blocks: Iterable[Block]) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        texts += [block.text] if block.kind is Kind.PARAGRAPH else []
        texts += [f"`{line.strip()}`" for line in block.content.splitlines() if "`" not in line]
        texts += _texts(block.children)
    return [text for text in texts if text.strip("` ")]


def _topic(deck: str, questions: list[ImportedQuestion], name: str) -> ImportedTopic:
    *above, title = [part.strip() for part in deck.split(DECK_CUT) if part.strip()] or [name]
    section = above[-1] if above else name
    return ImportedTopic(title, section, 1, language_of(questions), tuple(questions))
