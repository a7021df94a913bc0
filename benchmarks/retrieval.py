"""How well questions find the right topic, and how well strange ones are refused.

    python benchmarks/retrieval.py [--corpus DIR]… [--misses]

`judged/queries.jsonl` are queries with the topics any of which is right, written
apart from the corpus; `own_queries.jsonl` are our own, the first seventy of them
written before anything was tuned. Those without a topic (kind "outside") ask for
what the notes don't have.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.builtin import builtin_corpus
from mockinterview.index_file import build_index, open_index

if TYPE_CHECKING:
    from mockinterview.core.finding import Finder

HERE = Path(__file__).parent
SETS = {"judged": HERE / "judged" / "queries.jsonl", "own": HERE / "own_queries.jsonl"}
DEPTH = 5


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the topics any of which is right; none where it asks for something else."""

    text: str
    kind: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a query: the rank of the first right topic (0: none), and the time."""

    query: Query
    rank: int
    is_found: bool
    first: str
    milliseconds: float


def main() -> None:
    """Build an index of the notes and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--corpus", type=Path, action="append", help="notes to use instead of ours")
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    folders = options.corpus or [builtin_corpus()]
    with tempfile.TemporaryDirectory() as place:
        index = Path(place) / "index.bin"
        started = time.perf_counter()
        build_index(folders, index, lambda *_: None)
        seconds = time.perf_counter() - started
        print(f"index built in {seconds:.1f} s, {index.stat().st_size:,} bytes")
        with open_index(index) as notes:
            known = frozenset(entry.id for entry in notes.catalog)
            measure(notes.finder(), known, show_misses=options.misses)


def measure(finder: Finder, known: frozenset[str], *, show_misses: bool) -> None:
    """Print what becomes of the queries of all sets."""
    finder.find("批归一化")  # loads the segmenter, which is not what is timed
    inside: list[Outcome] = []
    outside: list[Outcome] = []
    for name, path in SETS.items():
        queries = [read for line in path.read_text("utf-8").splitlines() if (read := _query(line))]
        asked = [query for query in queries if query.topics and query.topics <= known]
        left_out = sum(not query.topics <= known for query in queries)
        outcomes = [_outcome(finder, query) for query in asked]
        print(f"\n{name}: {len(asked)} queries, {left_out} left out (topics not in these notes)")
        _print_table(outcomes)
        inside += outcomes
        outside += [_outcome(finder, query) for query in queries if not query.topics]
    _print_found(inside, outside)
    times = [outcome.milliseconds for outcome in (*inside, *outside)]
    print(f"\nper query: median {statistics.median(times):.2f} ms, most {max(times):.2f} ms")
    if show_misses:
        _print_misses(inside, outside)


def _query(line: str) -> Query:
    record = json.loads(line)
    return Query(record["query"], record["kind"], frozenset(record["topics"]))


def _outcome(finder: Finder, query: Query) -> Outcome:
    """Return the rank among the results as they are shown, found or not."""
    started = time.perf_counter()
    findings = finder.find(query.text, DEPTH)
    milliseconds = 1000 * (time.perf_counter() - started)
    topics = [finding.topic for finding in findings.results]
    rank = next((place for place, topic in enumerate(topics, 1) if topic in query.topics), 0)
    return Outcome(query, rank, findings.found, topics[0] if topics else "-", milliseconds)


def _print_table(outcomes: Sequence[Outcome]) -> None:
    print(f"{'kind':<12}{'n':>4}{'rank 1':>9}{f'within {DEPTH}':>10}{'RR':>8}")
    kinds = sorted({outcome.query.kind for outcome in outcomes})
    for kind in (*kinds, "all"):
        ranks = [each.rank for each in outcomes if kind in (each.query.kind, "all")]
        if ranks:
            first = _share(rank == 1 for rank in ranks)
            within = _share(rank > 0 for rank in ranks)
            reciprocal = statistics.fmean(1 / rank if rank else 0 for rank in ranks)
            print(f"{kind:<12}{len(ranks):>4}{first:>9.3f}{within:>10.3f}{reciprocal:>8.3f}")


def _print_found(inside: Sequence[Outcome], outside: Sequence[Outcome]) -> None:
    refused = _share(not outcome.is_found for outcome in inside)
    accepted = _share(outcome.is_found for outcome in outside)
    print(f"\nqueries in the notes wrongly refused:  {refused:.3f} of {len(inside)}")
    print(f"queries outside wrongly answered:      {accepted:.3f} of {len(outside)}")


def _print_misses(inside: Sequence[Outcome], outside: Sequence[Outcome]) -> None:
    for outcome in inside:
        if outcome.rank != 1 or not outcome.is_found:
            wanted = " or ".join(sorted(outcome.query.topics))
            found = "" if outcome.is_found else ", refused"
            place = f"{wanted} at {outcome.rank}{found}, {outcome.first} first"
            print(f"  {outcome.query.text}: {place}")
    for outcome in outside:
        if outcome.is_found:
            print(f"  {outcome.query.text}: answered with {outcome.first}")


def _share(hits: Iterable[bool]) -> float:
    return statistics.fmean(list(hits) or [0])


if __name__ == "__main__":
    main()
