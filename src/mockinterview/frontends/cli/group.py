"""The top command: it knows its sub-commands by name and imports only the one that runs."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from mockinterview import __version__
from mockinterview.core.language import Language
from mockinterview.core.sentence import sentence
from mockinterview.errors import see_also
from mockinterview.frontends.cli.command import language_in, mistake_of
from mockinterview.frontends.cli.declared import Declared
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.cli.top import COMMANDS as COMMANDS  # noqa: PLC0414 - named here too
from mockinterview.frontends.cli.top import help_in

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the words before the command.

        Raises:
            UsageMistakeError: One of them can't be.
        """
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            raise UsageMistakeError(mistake_of(error, ctx)) from error

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name, or None."""
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        module = import_module(f"mockinterview.frontends.cli.{name}")
        command: click.Command | Declared = module.command
        return command.for_click() if isinstance(command, Declared) else command

    def shell_complete(
        self,
        ctx: click.Context,
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the names of commands, without importing them."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - asked for by a shell

        from mockinterview.frontends.wording import help_in_chinese  # noqa: PLC0415

        put = help_in_chinese if language_in(ctx) is Language.ZH else str
        return [
            CompletionItem(name, help=put(purpose))
            for name, purpose in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def get_help(self, ctx: click.Context) -> str:
        """Return the help, which is the same whether click or a glance has read the words."""
        return help_in(language_in(ctx)).rstrip("\n")

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        name = args[0]
        if name in COMMANDS:
            return super().resolve_command(ctx, args)
        from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

        see = see_also(nearest(name, COMMANDS), "mockinterview --help")
        raise UsageMistakeError(sentence("no command '{name}'. {see}", name=name, see=see))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="mockinterview %(version)s")
def cli() -> None:
    """Run one of the commands."""
