"""What several commands share: the options for notes and language, and the progress bar."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

from mockinterview.app import Notes
from mockinterview.core.language import Language
from mockinterview.errors import InputFileError, NoTextError, reason_of
from mockinterview.frontends.cli.declared import Option
from mockinterview.frontends.cli.kinds import OneOf, Place
from mockinterview.frontends.look import Look, look_for
from mockinterview.frontends.messages import say
from mockinterview.frontends.printing import remark
from mockinterview.index_file import Progress
from mockinterview.settings import Settings, read_settings

if TYPE_CHECKING:
    import click

    from mockinterview.core.model import Fault

Command = TypeVar("Command", bound=Callable[..., Any])

BOTH = "both"


NOTES = (
    Option(
        "--corpus",
        "corpus",
        "Add your own notes to the built-in ones; repeat it for several folders.",
        Place(),
        multiple=True,
        more={"metavar": "DIR"},
    ),
    Option(
        "--only-corpus",
        "only_corpus",
        "Use just these notes, without the built-in ones.",
        Place(),
        more={"metavar": "DIR"},
    ),
)
LANGUAGE = Option(
    "--lang",
    "lang",
    "The language of questions and messages; the locale's if absent.",
    OneOf((*(language.value for language in Language), BOTH)),
)

SURE = Option(
    "--sure", "sure", "Ask after each answer how sure you are, before its mark.", is_flag=True
)


def notes_options(command: Command) -> Command:
    """Add `--corpus` and `--only-corpus` to a command of click."""
    return _with(NOTES, command)


def settings_with(
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    sure: bool = False,
    lang: str | None = None,
) -> Settings:
    """Return the settings with what the options say, and say what is wrong in their file.

    It is said in the language of the option `--lang`, where that names one.
    """
    settings = settings_of(corpus, only_corpus)
    settings = replace(settings, sure=True) if sure else settings
    language = _language(settings, lang)
    for fault in settings.faults:
        remark(say(language, "settings_faulty", fault=fault_text(language, fault)))
    return settings


def settings_of(corpus: tuple[Path, ...], only_corpus: Path | None) -> Settings:
    """Return the settings with the folders of the options."""
    settings = read_settings()
    if only_corpus is not None:
        words: tuple[str, ...] = ("--only-corpus", str(only_corpus))
        return replace(settings, corpus=(only_corpus,), only=True, words=words)
    words = tuple(word for folder in corpus for word in ("--corpus", str(folder)))
    return replace(settings, corpus=settings.corpus + corpus, words=words)


def completed_by(name: str) -> Callable[..., Any]:
    """Return what completes a value: a function of `names`, imported when a shell asks."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Any:  # noqa: ANN401
        from mockinterview.frontends.cli import names  # noqa: PLC0415 - asked for by a shell

        return getattr(names, name)(ctx, parameter, incomplete)

    return complete


def sure_option(command: Command) -> Command:
    """Add `--sure` to a command of click."""
    return _with((SURE,), command)


def language_option(command: Command) -> Command:
    """Add `--lang` to a command of click."""
    return _with((LANGUAGE,), command)


def _with(options: Sequence[Option], command: Command) -> Command:
    import click  # noqa: PLC0415 - loaded late

    for option in reversed(options):
        command = click.option(option.flag, option.name, **option.for_click)(command)
    return command


def look_in(settings: Settings, lang: str | None) -> Look:
    """Return how to draw, in the language of the option or of the locale."""
    lang = BOTH if lang is None and settings.both else lang
    chosen = _language(settings, lang)
    languages = (chosen, chosen.other) if lang == BOTH else (chosen,)
    return look_for(sys.stdout, os.environ, chosen, languages)


def _language(settings: Settings, lang: str | None) -> Language:
    """Return the language of the option, that of the locale where it names none or both."""
    return settings.language if lang in (None, BOTH) else Language(lang)


def notes_of(settings: Settings, look: Look) -> Notes:
    """Return the notes of these settings, which show on stderr how they are indexed."""
    return Notes(settings, lambda: building_bar(look), lambda faults: _tell_faults(look, faults))


def _tell_faults(look: Look, faults: Sequence[Fault]) -> None:
    """Say on one line what is wrong first, and how much more there is."""
    first, more = fault_text(look.language, faults[0]), len(faults) - 1
    key = "notes_faulty_more" if more else "notes_faulty"
    remark(look.say(key, fault=first, count=more))


def fault_text(language: Language, fault: Fault) -> str:
    """Return the line of a fault."""
    from mockinterview.frontends.wording import fault_line  # noqa: PLC0415 - seldom needed

    return fault_line(language, fault)


@contextlib.contextmanager
def building_bar(look: Look) -> Iterator[Progress]:
    """Show how far the index is that is being built, in the person's language."""
    with progress_bar(look) as progress:

        def show(what: str, done: int, total: int) -> None:
            progress(look.say(f"building_{what.replace(' ', '_')}"), done, total)

        yield show


@contextlib.contextmanager
def progress_bar(look: Look) -> Iterator[Progress]:
    """Show what is being done on stderr, and at which rate, as a bar where that is a terminal."""
    if not sys.stderr.isatty() or look.accessible:
        yield _silent
        return
    from rich.console import Console  # noqa: PLC0415 - only while an index is built
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(look.say("looking_index"), total=None, rate="")

        def show(what: str, done: int, total: int) -> None:
            speed = bar.tasks[0].speed
            rate = look.say("rate", rate=f"{speed:,.0f}") if speed and done < total else ""
            bar.update(task, description=what, completed=done, total=total, rate=rate)

        yield show


@contextlib.contextmanager
def waited_for(look: Look) -> Iterator[Progress]:
    """Say once that the index is still being built; what is typed meanwhile is kept."""
    from mockinterview.frontends.look import Line, write  # noqa: PLC0415 - on a first run only
    from mockinterview.frontends.typing_ahead import typing_kept  # noqa: PLC0415 - same

    if sys.stdin.isatty() and sys.stdout.isatty():
        write([Line(""), *look.wrapped(look.say("index_awaited"), "dim")], look)
    with typing_kept(sys.stdin):
        yield _silent


def _silent(what: str, done: int, total: int) -> None:
    """Show nothing."""


@contextlib.contextmanager
def opened_input(file: str) -> Iterator[TextIO]:
    """Open a file of text, or standard input for `-`.

    What is not UTF-8 comes as lone surrogates, so that the line which has it
    can be named.

    Raises:
        InputFileError: The file can't be read.
        NoTextError: It is no text.
    """
    if file == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
            _refuse_what_is_no_text(file, sys.stdin)
        yield sys.stdin
        return
    with contextlib.ExitStack() as stack:
        try:
            stream = stack.enter_context(
                Path(file).open(encoding="utf-8-sig", errors="surrogateescape")
            )
        except OSError as error:
            raise InputFileError(file, reason_of(error)) from error
        _refuse_what_is_no_text(file, stream)
        yield stream


def _refuse_what_is_no_text(file: str, stream: io.TextIOWrapper) -> None:
    """Refuse a stream whose beginning has NUL bytes; nothing is taken from it."""
    if isinstance(stream.buffer, io.BufferedReader) and b"\0" in stream.buffer.peek():
        raise NoTextError(file)
