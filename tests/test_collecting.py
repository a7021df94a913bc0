"""Postings are learnt from a stream of documents, whatever fits into memory."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from mockinterview.core.collecting import Collection, Vocabulary, bounds_of, postings_of
from mockinterview.core.index import Bm25Index, Postings
from mockinterview.runs import RunStore

documents = st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=8), max_size=20)


def collected(texts: Sequence[Sequence[str]], folder: Path, most: int) -> dict[str, Postings]:
    """Learn with runs of so many terms, all but the last of them on disk."""
    with RunStore(folder) as store:
        collection = Collection(Vocabulary(), store.spill, most)
        for text in texts:
            collection.add(text)
        collection.close()
        return {term: found for term, (found,) in postings_of([collection])}


def zipfian(count: int, seed: int) -> list[list[str]]:
    """Return documents of 60 terms on average, few of them frequent."""
    rng = random.Random(seed)  # noqa: S311 - the same documents every time
    terms = range(1, 3000)
    shares = [1 / rank for rank in terms]
    return [list(map(str, rng.choices(terms, shares, k=rng.randint(1, 119)))) for _ in range(count)]


@given(documents, st.integers(1, 30))
def test_runs_on_disk_make_the_same_postings(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], most: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    assert collected(texts, folder, most) == Bm25Index.build(texts).postings


@given(documents, st.integers(1, 30), st.integers(1, 8))
def test_ranges_of_any_width_make_the_same_postings(
    tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]], most: int, width: int
) -> None:
    with RunStore(tmp_path_factory.getbasetemp()) as store:
        collection = Collection(Vocabulary(), store.spill, most)
        for text in texts:
            collection.add(text)
        collection.close()
        terms = list(collection.vocabulary)
        bounds = [*range(0, len(terms), width), len(terms)]
        columns = collection.columns(bounds)
        found = [postings for column in columns for postings in column.postings()]
    assert dict(zip(terms, found, strict=True)) == Bm25Index.build(texts).postings


def test_nothing_of_a_run_stays_on_disk(tmp_path: Path) -> None:
    collected(zipfian(50, 0), tmp_path, 100)
    assert list(tmp_path.iterdir()) == []


def test_collections_that_share_a_vocabulary() -> None:
    vocabulary = Vocabulary()
    texts = [[["a", "b"], ["b"], ["c"]], [["b", "d"]], []]
    collections = [Collection(vocabulary) for _ in texts]
    for collection, kind in zip(collections, texts, strict=True):
        for document in kind:
            collection.add(document)
        collection.close()
    found = {
        term: [each.doc_ids.tolist() for each in postings]
        for term, postings in postings_of(collections)
    }
    assert found == {
        "a": [[0], [], []],
        "b": [[0, 1], [0], []],
        "c": [[2], [], []],
        "d": [[], [0], []],
    }


@given(st.lists(st.integers(0, 9), max_size=20), st.integers(1, 12))
def test_ranges_cover_all_terms_once(sizes: list[int], most: int) -> None:
    import numpy as np  # noqa: PLC0415

    bounds = bounds_of([np.array(sizes, np.int64)], most)
    assert (bounds[0], bounds[-1]) == (0, len(sizes))
    for first, last in pairwise(bounds):
        assert first < last
        assert last == first + 1 or sum(sizes[first:last]) <= most


@pytest.mark.parametrize("seed", range(2))
def test_the_best_ten_of_thousands_are_rank_bm25s(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = zipfian(3000, seed)
    reference = BM25Okapi(texts)
    index = Bm25Index(len(texts), collected(texts, tmp_path, 50_000))
    for query in zipfian(20, seed + 10):
        expected = reference.get_scores(query)
        order = sorted(range(len(texts)), key=lambda doc_id: (-expected[doc_id], doc_id))[:10]
        monkeypatch.setattr("mockinterview.core.index.LARGE", len(texts) + 1)
        one_by_one = index.retrieve(query)
        monkeypatch.setattr("mockinterview.core.index.LARGE", 0)
        at_once = index.retrieve(query)
        assert one_by_one == at_once
        assert [found.score for found in at_once] == pytest.approx(expected[order], rel=1e-6)
        assert [found.doc_id for found in at_once] == order


@given(
    documents,
    st.lists(st.tuples(st.sampled_from("abcdefxy"), st.sampled_from([1.0, 0.5, 0.25])), max_size=5),
    st.integers(1, 9),
)
def test_scoring_at_once_finds_what_scoring_one_by_one_finds(
    texts: list[list[str]], query: list[tuple[str, float]], k: int
) -> None:
    index = Bm25Index.build(texts)
    one_by_one = index.best(query, k)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mockinterview.core.index.LARGE", 0)
        patch.setattr("mockinterview.core.dense.BLOCK", 2)
        assert index.best(query, k) == one_by_one
        patch.setattr("mockinterview.core.index.MOST_SCORED", k)
        assert index.scores(query) == {found.doc_id: found.score for found in one_by_one}
