"""How many sample answers get a mark in their band.

    python benchmarks/samples.py [--misses] [--without-support]

tests/samples/README.md says what the kinds are, how they were written and what
their bands mean. Whether the notes bear an answer out is learnt from the long
ones and from lines left out of the notes: here anew for each question, without
that question. The short ones are held back, nothing is learnt from them.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from learn_marker import FEATURES, STRENGTH, fit, support_examples
from left_out import measured_left_out
from mockinterview.core.grading.grader import weighed
from mockinterview.core.grading.weights import NEVER
from mockinterview.core.model import Grade, Status
from mockinterview.marker import marker_weights
from sample_answers import SHORT, Sample, measured_samples

BANDS = {
    "good": (0.70, 1.0),
    "partial": (0.25, 0.60),
    "false": (0.0, 0.30),
    "short right": (0.60, 1.0),
    "short partial": (0.25, 0.60),
    "short false": (0.0, 0.30),
}
Tally = dict[tuple[str, str], list[tuple[bool, float]]]

LETTERS = {
    Status.COVERED: "c",
    Status.PARTIAL: "p",
    Status.MISSING: "-",
    Status.CONTRADICTED: "!",
}


def marked_long(*, with_support: bool) -> Iterator[tuple[Sample, Grade]]:
    """Yield each long sample with its mark, under weights that have not seen its question."""
    measured = measured_samples()
    found = support_examples(measured, measured_left_out())
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


def marked_short(*, with_support: bool) -> Iterator[tuple[Sample, Grade]]:
    """Yield each short sample with its mark, under the weights of the program."""
    weights = marker_weights()
    if not with_support:
        weights = replace(weights, unsupported=NEVER)
    for sample, each in measured_samples(SHORT):
        yield replace(sample, kind=f"short {sample.kind}"), weighed(each, weights)


def groups_of(sample: Sample) -> Iterator[str]:
    """Yield the groups that a sample is counted in."""
    yield "all"
    yield f"language {sample.lang}"
    yield f"section {sample.section}"
    if sample.how:
        yield f"false by {sample.how}"


def statuses(grade: Grade) -> str:
    """Return the statuses of the points in one word."""
    return "".join(LETTERS[mark.status] for mark in grade.points)


def tally_of(marks: Iterable[tuple[Sample, Grade]]) -> tuple[Tally, list[str]]:
    """Return whether in band and the score, by group and kind, and a line for each miss."""
    tally: Tally = defaultdict(list)
    misses: list[str] = []
    for sample, grade in marks:
        least, most = BANDS[sample.kind]
        is_in = least <= grade.score <= most
        for group, kind in product(groups_of(sample), (sample.kind, "any")):
            tally[group, kind].append((is_in, grade.score))
        if not is_in:
            name = f"{sample.kind:15}{sample.lang}  {sample.question_id}"
            misses.append(f"{name:62}{grade.score:6.3f}  {statuses(grade):8}{sample.how}")
    return tally, misses


def table(tally: Tally) -> Iterator[str]:
    """Yield the table of the share in band and the mean mark, row by row."""
    yield f"{'':32}{'kind':15}{'answers':>8}{'in band':>9}{'mean':>7}"
    for (group, kind), marks in sorted(tally.items()):
        share = fmean(is_in for is_in, _ in marks)
        mean = fmean(score for _, score in marks)
        yield f"{group:32}{kind:15}{len(marks):8}{share:9.3f}{mean:7.3f}"


def main() -> None:
    """Print the share of samples in band and the mean mark, by group and kind."""
    parser = argparse.ArgumentParser(description="How many sample answers get a mark in band.")
    parser.add_argument("--misses", action="store_true", help="list those that don't")
    parser.add_argument("--without-support", action="store_true", help="hold no invention against")
    options = parser.parse_args()
    with_support = not options.without_support
    for name, marks in (
        ("long answers", marked_long(with_support=with_support)),
        ("short answers", marked_short(with_support=with_support)),
    ):
        tally, misses = tally_of(marks)
        print(name, *table(tally), "", sep="\n")
        if options.misses:
            print(f"{name} out of band:", *misses, "", sep="\n")


if __name__ == "__main__":
    main()
