"""What slips of the keyboard cost: sample answers with wrong characters and typos.

    python benchmarks/slips.py [--every N]

In the long samples one Chinese character in so many becomes another one that sounds
alike, and one English word of five letters or more in so many gets a typo (two
letters exchanged, one dropped or one doubled), with seed 0. Who types like that
still says the same, so a mark should hardly fall; what is false should not rise.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from statistics import fmean

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from mockinterview.core.text import is_han
from sample_answers import corpus_grader, read_samples
from samples import BANDS

LETTERS = 5
"""Letters of a word from which on it gets a typo."""

_UNITS = re.compile(rf"[一-鿿]|[A-Za-z]{{{LETTERS},}}")


def sounding_alike() -> dict[str, str]:
    """Return for each character those that sound like it, itself left out."""
    table = (files("mockinterview") / "data" / "syllables.txt").read_text(encoding="utf-8")
    rows = [line.split(" ", 1)[1] for line in table.splitlines() if not line.startswith("#")]
    return {one: row.replace(one, "") for row in rows for one in row}


def with_slips(text: str, every: int, alike: Mapping[str, str], chance: random.Random) -> str:
    """Return a text with every so manieth character or long word slipped.

    Example:
        >>> with_slips("残差", 2, {"残": "惨", "差": "插"}, random.Random(0))
        '残插'
    """
    count = 0

    def slipped(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        unit = found.group()
        if count % every:
            return unit
        if is_han(unit):
            return chance.choice(alike.get(unit) or unit)
        return _misspelled(unit, chance)

    return _UNITS.sub(slipped, text)


def _misspelled(word: str, chance: random.Random) -> str:
    """Return a word with two letters exchanged, one dropped or one doubled; its ends stay."""
    at = chance.randrange(1, len(word) - 2)
    before, one, other, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    return before + chance.choice([other + one, other, one + one + other]) + after


def main() -> None:
    """Print means and shares in band with and without slips, by language and kind."""
    parser = argparse.ArgumentParser(description="What slips of the keyboard cost.")
    parser.add_argument("--every", type=int, default=10, help="one in so many (10)")
    every = parser.parse_args().every
    grader, alike, chance = corpus_grader(), sounding_alike(), random.Random(0)
    marks: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for sample, rubric in read_samples():
        slipped = with_slips(sample.answer, every, alike, chance)
        scores = [grader.grade(rubric, text).score for text in (sample.answer, slipped)]
        marks[sample.lang, sample.kind].append((scores[0], scores[1]))
    print(f"{'':12}{'answers':>8}{'mean':>7}{'slipped':>9}{'in band':>9}{'slipped':>9}")
    for (language, kind), pairs in sorted(marks.items()):
        least, most = BANDS[kind]
        means = [fmean(column) for column in zip(*pairs, strict=True)]
        shares = [
            fmean(least <= mark <= most for mark in column) for column in zip(*pairs, strict=True)
        ]
        row = f"{means[0]:7.3f}{means[1]:9.3f}{shares[0]:9.3f}{shares[1]:9.3f}"
        print(f"{language:4}{kind:8}{len(pairs):8}{row}")


if __name__ == "__main__":
    main()
