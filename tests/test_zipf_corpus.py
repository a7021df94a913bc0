"""The made-up collections are the same every time, and as uneven as they say."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

import zipf_corpus


@pytest.fixture(autouse=True)
def few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small vocabulary, so that the tests are quick."""
    monkeypatch.setattr(zipf_corpus, "WORDS", 5_000)


def test_a_small_collection_is_the_beginning_of_a_large_one() -> None:
    few = list(zipf_corpus.zipf_notes(20))
    assert few == list(islice(zipf_corpus.zipf_notes(50), 20))
    assert few != list(zipf_corpus.zipf_notes(20, seed=1))
    assert len(list(zipf_corpus.zipf_notes(50))) == 50


def test_lengths_and_words_are_as_they_say() -> None:
    notes = list(zipf_corpus.zipf_notes(2_000))
    lengths = sorted(map(len, notes))
    assert sum(lengths) / len(lengths) == pytest.approx(zipf_corpus.MEAN_TERMS, rel=0.03)
    assert lengths[40] >= 20
    assert lengths[-100] <= 120
    counts = Counter(term for note in notes for term in note)
    first, tenth = counts[zipf_corpus.word(0)], counts[zipf_corpus.word(9)]
    assert first / tenth == pytest.approx(10, rel=0.15)


def test_terms_are_different_words_of_both_languages() -> None:
    terms = [zipf_corpus.word(rank) for rank in range(20_000)]
    assert len(set(terms)) == len(terms)
    assert all(len(term) >= 2 and " " not in term for term in terms)
    assert sum(term.isascii() for term in terms) == len(terms) // 2
