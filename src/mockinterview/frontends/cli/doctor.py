"""`mockinterview doctor`: where things are and how they stand."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import click

from mockinterview import __version__
from mockinterview.corpus import load_corpus
from mockinterview.errors import MockInterviewError
from mockinterview.folders import daily_backups
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_options,
    settings_with,
)
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.look import Look
from mockinterview.frontends.printing import show
from mockinterview.index_file import IndexFileError, open_index
from mockinterview.indexing import corpus_folders, index_path
from mockinterview.settings import Settings

EPILOG = """\
\b
Examples:
  mockinterview doctor
  mockinterview doctor --corpus notes/ --lang zh
  mockinterview doctor --network
  MOCKINTERVIEW_HOME=~/try mockinterview doctor
"""

SIGNS = {True: "", False: "! "}
"""What stands before a line that is well, and before one that is not."""

LIBRARIES = ("jieba", "numpy", "scikit-learn", "prompt-toolkit", "rapidfuzz")


@click.command("doctor", cls=Command, epilog=EPILOG)
@click.option("--network", is_flag=True, help="Run the commands and show that none connects.")
@notes_options
@language_option
def command(
    corpus: tuple[Path, ...], only_corpus: Path | None, lang: str | None, *, network: bool
) -> int:
    """Tell where notes, index and history are, and how they stand.

    With --network the commands are run in a home of their own, from the
    building of the index to a backup, while every connection that Python opens
    and every name that it looks up is counted. That takes some seconds.
    """
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    if network:
        from mockinterview.frontends.cli.network import watch_commands  # noqa: PLC0415

        return INPUT_WRONG if watch_commands(_named_again(settings), look) else 0
    is_well = True
    for name, value, is_good in _findings(settings, look):
        is_well = is_well and is_good
        show(
            look.say(
                "doctor_line", name=look.say(f"doctor_{name}"), value=value, sign=SIGNS[is_good]
            )
        )
    return 0 if is_well else INPUT_WRONG


def _named_again(settings: Settings) -> list[str]:
    """Return the options that name the notes of these settings."""
    option = "--only-corpus" if settings.only else "--corpus"
    return [word for folder in settings.corpus for word in (option, str(folder.absolute()))]


def _findings(settings: Settings, look: Look) -> Iterator[tuple[str, str, bool]]:
    """Yield what there is to tell, by the ends of their names' messages, and whether it is well."""
    yield "program", __version__, True
    yield "python", f"{platform.python_version()} ({sys.executable})", True
    yield "libraries", ", ".join(f"{name} {version(name)}" for name in LIBRARIES), True
    yield "language", settings.language, True
    yield "settings", *_settings_state(settings, look)
    for folder in corpus_folders(settings):
        yield "notes", *_notes_state(folder, look)
    yield "index", *_index_state(settings, look)
    yield "history", *_history_state(settings, look)
    yield "backups", *_backups_state(settings, look)
    yield "network", look.say("doctor_no_network"), True


def _settings_state(settings: Settings, look: Look) -> tuple[str, bool]:
    path = settings.places.settings
    if settings.faults:
        faults = look.counted("check_fault", len(settings.faults))
        return look.say("doctor_settings_faulty", path=path, faults=faults), False
    key = "doctor_settings_read" if path.exists() else "doctor_settings_none"
    return look.say(key, path=path), True


def _notes_state(folder: Path, look: Look) -> tuple[str, bool]:
    try:
        corpus = load_corpus([folder])
    except MockInterviewError as error:
        return look.word(error.sentence), False
    topics = look.counted("check_topic", len(corpus.topics))
    questions = look.counted("check_question", len(corpus.questions))
    facts = {"folder": folder, "topics": topics, "questions": questions}
    if corpus.faults:
        faults = look.counted("check_fault", len(corpus.faults))
        return look.say("doctor_notes_faulty", faults=faults, **facts), False
    return look.say("doctor_notes_sound", **facts), True


def _index_state(settings: Settings, look: Look) -> tuple[str, bool]:
    path = index_path(settings)
    if not path.exists():
        return look.say("doctor_index_none", path=path), True
    try:
        with open_index(path) as index:
            is_stale = index.is_stale(corpus_folders(settings))
            index.verify()
    except IndexFileError as error:
        return look.say("doctor_index_damaged", path=path, problem=look.word(error.reason)), True
    key = "doctor_index_old" if is_stale else "doctor_index_current"
    return look.say(key, path=path, size=path.stat().st_size), True


def _backups_state(settings: Settings, look: Look) -> tuple[str, bool]:
    kept = daily_backups(settings.places.data)
    folder = settings.places.backups
    if not kept:
        return look.say("doctor_backups_none", folder=folder), True
    facts = {"folder": folder, "count": len(kept), "day": kept[0].stem}
    return look.say("doctor_backups_kept", **facts), True


def _history_state(settings: Settings, look: Look) -> tuple[str, bool]:
    from mockinterview.store import History  # noqa: PLC0415 - sqlite3 only where it is needed

    path = settings.places.history
    if not path.exists():
        return look.say("doctor_history_none", path=path), True
    try:
        with History(path, must_write=True) as history:
            count = history.count()
    except MockInterviewError as error:
        return look.word(error.sentence), False
    return look.say(
        "doctor_history_kept", path=path, answers=look.counted("doctor_answer", count)
    ), True
