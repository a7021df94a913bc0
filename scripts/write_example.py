"""Write the report of the example round, or check that it is current (`--check`)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from prepared import environment_in

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "example"
REPORT = EXAMPLE / "report.md"


def written(folder: Path) -> bytes:
    """Return the report that the round gives now, as the page of rounds says to make it."""
    report = folder / "report.md"
    words = ["practice", "first-round", "--answers", str(EXAMPLE / "answers.md")]
    program = [sys.executable, "-m", "mockinterview", *words, "--report", str(report)]
    environment = environment_in(folder)  # exit status 3 where the round is below its pass mark
    subprocess.run(program, check=False, capture_output=True, cwd=ROOT, env=environment)
    return report.read_bytes()


def main() -> int:
    """Write the report; with `--check` only say that it should be written."""
    with tempfile.TemporaryDirectory() as folder:
        content = written(Path(folder))
    if "--check" not in sys.argv:
        REPORT.write_bytes(content)
    elif not REPORT.exists() or REPORT.read_bytes() != content:
        print("docs/example/report.md is old. Run: python scripts/write_example.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
