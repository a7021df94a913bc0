"""Run with `python -m mockinterview`."""

from __future__ import annotations

import sys


def run() -> None:
    """Run the command line and exit with its status."""
    from mockinterview.frontends.cli import main  # noqa: PLC0415 - nothing before it is needed

    sys.exit(main())


if __name__ == "__main__":
    run()
