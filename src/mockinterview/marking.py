"""Mark lines of answers: a few in this process, many in several, always in their order."""

from __future__ import annotations

import contextlib
import os
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TextIO

from mockinterview.app import Notes
from mockinterview.core.grade_lines import BadLineError, error_record, grade_record, parse_line
from mockinterview.core.json_lines import json_text
from mockinterview.core.sentence import Sentence
from mockinterview.errors import NoReferenceError, UnknownQuestionError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mockinterview.core.model import Question
    from mockinterview.settings import Settings

BIG_FILE = 100_000
"""Bytes from which a file is worth several processes: some 200 answers, a few seconds."""

LINES_AT_ONCE = 16
IN_FLIGHT = 4
"""Tasks for each process that are out at a time, however long the file is."""

Numbered = tuple[int, str]
"""A line, and its number from 1."""

Say = Callable[[Sentence], str]
"""Puts a sentence into words, in this process or another."""


class Marked(NamedTuple):
    """What is written for a line; `is_error` where it could not be marked."""

    text: str
    is_error: bool


def mark_line(notes: Notes, number: int, line: str, say: Say = str) -> Marked:
    """Return the record of a line, as JSON; `say` puts what is wrong in it into words."""

    def find(question_id: str) -> Question:
        try:
            return notes.askable(question_id)
        except (NoReferenceError, UnknownQuestionError) as error:
            raise LookupError(error.sentence) from error

    try:
        request = parse_line(line, find)
    except BadLineError as error:
        told = say(error.sentence)
        return Marked(_json(error_record(error.line_id, number, told)), is_error=True)
    grade = notes.grade(request.rubric, request.answer)
    return Marked(_json(grade_record(request.id, grade, request.answer)), is_error=False)


def mark_lines(notes: Notes, lines: Iterable[str], say: Say = str) -> Iterator[Marked]:
    """Mark lines one after the other, each as soon as it is there; empty ones are left out."""
    return (mark_line(notes, *each, say) for each in _numbered(lines))


def mark_lines_together(
    notes: Notes, settings: Settings, lines: Iterable[str], processes: int, say: Say = str
) -> Iterator[Marked]:
    """Mark lines in several processes, in their order.

    Only so many lines are out at a time, so a file of any length needs the
    same memory.
    """
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - only for big files
    from multiprocessing import get_context  # noqa: PLC0415

    notes.make_ready()  # the index is there before the processes read it
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _open_notes, (settings,))
    rest = _numbered(lines)
    out: deque[Future[list[Marked]]] = deque()
    try:
        while task := list(islice(rest, LINES_AT_ONCE)):
            out.append(pool.submit(_mark_task, task, say))
            if len(out) >= processes * IN_FLIGHT:
                yield from out.popleft().result()
        while out:
            yield from out.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def is_big(stream: TextIO) -> bool:
    """Tell whether a stream is a file that is worth several processes.

    A pipe never is: whoever writes into it may be waiting for each mark.
    """
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and status.st_size >= BIG_FILE


def processes_here() -> int:
    """Return how many processes this machine runs at once, for us."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


_notes: list[Notes] = []
"""The notes of a process that marks for another one."""


def _open_notes(settings: Settings) -> None:
    """Open the notes in a process that marks; Ctrl+C is for the one that it marks for."""
    import signal  # noqa: PLC0415 - only for big files
    from threading import Thread  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _notes.append(Notes(settings, lambda: contextlib.nullcontext(_silent), _silent))


def _end_with_parent() -> None:
    """End this process once the one that it marks for is gone, however that ended.

    Killed, that one can't tell; and the others that wait for tasks keep the pipe open.
    """
    from multiprocessing import parent_process  # noqa: PLC0415 - only for big files
    from multiprocessing.connection import wait  # noqa: PLC0415

    parent = parent_process()
    assert parent is not None  # noqa: S101 - the pool started this process
    wait([parent.sentinel])
    os._exit(1)


def _mark_task(task: list[Numbered], say: Say) -> list[Marked]:
    return [mark_line(_notes[0], *each, say) for each in task]


def _silent(*_: object) -> None:
    """Show nothing."""


def _numbered(lines: Iterable[str]) -> Iterator[Numbered]:
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _json(record: dict[str, object]) -> str:
    return json_text(record)
