"""Gather what a report of an interview shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mockinterview.app import Notes
from mockinterview.builtin import file_of
from mockinterview.core.formula import plain
from mockinterview.core.interview import Interview
from mockinterview.core.model import KeyPoint, Question, Text
from mockinterview.core.report import Report


def with_notes(report: Report, notes: Notes) -> Report:
    """Return a report with what the notes say of its topics."""
    topics = {question.topic for question in report.interview.questions}
    return replace(
        report,
        titles=notes.titles,
        references={topic: notes.topic(topic).references for topic in sorted(topics)},
        written=written(report.interview),
    )


def written(interview: Interview) -> dict[str, Question]:
    """Return the questions as their notes write them, with the formulas between dollars.

    The index keeps formulas readable, not as they are written. Where a note
    can't be read, or has changed since, its questions are left out.
    """
    found: dict[str, Question] = {}
    for path in dict.fromkeys(question.source.path for question in interview.questions):
        found.update({question.id: question for question in _questions_in(file_of(path))})
    return {
        question.id: replace(found[question.id], source=question.source)
        for question in interview.questions
        if question.id in found and _is_same(question, found[question.id])
    }


def _questions_in(file: Path) -> tuple[Question, ...]:
    from mockinterview.core.markdown import parse_note  # noqa: PLC0415 - loads the parser

    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    topic = parse_note(text, str(file)).topic
    return topic.questions if topic else ()


def _is_same(indexed: Question, found: Question) -> bool:
    """Tell whether a question of a note is the one that was indexed from it."""
    points = [_readable(point) for point in found.points]
    return points == [(point.text, point.ask) for point in indexed.points]


def _readable(point: KeyPoint) -> tuple[Text, Text]:
    return _plain(point.text), _plain(point.ask)


def _plain(text: Text) -> Text:
    return Text(plain(text.en), plain(text.zh))
