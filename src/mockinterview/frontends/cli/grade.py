"""`mockinterview grade`: mark answers from a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click

from mockinterview.core.grade_lines import (
    BadLineError,
    FindQuestion,
    error_record,
    grade_record,
    parse_line,
)
from mockinterview.core.interview import GradeAnswer
from mockinterview.core.model import Question
from mockinterview.errors import NoReferenceError, UnknownQuestionError
from mockinterview.frontends.cli.common import (
    look_in,
    notes_of,
    notes_options,
    opened_input,
    settings_with,
)

EPILOG = """\
\b
Examples:
  mockinterview grade answers.jsonl > marks.jsonl
  mockinterview grade - < answers.jsonl
  echo '{"id": 1, "question_id": "resnet/degradation", "answer": "…"}' | mockinterview grade -
  mockinterview grade answers.jsonl | jq .score

\b
A line is {"id", "question_id", "answer"}, or for a question of your own
{"id", "question", "points": […], "reference": …, "answer"} with points,
reference or both; texts are strings or {"zh": …, "en": …}.
"""


@click.command("grade", epilog=EPILOG)
@click.argument("file")
@notes_options
def command(file: str, corpus: tuple[Path, ...], only_corpus: Path | None) -> int:
    """Mark answers: JSON Lines in, JSON Lines out, in the same order.

    FILE is a file of JSON Lines, or - for standard input. A bad line gives
    {"id", "line", "error"} in its place, the rest is still marked, and the exit
    status is 1.
    """
    settings = settings_with(corpus, only_corpus)
    look = look_in(settings, None)
    with opened_input(file) as lines, notes_of(settings, look) as notes:

        def find(question_id: str) -> Question:
            try:
                return notes.askable(question_id)
            except (UnknownQuestionError, NoReferenceError) as error:
                raise LookupError(str(error)) from error

        failed = 0
        for record in _graded(lines, find, notes.grade):
            failed |= int("error" in record)
            click.echo(json.dumps(record, ensure_ascii=False))
    return failed


def _graded(lines: TextIO, find: FindQuestion, grade: GradeAnswer) -> Iterator[dict[str, object]]:
    """Yield the record of every line that isn't empty."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            request = parse_line(line, find)
        except BadLineError as error:
            yield error_record(error.line_id, number, str(error))
            continue
        marked = grade(request.rubric, request.answer)
        yield grade_record(request.id, marked, request.answer)
