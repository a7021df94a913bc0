"""A file of answers to a round: JSON Lines, or Markdown with a heading an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mockinterview.core.json_lines import NoJson, json_lines
from mockinterview.core.model import Fault, Source
from mockinterview.core.nearest import nearest
from mockinterview.core.sentence import Sentence, sentence

KEYS = ("answer", "question_id", "follow_ups")
MARKDOWN = (".md", ".markdown")
JSON_LINES = (".jsonl", ".ndjson", ".json")

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ID_HEADING = re.compile(r" {0,3}##[ \t]+`?#?(?P<id>[^\s`]+)`?")
_FOLLOW_UP = re.compile(r" {0,3}###[ \t]+(?:follow[- ]?up|追问)\b[^\n]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ScriptedAnswer:
    """An answer to a question, and those to its follow-ups, in order; an empty one is skipped.

    `question_id` is empty where the file doesn't say it; `line` is where the
    answer stands.
    """

    answer: str
    question_id: str = ""
    follow_ups: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class ParsedAnswers:
    """One answer for each question of a round, None where there is none, and all faults."""

    answers: tuple[ScriptedAnswer | None, ...]
    faults: tuple[Fault, ...]


def parse_answers(text: str, path: str, questions: Sequence[str]) -> ParsedAnswers:
    """Read the answers to a round, and report every fault at once with its line.

    An answer that names a question is that question's; the others belong, in
    their order, to the questions that no answer names.

    Args:
        text: The file.
        path: Its name; `.md` is Markdown, `.jsonl` JSON Lines, else the text decides.
        questions: The ids of what the round asks, in order.
    """
    reader = _Reader(path)
    found = list(reader.markdown(text) if _is_markdown(text, path) else reader.json_lines(text))
    answers = reader.placed(found, questions)
    return ParsedAnswers(answers, tuple(sorted(reader.faults, key=lambda fault: fault.source)))


def _is_markdown(text: str, path: str) -> bool:
    name = path.casefold()
    if name.endswith(JSON_LINES):
        return False
    return name.endswith(MARKDOWN) or not text.lstrip().startswith("{")


class _Reader:
    """Reads a file of answers and collects what is wrong in it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def json_lines(self, text: str) -> Iterator[ScriptedAnswer]:
        """Yield the answers of JSON Lines; a faulty line is left out."""
        for number, record in json_lines(text):
            if isinstance(record, NoJson):
                self._fault(number, record.what, sentence("Write one object a line"))
                continue
            if not isinstance(record, dict):
                self._fault(
                    number, sentence("this is no JSON object"), sentence('Write {"answer": "…"}')
                )
            elif self._is_sound(record, number):
                follow_ups = tuple(record.get("follow_ups", ()))
                name = record.get("question_id") or ""
                yield ScriptedAnswer(record["answer"], name, follow_ups, number)

    def _is_sound(self, record: Mapping[str, Any], line: int) -> bool:
        before = len(self.faults)
        for key in record:
            if key not in KEYS:
                near = nearest(key, KEYS)
                use = sentence("Use {names}", names=", ".join(KEYS))
                remedy = sentence("Did you mean {name}?", name=near[0]) if near else use
                self._fault(line, sentence("unknown key '{key}'", key=key), remedy)
        if not isinstance(record.get("answer"), str):
            self._fault(line, sentence('there is no "answer"'), sentence("Give it as a string"))
        if not isinstance(record.get("question_id", ""), str):
            what = sentence('"question_id" is no string')
            self._fault(line, what, sentence("Write it like resnet/degradation"))
        if any("\ud800" <= sign <= "\udfff" for sign in json.dumps(record, ensure_ascii=False)):
            what = sentence("it holds half a character")
            self._fault(line, what, sentence("Write it anew, in UTF-8"))
        follow_ups = record.get("follow_ups", [])
        if not isinstance(follow_ups, list) or not all(isinstance(one, str) for one in follow_ups):
            self._fault(
                line, sentence('"follow_ups" is no list of strings'), sentence('Write ["…"]')
            )
        return len(self.faults) == before

    def markdown(self, text: str) -> Iterator[ScriptedAnswer]:
        """Yield the answers of Markdown; what stands above the first heading is a remark."""
        lines = text.split("\n")
        places = [(place, found["id"]) for place, found in _headings(lines, _ID_HEADING)]
        if not places:
            if text.strip():
                what = sentence("no heading names a question")
                self._fault(1, what, sentence("Begin an answer with ## question-id"))
            return
        ends = [place for place, _ in places[1:]] + [len(lines)]
        for (place, name), end in zip(places, ends, strict=True):
            body = lines[place + 1 : end]
            cuts = [cut for cut, _ in _headings(body, _FOLLOW_UP)]
            starts = [0, *(cut + 1 for cut in cuts)]
            texts = [
                _said(body[start:stop])
                for start, stop in zip(starts, [*cuts, len(body)], strict=True)
            ]
            yield ScriptedAnswer(texts[0], name, tuple(texts[1:]), place + 1)

    def placed(
        self, found: Sequence[ScriptedAnswer], questions: Sequence[str]
    ) -> tuple[ScriptedAnswer | None, ...]:
        """Put each answer to its question."""
        named: dict[str, ScriptedAnswer] = {}
        for one in found:
            if not one.question_id:
                continue
            if one.question_id not in questions:
                near = nearest(one.question_id, questions)
                asks = sentence("It asks {names}", names=", ".join(questions))
                remedy = sentence("Did you mean {name}?", name=near[0]) if near else asks
                what = sentence("the round asks no '{question}'", question=one.question_id)
                self._fault(one.line, what, remedy)
            elif one.question_id in named:
                first = named[one.question_id].line
                told = "'{question}' is answered in line {first} already"
                what = sentence(told, question=one.question_id, first=first)
                self._fault(one.line, what, sentence("Keep one of the two"))
            named.setdefault(one.question_id, one)
        unnamed = [one for one in found if not one.question_id]
        open_questions = [question for question in questions if question not in named]
        for one in unnamed[len(open_questions) :]:
            what = sentence("this answer has no question left")
            self._fault(one.line, what, sentence("Remove it, or name its own"))
        named.update(zip(open_questions, unnamed, strict=False))
        return tuple(named.get(question) for question in questions)

    def _fault(self, line: int, what: Sentence, remedy: Sentence) -> None:
        self.faults.append(Fault(Source(self.path, line), what, remedy))


def _headings(
    lines: Sequence[str], pattern: re.Pattern[str]
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where headings stand outside of fenced code."""
    fence = ""
    for place, line in enumerate(lines):
        opened = _FENCE.match(line)
        if fence:
            is_closed = opened and opened[1].startswith(fence) and line.strip() == opened[1]
            fence = "" if is_closed else fence
        elif opened:
            fence = opened[1]
        elif found := pattern.match(line):
            yield place, found


def _said(lines: Sequence[str]) -> str:
    """Return an answer without the quoted question that an answer sheet has above it."""
    text = "\n".join(lines).strip()
    kept = text.split("\n")
    while kept and kept[0].lstrip().startswith(">"):
        del kept[0]
    return "\n".join(kept).strip()
