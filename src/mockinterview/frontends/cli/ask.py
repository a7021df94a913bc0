"""`mockinterview ask`: find the passage that answers a question."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.app import Notes
from mockinterview.core.sentence import sentence
from mockinterview.frontends.cli.common import (
    LANGUAGE,
    NOTES,
    look_in,
    notes_of,
    opened_input,
    settings_with,
)
from mockinterview.frontends.cli.declared import Declared, Option
from mockinterview.frontends.cli.kinds import Whole
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show
from mockinterview.settings import Settings

if TYPE_CHECKING:
    from mockinterview.core.findings import Finding

EPILOG = """\
\b
Examples:
  mockinterview ask "why can ResNet be so deep"
  mockinterview ask "ResNet为什么能训练很深" --top 1
  mockinterview ask "1x1 convolution" --json
  mockinterview ask --batch questions.txt > found.jsonl
"""

MOST_PASSAGES = 50
FEWEST_LINES = 8
LINES_AROUND = 5
"""Lines of a page beside what is shown."""


def run(
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
    question you are asked for one after the other: Tab completes topics and
    terms, /open shows a note, /quiz asks you the question that was found.
    """
    query = " ".join(question).strip()
    if batch and query:
        raise UsageMistakeError(sentence("give either a question or --batch, not both."))
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        if batch:
            _answer_batch(batch, notes, top)
        elif query:
            show(_json(notes, query, top)) if as_json else _answer(look, notes, top, query, lang)
        elif as_json:
            _ask_on(notes, top)
        else:
            _converse(settings, look, notes, top, lang)


command = Declared(
    "ask",
    run,
    EPILOG,
    (
        Option(
            "--top",
            "top",
            "How many passages at most.",
            Whole(1, MOST_PASSAGES),
            default=5,
            more={"show_default": True},
        ),
        Option("--json", "as_json", "Print JSON.", is_flag=True),
        Option(
            "--batch",
            "batch",
            "One query a line (- is standard input); JSON Lines out.",
            more={"metavar": "FILE"},
        ),
        LANGUAGE,
        *NOTES,
    ),
    words="question",
)


def _json(notes: Notes, query: str, top: int) -> str:
    from mockinterview.core.findings import findings_json  # noqa: PLC0415 - only for JSON
    from mockinterview.core.json_lines import json_text  # noqa: PLC0415

    return json_text(findings_json(notes.find(query, top)))


def _answer_batch(file: str, notes: Notes, top: int) -> None:
    """Answer one query a line, in order; an empty line is a query that finds nothing."""
    with opened_input(file) as lines:
        for line in lines:
            show(_json(notes, line.strip(), top))


def _answer(look: Look, notes: Notes, top: int, query: str, lang: str | None) -> None:
    """Show what is found, in the language of the query unless one was asked for."""
    from mockinterview.frontends.found import finding_lines  # noqa: PLC0415 - not for JSON

    findings = notes.find(query, top)
    write(finding_lines(look, findings, notes.titles, follows=lang is None), look)


def _ask_on(notes: Notes, top: int) -> None:
    """Answer question after question from plain text, as JSON Lines, until an empty one."""
    while query := sys.stdin.readline().strip():
        show(_json(notes, query, top))


def _converse(settings: Settings, look: Look, notes: Notes, top: int, lang: str | None) -> None:
    """Hold a conversation with the notes, in a terminal or from plain text."""
    from mockinterview.frontends.asking import Asking  # noqa: PLC0415 - not for one question

    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    Asking(
        look=look,
        titles=notes.titles,
        read=_box(settings, look, notes) if is_terminal else _next_line,
        find=lambda query: notes.find(query, top),
        open_note=lambda found: _note_lines(look, notes, found),
        quiz=lambda found: _quiz(settings, look, notes, lang or look.language, found),
        page=_page if is_terminal else lambda: None,
        follows=lang is None,
    ).hold()


def _next_line() -> str | None:
    return sys.stdin.readline() or None


def _page() -> int:
    """Return how many lines fit, with what was typed, the prompt and the toolbar around them."""
    import shutil  # noqa: PLC0415 - only in a terminal

    return max(FEWEST_LINES, shutil.get_terminal_size().lines - LINES_AROUND)


def _box(settings: Settings, look: Look, notes: Notes) -> Callable[[], str | None]:
    """Return what reads a line in a terminal."""
    from mockinterview.frontends.ask_box import AskBox  # noqa: PLC0415 - only in a terminal
    from mockinterview.known_names import known_names  # noqa: PLC0415 - same

    return AskBox(look, lambda: known_names(notes), settings.places.asked).read


def _note_lines(look: Look, notes: Notes, found: Finding) -> list[Line]:
    """Draw the note of a finding: its question whole, then all of its topic."""
    from mockinterview.frontends.cli.show import question_lines, topic_lines  # noqa: PLC0415

    topic = topic_lines(look, notes.topic(found.topic))
    if found.question_id is None:
        return topic
    return [*question_lines(look, notes.question(found.question_id)), Line(""), *topic]


def _quiz(settings: Settings, look: Look, notes: Notes, language: str, found: Finding) -> None:
    """Ask the question of a finding now; what is answered is marked and kept."""
    from mockinterview.choosing import chosen  # noqa: PLC0415 - asked for
    from mockinterview.core.selection import Wish  # noqa: PLC0415
    from mockinterview.frontends.cli.held import hold  # noqa: PLC0415
    from mockinterview.opening import open_session  # noqa: PLC0415

    if found.question_id is None:
        write(look.wrapped(look.say("asking_topic"), "dim"), look)
        wish = Wish(topics=(found.topic,), count=1)
    else:
        wish = Wish(questions=(found.question_id,))
    ids = chosen(settings, notes, wish).ids
    hold(open_session(settings, notes, ids, language), look, notes)
