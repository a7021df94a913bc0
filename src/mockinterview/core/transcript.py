"""A transcript: what was said in an interview, so that it can be played again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mockinterview.core.interview import Interview
from mockinterview.core.manner import ANY, Occasion
from mockinterview.core.model import Question
from mockinterview.core.outcome import outcome_of
from mockinterview.core.turns import GradeAnswer, Kind, Turn, by_question, rubric_of


@dataclass(frozen=True, slots=True)
class Said:
    """What was said in one turn, and the marks that it had then; `final_score` is a question's."""

    kind: Kind
    question_id: str
    answer: str
    at: datetime
    point: int | None = None
    was_skipped: bool = False
    hints: int = 0
    seconds: float = 0.0
    score: float | None = None
    final_score: float | None = None
    note: str = ""
    sure: int | None = None


@dataclass(frozen=True, slots=True)
class Transcript:
    """An interview that was held: its questions by id, how it was held, and its turns."""

    questions: tuple[str, ...]
    started_at: datetime
    turns: tuple[Said, ...] = ()
    language: str = "en"
    occasion: Occasion = ANY


def transcript_of(
    interview: Interview, started_at: datetime, language: str, occasion: Occasion
) -> Transcript:
    """Return the transcript of an interview."""
    finals = [outcome_of(turns).score for turns in by_question(interview.turns)]
    scores = iter(finals)
    said = tuple(
        Said(
            kind=turn.kind,
            question_id=turn.question.id,
            answer=turn.answer,
            at=turn.at,
            point=turn.point,
            was_skipped=turn.was_skipped,
            hints=turn.hints,
            seconds=turn.seconds,
            score=turn.grade.score,
            final_score=next(scores) if turn.kind is Kind.QUESTION else None,
            note=turn.note,
            sure=turn.sure,
        )
        for turn in interview.turns
    )
    ids = tuple(question.id for question in interview.questions)
    return Transcript(ids, started_at, said, language, occasion)


def replayed(
    transcript: Transcript, question: Callable[[str], Question], grade: GradeAnswer
) -> Interview:
    """Return the interview of a transcript, each answer marked as the marker does now.

    What was asked stays as it was: a follow-up is marked against the point that
    it asked for then, even where another one would be asked for now.

    Args:
        transcript: What was said.
        question: Returns the question of an id, as it stands now.
        grade: Marks an answer.
    """
    questions = tuple(question(name) for name in transcript.questions)
    by_id = {entry.id: entry for entry in questions}
    turns = tuple(_turn(said, by_id[said.question_id], grade) for said in transcript.turns)
    return Interview(
        questions,
        grade,
        transcript.started_at,
        position=len(by_question(turns)),
        turns=turns,
        manner=transcript.occasion.manner,
    )


def _turn(said: Said, question: Question, grade: GradeAnswer) -> Turn:
    return Turn(
        kind=said.kind,
        question=question,
        point=said.point,
        answer=said.answer,
        grade=grade(rubric_of(question, said.point), said.answer),
        at=said.at,
        seconds=said.seconds,
        hints=said.hints,
        was_skipped=said.was_skipped,
        note=said.note,
        sure=said.sure,
    )
