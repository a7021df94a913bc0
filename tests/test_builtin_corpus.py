"""How much the built-in notes hold, in counts that only grow."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from mockinterview.builtin import builtin_corpus
from mockinterview.core.model import Question
from mockinterview.corpus import Corpus, load_corpus

WITHOUT_PAPER = {"loss-functions"}
"""Sections whose topics are no papers, and small."""

COMPARES_EN = re.compile(r"\b(?:compar\w+|differ\w*|versus|distinguish\w*)\b", re.IGNORECASE)
COMPARES_ZH = re.compile("比较|对比|相比|区别|差别|差异|不同|异同|差在")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return the built-in notes."""
    return load_corpus([builtin_corpus()])


def compares(question: Question) -> bool:
    """Tell whether a question asks to compare, in both languages."""
    prompt = question.prompt
    return bool(COMPARES_EN.search(prompt.en) and COMPARES_ZH.search(prompt.zh))


def test_there_are_enough_questions_and_points(corpus: Corpus) -> None:
    assert len(corpus.questions) >= 350
    assert sum(len(question.points) for question in corpus.questions) >= 1400
    assert all(3 <= len(question.points) <= 6 for question in corpus.questions)


def test_each_level_has_a_fifth_of_the_questions(corpus: Corpus) -> None:
    levels = Counter(question.level for question in corpus.questions)
    assert set(levels) == {1, 2, 3}
    assert min(levels.values()) >= len(corpus.questions) / 5


def test_every_topic_has_its_questions(corpus: Corpus) -> None:
    fewest = {
        topic.id: 3 if topic.section in WITHOUT_PAPER else 4
        for topic in corpus.topics
        if not topic.is_index
    }
    few = [topic.id for topic in corpus.topics if len(topic.questions) < fewest.get(topic.id, 0)]
    assert few == []
    assert [topic.id for topic in corpus.topics if topic.is_index] == ["books"]


def test_forty_questions_compare(corpus: Corpus) -> None:
    assert sum(map(compares, corpus.questions)) >= 40


def test_the_glossary_is_large_and_whole(corpus: Corpus) -> None:
    groups = corpus.glossary.groups
    assert len(groups) >= 700
    opposites = {group.id: group.opposite for group in groups.values() if group.opposite}
    assert all(opposites.get(other) == name for name, other in opposites.items())


def test_there_are_eight_rounds() -> None:
    assert len(list((builtin_corpus() / "rounds").glob("*.toml"))) >= 8
