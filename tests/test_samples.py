"""What the sample answers promise: tests/samples/README.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from mockinterview.builtin import builtin_corpus
from mockinterview.core.model import Question
from mockinterview.corpus import Corpus, load_corpus

SAMPLES = Path(__file__).parent / "samples"
CHARACTER_OR_WORD = re.compile(r"[一-鿿]|[A-Za-z0-9]+")
WAYS_TO_BE_FALSE = {"roles", "direction", "mechanism", "order", "number"}

Rows = list[dict[str, str]]


def rows_in(folder: Path) -> Rows:
    """Return the samples of a folder, each with the section of its file."""
    return [
        json.loads(line) | {"section": path.stem}
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


LONG = rows_in(SAMPLES)
SHORT = rows_in(SAMPLES / "short")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return the built-in notes."""
    return load_corpus([builtin_corpus()])


def section_of(corpus: Corpus, question: Question) -> str:
    """Return the section that a question stands in."""
    return next(topic.section for topic in corpus.topics if topic.id == question.topic)


@pytest.mark.parametrize("rows", [LONG, SHORT], ids=["long", "short"])
def test_samples_stand_under_the_section_of_their_question(rows: Rows, corpus: Corpus) -> None:
    for row in rows:
        question = corpus.question(row["question_id"])
        assert row["section"] == section_of(corpus, question), row["question_id"]


def test_short_samples_are_enough_and_everywhere(corpus: Corpus) -> None:
    questions = {row["question_id"]: row["section"] for row in SHORT}
    sections = Counter(questions.values())
    assert len(questions) >= 120
    assert sections.keys() == {topic.section for topic in corpus.topics if topic.questions}
    assert min(sections.values()) >= 10


def test_a_short_question_has_a_right_and_a_false_answer_in_one_language() -> None:
    kinds = Counter((row["question_id"], row["kind"]) for row in SHORT)
    assert set(kinds.values()) == {1}
    for question in {row["question_id"] for row in SHORT}:
        assert kinds[question, "right"] == kinds[question, "false"] == 1
        assert len({row["lang"] for row in SHORT if row["question_id"] == question}) == 1


@pytest.mark.parametrize("kind", ["right", "partial", "false"])
def test_short_samples_are_in_both_languages_alike(kind: str) -> None:
    languages = Counter(row["lang"] for row in SHORT if row["kind"] == kind)
    assert languages.keys() == {"zh", "en"}
    assert abs(languages["zh"] - languages["en"]) <= 2


def length_of(row: dict[str, str]) -> int:
    """Return how many words an English answer has, or characters a Chinese one."""
    counts_as_one = CHARACTER_OR_WORD if row["lang"] == "zh" else re.compile(r"\S+")
    return len(counts_as_one.findall(row["answer"]))


@pytest.mark.parametrize(("lang", "least", "most"), [("zh", 15, 70), ("en", 8, 40)])
def test_short_samples_are_short(lang: str, least: int, most: int) -> None:
    rows = [row for row in SHORT if row["lang"] == lang]
    assert [row for row in rows if not least <= length_of(row) <= most] == []


def test_short_false_answers_say_how_they_are_false() -> None:
    how = Counter(row.get("how", "") for row in SHORT if row["kind"] == "false")
    assert how.keys() <= WAYS_TO_BE_FALSE
    assert how["roles"] >= how.total() / 3
    assert how["direction"] >= how.total() / 4
    assert [row for row in SHORT if row["kind"] != "false" and "how" in row] == []


def test_nothing_is_learnt_from_the_questions_of_short_samples() -> None:
    assert {row["question_id"] for row in SHORT}.isdisjoint(row["question_id"] for row in LONG)
