"""The command line: one file a command."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from mockinterview.errors import MockInterviewError
from mockinterview.frontends.cli.group import cli

INPUT_WRONG = 1
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line, and return its exit status.

    0 fine, 1 the input was wrong, 2 usage, 130 interrupted.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = cli.main(args=argv, prog_name="mockinterview", standalone_mode=False)
        sys.stdout.flush()
    except MockInterviewError as error:
        return _failed(str(error), INPUT_WRONG)
    except click.Abort:
        return _failed("interrupted; what you submitted is in the history.", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:
        # Python would flush the closed pipe once more as it ends, and complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _failed("the output was closed before everything was written.", INPUT_WRONG)
    return int(status or 0)


def _failed(message: str, status: int) -> int:
    print(f"mockinterview: {message}", file=sys.stderr)  # noqa: T201 - the one line of an error
    return status
