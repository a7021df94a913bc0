"""The top command: it knows its sub-commands by name and imports only the one that runs."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING

import click

from mockinterview import __version__
from mockinterview.frontends.cli.declared import Declared

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "start": "Start an interview.",
    "resume": "Go on with an interview that was left.",
    "review": "Ask what is due today.",
    "plan": "Tell how many questions a day make you ready on a day.",
    "practice": "Hold a scripted round, with or without a person.",
    "ask": "Find the passage in the notes that answers a question.",
    "import": "Read other people's Markdown questions into your own notes.",
    "export": "Write questions as an Anki deck.",
    "grade": "Mark answers from a file of JSON Lines.",
    "topics": "List the topics of the notes.",
    "show": "Show a topic or a question with its key points.",
    "check": "Check notes: every fault at once, with its line.",
    "history": "Show what was answered, and its marks.",
    "stats": "Show where you are strong, where weak, and how it moves.",
    "report": "Write an interview as a page: HTML, Markdown or JSON.",
    "regrade": "Show how stored answers move under this scorer, and why.",
    "backup": "Put everything of yours into one file.",
    "restore": "Take everything back from a backup, after checking it.",
    "settings": "Show the settings and where each comes from.",
    "completion": "Print what makes your shell complete commands.",
    "doctor": "Tell where things are and how they stand.",
}

EXAMPLES = """\
\b
Examples:
  mockinterview start --topic resnet
  mockinterview start --lang zh -n 3
  mockinterview ask "why can ResNet be so deep"
  mockinterview topics
"""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called."""

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
        ctx: click.Context,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """Complete the names of commands, without importing them."""
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - asked for by a shell

        return [
            CompletionItem(name, help=purpose)
            for name, purpose in COMMANDS.items()
            if name.startswith(incomplete)
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands and what they do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        name = args[0]
        if name in COMMANDS:
            return super().resolve_command(ctx, args)
        from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

        listed = ", ".join(nearest(name, COMMANDS) or COMMANDS)
        raise click.UsageError(f"no command '{name}'. Did you mean {listed}?", ctx)


@click.group(
    cls=LazyGroup, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, message="mockinterview %(version)s")
def cli() -> None:
    """Practise deep-learning interviews, in Chinese and English.

    An interviewer asks, you answer in your own words, and every key point of
    the reference is found or missed, with your words as evidence. No language
    model, no network, no account.
    """
