"""Learn the marker's weights from the judged answers, cross-validated by question.

python scripts/learn_marker.py [--write]
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from opencc import OpenCC
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from mockinterview.core.glossary import Glossary, parse_glossary
from mockinterview.core.grading.grader import Grader
from mockinterview.core.grading.measure import Measured
from mockinterview.core.grading.weights import Logistic, Weights
from mockinterview.core.model import KeyPoint, Language, Rubric, Text
from mockinterview.marker import open_grader
from mockinterview.segment import full_dictionary

ROOT = Path(__file__).resolve().parents[1]
JUDGED = ROOT / "benchmarks" / "judged" / "grading.jsonl"
MARKER = ROOT / "src" / "mockinterview" / "data" / "marker.json"

COVERED = ["near", "whole", "length"]
CONTRADICTED = ["near", "false", "telling", "pooled", "sentences"]
MADE = 0.5
"""Judged mark of a point from which on it counts as made."""

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

STRENGTH = {"covered": 10.0, "contradicted": 5.0}
"""Inverse of the regularization, large since there are few features."""


Measure = Callable[[Rubric, str], Measured]
"""Lay an answer against a rubric."""


def leave_out(feature: str) -> None:
    """Learn without a feature from here on."""
    for names in (COVERED, CONTRADICTED):
        if feature in names:
            names.remove(feature)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its judged marks; `points` are 1 made, 0 missing, -1 contradicted."""

    id: str
    kind: str
    text: str
    score: float
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question of the judged set with its answers."""

    id: str
    language: Language
    rubric: Rubric
    answers: tuple[Answer, ...]

    def good(self) -> str:
        """Return the text of its good answer."""
        return next(answer.text for answer in self.answers if answer.kind == "good")


def read_judged(path: Path = JUDGED) -> list[Judged]:
    """Return the questions of the judged set."""
    return [_judged(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _judged(row: dict[str, Any]) -> Judged:
    points = tuple(
        KeyPoint(_text(point), misconceptions=tuple(map(_text, point["misconceptions"])))
        for point in row["points"]
    )
    answers = tuple(
        Answer(item["id"], item["kind"], item["text"], item["score"], tuple(item["points"]))
        for item in row["answers"]
    )
    rubric = Rubric(_text(row["question"]), points, (_text(row["reference"]),))
    return Judged(row["qid"], Language(row["lang"]), rubric, answers)


def _text(record: dict[str, Any]) -> Text:
    return Text(record.get("en", ""), record.get("zh", ""))


def in_one_language(rubric: Rubric, language: Language) -> Rubric:
    """Return a rubric as one-language notes would have it."""

    def kept(text: Text) -> Text:
        wording = text.written_in(language)
        return Text(wording, "") if language is Language.EN else Text("", wording)

    points = tuple(
        replace(point, text=kept(point.text), misconceptions=tuple(map(kept, point.misconceptions)))
        for point in rubric.points
    )
    return Rubric(kept(rubric.prompt), points, tuple(map(kept, rubric.references)))


def judged_grader(glossary: Glossary | None = None) -> Grader:
    """Return a grader with the corpus's glossary and jieba's whole dictionary."""
    if glossary is None:
        path = ROOT / "corpus" / "glossary.tsv"
        glossary = parse_glossary(path.read_text("utf-8"), "corpus/glossary.tsv").glossary
    return open_grader(glossary, full_dictionary(), traditional())


def traditional() -> dict[int, str]:
    """Return the traditional characters that have one simplified form."""
    convert = OpenCC("t2s").convert
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


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
        shares = ((1, mark), (0, 1 - mark)) if mark >= 0 else ((0, FALSELY_MADE_WEIGHT),)
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


def appended(question: Judged) -> Iterator[tuple[str, list[float]]]:
    """Yield the excellent answer with each misconception in turn appended, and its marks."""
    answer = next(answer for answer in question.answers if answer.kind == "excellent")
    for index, point in enumerate(question.rubric.points):
        claim = point.misconceptions[0].written_in(question.language)
        marks = [-1.0 if number == index else mark for number, mark in enumerate(answer.points)]
        yield f"{answer.text} {claim}", marks


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
    return Weights(
        fit(kept["covered"], COVERED, STRENGTH["covered"]),
        fit(kept["contradicted"], CONTRADICTED, STRENGTH["contradicted"]),
    )


def out_of_fold(found: dict[str, list[Example]]) -> dict[str, float]:
    """Return the area under the ROC curve of each model, each question left out in turn."""
    weights = {
        question: learn(found, question)
        for question in sorted({example.question for example in found["covered"]})
    }
    areas = {}
    for name, rows in found.items():
        models = {question: getattr(each, name) for question, each in weights.items()}
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
        },
        "out_of_fold_auc": out_of_fold(found),
        "by": "scripts/learn_marker.py",
        "on": datetime.now(UTC).date().isoformat(),
        "models": {
            "covered": {
                "intercept": weights.covered.intercept,
                "weights": dict(weights.covered.weights),
            },
            "contradicted": {
                "intercept": weights.contradicted.intercept,
                "weights": dict(weights.contradicted.weights),
            },
        },
    }


def main() -> None:
    """Learn the weights, print them, and store them when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"store them as {MARKER.name}")
    options = parser.parse_args()
    judged = read_judged()
    found = examples(judged_grader().measure, judged)
    record = record_of(learn(found), found, len(judged))
    text = json.dumps(record, indent=2) + "\n"
    print(text, end="")
    if options.write:
        MARKER.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
