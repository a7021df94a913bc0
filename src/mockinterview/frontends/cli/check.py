"""`mockinterview check`: what is wrong in notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import add
from pathlib import Path

import click

from mockinterview.builtin import builtin_corpus
from mockinterview.core.glossary import Glossary
from mockinterview.core.model import Fault, Topic
from mockinterview.core.selection import Entry
from mockinterview.core.topic_names import name_faults
from mockinterview.corpus import (
    Corpus,
    CorpusReader,
    load_corpus,
    round_entries,
    round_faults,
    round_files,
)
from mockinterview.frontends.cells import padded, width_of
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import building_bar, fault_text, language_option, look_in
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.look import Look
from mockinterview.frontends.printing import aside, show
from mockinterview.manifest import note_names
from mockinterview.settings import read_settings

EPILOG = """\
\b
Examples:
  mockinterview check notes/
  mockinterview check notes/redis.md
  mockinterview check --house corpus/
  mockinterview check --stats --lang zh
"""


@click.command("check", cls=Command, epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", required=False, type=KindOfWord(Place()))
@click.option(
    "--house",
    is_flag=True,
    help="Also demand what the built-in notes promise, such as an ask and a wrong of every point.",
)
@click.option("--stats", is_flag=True, help="Also print how much there is, by section.")
@language_option
def command(folder: Path | None, lang: str | None, *, house: bool, stats: bool) -> int:
    """Check notes, and print every fault at once with its line.

    DIR is a folder of notes or a single one; the built-in notes if absent, which
    always keep the rules of the house. The exit status is 1 where there is a
    fault.
    """
    look = look_in(read_settings(), lang)
    place = folder or builtin_corpus()
    is_house = house or folder is None or _is_builtin(folder)
    reader, tally, kept, entries = CorpusReader(), Tally(), list[Topic](), list[Entry]()
    has_rounds = bool(round_files(place))
    for topic in _told(look, reader, place):
        tally.add(topic)
        kept += [topic] if is_house else []
        entries += round_entries(topic) if has_rounds else []
    faults = [*reader.faults, *round_faults(place, entries)]
    if is_house:
        faults += _house_faults(place, kept, reader)
    for fault in sorted(faults, key=lambda fault: fault.source):
        show(fault_text(look.language, fault))
    if stats:
        groups = look.say("check_groups", count=len(reader.glossary.groups))
        show("\n".join([*tally.table(look), groups]))
    topics, questions, *_ = tally.totals
    counts = {"topic": topics, "question": questions, "fault": len(faults)}
    told = [look.counted(f"check_{noun}", count) for noun, count in counts.items()]
    aside(look.say("check_comma").join(told))
    return INPUT_WRONG if faults else 0


def _told(look: Look, reader: CorpusReader, place: Path) -> Iterator[Topic]:
    """Yield the topics of notes, and show how far they are read."""
    total = sum(1 for _ in note_names([place]))
    with building_bar(look) as progress:
        for done, (_, topic) in enumerate(reader.notes([place])):
            progress("reading the notes", done, total)
            yield topic


class Tally:
    """Counts what there is by section, of notes that are not kept."""

    KINDS = 6
    """Topics, questions, their points, and the questions of each level."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rows: dict[str, list[int]] = {}

    def add(self, topic: Topic) -> None:
        """Count a topic."""
        levels = Counter(question.level for question in topic.questions)
        points = sum(len(question.points) for question in topic.questions)
        counts = (1, len(topic.questions), points, levels[1], levels[2], levels[3])
        row = self._rows.setdefault(topic.section, [0] * self.KINDS)
        row[:] = map(add, row, counts)

    @property
    def totals(self) -> list[int]:
        """What there is of each kind, in all sections."""
        return [sum(row[kind] for row in self._rows.values()) for kind in range(self.KINDS)]

    def table(self, look: Look) -> Iterator[str]:
        """Yield a table of the sections: topics, questions by level, key points."""
        heads = look.say("check_heads").split("|")
        first, last = look.say("check_section"), look.say("check_total")
        widest = max(map(width_of, [*self._rows, first]))
        yield "  ".join([padded(first, widest), *heads])
        for name, counts in [*self._rows.items(), (last, self.totals)]:
            pairs = zip(counts, heads, strict=True)
            cells = [str(count).rjust(width_of(head)) for count, head in pairs]
            yield "  ".join([padded(name, widest), *cells])


def _house_faults(place: Path, topics: Sequence[Topic], read: CorpusReader) -> Iterable[Fault]:
    """Yield what notes lack of what the built-in ones promise; the terms of those are known."""
    from mockinterview.core.house import house_faults  # noqa: PLC0415 - only here
    from mockinterview.core.house_terms import alias_faults, topic_faults  # noqa: PLC0415

    is_whole = place.resolve() == builtin_corpus().resolve()
    builtin = Corpus() if is_whole else load_corpus([builtin_corpus()])
    for topic in topics:
        yield from house_faults(topic)
    yield from name_faults(topics)
    glossary = Glossary({**builtin.glossary.groups, **read.glossary.groups})
    yield from alias_faults(topics, glossary)
    slugs = {topic.id for topic in (*builtin.topics, *topics)}
    yield from topic_faults(read.glossary, read.term_sources, slugs)


def _is_builtin(folder: Path) -> bool:
    """Tell whether a folder or note belongs to the notes that come with the package."""
    return folder.resolve().is_relative_to(builtin_corpus().resolve())
