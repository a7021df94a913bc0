"""The lines that `grade` reads and writes: JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mockinterview.core.json_lines import problem_of
from mockinterview.core.model import HEAVIEST_WEIGHT, Grade, KeyPoint, Question, Rubric, Text
from mockinterview.core.notes.pairs import is_chinese
from mockinterview.core.sentence import Sentence, sentence

FindQuestion = Callable[[str], Question]
"""Return the question of an id, or raise LookupError with the `Sentence` to show."""

LONGEST_LINE = 1_000_000
"""Characters of the longest line that is read."""

ANY_LANGUAGE = ("zh", "en")
BYTE_ORDER_MARK = "\ufeff"


class BadLineError(ValueError):
    """A line that can't be marked; its text says what is wrong and what to do."""

    def __init__(self, told: Sentence, line_id: object = None) -> None:
        """Say what is wrong; `line_id` is the line's own id where it has one."""
        self.sentence, self.line_id = told, line_id
        super().__init__(str(told))


@dataclass(frozen=True, slots=True)
class GradeLine:
    """An answer to mark: what against, and the id to give back."""

    id: Any
    rubric: Rubric
    answer: str


def parse_line(line: str, find_question: FindQuestion) -> GradeLine:
    """Read one line of `grade`'s input.

    Either `{"id", "question_id", "answer"}`, or `{"id", "question", "points",
    "reference", "answer"}` with points, reference or both.

    Raises:
        BadLineError: The line is no such object.
    """
    if len(line) > LONGEST_LINE:
        told = "the line has {count:,} characters, more than {most:,}. Shorten it."
        raise BadLineError(sentence(told, count=len(line), most=LONGEST_LINE))
    if any("\ud800" <= character <= "\udfff" for character in line):
        raise BadLineError(sentence("this is not UTF-8. Save the file in that encoding."))
    try:
        record = json.loads(line.removeprefix(BYTE_ORDER_MARK), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        told = "this is not JSON ({problem}). Write one object a line."
        raise BadLineError(sentence(told, problem=problem_of(error))) from error
    if not isinstance(record, dict):
        raise BadLineError(sentence("this is no JSON object. Write one object a line."))
    line_id = record.get("id")
    answer = record.get("answer")
    if not isinstance(answer, str):
        raise BadLineError(sentence('there is no "answer". Give it as a string.'), line_id)
    try:
        return GradeLine(line_id, _rubric(record, find_question), answer)
    except BadLineError as error:
        raise BadLineError(error.sentence, line_id) from error


def _refuse(constant: str) -> None:
    """Refuse NaN and Infinity, which Python reads and JSON doesn't have."""
    raise ValueError(f"{constant} is no value")


def _rubric(record: Mapping[str, Any], find_question: FindQuestion) -> Rubric:
    question_id = record.get("question_id")
    if question_id is not None:
        try:
            return find_question(str(question_id)).rubric
        except LookupError as error:
            raise BadLineError(error.args[0]) from error
    points = tuple(_point(entry) for entry in _list(record, "points"))
    reference = record.get("reference")
    entries = reference if isinstance(reference, list) else [reference]
    references = tuple(_text(entry, "reference") for entry in entries if entry is not None)
    if not points and not references:
        told = 'there is nothing to mark against. Give "question_id", "points" or "reference".'
        raise BadLineError(sentence(told))
    prompt = record.get("question")
    return Rubric(_text(prompt, "question") if prompt else Text(), points, references)


def _point(entry: object) -> KeyPoint:
    text = _text(entry, "points")
    if not isinstance(entry, dict):
        return KeyPoint(text)
    weight = entry.get("weight", 1.0)
    if (
        isinstance(weight, bool)
        or not isinstance(weight, int | float)
        or not 0 < weight <= HEAVIEST_WEIGHT
    ):
        told = "{weight} is no weight. Give a number above 0, at most 5."
        raise BadLineError(sentence(told, weight=repr(weight)))
    return KeyPoint(
        text,
        misconceptions=tuple(
            _text(wrong, "misconceptions") for wrong in _list(entry, "misconceptions")
        ),
        accepted=tuple(_string(accepted, "accept") for accepted in _list(entry, "accept")),
        weight=float(weight),
    )


def _list(record: Mapping[str, Any], key: str) -> Iterable[object]:
    value = record.get(key, [])
    if not isinstance(value, list):
        raise BadLineError(sentence('"{key}" is no list. Write it in square brackets.', key=key))
    return value


def _string(value: object, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        told = '"{key}" holds something that is no text. Give strings.'
        raise BadLineError(sentence(told, key=key))
    return value


def _text(value: object, key: str) -> Text:
    """Read a text: a string in whichever language, or one string a language."""
    if isinstance(value, str) and value.strip():
        return Text(zh=value) if is_chinese(value) else Text(en=value)
    if isinstance(value, dict):
        wordings = [value.get(language) for language in ANY_LANGUAGE]
        if any(wordings) and all(
            wording is None or isinstance(wording, str) for wording in wordings
        ):
            zh, en = (wording or "" for wording in wordings)
            return Text(en, zh)
    told = '"{key}" holds something that is no text. Give a string, or {form}.'
    raise BadLineError(sentence(told, key=key, form='{"zh": …, "en": …}'))


def grade_record(line_id: object, grade: Grade, answer: str) -> dict[str, Any]:
    """Return the record that `grade` writes for an answer."""
    return {
        "id": line_id,
        "score": grade.score,
        "verdict": grade.verdict.value,
        "points": [
            {
                "index": mark.index,
                "status": mark.status.value,
                "score": mark.score,
                "evidence": mark.evidence.of(answer) if mark.evidence else "",
                "missing_terms": list(mark.missing_terms),
            }
            for mark in grade.points
        ],
        "flags": list(grade.flags),
        "scorer": grade.scorer,
    }


def error_record(line_id: object, line: int, error: str) -> dict[str, Any]:
    """Return the record that stands in the place of a bad line, counted from 1."""
    return {"id": line_id, "line": line, "error": error}
