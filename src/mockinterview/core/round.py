"""Scripted rounds: which questions are asked, in TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mockinterview.core.manner import PLAIN, Manner, Occasion, Style, seconds_in
from mockinterview.core.model import Fault, Source
from mockinterview.core.nearest import nearest
from mockinterview.core.selection import Entry, drawn
from mockinterview.core.sentence import Sentence, sentence

SETTINGS = (
    *("title", "language", "style", "time", "strict_time", "follow_ups", "min_score", "seed"),
)
ROUND_KEYS = (*SETTINGS, "questions")
ITEM_KEYS = ("id", "topic", "section", "level", "count")
LANGUAGES = ("zh", "en", "both")
LEVELS = (1, 2, 3)

ILLEGAL = "Illegal character "
"""How the reader of TOML begins to say that a sign, named then, can't stand there."""

_LINE = re.compile(r"line (\d+)")


@dataclass(frozen=True, slots=True)
class RoundItem:
    """One question by its id, or a choice of `count` ones from a topic, section or level."""

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
    manner: Manner = PLAIN
    min_score: float = 0.0
    seed: int = 0

    @property
    def occasion(self) -> Occasion:
        """What an interview of this round is held for."""
        return Occasion(self.title, self.manner, self.min_score)


@dataclass(frozen=True, slots=True)
class ParsedRound:
    """A round, None where it has a fault, and all its faults."""

    round: Round | None
    faults: tuple[Fault, ...]


def parse_round(text: str, path: str, entries: Sequence[Entry]) -> ParsedRound:
    """Read a round, and report every fault of it at once with its line.

    Args:
        text: The round, in TOML.
        path: Its file, as a person would name it.
        entries: All questions that it may ask, in the order of the notes.
    """
    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found.group(1)) if found else text.count("\n") + 1
        what = sentence("this is not TOML ({problem})", problem=toml_problem(error))
        return ParsedRound(None, (Fault(Source(path, line), what, sentence("Correct it")),))
    reader = _Reader(text, path, entries)
    faults = tuple(sorted(reader.faults_of(record), key=lambda fault: fault.source))
    if faults:
        return ParsedRound(None, faults)
    parsed = _round(record)
    faults = tuple(reader.shortages_of(parsed))
    return ParsedRound(None if faults else parsed, faults)


def toml_problem(error: tomllib.TOMLDecodeError) -> Sentence:
    """Return what the reader of TOML says, apart from the place where it says it."""
    told, _, place = str(error).removesuffix(")").partition(" (at ")
    column = place.rpartition("column ")[2]
    problem = Sentence(told)
    if told.startswith(ILLEGAL):
        problem = sentence("illegal character {sign}", sign=told.removeprefix(ILLEGAL))
    if not column.isdecimal():
        return problem
    return sentence("{problem}, column {column}", problem=problem, column=int(column))


def questions_of(asked: Round, entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the ids of the questions that a round asks, in order.

    An item by id is that question. Any other draws its count by the round's
    seed from what no item has named or drawn before it, so that no question
    comes twice.
    """
    return tuple(question_id for part in _parts(asked, entries) for question_id in part)


def _parts(asked: Round, entries: Sequence[Entry]) -> list[tuple[str, ...]]:
    """Return what each item of a round asks; fewer than its count where the notes lack them."""
    taken = {item.id for item in asked.items if item.id}
    parts: list[tuple[str, ...]] = []
    for number, item in enumerate(asked.items):
        if item.id:
            parts.append((item.id,))
            continue
        matching = [
            entry
            for entry in entries
            if item.topic in ("", entry.topic)
            and item.section in ("", entry.section)
            and item.level in (None, entry.level)
            and entry.id not in taken
        ]
        parts.append(drawn(matching, item.count, f"{asked.seed} {number}"))
        taken.update(parts[-1])
    return parts


def _round(record: Mapping[str, Any]) -> Round:
    items = tuple(RoundItem(**item) for item in record["questions"])
    kept = {key: record[key] for key in ("title", "language", "min_score", "seed") if key in record}
    manner = Manner(
        style=Style(record.get("style", Style.NEUTRAL)),
        follow_ups=record.get("follow_ups", True),
        seconds=seconds_in(record.get("time", "")) or 0.0,
        strict_time=record.get("strict_time", False),
    )
    return Round(**kept, items=items, manner=manner)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds what is wrong in a round, and in which line of its text."""

    text: str
    path: str
    entries: Sequence[Entry]

    def faults_of(self, record: Mapping[str, Any]) -> Iterator[Fault]:
        """Yield every fault of a round."""
        yield from self._unknown_keys(record, ROUND_KEYS, 0)
        yield from self._setting_faults(record)
        items = record.get("questions")
        if not isinstance(items, list) or not items:
            yield self._fault(
                "[[questions]]",
                0,
                sentence("the round asks nothing"),
                sentence("Add [[questions]]"),
            )
            return
        for number, item in enumerate(items):
            if not isinstance(item, dict):
                yield self._fault(
                    "questions",
                    number,
                    sentence("this is no table"),
                    sentence("Write [[questions]]"),
                )
                continue
            yield from self._unknown_keys(item, ITEM_KEYS, number)
            yield from self._item_faults(item, number)

    def _setting_faults(self, record: Mapping[str, Any]) -> Iterator[Fault]:
        title = record.get("title")
        if not isinstance(title, str) or not title.strip():
            what = sentence("the round has no title")
            yield self._fault("title", 0, what, sentence('Write title = "…"'))
        for key, allowed in (("language", LANGUAGES), ("style", tuple(Style))):
            if record.get(key, allowed[0]) not in allowed:
                what = sentence("'{value}' is no {key}", value=record[key], key=key)
                remedy = sentence("Write one of {names}", names=", ".join(allowed))
                yield self._fault(key, 0, what, remedy)
        score = record.get("min_score", 0.0)
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            what = sentence("{value} is no score", value=repr(score))
            yield self._fault("min_score", 0, what, sentence("Write 0 to 1"))
        time = record.get("time", "3m")
        if not isinstance(time, str) or seconds_in(time) is None:
            what = sentence("{value} is no time for an answer", value=repr(time))
            yield self._fault("time", 0, what, sentence('Write time = "3m", "90s" or "2m30s"'))
        for key in ("follow_ups", "strict_time"):
            if not isinstance(record.get(key, True), bool):
                what = sentence("it is neither true nor false")
                yield self._fault(key, 0, what, sentence("Write one of them"))
        if record.get("strict_time") is True and "time" not in record:
            what = sentence("there is no time that could be strict")
            yield self._fault("strict_time", 0, what, sentence('Write time = "3m" too'))
        if type(record.get("seed", 0)) is not int:
            what = sentence("the seed is no whole number")
            yield self._fault("seed", 0, what, sentence("Write one"))

    def _item_faults(self, item: Mapping[str, Any], number: int) -> Iterator[Fault]:
        named = [key for key in ("id", "topic", "section") if key in item]
        if len(named) > 1 or not (named or "level" in item):
            what = sentence("a question needs just one of id, topic and section, or a level alone")
            yield self._fault("[[questions]]", number, what, sentence("Keep one of them"))
            return
        for key in named:
            value, names = item[key], self._names(key)
            if not isinstance(value, str) or value not in names:
                what = sentence("no {key} '{value}'", key=key, value=value)
                yield self._fault(key, number, what, _meant(str(value), names))
        if type(item.get("level", 1)) is not int or item.get("level", 1) not in LEVELS:
            what = sentence("{value} is no level", value=repr(item["level"]))
            yield self._fault("level", number, what, sentence("Write 1, 2 or 3"))
        count = item.get("count", 1)
        if type(count) is not int or count < 1:
            what = sentence("{value} is no count", value=repr(count))
            yield self._fault("count", number, what, sentence("Write 1 or more"))
        if "id" in named and {"level", "count"} & item.keys():
            what = sentence("a question by its id has no level and no count")
            yield self._fault("id", number, what, sentence("Remove them"))
        if "id" in named and self._is_repeated(item["id"], number):
            what = sentence("'{question}' is asked twice", question=item["id"])
            yield self._fault("id", number, what, sentence("Remove one of them"))

    def shortages_of(self, asked: Round) -> Iterator[Fault]:
        """Yield a fault for every item that wants more questions than there are left."""
        for number, (item, part) in enumerate(
            zip(asked.items, _parts(asked, self.entries), strict=True)
        ):
            if len(part) < item.count:
                told = "{wanted} questions are wanted and {left} are left to ask"
                what = sentence(told, wanted=item.count, left=len(part))
                yield self._fault("[[questions]]", number, what, sentence("Ask for fewer"))

    def _names(self, key: str) -> Collection[str]:
        """Return what a key of an item may name."""
        if key == "id":
            return [entry.id for entry in self.entries]
        names = (entry.topic if key == "topic" else entry.section for entry in self.entries)
        return list(dict.fromkeys(names))

    def _is_repeated(self, question_id: object, number: int) -> bool:
        tables = tomllib.loads(self.text)["questions"][:number]
        return any(isinstance(table, dict) and table.get("id") == question_id for table in tables)

    def _unknown_keys(
        self, record: Mapping[str, Any], keys: Collection[str], number: int
    ) -> Iterator[Fault]:
        for key in record:
            if key not in keys:
                what = sentence("unknown key '{key}'", key=key)
                yield self._fault(key, number, what, _meant(key, keys))

    def _fault(self, key: str, number: int, what: Sentence, remedy: Sentence) -> Fault:
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


def _meant(name: str, names: Collection[str]) -> Sentence:
    if near := ", ".join(nearest(name, names)):
        return sentence("Did you mean {name}?", name=near)
    return sentence("Use one that exists")
