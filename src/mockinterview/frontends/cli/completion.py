"""`mockinterview completion`: what makes a shell complete commands."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.group import cli
from mockinterview.frontends.cli.kinds import OneOf
from mockinterview.frontends.printing import show

EPILOG = """\
\b
Examples:
  eval "$(mockinterview completion bash)"
  mockinterview completion bash >> ~/.bashrc
  mockinterview completion zsh >> ~/.zshrc
  mockinterview completion fish > ~/.config/fish/completions/mockinterview.fish
"""
VARIABLE = "_MOCKINTERVIEW_COMPLETE"
SHELLS = ("bash", "zsh", "fish")


@click.command("completion", cls=Command, epilog=EPILOG)
@click.argument("shell", type=KindOfWord(OneOf(SHELLS)))
def command(shell: str) -> None:
    """Print a script that makes your shell complete commands, options and names.

    Topics, sections, questions and rounds are completed too, from the notes as
    they were last read.
    """
    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - these three are click's own
    show(kind(cli, {}, "mockinterview", VARIABLE).source())
