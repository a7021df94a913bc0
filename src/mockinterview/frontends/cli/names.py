"""The names that a shell completes: topics, sections, questions, rounds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from mockinterview.errors import MockInterviewError
from mockinterview.frontends.cli.common import settings_of
from mockinterview.index_file import IndexFileError, TopicEntry, open_index
from mockinterview.indexing import index_path
from mockinterview.settings import Settings

Items = list[CompletionItem]


def complete_topics(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete ids of topics."""
    return _beginning((entry.id for entry in _catalog(ctx)), incomplete)


def complete_sections(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete sections."""
    return _beginning((entry.section for entry in _catalog(ctx)), incomplete)


def complete_questions(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete ids of questions."""
    ids = (question.id for entry in _catalog(ctx) for question in entry.questions)
    return _beginning(ids, incomplete)


def complete_topics_and_questions(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> Items:
    """Complete ids of topics, and of questions once there is a slash."""
    complete = complete_questions if "/" in incomplete else complete_topics
    return complete(ctx, parameter, incomplete)


def complete_rounds(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete names of rounds, and files."""
    from mockinterview.rounds import round_files  # noqa: PLC0415 - only here

    with contextlib.suppress(MockInterviewError, OSError):
        names = _beginning(round_files(_settings(ctx)), incomplete)
        return [*names, CompletionItem(incomplete, type="file")]
    return []


def _beginning(names: Iterable[str], incomplete: str) -> Items:
    return [CompletionItem(name) for name in dict.fromkeys(names) if name.startswith(incomplete)]


def _catalog(ctx: click.Context) -> Iterator[TopicEntry]:
    """Yield the topics of the index as it stands; nothing is built while a key is held."""
    try:
        with open_index(index_path(_settings(ctx))) as index:
            yield from index.catalog
    except (IndexFileError, MockInterviewError, OSError):
        return


def _settings(ctx: click.Context) -> Settings:
    corpus: tuple[Path, ...] = ctx.params.get("corpus") or ()
    return settings_of(corpus, ctx.params.get("only_corpus"))
