"""BM25 with the weights of rank_bm25."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from mockinterview.core.index import Bm25Index, ScoredDoc

NOTES = Path(__file__).parent / "notes"
QUERIES = [
    pytest.param(["residual", "shortcut"], id="two words"),
    pytest.param(["批", "归", "一", "化"], id="characters"),
    pytest.param(["the", "batch"], id="a word that most documents have"),
    pytest.param(["gradient", "gradient"], id="the same word twice"),
    pytest.param(["nowhere", "gradient"], id="a word that no document has"),
]
documents = st.lists(st.lists(st.sampled_from("abcdef"), max_size=8), max_size=12)


def paragraphs() -> list[list[str]]:
    text = "\n\n".join(path.read_text("utf-8") for path in sorted(NOTES.glob("*.md")))
    return [re.findall(r"[a-z0-9]+|[一-鿿]", part.lower()) for part in text.split("\n\n")]


@pytest.mark.parametrize("query", QUERIES)
def test_scores_are_rank_bm25s(query: list[str]) -> None:
    texts = [text for text in paragraphs() if text]
    index = Bm25Index.build(texts)
    expected = BM25Okapi(texts).get_scores(query)
    scores = index.scores((term, 1.0) for term in query)
    assert [scores.get(doc_id, 0.0) for doc_id in range(len(texts))] == pytest.approx(
        list(expected), rel=1e-6
    )
    best = max(range(len(texts)), key=lambda doc_id: (expected[doc_id], -doc_id))
    assert index.retrieve(query, 1)[0].doc_id == best


@given(documents, st.lists(st.sampled_from("abcxyz"), max_size=5))
def test_scores_are_rank_bm25s_for_any_documents(texts: list[list[str]], query: list[str]) -> None:
    scores = Bm25Index.build(texts).scores((term, 1.0) for term in query)
    expected = BM25Okapi(texts).get_scores(query) if any(texts) else [0.0] * len(texts)
    assert [scores.get(doc_id, 0.0) for doc_id in range(len(texts))] == pytest.approx(
        list(expected), rel=1e-5, abs=1e-6
    )


def test_the_earlier_document_stands_first_on_a_tie() -> None:
    index = Bm25Index.build([["other"], ["deep"], ["deep"], ["else"], ["more"]])
    assert [found.doc_id for found in index.retrieve(["deep"])] == [1, 2]


def test_only_k_documents_with_a_term_are_returned() -> None:
    index = Bm25Index.build([["deep", "net"], ["deep"], ["loss"], ["step"], ["rate"]])
    assert len(index.retrieve(["deep"], 1)) == 1
    assert [found.doc_id for found in index.retrieve(["deep", "net"], 10)] == [0, 1]
    assert index.retrieve(["absent"], 10) == []


def test_weights_of_a_query_are_factors() -> None:
    index = Bm25Index.build([["deep"], ["loss"], ["step"]])
    assert index.scores([("deep", 0.5)])[0] == pytest.approx(index.scores([("deep", 1.0)])[0] / 2)


def test_an_empty_collection_finds_nothing() -> None:
    assert Bm25Index.build([]).retrieve(["deep"]) == []
    assert Bm25Index.build([[], []]).retrieve(["deep"]) == []


def test_has_tells_which_document_has_a_term() -> None:
    index = Bm25Index.build([["deep"], ["loss"], ["deep"]])
    assert [index.has(doc_id, "deep") for doc_id in range(-1, 4)] == [
        False,
        True,
        False,
        True,
        False,
    ]
    assert not index.has(0, "absent")


def test_a_found_document_is_a_value() -> None:
    assert ScoredDoc(1, 2.0) == ScoredDoc(1, 2.0)
