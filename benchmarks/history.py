"""How long commands take over a long history, beside a short one, in one run.

`python benchmarks/history.py [--turns 1000000] [--runs 7]` writes two histories
of the built-in notes, one of 1,000 turns and one of many, and runs each command
over both in turn. Each time is the least of its runs, and that of the processor:
what else the machine does doesn't count. The ratio is long over short.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mockinterview.builtin import builtin_corpus
from mockinterview.corpus import load_corpus
from mockinterview.store import History

SHORT = 1_000
LONG = 1_000_000
RUNS = 7
SEED = 20260301
QUESTIONS_AN_INTERVIEW = 5
ANSWERS_A_DAY = 60
SECONDS_AN_ANSWER = 120
STATUSES = ("covered", "partial", "missing", "contradicted")


def _in_a_month() -> str:
    return (datetime.now(UTC).date() + timedelta(days=30)).isoformat()


COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("start",),
    "start, an answer": ("start", "-n", "1"),
    "stats": ("stats",),
    "review": ("review", "--list"),
    "plan": ("plan", "--date", _in_a_month()),
    "history -n 20": ("history", "-n", "20"),
    "report last": ("report", "last"),
    "stats --json": ("stats", "--json"),
}
TYPED = {"start, an answer": "the layers learn the residual\n\n/skip\n"}
PROMISED = ("start", "stats", "review")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write both histories and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=LONG, help="turns of the long history")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs of which the least counts")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        homes = [Path(folder) / "short", Path(folder) / "long"]
        for home, turns in zip(homes, (SHORT, given.turns), strict=True):
            write_history(home / "history.db", turns)
        run(homes[0], ("topics",), "")
        shutil.copytree(homes[0] / "cache", homes[1] / "cache")
        print(f"{'':18} {SHORT:>10,} {given.turns:>12,}  ratio  (ms, least of {given.runs})")
        for name, words in COMMANDS.items():
            best = [float("inf"), float("inf")]
            for _ in range(given.runs):
                for number, home in enumerate(homes):
                    best[number] = min(best[number], run(home, words, TYPED.get(name, "")))
            short, long = best
            promised = " (at most 2)" if name in PROMISED else ""
            print(f"{name:18} {short:10.0f} {long:12.0f} {long / short:6.2f}{promised}")


def run(home: Path, words: Sequence[str], typed: str) -> float:
    """Run a command over a home, and return how many milliseconds of the processor it took."""
    environment = {**os.environ, "MOCKINTERVIEW_HOME": str(home), "LC_ALL": "C.UTF-8"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "mockinterview", *words],
        input=typed,
        text=True,
        capture_output=True,
        check=True,
        env=environment,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def write_history(path: Path, turns: int) -> None:
    """Write a history of so many answers to all questions of the built-in notes."""
    ids = [question.id for question in load_corpus([builtin_corpus()]).questions]
    History(path).close()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma synchronous = off")
        connection.execute("begin")
        connection.executemany(
            "insert into interview (id, started_at, language, questions) values (?, ?, 'en', ?)",
            _interviews(ids, turns),
        )
        connection.executemany(
            "insert into turn (interview, at, kind, question_id, answer, was_skipped, hints,"
            " seconds, score, final_score, scorer, marks)"
            " values (?, ?, 'question', ?, ?, 0, 0, 60, ?, ?, '2', ?)",
            _turns(ids, turns),
        )
        connection.execute("commit")


def _interviews(ids: Sequence[str], turns: int) -> Iterator[tuple[int, str, str]]:
    for number in range(-(-turns // QUESTIONS_AN_INTERVIEW)):
        first = number * QUESTIONS_AN_INTERVIEW
        asked = [ids[(first + step) % len(ids)] for step in range(QUESTIONS_AN_INTERVIEW)]
        yield number + 1, _at(first, turns), json.dumps(asked)


def _turns(ids: Sequence[str], turns: int) -> Iterator[tuple[object, ...]]:
    chance = random.Random(SEED)
    for number in range(turns):
        score = round(chance.random(), 3)
        marks = [[point, chance.choice(STATUSES), score, 0.25] for point in range(4)]
        yield (
            number // QUESTIONS_AN_INTERVIEW + 1,
            _at(number, turns),
            ids[number % len(ids)],
            f"answer {number} " + "of some words " * 8,
            score,
            score,
            json.dumps(marks),
        )


def _at(number: int, turns: int) -> str:
    """Return when an answer was given: so many a day, up to yesterday."""
    day, place = divmod(number, ANSWERS_A_DAY)
    days = -(-turns // ANSWERS_A_DAY)
    yesterday = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    at = yesterday - timedelta(days=days - day, seconds=-SECONDS_AN_ANSWER * place)
    return at.isoformat(timespec="seconds")


if __name__ == "__main__":
    main()
