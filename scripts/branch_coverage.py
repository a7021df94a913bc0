"""Say how many branches of the engine its own tests take; fail below 95%.

The engine is the modules of `core/` that hold an interview: ENGINE. Their tests
are those of the same names, and the transcripts. With `--tests` the files of
the tests are printed, for pytest.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORE = Path("src", "mockinterview", "core")
ENGINE = (
    *("bounds", "clock", "flow", "hints", "interview", "manner", "neighbours", "outcome"),
    *("place", "remarks", "resuming", "round", "rules", "schedule", "script", "selection"),
    *("statistics", "turns", "verdict"),
)
MORE_TESTS = ("transcripts",)
LEAST = 0.95


def tests() -> list[str]:
    """Return the files of the engine's own tests."""
    files = [Path("tests", f"test_{name}.py") for name in (*ENGINE, *MORE_TESTS)]
    return [str(file) for file in files if (ROOT / file).exists()]


def report(path: Path) -> int:
    """Print a line a module and their sum, and return 1 where that is too little."""
    files = json.loads(path.read_text(encoding="utf-8"))["files"]
    taken = branches = 0
    for name in ENGINE:
        found = files[str(CORE / f"{name}.py")]["summary"]
        print(f"{name:12}{found['covered_branches']:5} of {found['num_branches']:4} branches")
        taken += found["covered_branches"]
        branches += found["num_branches"]
    share = taken / branches
    print(f"{'engine':12}{taken:5} of {branches:4} branches, {share:.1%}; at least {LEAST:.0%}")
    return int(share < LEAST)


if __name__ == "__main__":
    if sys.argv[1:] == ["--tests"]:
        print(*tests())
    else:
        sys.exit(report(Path(sys.argv[1])))
