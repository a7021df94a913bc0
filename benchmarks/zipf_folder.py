"""Make folders of notes as a person would have them: Markdown in the house format, of any size.

    python benchmarks/zipf_folder.py 100000 notes/ --per-file 10

The texts are drawn like those of `zipf_corpus.py`, in both languages: some 60 terms a
question, in what it asks and in three key points. `--per-file` says how many questions
a note has, so that a folder is many small notes or a few large ones. The same numbers
give the same folder.
"""

from __future__ import annotations

import argparse
from collections import deque
from itertools import chain, count
from pathlib import Path

from zipf_corpus import LETTERS, word, zipf_notes

SECTIONS = 40
POINTS = 3
ASKED, SAID = 6, 8
"""Terms of what a question asks, and of a key point, in each of the two languages."""

DRAWN = 1_000_000
"""Notes that are drawn with one seed; the next one goes on."""

FIRST_NAME = 2_000
"""The rank of the first term that names a topic: rare enough to name one."""


class Words:
    """Deals out drawn terms: English words, and pairs of Chinese characters."""

    def __init__(self, seed: int) -> None:
        """Choose where the drawing begins; it has no end."""
        self._notes = chain.from_iterable(zipf_notes(DRAWN, seed + part) for part in count())
        self._waiting: tuple[deque[str], deque[str]] = deque(), deque()

    def english(self, most: int) -> str:
        """Return the next English words."""
        return " ".join(self._next(0) for _ in range(most))

    def chinese(self, most: int) -> str:
        """Return the next pairs of Chinese characters."""
        return "".join(self._next(1) for _ in range(most))

    def _next(self, language: int) -> str:
        while not self._waiting[language]:
            for term in next(self._notes):
                self._waiting[term[0] not in LETTERS].append(term)
        return self._waiting[language].popleft()


def write_folder(questions: int, folder: Path, per_file: int = 10, seed: int = 0) -> None:
    """Write so many questions into the notes of a folder."""
    words = Words(seed)
    for number, first in enumerate(range(0, questions, per_file)):
        section = folder / f"section-{number % SECTIONS:02}"
        section.mkdir(parents=True, exist_ok=True)
        size = min(per_file, questions - first)
        text = "\n\n".join([_head(number), *(_question(place, words) for place in range(size))])
        (section / f"{slug(number)}.md").write_text(text + "\n", encoding="utf-8")


def slug(number: int) -> str:
    """Return the id of a topic, by its number from 0."""
    return f"topic-{number:06}"


def title(number: int) -> tuple[str, str]:
    """Return what a topic is called in English and in Chinese, by its number from 0."""
    letters, pair = (word(FIRST_NAME + 2 * number + odd) for odd in (0, 1))
    return f"{letters.capitalize()} {slug(number)}", f"{pair}之{number}"


def write_export(questions: int, folder: Path, per_file: int, seed: int = 0) -> None:
    """Write so many questions as other programs have them: a heading and a paragraph each."""
    words = Words(seed)
    folder.mkdir(parents=True)
    for number, first in enumerate(range(0, questions, per_file)):
        parts = [f"# {title(number)[0]}"]
        for _ in range(min(per_file, questions - first)):
            answer = " ".join(f"{words.english(SAID).capitalize()}." for _ in range(POINTS))
            parts.append(f"## {words.english(ASKED).capitalize()}?\n\n{answer}")
        text = "\n\n".join(parts)
        (folder / f"{slug(number)}.md").write_text(text + "\n", encoding="utf-8")


def _head(number: int) -> str:
    return f"# {' · '.join(title(number))}"


def _question(place: int, words: Words) -> str:
    points = "\n".join(
        f"- {words.english(SAID)}.\\\n  {words.chinese(SAID)}。" for _ in range(POINTS)
    )
    asked = f"## {words.english(ASKED)}?\n\n{words.chinese(ASKED)}？\\\n"
    return f"{asked}`#q{place} level={1 + place % 3}`\n\n{points}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("questions", type=int, help="how many questions")
    parser.add_argument("folder", type=Path, help="the folder to write")
    parser.add_argument("--per-file", type=int, default=10, help="questions a note; 10")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    write_folder(options.questions, options.folder, options.per_file, options.seed)
