"""`mockinterview topics`: what the notes are about."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show_json
from mockinterview.frontends.sections import section_name
from mockinterview.index_file import TopicEntry

EPILOG = """\
\b
Examples:
  mockinterview topics
  mockinterview topics --lang zh
  mockinterview topics --json
  mockinterview topics --only-corpus notes/
"""

COUNT_CELLS = 4


@click.command("topics", cls=Command, epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
@notes_options
def command(
    lang: str | None, corpus: tuple[Path, ...], only_corpus: Path | None, *, as_json: bool
) -> None:
    """List the topics of the notes, by section, with how many questions each has."""
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        if as_json:
            show_json(notes.of_each(_record))
            return
        section = ""
        found = notes.of_each(lambda topic: (topic._replace(questions=()), len(topic.questions)))
        widest = max(width_of(entry.id) for entry, _ in found)
        lines: list[Line] = []
        for entry, count in found:
            if entry.section != section:
                section = entry.section
                lines += [Line(""), Line(section_name(look, section), "title")]
            lines.append(_line(look, entry, count, widest))
        write(lines[1:], look)


def _record(entry: TopicEntry) -> dict[str, object]:
    levels = Counter(question.level for question in entry.questions)
    return {
        "id": entry.id,
        "title": {"en": entry.title.en, "zh": entry.title.zh},
        "section": entry.section,
        "questions": len(entry.questions),
        "levels": [levels[1], levels[2], levels[3]],
    }


def _line(look: Look, entry: TopicEntry, count: int, widest: int) -> Line:
    title = look.read(entry.title).replace("\n", " · ")
    room = look.width - widest - COUNT_CELLS - 4
    return Line(f"  {padded(entry.id, widest)}{count:{COUNT_CELLS}}  {cut(title, room)}")
