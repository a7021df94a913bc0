"""The command line: one file a command."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from mockinterview import __version__
from mockinterview.errors import MockInterviewError
from mockinterview.frontends.cli.declared import Declared, NotPlainError, UsageMistakeError
from mockinterview.frontends.cli.status import INPUT_WRONG, INTERRUPTED, USAGE
from mockinterview.frontends.cli.top import help_text

if TYPE_CHECKING:
    import click

AT_SIGHT = ("start", "ask")
"""The commands that are `Declared`, and answer before click could be imported."""

COMPLETION = "_MOCKINTERVIEW_COMPLETE"
"""What a shell sets to ask for completions; see the command `completion`."""

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status.

    0 fine, 1 the input was wrong, 2 usage, 3 below the minimum, 130 interrupted.
    """
    _open_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = _run(sys.argv[1:] if argv is None else list(argv))
        sys.stdout.flush()
    except UsageMistakeError as error:
        return _failed(str(error), USAGE)
    except MockInterviewError as error:
        return _failed(str(error), INPUT_WRONG)
    except KeyboardInterrupt:
        return _failed("interrupted.", INTERRUPTED)
    except BrokenPipeError:
        # Python would flush the closed pipe once more as it ends, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _failed("the output was closed before everything was written.", INPUT_WRONG)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _failed(f"cannot write the output ({error.strerror}). Make room.", INPUT_WRONG)
    return status


def _open_closed_streams() -> None:
    """Put nothing in the place of a stream that the caller has closed (`<&-`, `>&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _run(arguments: list[str]) -> int:
    """Run the command: one that is plainly right at once, else as click reads it."""
    if COMPLETION in os.environ:
        return _run_by_click(arguments)
    if arguments == ["--version"]:
        print(f"mockinterview {__version__}")  # noqa: T201 - the result
        return 0
    if arguments in (["-h"], ["--help"]):
        print(help_text(), end="")  # noqa: T201 - the result
        return 0
    name, *words = arguments or [""]
    command = import_module(f"{__name__}.{name}").command if name in AT_SIGHT else None
    if isinstance(command, Declared):
        try:
            values = command.read(words)
        except NotPlainError:
            return _run_by_click(arguments)
        return command.run(**values) or 0
    return _run_by_click(arguments)


def _run_by_click(arguments: list[str]) -> int:
    """Run the command; click's own `main` would swallow a closed pipe."""
    import click  # noqa: PLC0415 - loaded late

    from mockinterview.frontends.cli.group import cli  # noqa: PLC0415

    if (instruction := os.environ.get(COMPLETION)) is not None:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - asked for by a shell

        return shell_complete(cli, {}, "mockinterview", COMPLETION, instruction)
    try:
        with cli.make_context("mockinterview", arguments) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return _failed("interrupted.", INTERRUPTED)
    except click.ClickException as error:
        return _misused(error)


def _misused(error: click.ClickException) -> int:
    """Show what click says of wrong usage, which quotes what was typed."""
    from mockinterview.frontends.printing import aside  # noqa: PLC0415 - only where needed

    said = io.StringIO()
    error.show(said)
    aside(said.getvalue())
    return error.exit_code


def _failed(message: str, status: int) -> int:
    from mockinterview.frontends.printing import remark  # noqa: PLC0415 - only where needed

    remark(message)
    return status
