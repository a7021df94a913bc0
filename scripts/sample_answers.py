"""The sample answers to questions of the corpus, long and short; see tests/samples/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from judged_answers import ROOT
from mockinterview.builtin import builtin_corpus
from mockinterview.core.grading.grader import Grader
from mockinterview.core.grading.measure import Measured
from mockinterview.core.model import Rubric
from mockinterview.corpus import Corpus, load_corpus
from mockinterview.marker import open_grader
from mockinterview.segment import full_dictionary

SAMPLES = ROOT / "tests" / "samples"
SHORT = SAMPLES / "short"
"""Answers of one or two clauses; nothing is learnt from them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An answer of a kind to a question of the corpus; `how` says what makes it false."""

    question_id: str
    kind: str
    lang: str
    answer: str
    section: str
    how: str = ""


@cache
def corpus() -> Corpus:
    """Return the built-in notes."""
    return load_corpus([builtin_corpus()])


@cache
def corpus_grader() -> Grader:
    """Return a grader with the glossary of the notes and jieba's whole dictionary."""
    return open_grader(corpus().glossary, full_dictionary())


def read_samples(folder: Path = SAMPLES) -> Iterator[tuple[Sample, Rubric]]:
    """Yield the samples of a folder by section, each with what it is marked against."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sample = Sample(**json.loads(line), section=path.stem)
            yield sample, corpus().question(sample.question_id).rubric


def measured_samples(folder: Path = SAMPLES) -> list[tuple[Sample, Measured]]:
    """Return the samples of a folder, each laid against the rubric of its question."""
    grader = corpus_grader()
    samples = read_samples(folder)
    return [(sample, grader.measure(rubric, sample.answer)) for sample, rubric in samples]
