"""Make collections of notes whose words are as unevenly used as those of a language.

    python benchmarks/zipf_corpus.py 100000 notes.txt

One note a line, its terms separated by spaces, half of them Latin words and half
pairs of Chinese characters. The n-th most frequent of `WORDS` terms is drawn 1/n
as often as the first (Zipf's law); a note has 60 terms on average, few have fewer
than 20 or more than 120. The same seed gives the same notes, and a smaller
collection is the beginning of a larger one.
"""

from __future__ import annotations

import argparse
import string
from collections.abc import Iterator
from pathlib import Path

import numpy as np

WORDS = 1_000_000
MEAN_TERMS = 60
SHAPE = 8
"""Of the gamma distribution of lengths: the higher, the more alike they are."""

BATCH = 10_000
FIRST_HAN, HAN = 0x4E00, 3_500
"""Chinese characters that the terms are made of."""

LETTERS = string.ascii_lowercase


def word(rank: int) -> str:
    """Return the term of a rank, from 0: Latin and Chinese by turns."""
    number = rank // 2
    if rank % 2:
        return chr(FIRST_HAN + number % HAN) + chr(FIRST_HAN + number // HAN)
    letters = ""
    number += len(LETTERS)  # two letters at least
    while number:
        number, letter = divmod(number, len(LETTERS))
        letters += LETTERS[letter]
    return letters


def zipf_notes(count: int, seed: int = 0) -> Iterator[list[str]]:
    """Yield notes, each a list of terms."""
    words = [word(rank) for rank in range(WORDS)]
    shares = np.cumsum(1 / np.arange(1, WORDS + 1))
    rng = np.random.default_rng(seed)
    for start in range(0, count, BATCH):
        means = rng.gamma(SHAPE, MEAN_TERMS / SHAPE, BATCH)
        lengths = np.maximum(1, rng.poisson(means))
        drawn = np.searchsorted(shares, rng.random(lengths.sum()) * shares[-1]).tolist()
        position = 0
        for length in lengths[: count - start].tolist():
            yield [words[rank] for rank in drawn[position : position + length]]
            position += length


def write_notes(count: int, path: Path, seed: int = 0) -> None:
    """Write a collection, one note a line."""
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.writelines(" ".join(note) + "\n" for note in zipf_notes(count, seed))
    beside.replace(path)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("count", type=int, help="how many notes")
    parser.add_argument("path", type=Path, help="the file to write")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write_notes(options.count, options.path, options.seed)
