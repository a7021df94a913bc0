"""The names that a shell completes: topics, sections, questions, rounds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from mockinterview.catalog import Catalog
from mockinterview.errors import MockInterviewError
from mockinterview.frontends.cli.common import settings_of
from mockinterview.index_file import IndexFileError, open_index
from mockinterview.indexing import index_path
from mockinterview.settings import Settings

Items = list[CompletionItem]


def complete_topics(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete ids of topics."""
    return _from_catalog(ctx, Catalog.all_ids, incomplete)


def complete_sections(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete sections."""
    return _from_catalog(ctx, Catalog.sections, incomplete)


def complete_questions(ctx: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """Complete ids of questions; of one topic, once there is a slash."""
    topic, slash, _rest = incomplete.partition("/")

    def ids(catalog: Catalog) -> Iterable[str]:
        entry = catalog.entry(topic) if slash else None
        entries = [entry] if entry else () if slash else catalog
        return [question.id for each in entries for question in each.questions]

    return _from_catalog(ctx, ids, incomplete)


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


def _from_catalog(
    ctx: click.Context, take: Callable[[Catalog], Iterable[str]], incomplete: str
) -> Items:
    """Complete from the index as it stands; nothing is built while a key is held."""
    try:
        with open_index(index_path(_settings(ctx))) as index:
            return _beginning(take(index.topics), incomplete)
    except (IndexFileError, MockInterviewError, OSError):
        return []


def _settings(ctx: click.Context) -> Settings:
    corpus: tuple[Path, ...] = ctx.params.get("corpus") or ()
    return settings_of(corpus, ctx.params.get("only_corpus"))
