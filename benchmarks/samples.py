"""How many sample answers get a mark in their band.

    python benchmarks/samples.py [--misses]

tests/samples/ holds a good, a partial and a fluent false answer to questions of
every section, written without looking at how they score. Bands: good from 0.70,
partial 0.25 to 0.60, false to 0.30.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from mockinterview.builtin import builtin_corpus
from mockinterview.core.model import Grade, Status
from mockinterview.corpus import load_corpus
from mockinterview.marker import open_grader
from mockinterview.segment import full_dictionary

SAMPLES = Path(__file__).parents[1] / "tests" / "samples"
BANDS = {"good": (0.70, 1.0), "partial": (0.25, 0.60), "false": (0.0, 0.30)}


def samples() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each sample with the section whose file holds it."""
    for path in sorted(SAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield path.stem, json.loads(line)


def statuses(grade: Grade) -> str:
    """Return the statuses of the points in one word."""
    letters = {
        Status.COVERED: "c",
        Status.PARTIAL: "p",
        Status.MISSING: "-",
        Status.CONTRADICTED: "!",
    }
    return "".join(letters[mark.status] for mark in grade.points)


def main() -> None:
    """Print the share of samples in band and the mean mark, by kind, language and section."""
    parser = argparse.ArgumentParser(description="How many sample answers get a mark in band.")
    parser.add_argument("--misses", action="store_true", help="list those that don't")
    misses_wanted = parser.parse_args().misses
    corpus = load_corpus([builtin_corpus()])
    grader = open_grader(corpus.glossary, full_dictionary())
    tally: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    misses: list[str] = []
    for section, sample in samples():
        grade = grader.grade(corpus.question(sample["question_id"]).rubric, sample["answer"])
        least, most = BANDS[sample["kind"]]
        is_in = least <= grade.score <= most
        for group in (f"language {sample['lang']}", f"section {section}", "all"):
            tally[group, sample["kind"]].append((is_in, grade.score))
            tally[group, "any"].append((is_in, grade.score))
        if not is_in:
            name = f"{sample['kind']:8}{sample['lang']}  {sample['question_id']}"
            misses.append(f"{name:55}{grade.score:6.3f}  {statuses(grade)}")
    print(f"{'':32}{'kind':10}{'answers':>8}{'in band':>9}{'mean':>7}")
    for (group, kind), marks in sorted(tally.items()):
        share = sum(is_in for is_in, _ in marks) / len(marks)
        mean = sum(score for _, score in marks) / len(marks)
        print(f"{group:32}{kind:10}{len(marks):8}{share:9.3f}{mean:7.3f}")
    if misses_wanted:
        print("\nout of band:", *misses, sep="\n")


if __name__ == "__main__":
    main()
