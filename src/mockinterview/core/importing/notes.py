"""An imported page: topics with questions in the form of ours, and what was left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from mockinterview.core.importing.answers import Answer, Cut, answer_of, shared_remark
from mockinterview.core.importing.blocks import Block, Kind
from mockinterview.core.importing.found import Found, Layout
from mockinterview.core.importing.layouts import Finder
from mockinterview.core.importing.outline import Section, outline_of
from mockinterview.core.importing.reading import read_blocks
from mockinterview.core.model import Language, Link
from mockinterview.core.notes.pairs import is_chinese

MOST_QUESTIONS = 2000
"""How many questions one file may have; more are a mistake, or a file to split."""

MOST_ITEMS = 20_000
"""How many list items one file may have; more would take minutes to read."""

_ITEM = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)、])[ \t]", re.MULTILINE)
_FENCE = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_SPACES = re.compile(r"\s+")


class Gap(Enum):
    """Why a question has no reference."""

    NO_ANSWER = "no_answer"
    TOO_LITTLE = "too_little"
    SHARED = "shared"


class Left(Enum):
    """Why something was left out."""

    NO_QUESTION = "no_question"
    FRONT_MATTER = "front_matter"
    LONG_LIST = "long_list"
    TOO_MANY = "too_many"
    TOO_MANY_ITEMS = "too_many_items"
    OURS = "ours"
    REPEATED = "repeated"
    CLOZE = "cloze"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was left out: the line, why, and the words or the number of it."""

    line: int
    why: Left
    what: str = ""


@dataclass(frozen=True, slots=True)
class ImportedQuestion:
    """A question of other people's notes with its key points, none where it has no answer."""

    prompt: str
    line: int
    layout: Layout
    points: tuple[str, ...] = ()
    remark: tuple[Block, ...] = ()
    level: int | None = None
    cut: Cut = Cut.NOTHING
    gap: Gap | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class ImportedTopic:
    """A subject of other people's notes: a title, the heading above it, its questions."""

    title: str
    section: str
    line: int
    language: Language
    questions: tuple[ImportedQuestion, ...]
    overview: tuple[Block, ...] = ()
    references: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What a page gives. `is_guess` tells that nothing in it was marked as a question."""

    topics: tuple[ImportedTopic, ...]
    skipped: tuple[Skipped, ...]
    is_guess: bool = False

    @property
    def questions(self) -> tuple[ImportedQuestion, ...]:
        """The questions of all topics."""
        return tuple(question for topic in self.topics for question in topic.questions)


def read_page(text: str, name: str) -> ReadPage:
    """Read the questions of a page of Markdown, by its structure.

    Args:
        text: The page, with whatever line ends.
        name: What a topic is called that has no heading above it: the file's name.
    """
    body, first_line, skipped = _without_front_matter(text)
    items = sum(1 for _ in _ITEM.finditer(body))
    if items > MOST_ITEMS:
        return ReadPage((), (*skipped, Skipped(1, Left.TOO_MANY_ITEMS, f"{items:,}")))
    root = outline_of(read_blocks(body, first_line))
    finder = Finder(root)
    pairs = finder.find()
    if len(pairs) > MOST_QUESTIONS:
        line = pairs[MOST_QUESTIONS][1].line
        return ReadPage((), (*skipped, Skipped(line, Left.TOO_MANY, f"{len(pairs):,}")))
    topics: dict[Section | None, list[ImportedQuestion]] = {}
    links: dict[Section | None, list[Link]] = {}
    seen: dict[tuple[Section | None, str], list[tuple[str, ...]]] = {}
    for section, found in pairs:
        topic = topic_of(section)
        question = _question(found)
        before = topics.setdefault(topic, [])
        answers = seen.setdefault((topic, folded(question.prompt)), [])
        if question.points in answers or (answers and not question.points):
            skipped.append(Skipped(question.line, Left.REPEATED, question.prompt))
            continue
        answers.append(question.points)
        links.setdefault(topic, []).extend(found.links)
        before.append(question)
        if question.left:
            skipped.append(Skipped(question.line, Left.LONG_LIST, str(question.left)))
    made = tuple(
        _topic(section, questions, links.get(section, []), finder, name)
        for section, questions in topics.items()
    )
    skipped += _empty_sections(root, finder, set(topics))
    skipped.sort(key=lambda each: each.line)
    return ReadPage(made, tuple(skipped), finder.is_guess and bool(made))


def _without_front_matter(text: str) -> tuple[str, int, list[Skipped]]:
    """Take the front matter off; it is never read, whatever it says."""
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    found = _FENCE.match(text)
    if found is None:
        return text, 1, []
    lines = found.group().count("\n")
    return text[found.end() :], lines + 1, [Skipped(1, Left.FRONT_MATTER, str(lines))]


def topic_of(section: Section) -> Section | None:
    """Return the heading that a question stands under as its subject, or None."""
    return next((each for each in (section, *section.above) if each.is_topic), None)


def _question(found: Found) -> ImportedQuestion:
    shared = Answer((), shared_remark(found.answer)) if found.is_shared else None
    answer = shared or answer_of(found.answer)
    gap = None
    if not answer.points:
        gap = Gap.TOO_LITTLE if answer.remark else Gap.NO_ANSWER
        gap = Gap.SHARED if found.is_shared else gap
    return ImportedQuestion(
        found.prompt,
        found.line,
        found.layout,
        answer.points,
        answer.remark,
        found.level,
        answer.cut,
        gap,
        answer.left,
    )


def folded(prompt: str) -> str:
    """Return a question in the form by which questions are compared."""
    return "".join(sign for sign in prompt.casefold() if sign.isalnum())


def language_of(questions: Iterable[ImportedQuestion]) -> Language:
    """Return the language that most of the text of some questions is in."""
    texts = [text for each in questions for text in (each.prompt, *each.points)]
    chinese = sum(len(text) for text in texts if is_chinese(text))
    return Language.ZH if 2 * chinese >= sum(map(len, texts)) else Language.EN


def _topic(
    section: Section | None,
    questions: Sequence[ImportedQuestion],
    links: Sequence[Link],
    finder: Finder,
    name: str,
) -> ImportedTopic:
    above = next((each for each in section.above if each.is_topic), None) if section else None
    references = [*_references(section), *links] if section else list(links)
    return ImportedTopic(
        section.title if section else name,
        above.title if above else name,
        section.line if section else 1,
        language_of(questions),
        tuple(questions),
        _overview(section, questions, finder),
        _distinct(references),
    )


def _references(section: Section) -> list[Link]:
    found: list[Link] = []
    for child in section.children:
        if child.is_references:
            found += [link for block in child.all_blocks for link in _links(block)]
    return found


def _links(block: Block) -> list[Link]:
    return [*block.links, *(link for child in block.children for link in _links(child))]


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    by_url: dict[str, Link] = {}
    for link in links:
        url = _SPACES.sub("%20", link.url.strip())
        if url.startswith(("http://", "https://")):
            by_url.setdefault(url, replace(link, url=url))
    return tuple(by_url.values())


def _overview(
    section: Section | None, questions: Sequence[ImportedQuestion], finder: Finder
) -> tuple[Block, ...]:
    """Return the text of a topic that is no question and answers none.

    That is what stands before its first question, or all of it where the
    questions stand below a heading of their own.
    """
    if section is None or section in finder.asking:
        return ()
    own = [
        block for block in section.blocks if block.kind is not Kind.PARAGRAPH or not _is_link(block)
    ]
    first = min((question.line for question in questions), default=0)
    return tuple(block for block in own if block.line < first and block.kind is not Kind.DETAILS)


def _is_link(block: Block) -> bool:
    return all(row.is_link for row in block.rows)


def _empty_sections(root: Section, finder: Finder, topics: set[Section | None]) -> list[Skipped]:
    """Return the headings that have text below them and no question."""
    found: list[Skipped] = []
    for section in root.below:
        is_used = section in finder.asking or section in topics or section.is_questions
        is_inside = any(above in finder.asking or above in topics for above in section.above)
        if section.is_topic and section.blocks and not is_used and not is_inside:
            found.append(Skipped(section.line, Left.NO_QUESTION, section.title))
    return found
