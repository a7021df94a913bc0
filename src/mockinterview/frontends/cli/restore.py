"""`mockinterview restore`: everything back from a backup."""

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
  mockinterview restore interviews.zip
  mockinterview restore interviews.zip --replace
  MOCKINTERVIEW_HOME=~/try mockinterview restore interviews.zip
  mockinterview restore /media/stick/interviews.zip --lang zh
"""


@click.command("restore", cls=Command, epilog=EPILOG)
@click.argument("file", type=KindOfWord(Place()))
@click.option("--replace", "replaces", is_flag=True, help="Take the backup's answers for these.")
@language_option
def command(file: Path, lang: str | None, *, replaces: bool) -> None:
    """Take everything back from a backup, once all of it has been checked.

    Where there are answers already, --replace is needed; they are kept beside
    the new ones, as history.db.before-restore.
    """
    from mockinterview.restoring import restore  # noqa: PLC0415 - only here

    settings = settings_with((), None, lang=lang)
    look = look_in(settings, lang)
    content = restore(file, settings.places, replaces=replaces)
    facts = {"answers": content.answers, "path": str(settings.places.data)}
    write(look.wrapped(look.say("restore_done", **facts)), look)
