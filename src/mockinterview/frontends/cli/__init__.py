"""The command line: one file a command."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from mockinterview import __version__
from mockinterview.core.sentence import sentence
from mockinterview.errors import MockInterviewError, reason_of
from mockinterview.frontends.cli.declared import Declared
from mockinterview.frontends.cli.kinds import NotPlainError
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.cli.status import INPUT_WRONG, INTERRUPTED, USAGE
from mockinterview.frontends.cli.top import help_in

AT_SIGHT = ("start", "ask")
"""The commands that are `Declared`, and answer before click could be imported."""

COMPLETION = "_MOCKINTERVIEW_COMPLETE"
"""What a shell sets to ask for completions; see the command `completion`."""

INTERRUPTION = sentence("interrupted.")
CLOSED = sentence("the output was closed before everything was written.")
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status.

    0 fine, 1 the input was wrong, 2 usage, 3 below the minimum, 130 interrupted.
    """
    _open_closed_streams()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    arguments = sys.argv[1:] if argv is None else list(argv)
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except UsageMistakeError as error:
        return _failed(arguments, error, USAGE)
    except MockInterviewError as error:
        return _failed(arguments, error, INPUT_WRONG)
    except KeyboardInterrupt:
        return _failed(arguments, MockInterviewError(INTERRUPTION), INTERRUPTED)
    except BrokenPipeError:
        _forget_output()
        return _failed(arguments, MockInterviewError(CLOSED), INPUT_WRONG)
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        _forget_output()
        full = sentence("cannot write the output ({reason}). Make room.", reason=reason_of(error))
        return _failed(arguments, MockInterviewError(full), INPUT_WRONG)
    return status


def _forget_output() -> None:
    """Put nothing in the place of the output: Python would flush it once more, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _open_closed_streams() -> None:
    """Put nothing in the place of a stream that the caller has closed (`<&-`, `>&-`)."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def _run(arguments: list[str]) -> int:
    """Run the command: one that is plainly right at once, else as click reads it."""
    if COMPLETION in os.environ:
        return _run_by_click(arguments)
    if not arguments or arguments in (["-h"], ["--help"], ["--version"]):
        return _tell_of_program(arguments)
    name, *words = arguments
    command = import_module(f"{__name__}.{name}").command if name in AT_SIGHT else None
    if isinstance(command, Declared):
        try:
            values = command.read(words)
        except NotPlainError:
            return _run_by_click(arguments)
        return command.run(**values) or 0
    return _run_by_click(arguments)


def _tell_of_program(arguments: list[str]) -> int:
    """Print the version or the help; the help is no result where no command is named."""
    if arguments == ["--version"]:
        print(f"mockinterview {__version__}")  # noqa: T201 - the result
        return 0
    from mockinterview.frontends.cli.speaking import language_of  # noqa: PLC0415 - seldom needed

    told = help_in(language_of(arguments))
    print(told, end="", file=sys.stdout if arguments else sys.stderr)
    return 0 if arguments else USAGE


def _run_by_click(arguments: list[str]) -> int:
    """Run the command; click's own `main` would swallow a closed pipe."""
    import click  # noqa: PLC0415 - loaded late

    from mockinterview.frontends.cli.group import cli  # noqa: PLC0415

    if (instruction := os.environ.get(COMPLETION)) is not None:
        from click.shell_completion import shell_complete  # noqa: PLC0415 - asked for by a shell

        return shell_complete(cli, {}, "mockinterview", COMPLETION, instruction)
    try:
        with cli.make_context("mockinterview", list(arguments), obj=arguments) as context:
            return int(cli.invoke(context) or 0)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None


def _failed(arguments: Sequence[str], error: MockInterviewError, status: int) -> int:
    """Say what is wrong, in the person's language."""
    from mockinterview.frontends.cli.speaking import language_of  # noqa: PLC0415 - seldom needed
    from mockinterview.frontends.printing import remark  # noqa: PLC0415
    from mockinterview.frontends.wording import error_text  # noqa: PLC0415

    remark(error_text(language_of(arguments), error))
    return status
