"""What speaks for the notes having what was asked, and what against."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from finding_notes import small_finder
from mockinterview.builtin import packaged_text
from mockinterview.core.refusing import MANY_WORDS, SIGNS, Refusal

RECORD = json.loads(packaged_text("refusal.json"))
REFUSAL = Refusal.from_record(RECORD)
FINDER = small_finder()


@pytest.mark.parametrize(
    ("query", "sign", "value"),
    [
        pytest.param("shortcut", "explained", 1.0, id="a word of the notes explains all"),
        pytest.param("shortcut pasta", "unknown", 0.5, id="one word of two is unknown"),
        pytest.param("ResNet shortcut", "names_topic", 1.0, id="a topic is named"),
        pytest.param("shortcut", "names_topic", 0.0, id="none is"),
        pytest.param("asdf", "explained", 0.0, id="nothing explains it"),
        pytest.param("shortcut", "unexplained", 0.0, id="nothing is left to explain"),
        pytest.param("asdf " * MANY_WORDS, "unexplained", 0.0, id="a long one may leave much"),
    ],
)
def test_signs(query: str, sign: str, value: float) -> None:
    assert FINDER.signs(query)[sign] == value


def test_the_shorter_a_query_the_more_it_tells_what_is_left_to_explain() -> None:
    queries = (" ".join(["asdf"] * words) for words in range(1, MANY_WORDS))
    said = [FINDER.signs(query)["unexplained"] for query in queries]
    assert said == sorted(set(said), reverse=True)


@pytest.mark.parametrize("term", ["deviation", "identity", "滑动平均", "neuron", "inference"])
def test_a_term_of_the_notes_is_found_alone(term: str) -> None:
    assert FINDER.find(term).found


@pytest.mark.parametrize(
    ("sign", "rises"), [(sign, sign not in ("unknown", "unexplained")) for sign in SIGNS], ids=str
)
def test_every_sign_speaks_the_way_it_should(sign: str, *, rises: bool) -> None:
    said = [REFUSAL.model({**REFUSAL.means, sign: value}) for value in (0.0, 0.5, 1.0)]
    assert all(before < after for before, after in pairwise(said if rises else said[::-1]))


def test_a_sign_that_is_not_there_counts_as_usual() -> None:
    usual = {name: REFUSAL.means[name] for name in SIGNS}
    without = {name: usual[name] for name in SIGNS if name not in ("question", "topic")}
    assert REFUSAL.is_found(usual) == REFUSAL.is_found(without)
    assert not REFUSAL.is_found({**without, "explained": 0.0, "unknown": 1.0})


def test_the_model_tells_what_it_was_learnt_from_and_how_often_it_errs() -> None:
    assert RECORD["learnt_from"]["inside"] > 100
    for errors in (RECORD["out_of_fold"], RECORD["kept_apart"]):
        assert 0 <= errors["wrongly_refused"] <= errors["wrongly_answered"] < 0.15
