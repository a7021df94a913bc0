"""`mockinterview backup`: everything of a person in one file."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import language_option, look_in, settings_with
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.look import write

EPILOG = """\
\b
Examples:
  mockinterview backup interviews.zip
  mockinterview backup ~/backup/interviews-$(date +%F).zip
  mockinterview backup /media/stick/interviews.zip --lang zh
  mockinterview backup b.zip && mockinterview restore b.zip --replace
"""


@click.command("backup", cls=Command, epilog=EPILOG)
@click.argument("file", type=KindOfWord(Place()))
@language_option
def command(file: Path, lang: str | None) -> None:
    """Put everything of yours into one file: history, wordings learnt, settings.

    It can be made while an interview goes on. A backup that stands there
    already is replaced, any other file is left alone. Notes of your own that
    lie in a folder elsewhere are not in it.
    """
    from mockinterview.backup import back_up  # noqa: PLC0415 - only here

    settings = settings_with((), None, lang=lang)
    look = look_in(settings, lang)
    content = back_up(settings.places, file)
    facts = {"path": str(file), "answers": content.answers, "files": len(content.files)}
    write(look.wrapped(look.say("backup_done", **facts)), look)
    for folder in settings.corpus:
        if not folder.is_relative_to(settings.places.data):
            write(look.wrapped(look.say("backup_without", path=str(folder)), "dim"), look)
