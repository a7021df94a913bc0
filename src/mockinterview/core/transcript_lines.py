"""A transcript as JSON Lines.

The first line says what was asked and how, each line below it is one turn.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from mockinterview.core.calibration import MOST_SURE
from mockinterview.core.json_lines import NoJson, json_lines
from mockinterview.core.manner import Manner, Occasion, Style
from mockinterview.core.model import Fault, Source
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.core.transcript import Said, Transcript
from mockinterview.core.turns import Kind

VERSION = 1
"""Of the format; it stands in the first line."""

ANEW = sentence("Write the transcript anew")


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """A transcript, None where it has a fault, and all its faults."""

    transcript: Transcript | None
    faults: tuple[Fault, ...]


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
    for number, record in json_lines(text):
        source = Source(path, number)
        if isinstance(record, NoJson):
            faults.append(Fault(source, record.what, ANEW))
        elif any("\ud800" <= sign <= "\udfff" for sign in json.dumps(record, ensure_ascii=False)):
            faults.append(Fault(source, sentence("it holds half a character"), ANEW))
        elif isinstance(record, dict):
            yield number, record
        else:
            faults.append(Fault(source, sentence("this is no JSON object"), ANEW))


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
        what = sentence("this is no transcript of version {version}", version=VERSION)
        remedy = sentence("Write one: mockinterview report last --transcript FILE")
        yield Fault(Source(path, 1), what, remedy)
        return
    (line, head), *rest = records
    head.setdefault("strict_time", False)
    if problem := _problem(head, _HEAD_TYPES) or _head_problem(head, points):
        yield Fault(Source(path, line), problem, ANEW)
        return
    opened: list[str] = []
    for number, record in rest:
        problem = _problem({**_UNTOLD, **record}, _TURN_TYPES)
        problem = problem or _turn_problem(record, head, opened, points)
        if problem:
            yield Fault(Source(path, number), problem, ANEW)
        elif record["kind"] == Kind.QUESTION:
            opened.append(record["question_id"])


def _problem(record: Mapping[str, Any], types: Mapping[str, tuple[type, ...]]) -> Sentence | None:
    """Say what a record lacks, has too much or holds in a wrong type."""
    for key in record:
        if key not in types:
            return sentence("unknown key '{key}'", key=key)
    for key, allowed in types.items():
        if key not in record:
            return sentence('there is no "{key}"', key=key)
        value = record[key]
        if not isinstance(value, allowed) or (isinstance(value, bool) and bool not in allowed):
            return sentence('"{key}" is {value}', key=key, value=repr(value))
    at = record["at"] if "at" in record else record["started_at"]
    return None if _is_time(at) else sentence("'{at}' is no time with its zone", at=at)


def _is_time(value: object) -> bool:
    try:
        return datetime.fromisoformat(str(value)).tzinfo is not None
    except ValueError:
        return False


def _head_problem(head: Mapping[str, Any], points: Callable[[str], int | None]) -> Sentence | None:
    if head["style"] not in tuple(Style):
        return sentence("'{name}' is no style", name=head["style"])
    if head["language"] not in ("en", "zh", "both"):
        return sentence("'{name}' is no language", name=head["language"])
    for name in head["questions"]:
        if not isinstance(name, str) or points(name) is None:
            return sentence("the notes have no question '{question}'", question=name)
    return None


def _turn_problem(
    record: Mapping[str, Any],
    head: Mapping[str, Any],
    opened: Sequence[str],
    points: Callable[[str], int | None],
) -> Sentence | None:
    """Say what a turn has that can't follow what stands above it."""
    name, point = record["question_id"], record["point"]
    if record["kind"] not in tuple(Kind):
        return sentence("'{kind}' is no kind of turn", kind=record["kind"])
    if record.get("sure") not in (None, *range(1, MOST_SURE + 1)):
        return sentence('"sure" is {sure}, not 1 to {most}', sure=record["sure"], most=MOST_SURE)
    if record["kind"] == Kind.QUESTION:
        expected = head["questions"][len(opened) : len(opened) + 1]
        wrong = sentence("'{question}' is not what was asked next", question=name)
        return None if [name] == expected else wrong
    if name not in opened[-1:]:
        return sentence("a follow-up to '{question}', which was not asked before", question=name)
    if point is None or not 0 <= point < (points(name) or 0):
        return sentence("'{question}' has no key point {point}", question=name, point=point)
    return None
