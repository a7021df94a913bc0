"""Write docs/reference/commands.md from what each command says with --help.

python scripts/write_commands.py           writes the page
python scripts/write_commands.py --check   says whether it is current
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from mockinterview.frontends.cli import main as program
from mockinterview.frontends.cli.top import COMMANDS

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "commands.md"
HEAD = """\
# Commands

Written by `python scripts/write_commands.py` from the program; a test keeps it current.

Results go to standard output, remarks to standard error. The exit status is 0 when all went \
well, 1 where the input was wrong (one line says where, what, and what to do), 2 for usage, 3 \
below the minimum, 130 when interrupted. `NO_COLOR` and pipes give plain text, `ACCESSIBLE=1` \
labelled lines.
"""


def page() -> str:
    """Return the page: what the program says of itself, then command by command."""
    parts = [HEAD, _shown()]
    parts += [f"## {name}\n\n{_shown(name)}" for name in COMMANDS]
    return "\n".join(parts)


def _shown(*words: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        program([*words, "--help"])
    command = " ".join(["mockinterview", *words, "--help"])
    return f"```console\n$ {command}\n{printed.getvalue().strip()}\n```\n"


def main(arguments: list[str]) -> int:
    """Write the page, or return 1 where it is not current."""
    os.environ["COLUMNS"] = "80"
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        print("docs/reference/commands.md is old. Run: python scripts/write_commands.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
