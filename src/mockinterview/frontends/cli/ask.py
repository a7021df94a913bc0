"""`mockinterview ask`: find the passage that answers a question."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import click

from mockinterview.app import Notes
from mockinterview.core.findings import findings_json
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    opened_input,
    settings_with,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.screens import finding_lines

EPILOG = """\
\b
Examples:
  mockinterview ask "why can ResNet be so deep"
  mockinterview ask "ResNet为什么能训练很深" --top 1
  mockinterview ask "1x1 convolution" --json
  mockinterview ask --batch questions.txt > found.jsonl
"""

MOST_PASSAGES = 50


@click.command("ask", epilog=EPILOG)
@click.argument("question", nargs=-1)
@click.option(
    "--top",
    type=click.IntRange(1, MOST_PASSAGES),
    default=5,
    show_default=True,
    help="How many passages at most.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--batch", metavar="FILE", help="One query a line (- is standard input); JSON Lines out."
)
@language_option
@notes_options
def command(
    question: tuple[str, ...],
    top: int,
    batch: str | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    as_json: bool,
) -> None:
    """Find the passages in the notes that answer a question.

    Each comes with its file and line and the terms that matched. Without a
    question you are asked for one after the other.
    """
    query = " ".join(question).strip()
    if batch and query:
        raise click.UsageError("give either a question or --batch, not both")
    settings = settings_with(corpus, only_corpus)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        if batch:
            _answer_batch(batch, notes, top)
        elif query:
            _answer(look, notes, top, query, as_json=as_json)
        else:
            _ask_on(look, notes, top, as_json=as_json)


def _json(notes: Notes, query: str, top: int) -> str:
    return json.dumps(findings_json(notes.find(query, top)), ensure_ascii=False)


def _answer_batch(file: str, notes: Notes, top: int) -> None:
    """Answer one query a line, in order; an empty line is a query that finds nothing."""
    with opened_input(file) as lines:
        for line in lines:
            click.echo(_json(notes, line.strip(), top))


def _answer(look: Look, notes: Notes, top: int, query: str, *, as_json: bool) -> None:
    if as_json:
        click.echo(_json(notes, query, top))
    else:
        write(finding_lines(look, notes.find(query, top), notes.titles), look)


def _ask_on(look: Look, notes: Notes, top: int, *, as_json: bool) -> None:
    """Answer question after question, until an empty one."""
    if not as_json:
        write([Line(look.say("ask_intro"), "dim")], look)
    ask = _question_box() if sys.stdin.isatty() else _next_line
    while query := ask():
        _answer(look, notes, top, query, as_json=as_json)


def _next_line() -> str:
    return sys.stdin.readline().strip()


def _question_box() -> Callable[[], str]:
    """Return a function that reads a question in a terminal; empty where one leaves."""
    from prompt_toolkit import PromptSession  # noqa: PLC0415 - only in a terminal

    session: PromptSession[str] = PromptSession()

    def ask() -> str:
        try:
            return session.prompt("? ").strip()
        except (EOFError, KeyboardInterrupt):
            return ""

    return ask
