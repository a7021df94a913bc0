"""What the rows of a history say, and how values are written into them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from mockinterview.core.manner import Manner, Occasion, Style
from mockinterview.core.model import Status
from mockinterview.core.report import Past
from mockinterview.core.schedule import Card, Rating, Review
from mockinterview.core.turns import Kind
from mockinterview.stored import StoredInterview, StoredMark, StoredTurn

INTERVIEW = (
    "id, started_at, language, questions, title, min_score, style, follow_ups, seconds, strict_time"
)
TURN = (
    "id, interview, at, kind, parent, point, question_id, answer, score, final_score, hints,"
    " seconds, scorer, was_skipped, rating, was_undone, note, sure"
)
"""The columns of an interview and of a turn, as the functions below read them."""


def interview_in(row: tuple[Any, ...]) -> StoredInterview:
    """Return the interview of a row."""
    number, at, language, questions, title, least, style, follow_ups, seconds, strict_time = row
    manner = Manner(Style(style), bool(follow_ups), seconds, bool(strict_time))
    return StoredInterview(
        number,
        datetime.fromisoformat(at),
        language,
        tuple(json.loads(questions)),
        Occasion(title, manner, least),
    )


def turn_in(row: tuple[Any, ...]) -> StoredTurn:
    """Return the turn of a row, whose time and kind are such."""
    turn = StoredTurn(*row)
    datetime.fromisoformat(turn.at)
    Kind(turn.kind)
    return replace(turn, was_skipped=bool(turn.was_skipped), was_undone=bool(turn.was_undone))


def marks_in(row: tuple[str]) -> tuple[StoredMark, ...]:
    """Return the marks of key points as they are packed into one column."""
    (packed,) = row
    return tuple(
        StoredMark(index, Status(status), score, share)
        for index, status, score, share in json.loads(packed)
    )


def past_in(row: tuple[Any, ...]) -> Past:
    """Return when an interview began and its score, from a row of both."""
    at, score = row
    return Past(datetime.fromisoformat(at), round(score, 3))


def review_in(row: tuple[Any, ...]) -> Review:
    """Return the answer to a question, from a row of its time, score and rating."""
    at, score, rating = row
    return Review(datetime.fromisoformat(at), score, Rating(rating) if rating else None)


def card_in(row: tuple[Any, ...]) -> tuple[str, Card]:
    """Return a question's id and when it is due, from a row of its card."""
    name, due, last, *numbers = row
    return name, Card(datetime.fromisoformat(due), datetime.fromisoformat(last), *numbers)


def stamp(at: datetime) -> str:
    """Return a time as ISO text in UTC."""
    return at.isoformat(timespec="seconds")


def storable(text: str) -> str:
    """Return a text without what UTF-8 can't hold: lone surrogates from a broken terminal."""
    return text.encode("utf-8", "replace").decode("utf-8")
