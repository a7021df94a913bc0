"""What the notes of our own corpus promise beyond the grammar of a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import combinations, permutations

from rapidfuzz import fuzz

from mockinterview.core.formula import formula_faults
from mockinterview.core.giveaway import answers_ask_of, gives_away, gives_sibling_away
from mockinterview.core.model import Fault, KeyPoint, Language, Link, Question, Source, Text, Topic
from mockinterview.core.notes.pairs import has_han, is_chinese
from mockinterview.core.sentence import Sentence, sentence

FEWEST_QUESTIONS = 3
FEWEST_HEAVY_WRONGS = 2
ENGLISH, CHINESE = sentence("English"), sentence("Chinese")
NEAR_COPY = 85
"""Likeness (rapidfuzz ratio, 0..100) from which two questions are one; those of the
built-in notes stay below 75."""

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QUOTED = re.compile(r"\$[^$]*\$|`[^`]*`")
_ADDRESS = re.compile(r"https?://\S+")
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_TILDE_RANGE = re.compile(rf"{_NUMBER}%?\s*[~～]\s*{_NUMBER}")
_TARGET = re.compile(r"\]\(\s*<?([^)>\s]*)")
_NOTE = re.compile(r"[^:]+\.md(?:#.*)?|#.*")
_WEB_ADDRESS = re.compile(
    r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#][^\s<>\"{}|\\^]*)?(?<![.,;])",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"[^|`$<]*(?:[A-Za-z]{2,}[^\w|`$<]+){5}")
_PARAGRAPH = re.compile(r"\n\s*\n")


class HouseReason(Enum):
    """What is missing or wrong and what to do about it, with the facts in braces."""

    SLUG = ("the file's name '{slug}' is not in kebab-case", "Call it like gradient-flow.md")
    QUESTION_ID = ("the id '{id}' is not in kebab-case", "Write it like gradient-flow")
    NO_YEAR = ("the topic has no year", "Write `year: 2015` in the front matter")
    TITLE = ("the title is in one language", "Write the English, ' · ', then the Chinese")
    OVERVIEW = ("the overview has no {language} paragraph", "Write one below the title")
    FEW_QUESTIONS = ("the topic has {count} of at least 3 questions", "Write more of them")
    NEAR_COPY = ("the question is nearly that in line {first}", "Ask something else, or join them")
    ONE_LANGUAGE = ("{what} has no {language}", "Write it in both languages")
    NO_ASK = ("the key point has no ask:", "Write a follow-up for when it is missing")
    NO_WRONG = ("the key point has no wrong:", "Write what candidates get wrong about it")
    FEW_WRONGS = (
        "a heavy key point has {count} wrong: line",
        "Write two or more: each swap of roles and each reversed direction",
    )
    NO_ACCEPT = ("a heavy key point has no accept:", "Write other wordings that say all of it")
    GIVES_AWAY = ("the ask: gives its own key point away", "Ask without the words of the answer")
    SIBLING = (
        "the ask: gives the key point in line {line} away",
        "Ask without the words of that answer",
    )
    ANSWERED = (
        "the key point answers the ask: in line {line}",
        "Say it in one of the points, or ask for what only that one says",
    )
    TILDE = ("'{range}' is a range with a tilde", "Write an en dash: 10–20")
    FORMULA = ("{problem}", "Correct the formula, or write it in plain Unicode")
    NO_SOURCE = (
        "the topic names no source that has a link",
        "Write one as [title](https://…) below ## References",
    )
    BAD_LINK = ("'{url}' is not a web address", "Write a whole one that begins with https://")
    UNKNOWN_NAME = (
        "the glossary has no term '{name}'",
        "Add it to its group, give it one of its own, or remove the alias",
    )
    UNKNOWN_TOPIC = ("'{topic}' is not a topic", "{hint}")

    def __init__(self, what: str, remedy: str) -> None:
        """Keep the two halves of the message."""
        self.what = what
        self.remedy = remedy

    def at(self, source: Source, **facts: object) -> Fault:
        """Return the fault of this kind in a place."""
        return Fault(source, sentence(self.what, **facts), sentence(self.remedy, **facts))


_Found = tuple[int, HouseReason, dict[str, object]]


def house_faults(topic: Topic) -> tuple[Fault, ...]:
    """Return what a topic lacks of what the built-in notes promise, by line, all at once."""
    found = [*_topic_faults(topic), *_link_faults(topic)]
    for question in topic.questions:
        found += _question_faults(question)
    found += _copies(topic)
    faults = {reason.at(Source(topic.source.path, line), **facts) for line, reason, facts in found}
    return tuple(sorted(faults, key=lambda fault: (fault.source, str(fault.what))))


def _topic_faults(topic: Topic) -> Iterator[_Found]:
    line = topic.source.line
    if not _KEBAB.fullmatch(topic.id):
        yield line, HouseReason.SLUG, {"slug": topic.id}
    if len(topic.title.wordings) < len(Language):
        yield line, HouseReason.TITLE, {}
    if topic.year is None and not topic.is_index:
        yield line, HouseReason.NO_YEAR, {}
    count = len(topic.questions)
    if count < FEWEST_QUESTIONS and not topic.is_index:
        yield line, HouseReason.FEW_QUESTIONS, {"count": count}
    paragraphs = _PARAGRAPH.split(topic.overview)
    if not any(map(is_chinese, paragraphs)):
        yield line, HouseReason.OVERVIEW, {"language": CHINESE}
    if not any(_is_english(paragraph) for paragraph in paragraphs):
        yield line, HouseReason.OVERVIEW, {"language": ENGLISH}
    yield from _sign_faults(topic.overview, line)


def _is_english(paragraph: str) -> bool:
    return not has_han(paragraph) and _ENGLISH.match(paragraph) is not None


def _link_faults(topic: Topic) -> Iterator[_Found]:
    if not any(link.url for link in topic.references):
        yield topic.source.line, HouseReason.NO_SOURCE, {}
    lines = [(topic.overview, topic.source.line)]
    lines += [(question.remark, question.source.line) for question in topic.questions]
    targets = [
        Link("", url, line)
        for text, line in lines
        for url in _TARGET.findall(_QUOTED.sub(" ", text))
        if not _NOTE.fullmatch(url)
    ]
    for link in (*topic.references, *targets):
        if link.url and not _WEB_ADDRESS.fullmatch(link.url):
            yield link.line, HouseReason.BAD_LINK, {"url": link.url}


def _copies(topic: Topic) -> Iterator[_Found]:
    """Yield the questions that are near-copies of an earlier one, in either language."""
    for first, second in combinations(topic.questions, 2):
        pairs = zip(_folded(first.prompt), _folded(second.prompt), strict=True)
        if any(one and fuzz.ratio(one, other) >= NEAR_COPY for one, other in pairs):
            yield second.source.line, HouseReason.NEAR_COPY, {"first": first.source.line}


def _folded(text: Text) -> tuple[str, str]:
    """Return the words of both wordings, without case and punctuation."""
    english, chinese = (
        " ".join(re.findall(r"\w+", part.casefold())) for part in (text.en, text.zh)
    )
    return english, chinese


def _question_faults(question: Question) -> Iterator[_Found]:
    line = question.source.line
    name = question.id.partition("/")[2]
    if not _KEBAB.fullmatch(name):
        yield line, HouseReason.QUESTION_ID, {"id": name}
    yield from _language_faults(question.prompt, sentence("the question"), line)
    yield from _sign_faults(question.remark, line)
    for point in question.points:
        yield from _point_faults(point, question)
    yield from _sibling_faults(question)


def _point_faults(point: KeyPoint, question: Question) -> Iterator[_Found]:
    line, count = point.line, len(point.misconceptions)
    if not point.ask:
        yield line, HouseReason.NO_ASK, {}
    if not count:
        yield line, HouseReason.NO_WRONG, {}
    elif point.is_heavy and count < FEWEST_HEAVY_WRONGS:
        yield line, HouseReason.FEW_WRONGS, {"count": count}
    if point.is_heavy and not point.accepted:
        yield line, HouseReason.NO_ACCEPT, {}
    if gives_away(point, question.prompt):
        yield line, HouseReason.GIVES_AWAY, {}
    yield from _language_faults(point.text, sentence("the key point"), line)
    yield from _language_faults(point.ask, sentence("its ask:"), line)
    for wrong in point.misconceptions:
        yield from _language_faults(wrong, sentence("a wrong: of it"), line)
    for wording in point.accepted:
        yield from _sign_faults(wording, line)


def _sibling_faults(question: Question) -> Iterator[_Found]:
    """Yield the points of which another point's ask or text says what theirs asks for."""
    for other, point in permutations(question.points, 2):
        if gives_sibling_away(other.ask, point, question.prompt):
            yield other.line, HouseReason.SIBLING, {"line": point.line}
        if point.ask and answers_ask_of(other.text, point, question.prompt):
            yield other.line, HouseReason.ANSWERED, {"line": point.line}


def _language_faults(text: Text, what: Sentence, line: int) -> Iterator[_Found]:
    """Yield a language that is missing where there is the other, and faulty signs."""
    names = {Language.EN: ENGLISH, Language.ZH: CHINESE}
    for language, name in names.items():
        if text and not text.written_in(language):
            yield line, HouseReason.ONE_LANGUAGE, {"what": what, "language": name}
    for wording in text.wordings:
        yield from _sign_faults(wording, line)


def _sign_faults(text: str, line: int) -> Iterator[_Found]:
    for found in _TILDE_RANGE.finditer(_ADDRESS.sub(" ", _QUOTED.sub(" ", text))):
        yield line, HouseReason.TILDE, {"range": found.group()}
    for problem in formula_faults(text):
        yield line, HouseReason.FORMULA, {"problem": problem}
