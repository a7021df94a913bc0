"""What was found for a query, and how `ask --json` prints it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from mockinterview.core.language import Text
from mockinterview.core.places import Source
from mockinterview.core.query import Reading
from mockinterview.core.text_records import text_record


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage that was found, and why.

    `question_id` is None where it belongs to a topic's overview; `terms` are
    the words of the query that it has, as they were read.
    """

    rank: int
    score: float
    topic: str
    question_id: str | None
    title: Text
    passage: Text
    source: Source
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a query, best first.

    Where `found` is false the notes don't have it, and `results` are the
    overviews of the `nearest` topics; unless they are `is_near`, they have
    nothing of the query, and are merely spelled a little like it. `readings`
    are what was read as what; `unread` are the characters at the end of a long
    query that nothing was looked up by.
    """

    query: str
    found: bool
    results: tuple[Finding, ...]
    nearest: tuple[str, ...]
    readings: tuple[Reading, ...]
    is_near: bool = True
    unread: int = 0


def without_question(findings: Findings, question_id: str, most: int) -> tuple[Findings, bool]:
    """Return the best findings, at most so many, that are not of a question that is being asked.

    Who is asked a question pays for hints; the passages that answer it are no
    way around that. Also tells whether any was left out that would have been
    shown, or stood before one that is.
    """
    kept = [found for found in findings.results if found.question_id != question_id][:most]
    last = kept[-1].rank if len(kept) == most else len(findings.results)
    shown = tuple(replace(found, rank=rank) for rank, found in enumerate(kept, 1))
    return replace(findings, results=shown), last > len(shown)


def findings_json(findings: Findings) -> dict[str, Any]:
    """Return findings as `ask --json` prints them."""
    return {
        "query": findings.query,
        "found": findings.found,
        "results": [_finding_json(finding) for finding in findings.results],
        "nearest": list(findings.nearest),
        "unread": findings.unread,
        "readings": [{"said": each.said, "read_as": each.read_as} for each in findings.readings],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "rank": finding.rank,
        "score": finding.score,
        "topic": finding.topic,
        "question_id": finding.question_id,
        "title": text_record(finding.title),
        "passage": text_record(finding.passage),
        "source": {"path": finding.source.path, "line": finding.source.line},
        "terms": list(finding.terms),
    }
