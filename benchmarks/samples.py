"""How many sample answers get a mark in their band.

    python benchmarks/samples.py [--misses] [--without-support]

tests/samples/ holds a good, a partial and a fluent false answer to questions of
every section, written without looking at how they score. Bands: good from 0.70,
partial 0.25 to 0.60, false to 0.30. Whether the notes bear an answer out is
learnt from these samples: here anew for each question, without that question.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from learn_marker import FEATURES, STRENGTH, fit, support_examples
from mockinterview.core.grading.grader import weighed
from mockinterview.core.grading.weights import NEVER
from mockinterview.core.model import Grade, Status
from mockinterview.marker import marker_weights
from sample_answers import Sample, measured_samples

BANDS = {"good": (0.70, 1.0), "partial": (0.25, 0.60), "false": (0.0, 0.30)}
LETTERS = {
    Status.COVERED: "c",
    Status.PARTIAL: "p",
    Status.MISSING: "-",
    Status.CONTRADICTED: "!",
}


def marked(*, with_support: bool) -> Iterator[tuple[Sample, Grade]]:
    """Yield each sample with its mark, under weights that have not seen its question."""
    measured = measured_samples()
    found = support_examples(measured)
    models = {
        question: fit(
            [row for row in found if row.question != question],
            FEATURES["unsupported"],
            STRENGTH["unsupported"],
        )
        for question in dict.fromkeys(row.question for row in found)
    }
    for sample, each in measured:
        model = models[sample.question_id] if with_support else NEVER
        yield sample, weighed(each, replace(marker_weights(), unsupported=model))


def statuses(grade: Grade) -> str:
    """Return the statuses of the points in one word."""
    return "".join(LETTERS[mark.status] for mark in grade.points)


def main() -> None:
    """Print the share of samples in band and the mean mark, by kind, language and section."""
    parser = argparse.ArgumentParser(description="How many sample answers get a mark in band.")
    parser.add_argument("--misses", action="store_true", help="list those that don't")
    parser.add_argument("--without-support", action="store_true", help="hold no invention against")
    options = parser.parse_args()
    tally: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    misses: list[str] = []
    for sample, grade in marked(with_support=not options.without_support):
        least, most = BANDS[sample.kind]
        is_in = least <= grade.score <= most
        for group in (f"language {sample.lang}", f"section {sample.section}", "all"):
            tally[group, sample.kind].append((is_in, grade.score))
            tally[group, "any"].append((is_in, grade.score))
        if not is_in:
            name = f"{sample.kind:8}{sample.lang}  {sample.question_id}"
            misses.append(f"{name:55}{grade.score:6.3f}  {statuses(grade)}")
    print(f"{'':32}{'kind':10}{'answers':>8}{'in band':>9}{'mean':>7}")
    for (group, kind), marks in sorted(tally.items()):
        share = sum(is_in for is_in, _ in marks) / len(marks)
        mean = sum(score for _, score in marks) / len(marks)
        print(f"{group:32}{kind:10}{len(marks):8}{share:9.3f}{mean:7.3f}")
    if options.misses:
        print("\nout of band:", *misses, sep="\n")


if __name__ == "__main__":
    main()
