"""Fuzz a target, guided by coverage: `python tests/fuzz/guided.py NAME [libFuzzer's options]`.

Needs atheris (`pip install --group fuzz`). What breaks a target belongs into `seeds`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parents[1])]

with atheris.instrument_imports(include=["mockinterview"]):
    from targets import TARGETS


def main() -> None:
    """Fuzz until the options say that it is enough."""
    target = TARGETS[sys.argv.pop(1)]

    def read(content: bytes) -> None:
        target(content.decode("utf-8", "surrogateescape"))

    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
