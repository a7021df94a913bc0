"""`mockinterview doctor`: where things are and how they stand."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from mockinterview import __version__
from mockinterview.app import corpus_folders, index_path
from mockinterview.corpus import load_corpus
from mockinterview.errors import MockInterviewError
from mockinterview.folders import daily_backups
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import notes_options, settings_with
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.printing import show
from mockinterview.index_file import IndexFileError, open_index
from mockinterview.settings import Settings

EPILOG = """\
\b
Examples:
  mockinterview doctor
  mockinterview doctor --corpus notes/
  mockinterview doctor --network
  MOCKINTERVIEW_HOME=~/try mockinterview doctor
"""

LIBRARIES = ("jieba", "numpy", "scikit-learn", "prompt-toolkit", "rapidfuzz")


@click.command("doctor", cls=Command, epilog=EPILOG)
@click.option("--network", is_flag=True, help="Run the commands and show that none connects.")
@notes_options
def command(corpus: tuple[Path, ...], only_corpus: Path | None, *, network: bool) -> int:
    """Tell where notes, index and history are, and how they stand.

    With --network the commands are run in a home of their own, from the
    building of the index to a backup, while every connection that Python opens
    and every name that it looks up is counted. That takes some seconds.
    """
    settings = settings_with(corpus, only_corpus)
    if network:
        from mockinterview.frontends.cli.network import watch_commands  # noqa: PLC0415

        return INPUT_WRONG if watch_commands(_named_again(settings)) else 0
    is_well = True
    for name, value, is_good in _findings(settings):
        is_well = is_well and is_good
        show(f"{'' if is_good else '! '}{name}: {value}")
    return 0 if is_well else INPUT_WRONG


def _named_again(settings: Settings) -> list[str]:
    """Return the options that name the notes of these settings."""
    option = "--only-corpus" if settings.only else "--corpus"
    return [word for folder in settings.corpus for word in (option, str(folder.absolute()))]


def _findings(settings: Settings) -> Iterator[tuple[str, str, bool]]:
    yield "mockinterview", __version__, True
    yield "python", f"{platform.python_version()} ({sys.executable})", True
    yield "libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES), True
    yield "language", settings.language, True
    yield "settings", *_settings_state(settings)
    for folder in corpus_folders(settings):
        yield "notes", *_notes_state(folder)
    yield "index", *_index_state(settings)
    yield "history", *_history_state(settings)
    yield "backups", *_backups_state(settings)
    yield "network", "never used: no command opens a connection (see: doctor --network)", True


def _settings_state(settings: Settings) -> tuple[str, bool]:
    path = settings.places.settings
    if settings.faults:
        return f"{path} ({len(settings.faults)} faults; see: mockinterview settings)", False
    return f"{path} ({'read' if path.exists() else 'none; there need not be one'})", True


def _notes_state(folder: Path) -> tuple[str, bool]:
    try:
        corpus = load_corpus([folder])
    except MockInterviewError as error:
        return str(error), False
    counts = f"{len(corpus.topics)} topics, {len(corpus.questions)} questions"
    if corpus.faults:
        see = f"{len(corpus.faults)} faults; see: mockinterview check {folder}"
        return f"{folder} ({counts}, {see})", False
    return f"{folder} ({counts})", True


def _index_state(settings: Settings) -> tuple[str, bool]:
    path = index_path(settings)
    if not path.exists():
        return f"{path} (not built yet; the next command that needs it builds it)", True
    try:
        with open_index(path) as index:
            is_stale = index.is_stale(corpus_folders(settings))
            index.verify()
    except IndexFileError as error:
        return f"{path} ({error.reason}; the next command that needs it builds it anew)", True
    state = "older than the notes; it will be built anew" if is_stale else "current"
    return f"{path} ({path.stat().st_size:,} bytes, {state})", True


def _backups_state(settings: Settings) -> tuple[str, bool]:
    kept = daily_backups(settings.places.data)
    folder = settings.places.backups
    if not kept:
        return f"{folder} (none yet; the end of an interview makes one a day)", True
    return f"{folder} ({len(kept)}, the newest of {kept[0].stem})", True


def _history_state(settings: Settings) -> tuple[str, bool]:
    from mockinterview.store import History  # noqa: PLC0415 - sqlite3 only where it is needed

    path = settings.places.history
    if not path.exists():
        return f"{path} (nothing answered yet)", True
    try:
        with History(path) as history:
            count = history.count()
    except MockInterviewError as error:
        return str(error), False
    return f"{path} ({count} answers)", True
