"""The sample answers: a good, a partial and a fluent false one to questions of the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from judged_answers import ROOT
from mockinterview.builtin import builtin_corpus
from mockinterview.core.grading.grader import Grader
from mockinterview.core.grading.measure import Measured
from mockinterview.core.model import Rubric
from mockinterview.corpus import Corpus, load_corpus
from mockinterview.marker import open_grader
from mockinterview.segment import full_dictionary

SAMPLES = ROOT / "tests" / "samples"


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer of a kind (good, partial, false) to a question of the corpus."""

    question_id: str
    kind: str
    lang: str
    answer: str
    section: str


@cache
def corpus() -> Corpus:
    """Return the built-in notes."""
    return load_corpus([builtin_corpus()])


def corpus_grader() -> Grader:
    """Return a grader with the glossary of the notes and jieba's whole dictionary."""
    return open_grader(corpus().glossary, full_dictionary())


def read_samples() -> Iterator[tuple[Sample, Rubric]]:
    """Yield the samples by section, each with what it is marked against."""
    for path in sorted(SAMPLES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sample = Sample(**json.loads(line), section=path.stem)
            yield sample, corpus().question(sample.question_id).rubric


def measured_samples() -> list[tuple[Sample, Measured]]:
    """Return the samples, each laid against the rubric of its question."""
    grader = corpus_grader()
    return [(sample, grader.measure(rubric, sample.answer)) for sample, rubric in read_samples()]
