"""`mockinterview resume`: go on with an interview that was left."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.frontends.cli.classroom import status_of
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
    sure_option,
)
from mockinterview.frontends.cli.held import go_on
from mockinterview.frontends.cli.kinds import Whole
from mockinterview.frontends.look import Line, write
from mockinterview.resuming import drop, resume, waiting_numbers

EPILOG = """\
\b
Examples:
  mockinterview resume
  mockinterview resume 12
  mockinterview resume --drop
"""


@click.command("resume", cls=Command, epilog=EPILOG)
@click.argument("number", type=KindOfWord(Whole(1)), required=False)
@click.option("--drop", "drops", is_flag=True, help="Give it up: it is not offered again.")
@sure_option
@language_option
@notes_options
def command(
    number: int | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    drops: bool,
    sure: bool,
) -> int:
    """Go on with the interview that was left last, or with NUMBER of the history.

    It goes on at the same question or follow-up, with what you had typed. An
    answer that was submitted just before the end is marked now; nothing is
    asked twice. Notes that the interview was on by --corpus are named again.
    """
    settings = settings_with(corpus, only_corpus, sure=sure, lang=lang)
    waiting = waiting_numbers(settings)
    if number is None and not waiting:
        look = look_in(settings, lang)
        write(look.wrapped(look.say("resume_nothing")), look)
        return 0
    number = number or waiting[0]
    if drops:
        look = look_in(settings, lang)
        drop(settings, number)
        write([Line(look.say("resume_dropped"))], look)
        return 0
    with notes_of(settings, look_in(settings, lang)) as notes:
        found = resume(settings, notes, number)
        look = look_in(settings, lang or found.stored.language)
        return status_of(go_on(found.session, found.marked, look, notes))
