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
from mockinterview.frontends.cells import padded
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.printing import aside, show

EPILOG = """\
\b
Examples:
  mockinterview check notes/
  mockinterview check notes/redis.md
  mockinterview check --house corpus/
  mockinterview check --stats
"""


@click.command("check", epilog=EPILOG)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
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
    corpus = load_corpus([folder or builtin_corpus()])
    faults = [*corpus.faults, *round_faults(folder or builtin_corpus(), corpus)]
    if house or folder is None or _is_builtin(folder):
        is_whole = folder is None or folder.resolve() == builtin_corpus().resolve()
        builtin = corpus if is_whole else load_corpus([builtin_corpus()])
        faults += _house_faults(corpus, builtin)
    for fault in sorted(faults, key=lambda fault: fault.source):
        show(str(fault))
    if stats:
        show("\n".join(_statistics(corpus)))
    counts = {"topic": corpus.topics, "question": corpus.questions, "fault": faults}
    told = [f"{len(of)} {noun}{'' if len(of) == 1 else 's'}" for noun, of in counts.items()]
    aside(", ".join(told))
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


def _statistics(corpus: Corpus) -> Iterable[str]:
    """Yield a table of the sections: topics, questions by level, key points."""
    heads = ("topics", "questions", "points", "level 1", "level 2", "level 3")
    rows = {section: _counts(corpus, section) for section in dict.fromkeys(_sections(corpus))}
    totals = [sum(column) for column in zip(*rows.values(), strict=True)] if rows else [0] * 6
    widest = max(map(len, [*rows, "section"]))
    yield "  ".join([padded("section", widest), *heads])
    for name, counts in [*rows.items(), ("total", totals)]:
        cells = [str(count).rjust(len(head)) for count, head in zip(counts, heads, strict=True)]
        yield "  ".join([padded(name, widest), *cells])
    yield f"{len(corpus.glossary.groups)} groups of terms in the glossary"


def _sections(corpus: Corpus) -> list[str]:
    return [topic.section for topic in corpus.topics]


def _counts(corpus: Corpus, section: str) -> list[int]:
    topics = [topic for topic in corpus.topics if topic.section == section]
    questions = [question for topic in topics for question in topic.questions]
    levels = Counter(question.level for question in questions)
    points = sum(len(question.points) for question in questions)
    return [len(topics), len(questions), points, levels[1], levels[2], levels[3]]
