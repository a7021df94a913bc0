"""How building, opening and searching grow with the notes, beside other engines.

    python benchmarks/scale.py [--notes N]… [--folder DIR] [--skip ENGINE]…

Needs `pip install --group benchmark`; says which engines it leaves out. Every index
is built in a process of its own, whose peak memory is measured, from the same file of
terms (`zipf_corpus.py`, seed 0). Then one process opens all of them and answers the
same queries with each engine by turns: so many different terms of one note, drawn at
random. A time is the median over all queries of the least of `REPEATS`; rank_bm25 is
timed for its `get_scores` alone. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from engines import (
    ENGINES,
    OURS,
    REFERENCE,
    Found,
    Scores,
    Search,
    best_of,
    missing,
    notes_in,
    rank_bm25_scores,
)
from zipf_corpus import write_notes

SIZES = (1_000, 10_000, 100_000, 1_000_000)
TERMS = (3, 8, 20)
QUERIES = 40
REPEATS = 5
TIMED_OF_REFERENCE = 5
"""Queries of each length that rank_bm25 is timed with."""

SLOW = 0.02
"""Seconds from which a query is timed twice."""

LARGEST = 1_000_000
"""Notes from which on rank_bm25 is asked no more than it is timed with."""

OPENINGS = 51
TOLERANCE = 1e-6
"""Scores of rank_bm25 that are nearer than this share are a tie in 32 bits."""

Queries = Mapping[int, Sequence[Sequence[str]]]
Measured = dict[str, dict[str, float]]


def main() -> None:
    """Measure the sizes asked for, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, action="append", help="sizes; 1,000 to 1,000,000")
    parser.add_argument("--folder", type=Path, help="where collections are kept for the next run")
    parser.add_argument("--skip", action="append", default=[], help="an engine to leave out")
    parser.add_argument("--build", nargs=3, metavar=("ENGINE", "NOTES", "FOLDER"), help="one index")
    options = parser.parse_args()
    if options.build:
        engine, notes, folder = options.build
        build_one(engine, Path(notes), Path(folder))
        return
    engines = _engines(options.skip)
    print(machine(), "\n")
    with tempfile.TemporaryDirectory() as place:
        for count in options.notes or SIZES:
            measure(count, options.folder or Path(place), engines)


def _engines(skipped: Sequence[str]) -> list[str]:
    """Return the engines that are here and wanted; say which are not."""
    modules = {name: module for name, (module, *_) in ENGINES.items()} | {REFERENCE: REFERENCE}
    absent = [name for name, module in modules.items() if missing(module)]
    for name in absent:
        print(f"left out: {name} is not installed (pip install --group benchmark)")
    for name in skipped:
        print(f"left out: {name}, as asked")
    return [name for name in modules if name not in (*absent, *skipped)]


def build_one(engine: str, notes: Path, folder: Path) -> None:
    """Build one index, and print how long it took and how much memory, as JSON."""
    build = ENGINES[engine][1]
    started = time.perf_counter()
    build(notes, folder)
    seconds = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "cpu": time.process_time(), "peak": _peak()}))


def _peak() -> int:
    """Return the most bytes that this process has had; `getrusage` counts its parent's too."""
    status = Path("/proc/self/status").read_text("utf-8")
    return 1024 * next(
        int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")
    )


def measure(count: int, folder: Path, engines: Sequence[str]) -> None:
    """Print the tables of one size."""
    folder.mkdir(parents=True, exist_ok=True)
    notes = folder / f"zipf-{count}.txt"
    if not notes.exists():
        write_notes(count, notes)
    print(f"## {count:,} notes, {notes.stat().st_size / 1e6:,.0f} MB of text\n", flush=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        indexes = {name: Path(place) / name for name in engines if name in ENGINES}
        built = {name: _built(name, notes, index) for name, index in indexes.items()}
        _print_built(built)
        _print_opening(indexes[OURS])
        searches: dict[str, Search | Scores] = {
            name: ENGINES[name][2](index) for name, index in indexes.items()
        }
        queries = _queries(notes, count)
        if REFERENCE in engines:
            started = time.perf_counter()
            searches[REFERENCE] = scores = rank_bm25_scores(notes)
            print(f"rank_bm25 built in memory in {time.perf_counter() - started:.1f} s\n")
        _print_times(_times(searches, queries))
        if REFERENCE in engines:
            _print_agreement(ENGINES[OURS][2](indexes[OURS]), scores, queries, count)
    print(flush=True)


def _built(engine: str, notes: Path, index: Path) -> dict[str, float]:
    """Build an index in a process of its own; return the time, memory and size of it."""
    index.mkdir()
    command = [sys.executable, __file__, "--build", engine, str(notes), str(index)]
    shown = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    measured: dict[str, float] = json.loads(shown.stdout)
    size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
    return measured | {"size": size}


def _queries(notes: Path, count: int) -> Queries:
    """Draw queries: different terms of one note that has enough of them."""
    rng = random.Random(0)
    step = max(1, count // 1000)
    sample = [sorted(set(note)) for note in islice(notes_in(notes), 0, None, step)]
    long = [terms for terms in sample if len(terms) >= max(TERMS)]
    return {size: [rng.sample(rng.choice(long), size) for _ in range(QUERIES)] for size in TERMS}


def _timed(engine: str, queries: Sequence[Sequence[str]]) -> Sequence[Sequence[str]]:
    return queries[:TIMED_OF_REFERENCE] if engine == REFERENCE else queries


def _times(searches: Mapping[str, Search | Scores], queries: Queries) -> Measured:
    """Return the median milliseconds of each engine by the length of the query."""
    found: Measured = {name: {} for name in searches}
    for size, asked in queries.items():
        for name, times in _least_times(searches, asked).items():
            found[name][str(size)] = 1000 * statistics.median(times)
    return found


def _least_times(
    searches: Mapping[str, Search | Scores], queries: Sequence[Sequence[str]]
) -> dict[str, list[float]]:
    """Return the least seconds of each query by engine; slow ones are timed twice."""
    least = {name: [math.inf] * len(_timed(name, queries)) for name in searches}
    for turn in range(REPEATS):
        for name, search in searches.items():
            for number, query in enumerate(_timed(name, queries)):
                if turn > 1 and least[name][number] > SLOW:
                    continue
                started = time.perf_counter()
                search(query)
                taken = time.perf_counter() - started
                least[name][number] = min(least[name][number], taken)
    return least


def _print_built(built: Measured) -> None:
    print("| engine | built in s | processor s | peak memory MB | index MB |")
    print("| --- | --: | --: | --: | --: |")
    for name, at in built.items():
        memory = f"{at['peak'] / 1e6:,.0f} | {at['size'] / 1e6:,.1f}"
        print(f"| {name} | {at['seconds']:.1f} | {at['cpu']:.1f} | {memory} |")
    print(flush=True)


def _print_opening(index: Path) -> None:
    """Print how long our file takes to open, its header and contents checked."""
    from mockinterview.index_file import open_index  # noqa: PLC0415

    times: list[float] = []
    for _ in range(OPENINGS):
        started = time.perf_counter()
        with open_index(index / "index.bin"):
            times.append(1000 * (time.perf_counter() - started))
    print(f"opening: median {statistics.median(times):.3f} ms, most {max(times):.3f} ms\n")


def _print_times(times: Measured) -> None:
    ours = times[OURS]
    print("| engine |" + "".join(f" {size} terms, ms |" for size in ours), end="")
    print("".join(f" × ours at {size} |" for size in ours))
    print("| --- |" + " --: |" * 2 * len(ours))
    for name, found in times.items():
        print(f"| {name} |" + "".join(f" {each:.3f} |" for each in found.values()), end="")
        print("".join(f" {found[size] / ours[size]:,.2f} |" for size in ours))
    print(flush=True)


def _print_agreement(search: Search, scores: Scores, queries: Queries, count: int) -> None:
    """Print for how many queries our best ten are those of rank_bm25."""
    most = TIMED_OF_REFERENCE if count >= LARGEST else QUERIES
    asked = [query for each in queries.values() for query in each[:most]]
    same = sum(_agree(search(query), best_of(list(scores(query)))) for query in asked)
    print(f"the same ten notes in the same order as rank_bm25: {same} of {len(asked)} queries")


def _agree(ours: Found, theirs: Found) -> bool:
    """Tell whether two results are the same, but for ties."""
    scores = zip(_scores(ours), _scores(theirs), strict=False)
    if len(ours) != len(theirs) or not all(
        math.isclose(one, other, rel_tol=TOLERANCE) for one, other in scores
    ):
        return False
    last = theirs[-1][1] * (1 + TOLERANCE) if theirs else 0.0
    firm = [{number for number, score in found if score > last} for found in (ours, theirs)]
    return firm[0] == firm[1]


def _scores(found: Iterable[tuple[int, float]]) -> list[float]:
    return [score for _, score in found]


def machine() -> str:
    """Return the day, the machine and how busy it is."""
    loads = ", ".join(f"{load:.1f}" for load in os.getloadavg())
    python = sys.version.partition(" ")[0]
    free = shutil.disk_usage("/").free // 10**9
    today = datetime.now(UTC).date().isoformat()
    return f"{today}, {os.cpu_count()} cores (load {loads}), Python {python}, {free} GB free"


if __name__ == "__main__":
    main()
