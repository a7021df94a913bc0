"""Hold interview after interview in one process: `python soak.py NOTES ANSWERS`.

Prints, as JSON, how many kilobytes the process holds after each tenth.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from pathlib import Path

from mockinterview.app import Notes
from mockinterview.frontends.cli.common import progress_bar, settings_of
from mockinterview.frontends.look import Look
from mockinterview.opening import open_session

SEED = 20260301
TENTHS = 10
WORDS = 60


def kilobytes() -> int:
    """Return how much memory the process holds (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1])


def threes(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the questions of one interview after the other."""
    return [ids[start : start + 3] for start in range(0, len(ids), 3)]


def main(folder: str, answers: str) -> None:
    """Give so many answers, a few an interview, each of other words."""
    total, chance = int(answers), random.Random(SEED)  # noqa: S311 - seeded
    words = [word for file in Path(folder).glob("*.md") for word in file.read_text("utf-8").split()]
    settings, held, given = settings_of((), Path(folder)), list[int](), 0
    with Notes(settings, lambda: progress_bar(Look()), lambda _: None) as notes:
        for ids in itertools.cycle(threes(notes.question_ids)):
            session = open_session(settings, notes, ids, "en")
            session.open()
            session.asked()
            while not session.interview.is_over and given < total:
                session.answer(" ".join(chance.choices(words, k=WORDS)))
                given += 1
                if given % (total // TENTHS) == 0:
                    held.append(kilobytes())
            session.report()
            session.close()
            if given == total:
                break
    sys.stdout.write(json.dumps(held) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
