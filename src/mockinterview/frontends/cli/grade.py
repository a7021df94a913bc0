"""`mockinterview grade`: mark answers from a file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TextIO

import click

from mockinterview.app import Notes
from mockinterview.errors import NothingToMarkError
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    look_in,
    notes_of,
    notes_options,
    opened_input,
    progress_bar,
    settings_with,
)
from mockinterview.frontends.look import Look
from mockinterview.frontends.printing import show
from mockinterview.frontends.wording import worded
from mockinterview.marking import (
    Marked,
    is_big,
    mark_lines,
    mark_lines_together,
    processes_here,
)
from mockinterview.settings import Settings

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


@click.command("grade", cls=Command, epilog=EPILOG)
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
    failed, count = 0, 0
    with opened_input(file) as lines, notes_of(settings, look) as notes:
        for marked in _marked(lines, notes, settings, look):
            failed |= int(marked.is_error)
            count += 1
            show(marked.text)
    if not count:
        raise NothingToMarkError(file)
    return failed


def _marked(lines: TextIO, notes: Notes, settings: Settings, look: Look) -> Iterator[Marked]:
    """Yield what becomes of each line; many are marked in several processes, with a bar."""
    processes, say = processes_here(), partial(worded, look.language)
    if processes == 1 or not is_big(lines):
        yield from mark_lines(notes, lines, say)
        return
    total = _count(lines)
    screen = sys.stdout
    with contextlib.nullcontext(_silent) if screen.isatty() else progress_bar(look) as progress:
        sys.stdout = screen  # a bar would draw what is written above itself, on stderr
        marked = mark_lines_together(notes, settings, lines, processes, say)
        for done, one in enumerate(marked, start=1):
            yield one
            progress(look.say("marking"), done, total)


def _count(lines: TextIO) -> int:
    """Return how many lines a file has, and go back to where it was."""
    start = lines.tell()
    total = sum(1 for line in lines if line.strip())
    lines.seek(start)
    return total


def _silent(*_: object) -> None:
    """Show nothing."""
