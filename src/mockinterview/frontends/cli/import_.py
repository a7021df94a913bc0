"""`mockinterview import`: other people's Markdown questions become one's own notes."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import language_option, look_in
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.look import write
from mockinterview.frontends.printing import remark
from mockinterview.indexing import corpus_folders
from mockinterview.settings import read_settings

EPILOG = """\
\b
Examples:
  mockinterview import interview-notes.md
  mockinterview import notes/ questions.md --dry-run
  mockinterview import notes/ --explain
  mockinterview import deck.apkg --into ~/notes/interview
"""


@click.command("import", cls=Command, epilog=EPILOG)
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=KindOfWord(Place()))
@click.option(
    "--into",
    type=KindOfWord(Place()),
    metavar="DIR",
    help="The folder to write notes into; your own one if absent, which every command reads.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be imported.")
@click.option(
    "--explain", is_flag=True, help="Name every question, how it was told and its points."
)
@language_option
def command(
    files: tuple[Path, ...], into: Path | None, lang: str | None, *, dry_run: bool, explain: bool
) -> int:
    """Import questions from other people's Markdown, by its structure.

    FILE is a Markdown file or a folder of them, in UTF-8, GB18030 or Big5, or
    an Anki deck (.apkg). It is only read. What asks may be a heading, a line
    that begins with Q:, a bold line, a list item below a heading such as
    Questions, or a <details>. A second import updates the notes in place and
    keeps what you added to them. The exit status is 1 where a file can't be
    read.
    """
    from mockinterview.frontends.import_screens import (  # noqa: PLC0415 - only here
        end_lines,
        refusal,
        source_lines,
    )
    from mockinterview.importer import Importer, NoteResult, taken_names  # noqa: PLC0415
    from mockinterview.sources import Refused, read_sources  # noqa: PLC0415

    settings = read_settings()
    look = look_in(settings, lang)
    folder = (into or settings.places.notes).expanduser()
    folders = corpus_folders(settings)
    importer = Importer(folder, taken_names(folders, folder))
    notes: list[NoteResult] = []
    read = failed = 0
    for source in read_sources(files):
        if isinstance(source, Refused):
            failed = INPUT_WRONG
            remark(refusal(look, source))
            continue
        result = importer.read(source)
        write(source_lines(look, result, explains=explain), look)
        notes += result.notes
        read += 1
    if not read and not failed:
        paths = ", ".join(map(str, files))
        remark(look.say("import_no_file", paths=paths))
        return INPUT_WRONG
    if not dry_run:
        importer.write()
    is_used = into is None or any(folder.resolve() == each.resolve() for each in folders)
    write(end_lines(look, notes, folder, is_dry=dry_run, is_used=is_used), look)
    return failed
