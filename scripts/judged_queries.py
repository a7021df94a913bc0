"""The queries that finding is measured by and refusing is learnt from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "benchmarks" / "judged" / "queries.jsonl"
OWN = ROOT / "benchmarks" / "own_queries.jsonl"


@dataclass(frozen=True, slots=True)
class Query:
    """A query and the topics any of which is right; none where it asks for something else."""

    text: str
    kind: str
    topics: frozenset[str]

    @property
    def is_apart(self) -> bool:
        """Tell whether it belongs to the half that is not looked at."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 2 == 1


def query_sets() -> dict[str, list[Query]]:
    """Return the queries: the judged ones, and the two halves of our own."""
    own = _queries(OWN)
    return {
        "judged": _queries(JUDGED),
        "our own, looked at": [query for query in own if not query.is_apart],
        "our own, kept apart": [query for query in own if query.is_apart],
    }


def _queries(path: Path) -> list[Query]:
    return [_query(line) for line in path.read_text("utf-8").splitlines()]


def _query(line: str) -> Query:
    record = json.loads(line)
    return Query(record["query"], record["kind"], frozenset(record["topics"]))
