"""Learn the marker's weights from the judged answers, cross-validated by question.

python scripts/learn_marker.py [--write]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from judged_answers import (
    JUDGED,
    ROOT,
    Judged,
    appended,
    in_one_language,
    judged_grader,
    read_judged,
)
from left_out import LeftOut, measured_left_out
from mockinterview.core.grading.measure import Measured
from mockinterview.core.grading.weights import MODELS, Weights
from mockinterview.core.logistic import Logistic
from mockinterview.core.model import Rubric
from sample_answers import Sample, measured_samples

MARKER = ROOT / "src" / "mockinterview" / "data" / "marker.json"

FEATURES = {
    "covered": ["near", "true", "sentence", "leads", "own"],
    "contradicted": ["near", "false", "telling", "pooled", "sentences", "turned", "exchanged"],
    "unsupported": ["own", "margin", "numbers", "exchanged"],
}
MADE = 0.5
"""Judged mark of a point from which on it counts as made."""

PARTLY = (0.2, 0.8, 0.8)
"""A point judged between the first two is made in as far as the third says.

Half made is nearer to made: who says half of a point wants half of its marks, and a
logistic model of the little that such an answer has in words gives less.
"""

OTHERS = 6
"""Other questions whose good answers are negatives for a question."""

OTHER_WEIGHT = 0.3
"""Weight of such a negative: they are many, and easy."""

CONTRADICTED_WEIGHT = 2.0
"""Weight of a contradicted point beside one that is made: they are rare."""

FALSELY_MADE_WEIGHT = 0.25
"""Weight of a contradicted point among those that are not made.

Whether something false is said is the other model's to tell; this one learns
that to speak of a point is not yet to make it.
"""

APPENDED_WEIGHT = 0.3
"""Weight of the points of an excellent answer with one misconception appended.

The judged false answers are false throughout; these teach that others are not.
"""

STRENGTH = {"covered": 10.0, "contradicted": 5.0, "unsupported": 30.0}
"""Inverse of the regularization, large since there are few features."""


Measure = Callable[[Rubric, str], Measured]
"""Lay an answer against a rubric."""


def leave_out(feature: str) -> None:
    """Learn without a feature from here on."""
    for names in FEATURES.values():
        if feature in names:
            names.remove(feature)


@dataclass(frozen=True, slots=True)
class Example:
    """Features of one point in one answer, what they should give, and how much it counts."""

    question: str
    features: dict[str, float]
    label: int
    weight: float


def covered_examples(
    question: Judged, measured: Measured, marks: Sequence[float], weight: float = 1.0
) -> Iterator[Example]:
    """Yield what an answer teaches about covering: made against missing, or contradicted."""
    for point, mark in zip(measured.points, marks, strict=True):
        least, most, partly = PARTLY
        made = partly if least < mark < most else mark
        shares = ((1, made), (0, 1 - made)) if made >= 0 else ((0, FALSELY_MADE_WEIGHT),)
        for label, share in shares:
            if share:
                yield Example(question.id, point.covered, label, weight * share)


def contradicted_examples(
    question: Judged, measured: Measured, marks: Sequence[float], weight: float = 1.0
) -> Iterator[Example]:
    """Yield what an answer teaches about contradiction: contradicted against made."""
    for point, mark in zip(measured.points, marks, strict=True):
        if mark < 0:
            yield Example(question.id, point.contradicted, 1, weight * CONTRADICTED_WEIGHT)
        elif mark >= MADE:
            yield Example(question.id, point.contradicted, 0, weight * mark)


def examples(measure: Measure, judged: Sequence[Judged]) -> dict[str, list[Example]]:
    """Return all examples, the rubrics in both languages and in one."""
    covered: list[Example] = []
    contradicted: list[Example] = []
    for number, question in enumerate(judged):
        others = [judged[(number + step * 4 - 1) % len(judged)] for step in range(1, OTHERS + 1)]
        for rubric in (question.rubric, in_one_language(question.rubric, question.language)):
            for answer in question.answers:
                measured = measure(rubric, answer.text)
                covered += covered_examples(question, measured, answer.points)
                contradicted += contradicted_examples(question, measured, answer.points)
            for other in others:
                measured = measure(rubric, other.good())
                nothing = [0.0] * len(measured.points)
                covered += covered_examples(question, measured, nothing, OTHER_WEIGHT)
            for text, marks in appended(question):
                measured = measure(rubric, text)
                contradicted += contradicted_examples(question, measured, marks, APPENDED_WEIGHT)
    return {"covered": covered, "contradicted": contradicted}


def support_examples(
    samples: Iterable[tuple[Sample, Measured]], lines: Iterable[tuple[LeftOut, Measured]]
) -> list[Example]:
    """Return what samples and left-out lines teach about support.

    The false ones have none, the others have.
    """
    found = [
        Example(sample.question_id, each.support, int(sample.kind == "false"), 1.0)
        for sample, each in samples
    ]
    return found + [
        Example(line.question_id, each.support, int(not line.is_true), 1.0) for line, each in lines
    ]


def fit(examples: Iterable[Example], names: Sequence[str], strength: float) -> Logistic:
    """Return the logistic model that explains the examples best."""
    chosen = list(examples)
    matrix = np.array([[example.features[name] for name in names] for example in chosen])
    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(
        matrix,
        [example.label for example in chosen],
        sample_weight=[example.weight for example in chosen],
    )
    weights = {
        name: round(float(value), 4) for name, value in zip(names, model.coef_[0], strict=True)
    }
    return Logistic(round(float(model.intercept_[0]), 4), weights)


def learn(examples: dict[str, list[Example]], left_out: str | None = None) -> Weights:
    """Return the weights learnt from every question but the one left out."""
    kept = {
        name: [example for example in found if example.question != left_out]
        for name, found in examples.items()
    }
    return Weights(*(fit(kept[name], FEATURES[name], STRENGTH[name]) for name in MODELS))


def out_of_fold(found: dict[str, list[Example]]) -> dict[str, float]:
    """Return the area under the ROC curve of each model, each question left out in turn."""
    areas = {}
    for name, rows in found.items():
        models = {
            question: fit(
                [row for row in rows if row.question != question], FEATURES[name], STRENGTH[name]
            )
            for question in sorted({row.question for row in rows})
        }
        said = [models[example.question](example.features) for example in rows]
        labels = [example.label for example in rows]
        shares = [example.weight for example in rows]
        areas[name] = round(float(roc_auc_score(labels, said, sample_weight=shares)), 3)
    return areas


def record_of(weights: Weights, found: dict[str, list[Example]], judged: int) -> dict[str, Any]:
    """Return weights as they are stored, with where they come from."""
    return {
        "learnt_from": {
            "file": "benchmarks/judged/grading.jsonl",
            "sha256": hashlib.sha256(JUDGED.read_bytes()).hexdigest(),
            "questions": judged,
            "examples": {name: len(rows) for name, rows in found.items()},
            "marks": "of language models working from expert instructions, not human examiners",
            "unsupported": "tests/samples: good and partial answers against false ones, by kind; "
            "lines left out of the notes: accepted ones against misconceptions",
        },
        "out_of_fold_auc": out_of_fold(found),
        "by": "scripts/learn_marker.py",
        "on": datetime.now(UTC).date().isoformat(),
        "models": {
            name: {
                "intercept": getattr(weights, name).intercept,
                "weights": dict(getattr(weights, name).weights),
            }
            for name in MODELS
        },
    }


def main() -> None:
    """Learn the weights, print them, and store them when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"store them as {MARKER.name}")
    options = parser.parse_args()
    judged = read_judged()
    found = examples(judged_grader().measure, judged)
    found["unsupported"] = support_examples(measured_samples(), measured_left_out())
    record = record_of(learn(found), found, len(judged))
    text = json.dumps(record, indent=2) + "\n"
    print(text, end="")
    if options.write:
        MARKER.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
