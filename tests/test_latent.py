"""Texts about one thing stand near each other, though they share no word."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.blocks import BlockFile, BlockWriter
from mockinterview.core.latent import NO_SPACE, LatentSpace
from mockinterview.saved_space import packed_space, packed_vectors, saved_space
from mockinterview.space_builder import MOST_QUESTIONS, learn_space
from mockinterview.tables_writer import TablesWriter

QUESTIONS = [
    ["drop", "unit", "train"],
    ["drop", "unit", "random"],
    ["switch", "unit", "drop", "train"],
    ["switch", "unit", "train", "random"],
    ["box", "image", "detect"],
    ["box", "anchor", "image"],
    ["box", "detect", "anchor"],
    ["anchor", "image", "detect"],
    ["loss", "gradient", "step"],
    ["loss", "gradient", "rate"],
    ["gradient", "step", "rate"],
    ["loss", "step", "rate"],
]
TOPICS = [["drop", "unit", "train"], ["box", "detect", "anchor"], ["loss", "gradient"]]
SPACE = learn_space(QUESTIONS, QUESTIONS, TOPICS)


def nearest_topic(space: LatentSpace, *terms: str) -> int:
    place = space.place_of((term, 1.0) for term in terms)
    return max(range(len(TOPICS)), key=lambda topic: space.to_topic(place, topic))


@pytest.mark.parametrize(
    ("terms", "topic"),
    [
        pytest.param(["switch"], 0, id="a word that the topic does not have"),
        pytest.param(["random", "elsewhere", "switch"], 0, id="beside words that nobody has"),
        pytest.param(["image"], 1, id="another one"),
        pytest.param(["gradient"], 2, id="a word that the topic has"),
    ],
)
def test_words_in_the_same_company_mean_the_same(terms: list[str], topic: int) -> None:
    assert nearest_topic(SPACE, *terms) == topic


def test_a_document_is_where_its_terms_are() -> None:
    place = SPACE.place_of((term, 1.0) for term in QUESTIONS[4])
    likeness = [SPACE.to_question(place, number) for number in range(len(QUESTIONS))]
    assert likeness[4] == pytest.approx(1.0, abs=0.01)
    assert max(likeness) == pytest.approx(likeness[4], abs=1e-9)


def test_what_a_term_means_is_learnt_from_passages() -> None:
    passages = [*QUESTIONS, *[["relu", "box", "image"]] * 3]
    assert nearest_topic(learn_space(passages, QUESTIONS, TOPICS), "relu") == 1
    assert not SPACE.place_of([("relu", 1.0)])


def test_what_nobody_has_is_nowhere() -> None:
    place = SPACE.place_of([("elsewhere", 1.0)])
    assert place == ()
    assert SPACE.to_topic(place, 0) == SPACE.to_question(place, 0) == 0


@pytest.mark.parametrize(
    "questions",
    [
        pytest.param([], id="no notes"),
        pytest.param(QUESTIONS[:3], id="few questions"),
        pytest.param([["drop"], ["unit"], ["train"], ["box"]], id="no shared term"),
        pytest.param([["drop"]] * (MOST_QUESTIONS + 1), id="too many to learn from"),
    ],
)
def test_where_nothing_can_be_learnt_all_is_equally_far(questions: list[list[str]]) -> None:
    space = learn_space(questions, questions, TOPICS)
    assert space == NO_SPACE
    assert space.to_topic(space.place_of([("drop", 1.0)]), 0) == 0


@given(st.lists(st.sampled_from(["drop", "switch", "box", "loss", "elsewhere"])))
def test_a_likeness_is_a_cosine(terms: list[str]) -> None:
    place = SPACE.place_of((term, 1.0) for term in terms)
    for topic in range(len(TOPICS)):
        assert -1.01 <= SPACE.to_topic(place, topic) <= 1.01


def save(space: LatentSpace, path: Path) -> None:
    with BlockWriter(path, 1) as writer:
        with TablesWriter(writer) as tables:
            tables.add("latent terms", packed_vectors(space))
        writer.add(packed_space(space))


def test_a_space_is_saved_in_eight_bits(tmp_path: Path) -> None:
    save(SPACE, tmp_path / "index")
    with BlockFile(tmp_path / "index", 1) as blocks:
        saved = saved_space(blocks)
        assert saved.dimensions == SPACE.dimensions
        assert set(saved.terms) == set(SPACE.terms)
        for term in SPACE.terms:
            nearly = pytest.approx(saved.place_of([(term, 1.0)]), abs=0.02)
            assert SPACE.place_of([(term, 1.0)]) == nearly
        assert list(saved.topics) == pytest.approx(list(SPACE.topics), abs=0.5)


def test_a_space_of_nothing_is_saved_too(tmp_path: Path) -> None:
    save(NO_SPACE, tmp_path / "index")
    with BlockFile(tmp_path / "index", 1) as blocks:
        assert saved_space(blocks).place_of([("drop", 1.0)]) == ()
