"""Scripted rounds: which questions are asked, in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mockinterview.core.model import Fault, Source
from mockinterview.core.nearest import nearest

ROUND_KEYS = ("title", "language", "style", "follow_ups", "min_score", "seed", "questions")
ITEM_KEYS = ("id", "topic", "section", "level", "count")
LANGUAGES = ("zh", "en", "both")
LEVELS = (1, 2, 3)

_LINE = re.compile(r"line (\d+)")


class Style(StrEnum):
    """How an interviewer speaks."""

    KIND = "kind"
    NEUTRAL = "neutral"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class RoundItem:
    """One question by its id, or a choice of `count` ones from a topic or section."""

    id: str = ""
    topic: str = ""
    section: str = ""
    level: int | None = None
    count: int = 1


@dataclass(frozen=True, slots=True)
class Round:
    """A scripted round. `min_score` is 0..1; choices follow the seed."""

    title: str
    items: tuple[RoundItem, ...]
    language: str = "en"
    style: Style = Style.NEUTRAL
    follow_ups: bool = True
    min_score: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ParsedRound:
    """A round, None where it has a fault, and all its faults."""

    round: Round | None
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What a round may name: ids of questions, topics and sections."""

    questions: Collection[str]
    topics: Collection[str]
    sections: Collection[str]


def parse_round(text: str, path: str, known: Known) -> ParsedRound:
    """Read a round, and report every fault of it at once with its line."""
    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        what = f"this is not TOML ({error})"
        return ParsedRound(None, (Fault(Source(path, line), what, "Correct it"),))
    reader = _Reader(text, path)
    faults = tuple(sorted(reader.faults_of(record, known), key=lambda fault: fault.source))
    return ParsedRound(None if faults else _round(record), faults)


def _round(record: Mapping[str, Any]) -> Round:
    items = tuple(RoundItem(**item) for item in record["questions"])
    settings = {key: value for key, value in record.items() if key != "questions"}
    if "style" in settings:
        settings["style"] = Style(settings["style"])
    return Round(**settings, items=items)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds what is wrong in a round, and in which line of its text."""

    text: str
    path: str

    def faults_of(self, record: Mapping[str, Any], known: Known) -> Iterator[Fault]:
        """Yield every fault of a round."""
        yield from self._unknown_keys(record, ROUND_KEYS, 0)
        yield from self._setting_faults(record)
        items = record.get("questions")
        if not isinstance(items, list) or not items:
            yield self._fault("[[questions]]", 0, "the round asks nothing", "Add [[questions]]")
            return
        for number, item in enumerate(items):
            if not isinstance(item, dict):
                yield self._fault("questions", number, "this is no table", "Write [[questions]]")
                continue
            yield from self._unknown_keys(item, ITEM_KEYS, number)
            yield from self._item_faults(item, number, known)

    def _setting_faults(self, record: Mapping[str, Any]) -> Iterator[Fault]:
        title = record.get("title")
        if not isinstance(title, str) or not title.strip():
            yield self._fault("title", 0, "the round has no title", 'Write title = "…"')
        for key, allowed in (("language", LANGUAGES), ("style", tuple(Style))):
            if record.get(key, allowed[0]) not in allowed:
                what = f"'{record[key]}' is no {key}"
                yield self._fault(key, 0, what, f"Write one of {', '.join(allowed)}")
        score = record.get("min_score", 0.0)
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            yield self._fault("min_score", 0, f"{score!r} is no score", "Write 0 to 1")
        if not isinstance(record.get("follow_ups", True), bool):
            yield self._fault("follow_ups", 0, "it is neither true nor false", "Write one of them")
        if type(record.get("seed", 0)) is not int:
            yield self._fault("seed", 0, "the seed is no whole number", "Write one")

    def _item_faults(self, item: Mapping[str, Any], number: int, known: Known) -> Iterator[Fault]:
        named = [key for key in ("id", "topic", "section") if key in item]
        if len(named) != 1:
            what = "a question needs just one of id, topic and section"
            yield self._fault("[[questions]]", number, what, "Keep one of them")
            return
        key, value = named[0], item[named[0]]
        names = {"id": known.questions, "topic": known.topics, "section": known.sections}[key]
        if not isinstance(value, str) or value not in names:
            yield self._fault(key, number, f"no {key} '{value}'", _meant(str(value), names))
        if item.get("level", 1) not in LEVELS:
            yield self._fault("level", number, f"{item['level']!r} is no level", "Write 1, 2 or 3")
        count = item.get("count", 1)
        if type(count) is not int or count < 1:
            yield self._fault("count", number, f"{count!r} is no count", "Write 1 or more")
        if key == "id" and {"level", "count"} & item.keys():
            what = "a question by its id has no level and no count"
            yield self._fault("id", number, what, "Remove them")

    def _unknown_keys(
        self, record: Mapping[str, Any], keys: Collection[str], number: int
    ) -> Iterator[Fault]:
        for key in record:
            if key not in keys:
                yield self._fault(key, number, f"unknown key '{key}'", _meant(key, keys))

    def _fault(self, key: str, number: int, what: str, remedy: str) -> Fault:
        return Fault(Source(self.path, self._line_of(key, number)), what, remedy)

    def _line_of(self, key: str, number: int) -> int:
        """Return the line of a key: from the table of that number, counted from 0, onwards."""
        lines = self.text.splitlines()
        tables = [place for place, line in enumerate(lines) if line.strip() == "[[questions]]"]
        start = (
            tables[number] if key in (*ITEM_KEYS, "[[questions]]") and number < len(tables) else 0
        )
        for place in range(start, len(lines)):
            if lines[place].strip().startswith(key):
                return place + 1
        return start + 1


def _meant(name: str, names: Collection[str]) -> str:
    near = nearest(name, names)
    return f"Did you mean {', '.join(near)}?" if near else "Use one that exists"
