"""A transcript: an interview as JSON Lines, so that it can be played again.

The first line says what was asked and how, each line below it is one turn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mockinterview.core.calibration import MOST_SURE
from mockinterview.core.interview import Interview
from mockinterview.core.json_lines import NoJson, json_lines
from mockinterview.core.manner import ANY, Manner, Occasion, Style
from mockinterview.core.model import Fault, Question, Source
from mockinterview.core.outcome import outcome_of
from mockinterview.core.turns import GradeAnswer, Kind, Turn, by_question, rubric_of

VERSION = 1
"""Of the format; it stands in the first line."""


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


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """A transcript, None where it has a fault, and all its faults."""

    transcript: Transcript | None
    faults: tuple[Fault, ...]


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


def write_transcript(transcript: Transcript) -> str:
    """Return a transcript as JSON Lines."""
    occasion, manner = transcript.occasion, transcript.occasion.manner
    head = {
        "transcript": VERSION,
        "title": occasion.title,
        "language": transcript.language,
        "style": manner.style.value,
        "time": manner.seconds,
        "strict_time": manner.strict_time,
        "follow_ups": manner.follow_ups,
        "min_score": occasion.min_score,
        "started_at": transcript.started_at.isoformat(),
        "questions": list(transcript.questions),
    }
    records = [head, *map(_record, transcript.turns)]
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def _record(turn: Said) -> dict[str, Any]:
    """Return a turn as a record; a note and how sure it was only where they are told."""
    record = {**asdict(turn), "at": turn.at.isoformat()}
    return {key: value for key, value in record.items() if value or key not in _UNTOLD}


def parse_transcript(text: str, path: str, points: Callable[[str], int | None]) -> ParsedTranscript:
    """Read a transcript, and report every fault at once with its line.

    Args:
        text: The file.
        path: Its name.
        points: Returns how many key points a question has now; None where it is gone.
    """
    faults: list[Fault] = []
    records = list(_records(text, path, faults))
    if not faults:
        faults += _faults(records, path, points)
    if faults:
        return ParsedTranscript(None, tuple(faults))
    (_, head), *rest = records
    manner = Manner(
        Style(head["style"]), head["follow_ups"], float(head["time"]), head["strict_time"]
    )
    transcript = Transcript(
        questions=tuple(head["questions"]),
        started_at=datetime.fromisoformat(head["started_at"]),
        turns=tuple(_said(record) for _, record in rest),
        language=head["language"],
        occasion=Occasion(head["title"], manner, head["min_score"]),
    )
    return ParsedTranscript(transcript, ())


def _said(record: Mapping[str, Any]) -> Said:
    at = datetime.fromisoformat(record["at"])
    return Said(**{**record, "kind": Kind(record["kind"]), "at": at})


def _records(text: str, path: str, faults: list[Fault]) -> Iterator[tuple[int, dict[str, Any]]]:
    remedy = "Write the transcript anew"
    for number, record in json_lines(text):
        source = Source(path, number)
        if isinstance(record, NoJson):
            faults.append(Fault(source, record.what, remedy))
        elif any("\ud800" <= sign <= "\udfff" for sign in json.dumps(record, ensure_ascii=False)):
            faults.append(Fault(source, "it holds half a character", remedy))
        elif isinstance(record, dict):
            yield number, record
        else:
            faults.append(Fault(source, "this is no JSON object", remedy))


_HEAD_TYPES: Mapping[str, tuple[type, ...]] = {
    "transcript": (int,),
    "title": (str,),
    "language": (str,),
    "style": (str,),
    "time": (int, float),
    "strict_time": (bool,),
    "follow_ups": (bool,),
    "min_score": (int, float),
    "started_at": (str,),
    "questions": (list,),
}
_TURN_TYPES: Mapping[str, tuple[type, ...]] = {
    "kind": (str,),
    "question_id": (str,),
    "answer": (str,),
    "at": (str,),
    "point": (int, type(None)),
    "was_skipped": (bool,),
    "hints": (int,),
    "seconds": (int, float),
    "score": (int, float, type(None)),
    "final_score": (int, float, type(None)),
    "note": (str,),
    "sure": (int, type(None)),
}
_UNTOLD: Mapping[str, Any] = {"note": "", "sure": None}
"""What stands for what a turn doesn't tell."""


def _faults(
    records: Sequence[tuple[int, dict[str, Any]]],
    path: str,
    points: Callable[[str], int | None],
) -> Iterator[Fault]:
    """Yield what is wrong in the lines of a transcript."""
    if not records or records[0][1].get("transcript") != VERSION:
        remedy = "Write one: mockinterview report last --transcript FILE"
        yield Fault(Source(path, 1), f"this is no transcript of version {VERSION}", remedy)
        return
    (line, head), *rest = records
    head.setdefault("strict_time", False)
    if problem := _problem(head, _HEAD_TYPES) or _head_problem(head, points):
        yield Fault(Source(path, line), problem, "Write the transcript anew")
        return
    opened: list[str] = []
    for number, record in rest:
        problem = _problem({**_UNTOLD, **record}, _TURN_TYPES)
        problem = problem or _turn_problem(record, head, opened, points)
        if problem:
            yield Fault(Source(path, number), problem, "Write the transcript anew")
        elif record["kind"] == Kind.QUESTION:
            opened.append(record["question_id"])


def _problem(record: Mapping[str, Any], types: Mapping[str, tuple[type, ...]]) -> str:
    """Say what a record lacks, has too much or holds in a wrong type."""
    for key in record:
        if key not in types:
            return f"unknown key '{key}'"
    for key, allowed in types.items():
        if key not in record:
            return f'there is no "{key}"'
        value = record[key]
        if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
            return f'"{key}" is {value!r}'
    at = record["at"] if "at" in record else record["started_at"]
    return "" if _is_time(at) else f"'{at}' is no time with its zone"


def _is_time(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False


def _head_problem(head: Mapping[str, Any], points: Callable[[str], int | None]) -> str:
    if head["style"] not in tuple(Style):
        return f"'{head['style']}' is no style"
    if head["language"] not in ("en", "zh", "both"):
        return f"'{head['language']}' is no language"
    for name in head["questions"]:
        if not isinstance(name, str) or points(name) is None:
            return f"the notes have no question '{name}'"
    return ""


def _turn_problem(
    record: Mapping[str, Any],
    head: Mapping[str, Any],
    opened: Sequence[str],
    points: Callable[[str], int | None],
) -> str:
    """Say what a turn has that can't follow what stands above it."""
    name, point = record["question_id"], record["point"]
    if record["kind"] not in tuple(Kind):
        return f"'{record['kind']}' is no kind of turn"
    if record.get("sure") not in (None, *range(1, MOST_SURE + 1)):
        return f'"sure" is {record["sure"]}, not 1 to {MOST_SURE}'
    if record["kind"] == Kind.QUESTION:
        expected = head["questions"][len(opened) : len(opened) + 1]
        return "" if [name] == expected else f"'{name}' is not what was asked next"
    if name not in opened[-1:]:
        return f"a follow-up to '{name}', which was not asked before"
    if point is None or not 0 <= point < (points(name) or 0):
        return f"'{name}' has no key point {point}"
    return ""
