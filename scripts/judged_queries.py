"""The queries that finding is measured by and refusing is learnt from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "benchmarks" / "judged" / "queries.jsonl"
OWN = ROOT / "benchmarks" / "own_queries.jsonl"
APART = ROOT / "benchmarks" / "apart_queries.jsonl"
KEPT_APART = "kept apart"
PAIRS = ROOT / "benchmarks" / "own_pairs.jsonl"


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the topics any of which is right; none where it asks for something else."""

    text: str
    kind: str
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class PairQuery:
    """A query about several things: one topic of each set is to be found."""

    text: str
    topics: tuple[frozenset[str], ...]

    @property
    def is_apart(self) -> bool:
        """Tell whether it belongs to the half that is not looked at."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def query_sets() -> dict[str, list[Query]]:
    """Return the queries: the judged ones, our own, and those that nothing is chosen by."""
    files = {"judged": JUDGED, "our own": OWN, KEPT_APART: APART}
    return {name: _queries(path) for name, path in files.items()}


def pair_queries() -> dict[str, list[PairQuery]]:
    """Return our own queries about several things, in two halves."""
    records = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    pairs = [PairQuery(each["query"], tuple(map(frozenset, each["topics"]))) for each in records]
    return {
        "written, looked at": [pair for pair in pairs if not pair.is_apart],
        "written, kept apart": [pair for pair in pairs if pair.is_apart],
    }


def _queries(path: Path) -> list[Query]:
    return [_query(line) for line in path.read_text("utf-8").splitlines()]


def _query(line: str) -> Query:
    record = json.loads(line)
    return Query(record["query"], record["kind"], frozenset(record["topics"]))
