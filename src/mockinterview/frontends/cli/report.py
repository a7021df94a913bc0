"""`mockinterview report`: an interview as a page to keep."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from mockinterview.core.transcript_lines import write_transcript
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    BOTH,
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import remark, show
from mockinterview.frontends.report.writing import report_text, write_file
from mockinterview.keeping_errors import UnknownInterviewError
from mockinterview.reporting import LAST, stored_interview, stored_report

EPILOG = """\
\b
Examples:
  mockinterview report
  mockinterview report last --html report.html
  mockinterview report 12 --markdown report.md --lang zh
  mockinterview report last --transcript round.jsonl
"""


@click.command("report", cls=Command, epilog=EPILOG)
@click.argument("name", metavar="[last|ID]", default=LAST)
@click.option("--html", type=KindOfWord(Place()), metavar="FILE", help="Write one page.")
@click.option("--markdown", type=KindOfWord(Place()), metavar="FILE", help="Write Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--transcript",
    type=KindOfWord(Place()),
    metavar="FILE",
    help="Write what was said, for `practice --replay`.",
)
@language_option
@notes_options
def command(
    name: str,
    html: Path | None,
    markdown: Path | None,
    transcript: Path | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    as_json: bool,
) -> None:
    """Report an interview of the history, by default the last one.

    Without a file the report is printed as Markdown. The page stands alone: no
    network, no other file. Answers are marked as they would be now; a mark that
    was another one then is told.
    """
    settings = settings_with(corpus, only_corpus, lang=lang)
    if not settings.places.history.exists():
        raise UnknownInterviewError(name, ())
    from mockinterview.opening import open_history  # noqa: PLC0415 - there is one

    look = look_in(settings, lang)
    with open_history(settings) as history, notes_of(settings, look) as notes:
        stored, said = stored_interview(history, notes, name, partial(_tell_gone, look))
        if lang is None and stored.language == BOTH:
            look = replace(look, languages=(look.language, look.language.other))
        report = stored_report(history, notes, stored, said, look.say("untitled"))
    for path, suffix in ((html, ".html"), (markdown, ".md")):
        if path is not None:
            write_file(path, report_text(look, report, suffix))
    if transcript is not None:
        write_file(transcript, write_transcript(said))
    if as_json or not (html or markdown or transcript):
        show(report_text(look, report, ".json" if as_json else ".md"))
        return
    written = [path for path in (html, markdown, transcript) if path is not None]
    write([Line(look.say("report_written", path=str(path)), "dim") for path in written], look)


def _tell_gone(look: Look, question_id: str) -> None:
    """Say that a question is left out."""
    remark(look.say("report_gone", question=question_id))
