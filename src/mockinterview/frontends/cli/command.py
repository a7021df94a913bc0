"""A command of click that speaks the person's language: its help, and what is wrong."""

from __future__ import annotations

from typing import Any

import click
from click.shell_completion import CompletionItem

from mockinterview.core.language import Language
from mockinterview.core.nearest import nearest
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.errors import see_also
from mockinterview.frontends.cli.kinds import Kind, NotPlainError, OneOf, Place
from mockinterview.frontends.cli.mistake import UsageMistakeError


class KindOfWord(click.ParamType[Any]):
    """A kind of word, as click knows it."""

    def __init__(self, kind: Kind) -> None:
        """Take the kind."""
        self.kind = kind
        self.name = kind.metavar

    def get_metavar(
        self,
        param: click.Parameter,
        ctx: click.Context,  # noqa: ARG002
    ) -> str | None:
        """Return how help shows it; an argument that may be anything is shown by its name."""
        if isinstance(param, click.Option):
            return self.kind.metavar
        return f"{{{'|'.join(self.kind.words)}}}" if isinstance(self.kind, OneOf) else None

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002
    ) -> Any:  # noqa: ANN401
        """Return what a word says; what is no word is a default.

        Raises:
            UsageMistakeError: It is no such word.
        """
        if not isinstance(value, str):
            return value
        try:
            return self.kind.read(value)
        except NotPlainError:
            name = _name_of(param) if param else self.name
            raise UsageMistakeError(refusal(name, value, self.kind)) from None

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete one of some words, or a file."""
        if isinstance(self.kind, OneOf):
            begun = [word for word in self.kind.words if word.startswith(incomplete)]
            return [CompletionItem(word) for word in begun]
        return [CompletionItem(incomplete, type="file")] if isinstance(self.kind, Place) else []


class Command(click.Command):
    """A command whose help, and whose mistakes, are in the person's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words of a command line.

        Raises:
            UsageMistakeError: One of them can't be.
        """
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            raise UsageMistakeError(mistake_of(error, ctx)) from error
        if rest and not ctx.resilient_parsing:
            guess = (f"--topic {rest[0]}",) if "--topic" in _options(ctx) else ()
            see = see_also(guess, f"{ctx.command_path} --help")
            told = "{command} takes no '{word}'. {see}"
            facts = {"command": ctx.info_name, "word": rest[0], "see": see}
            raise UsageMistakeError(sentence(told, **facts))
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """Return the help of the command."""
        if language_in(ctx) is Language.EN:
            return super().get_help(ctx)
        from mockinterview.frontends.cli.helping import ChineseHelp  # noqa: PLC0415 - seldom needed

        formatter = ChineseHelp(width=ctx.terminal_width, max_width=ctx.max_content_width)
        self.format_help(ctx, formatter)
        return formatter.getvalue().rstrip("\n")


def language_in(ctx: click.Context) -> Language:
    """Return the language of the command line that a context belongs to."""
    from mockinterview.frontends.cli.speaking import language_of  # noqa: PLC0415 - seldom needed

    return language_of(ctx.find_root().obj or ())


def refusal(name: str, word: str, kind: Kind) -> Sentence:
    """Say that an option or a word can't be this, and what to write."""
    return sentence("{name} can't be '{word}'. {remedy}", name=name, word=word, remedy=kind.remedy)


def mistake_of(error: click.ClickException, ctx: click.Context) -> Sentence:
    """Say what click has found wrong with the words of a command."""
    command, help_ = ctx.info_name, f"{ctx.command_path} --help"
    see = see_also((), help_)
    match error:
        case click.NoSuchOption(option_name=name):
            see = see_also(nearest(name, _options(ctx)), help_)
            told = "{command} has no option '{name}'. {see}"
            return sentence(told, command=command, name=name, see=see)
        case click.BadOptionUsage(option_name=name) if name in _options(ctx, only_flags=True):
            return sentence("{name} takes no value. {see}", name=name, see=see)
        case click.BadOptionUsage(option_name=name):
            return sentence("{name} needs a value. {see}", name=name, see=see)
        case click.MissingParameter(param=click.Parameter() as param):
            needed = _name_of(param)
            return sentence("{command} needs {name}. {see}", command=command, name=needed, see=see)
        case _:
            return Sentence(error.format_message())


def _name_of(param: click.Parameter) -> str:
    """Return an option as it is typed, an argument as help shows it."""
    if isinstance(param, click.Option):
        return param.opts[-1]
    return (param.metavar or param.human_readable_name).strip("[]")


def _options(ctx: click.Context, *, only_flags: bool = False) -> list[str]:
    params = ctx.command.get_params(ctx)
    options = (param for param in params if isinstance(param, click.Option))
    return [name for option in options if option.is_flag or not only_flags for name in option.opts]
