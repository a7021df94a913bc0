"""What speaks for the notes having what was asked, and what against."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from itertools import pairwise

import pytest

from finding_notes import small_finder
from mockinterview.builtin import packaged_text
from mockinterview.core.latent import FULL, LatentSpace
from mockinterview.core.logistic import Logistic
from mockinterview.core.refusing import SIGNS, Refusal

RECORD = json.loads(packaged_text("refusal.json"))
REFUSAL = Refusal.from_record(RECORD)
FINDER = small_finder()


@pytest.mark.parametrize(
    ("query", "sign", "value"),
    [
        pytest.param("shortcut", "explained", 1.0, id="a word of the notes explains all"),
        pytest.param("shortcut dropout", "explained", 1.0, id="results explain it together"),
        pytest.param("asdf", "explained", 0.0, id="nothing explains it"),
        pytest.param("asdf", "familiar", 0.0, id="nor is anything of it familiar"),
        pytest.param("shortcut", "unknown_name", 0.0, id="a name of the notes"),
        pytest.param("shortcut pasta", "unknown_name", 0.0, id="an unknown word is no name"),
        pytest.param("shortcut XGBoost", "unknown_name", 1.0, id="a name that no note has"),
    ],
)
def test_signs(query: str, sign: str, value: float) -> None:
    assert FINDER.signs(query)[sign] == value


def test_a_word_of_many_questions_is_more_familiar_than_one_of_few() -> None:
    few, many, both = (
        FINDER.signs(query)["familiar"] for query in ("neuron", "mean", "neuron mean")
    )
    assert 0 < few < many <= 1
    assert both <= (few + many) / 2


def test_without_a_space_nothing_is_told_of_meaning() -> None:
    assert SIGNS[:3] == tuple(FINDER.signs("shortcut"))


def test_a_space_tells_how_many_terms_go_with_any() -> None:
    terms = {"shortcut": (1.0,), "skip": (1.0,)}
    finder = replace(FINDER, space=LatentSpace(1, terms, (FULL,) * 20, (FULL,) * 20))
    assert finder.signs("shortcut")["terms"] == pytest.approx(math.log(2))
    assert finder.signs("shortcut pasta")["terms"] == pytest.approx(math.log(2))
    assert finder.signs("shortcut")["topic"] == pytest.approx(1)


def test_words_that_keep_the_same_company_speak_for_a_query() -> None:
    terms = {"drop": (1.0, 0.0), "unit": (1.0, 0.0), "box": (0.0, 1.0), "pasta": (-1.0, 0.0)}
    space = LatentSpace(2, terms, (FULL, 0), (FULL, 0))

    def company(*words: str) -> float:
        return space.place_and_company((word, 1.0) for word in words)[1]

    assert company("drop", "unit") == pytest.approx(math.sqrt(2))
    assert company("drop") == company("drop", "elsewhere") == company("drop", "box") == 1
    assert company("drop", "pasta") == company("elsewhere") == company() == 0


@pytest.mark.parametrize("term", ["deviation", "identity", "滑动平均", "neuron", "inference"])
def test_a_term_of_the_notes_is_found_alone(term: str) -> None:
    assert FINDER.find(term).found


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        pytest.param("shortcut", True, id="a term that a result has"),
        pytest.param("跳跃连接", True, id="in other words of its group"),
        pytest.param("ResNet shortcut", True, id="two names that one has"),
        pytest.param("shortcut pasta", False, id="a name and a word"),
        pytest.param("shortcut k-means++", False, id="two names that no one result has"),
        pytest.param("instance normalization", False, id="a term that no note has"),
        pytest.param("XGBoost", False, id="a name that no note has"),
        pytest.param("neuron", False, id="a word"),
    ],
)
def test_nothing_but_names_that_a_result_has_is_never_refused(
    query: str, *, is_found: bool
) -> None:
    refuses = Refusal(Logistic(-100, dict.fromkeys(SIGNS, 0.0)), 0.5, RECORD["means"])
    assert replace(FINDER, refusal=refuses).find(query).found is is_found


@pytest.mark.parametrize(
    ("sign", "rises"), [(sign, sign != "unknown_name") for sign in SIGNS], ids=str
)
def test_every_sign_speaks_the_way_it_should(sign: str, *, rises: bool) -> None:
    said = [REFUSAL.model({**REFUSAL.means, sign: value}) for value in (0.0, 0.5, 1.0)]
    assert all(before < after for before, after in pairwise(said if rises else said[::-1]))


def test_a_sign_that_is_not_there_counts_as_usual() -> None:
    usual = {name: REFUSAL.means[name] for name in SIGNS}
    without = {name: usual[name] for name in SIGNS if name not in ("topic", "company", "terms")}
    assert REFUSAL.is_found(usual) == REFUSAL.is_found(without)
    assert not REFUSAL.is_found({**without, "explained": 0.0, "unknown_name": 1.0})


def test_the_model_tells_what_it_was_learnt_from_and_how_often_it_errs() -> None:
    assert RECORD["learnt_from"]["inside"] > 100
    for errors in (RECORD["out_of_fold"], RECORD["kept_apart"]):
        assert 0 <= errors["wrongly_refused"] <= errors["wrongly_answered"] < 0.15
