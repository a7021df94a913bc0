"""The judged answers: questions with key points, and answers with their marks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from opencc import OpenCC

from mockinterview.core.glossary import Glossary, parse_glossary
from mockinterview.core.grading import Grader, Words
from mockinterview.core.model import KeyPoint, Language, Rubric, Text
from mockinterview.marker import open_grader
from mockinterview.segment import full_dictionary

ROOT = Path(__file__).resolve().parents[1]
JUDGED = ROOT / "benchmarks" / "judged" / "grading.jsonl"
NEGATED = JUDGED.with_name("negated.jsonl")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its judged marks; `points` are 1 made, 0 missing, -1 contradicted."""

    id: str
    kind: str
    text: str
    score: float
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of the judged set with its answers."""

    id: str
    language: Language
    rubric: Rubric
    answers: tuple[Answer, ...]

    def good(self) -> str:
        """Return the text of its good answer."""
        return next(answer.text for answer in self.answers if answer.kind == "good")


def read_judged(path: Path = JUDGED) -> list[Judged]:
    """Return the questions of the judged set."""
    return [_judged(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _judged(row: dict[str, Any]) -> Judged:
    points = tuple(
        KeyPoint(_text(point), misconceptions=tuple(map(_text, point["misconceptions"])))
        for point in row["points"]
    )
    answers = tuple(
        Answer(item["id"], item["kind"], item["text"], item["score"], tuple(item["points"]))
        for item in row["answers"]
    )
    rubric = Rubric(_text(row["question"]), points, (_text(row["reference"]),))
    return Judged(row["qid"], Language(row["lang"]), rubric, answers)


def _text(record: dict[str, Any]) -> Text:
    return Text(record.get("en", ""), record.get("zh", ""))


def in_one_language(rubric: Rubric, language: Language) -> Rubric:
    """Return a rubric as one-language notes would have it."""

    def kept(text: Text) -> Text:
        wording = text.written_in(language)
        return Text(wording, "") if language is Language.EN else Text("", wording)

    points = tuple(
        replace(point, text=kept(point.text), misconceptions=tuple(map(kept, point.misconceptions)))
        for point in rubric.points
    )
    return Rubric(kept(rubric.prompt), points, tuple(map(kept, rubric.references)))


def judged_grader(glossary: Glossary | None = None, lists: Words | None = None) -> Grader:
    """Return a grader with jieba's whole dictionary.

    It reads by the corpus's glossary and the word lists of the package, where
    no others are given.
    """
    return open_grader(glossary or corpus_glossary(), full_dictionary(), traditional(), lists)


def corpus_glossary() -> Glossary:
    """Return the glossary of the built-in notes."""
    path = ROOT / "corpus" / "glossary.tsv"
    return parse_glossary(path.read_text("utf-8"), "corpus/glossary.tsv").glossary


def traditional() -> dict[int, str]:
    """Return the traditional characters that have one simplified form."""
    convert = OpenCC("t2s").convert
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


def appended(question: Judged) -> Iterator[tuple[str, list[float]]]:
    """Yield the excellent answer with each misconception in turn appended, and its marks."""
    answer = next(answer for answer in question.answers if answer.kind == "excellent")
    for index, point in enumerate(question.rubric.points):
        claim = point.misconceptions[0].written_in(question.language)
        marks = [-1.0 if number == index else mark for number, mark in enumerate(answer.points)]
        yield f"{answer.text} {claim}", marks


def negated_references() -> dict[str, list[str]]:
    """Return the references with every sentence negated by hand, by question."""
    rows = [json.loads(line) for line in NEGATED.read_text("utf-8").splitlines()]
    return {row["qid"]: [row["en"], row["zh"]] for row in rows}
