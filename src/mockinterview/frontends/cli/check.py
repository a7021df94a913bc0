"""`mockinterview check`: what is wrong in notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import click

from mockinterview.builtin import builtin_corpus
from mockinterview.core.glossary import Glossary
from mockinterview.core.model import Fault
from mockinterview.core.topic_names import name_faults
from mockinterview.corpus import Corpus, load_corpus, round_faults
from mockinterview.frontends.cells import padded, width_of
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import fault_text
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.look import Look
from mockinterview.frontends.printing import aside, show
from mockinterview.settings import read_settings

EPILOG = """\
\b
Examples:
  mockinterview check notes/
  mockinterview check notes/redis.md
  mockinterview check --house corpus/
  mockinterview check --stats
"""


@click.command("check", cls=Command, epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", required=False, type=KindOfWord(Place()))
@click.option(
    "--house",
    is_flag=True,
    help="Also demand what the built-in notes promise, such as an ask and a wrong of every point.",
)
@click.option("--stats", is_flag=True, help="Also print how much there is, by section.")
def command(folder: Path | None, *, house: bool, stats: bool) -> int:
    """Check notes, and print every fault at once with its line.

    DIR is a folder of notes or a single one; the built-in notes if absent, which
    always keep the rules of the house. The exit status is 1 where there is a
    fault.
    """
    look = Look(read_settings().language)
    corpus = load_corpus([folder or builtin_corpus()])
    faults = [*corpus.faults, *round_faults(folder or builtin_corpus(), corpus)]
    if house or folder is None or _is_builtin(folder):
        is_whole = folder is None or folder.resolve() == builtin_corpus().resolve()
        builtin = corpus if is_whole else load_corpus([builtin_corpus()])
        faults += _house_faults(corpus, builtin)
    for fault in sorted(faults, key=lambda fault: fault.source):
        show(fault_text(look.language, fault))
    if stats:
        show("\n".join(_statistics(corpus, look)))
    counts = {"topic": corpus.topics, "question": corpus.questions, "fault": faults}
    told = [look.counted(f"check_{noun}", len(of)) for noun, of in counts.items()]
    aside(look.say("check_comma").join(told))
    return INPUT_WRONG if faults else 0


def _house_faults(corpus: Corpus, builtin: Corpus) -> Iterable[Fault]:
    """Yield what notes lack of what the built-in ones promise; the terms of those are known."""
    from mockinterview.core.house import house_faults  # noqa: PLC0415 - only here
    from mockinterview.core.house_terms import alias_faults, topic_faults  # noqa: PLC0415

    for topic in corpus.topics:
        yield from house_faults(topic)
    yield from name_faults(corpus.topics)
    glossary = Glossary({**builtin.glossary.groups, **corpus.glossary.groups})
    yield from alias_faults(corpus.topics, glossary)
    slugs = {topic.id for topic in (*builtin.topics, *corpus.topics)}
    yield from topic_faults(corpus.glossary, corpus.term_sources, slugs)


def _is_builtin(folder: Path) -> bool:
    """Tell whether a folder or note belongs to the notes that come with the package."""
    return folder.resolve().is_relative_to(builtin_corpus().resolve())


def _statistics(corpus: Corpus, look: Look) -> Iterable[str]:
    """Yield a table of the sections: topics, questions by level, key points."""
    heads = look.say("check_heads").split("|")
    rows = {section: _counts(corpus, section) for section in dict.fromkeys(_sections(corpus))}
    totals = [sum(column) for column in zip(*rows.values(), strict=True)] if rows else [0] * 6
    first, last = look.say("check_section"), look.say("check_total")
    widest = max(map(width_of, [*rows, first]))
    yield "  ".join([padded(first, widest), *heads])
    for name, counts in [*rows.items(), (last, totals)]:
        cells = [
            str(count).rjust(width_of(head)) for count, head in zip(counts, heads, strict=True)
        ]
        yield "  ".join([padded(name, widest), *cells])
    yield look.say("check_groups", count=len(corpus.glossary.groups))


def _sections(corpus: Corpus) -> list[str]:
    return [topic.section for topic in corpus.topics]


def _counts(corpus: Corpus, section: str) -> list[int]:
    topics = [topic for topic in corpus.topics if topic.section == section]
    questions = [question for topic in topics for question in topic.questions]
    levels = Counter(question.level for question in questions)
    points = sum(len(question.points) for question in questions)
    return [len(topics), len(questions), points, levels[1], levels[2], levels[3]]
