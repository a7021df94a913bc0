"""Gather what a report of an interview shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mockinterview.app import Notes
from mockinterview.builtin import file_of
from mockinterview.core.formula import plain
from mockinterview.core.interview import Interview
from mockinterview.core.model import KeyPoint, Question, Text
from mockinterview.core.report import MOST_EARLIER, Report
from mockinterview.core.transcript import Said, Transcript, replayed
from mockinterview.core.turns import Kind
from mockinterview.core.wordings import with_wordings
from mockinterview.keeping_errors import UnknownInterviewError
from mockinterview.store import History
from mockinterview.stored import StoredInterview, StoredTurn

LAST = "last"
"""The name of the interview that was held last."""


def with_notes(report: Report, notes: Notes) -> Report:
    """Return a report with what the notes say of its topics."""
    topics = {question.topic for question in report.interview.questions}
    return replace(
        report,
        titles=notes.titles,
        references={topic: notes.topic(topic).references for topic in sorted(topics)},
        written=written(report.interview),
    )


def stored_interview(
    history: History, notes: Notes, name: str, tell: Callable[[str], None]
) -> tuple[StoredInterview, Transcript]:
    """Return an interview of the history: `last`, or its number.

    Args:
        history: The history.
        notes: The notes; a turn whose question or key point they no longer have
            is left out.
        name: Which interview.
        tell: Told the id of every question that is left out.

    Raises:
        UnknownInterviewError: There is none.
    """
    span = history.interview_span(scored=True)
    number = max(span, default=0) if name == LAST else _number(name)
    stored, turns = history.interview(number), [*history.standing_turns(number)]
    if stored is None or not turns:
        raise UnknownInterviewError(name, span)
    named = {*stored.questions, *(turn.question_id for turn in turns)}
    known = {each for each in named if notes.question_entry(each)}
    for gone in [question for question in stored.questions if question not in known]:
        tell(gone)
    said = [
        said_of(turn)
        for turn in turns
        if turn.question_id in known
        and (turn.point is None or turn.point < len(notes.question(turn.question_id).points))
    ]
    questions = tuple(question for question in stored.questions if question in known)
    return stored, Transcript(
        questions, stored.started_at, tuple(said), stored.language, stored.occasion
    )


def stored_report(
    history: History, notes: Notes, stored: StoredInterview, transcript: Transcript, title: str
) -> Report:
    """Return the report of an interview of the history, marked as it would be now.

    The person's own wordings count; what was marked otherwise then is told.
    """
    wordings = history.wordings()

    def question(question_id: str) -> Question:
        return with_wordings(notes.question(question_id), wordings)

    report = Report(
        stored.occasion.title or title,
        replayed(transcript, question, notes.grade),
        min_score=stored.occasion.min_score,
        started_at=stored.started_at,
        scores_then=scores_then(transcript),
        earlier=history.past(stored.occasion.title, stored.interview, MOST_EARLIER),
        scores_before=history.scores_before(stored.questions, stored.interview),
        is_round=bool(stored.occasion.title),
    )
    return with_notes(report, notes)


def scores_then(transcript: Transcript) -> dict[str, float]:
    """Return the final scores that an interview had when it was held, by question."""
    return {
        said.question_id: said.final_score
        for said in transcript.turns
        if said.final_score is not None
    }


def _number(name: str) -> int:
    return int(name) if name.isdecimal() else 0


def said_of(turn: StoredTurn) -> Said:
    """Return a turn of the history as a transcript has it."""
    return Said(
        kind=Kind(turn.kind),
        question_id=turn.question_id,
        answer=turn.answer,
        at=datetime.fromisoformat(turn.at),
        point=turn.point,
        was_skipped=turn.was_skipped,
        hints=turn.hints,
        seconds=turn.seconds,
        score=turn.score,
        final_score=turn.final_score,
        note=turn.note,
        sure=turn.sure,
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
