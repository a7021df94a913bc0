"""Which terms of an answer are like which terms of a rubric."""

from __future__ import annotations

from typing import NamedTuple

from mockinterview.core.grading.alignment import Likeness, Vocabulary
from mockinterview.core.grading.reading import Lexeme, Reading


class Hit(NamedTuple):
    """A term of the answer, by its number, that is like a term of the rubric."""

    number: int
    like: Likeness


def hits_of(reading: Reading, vocabulary: Vocabulary) -> dict[int, list[Hit]]:
    """Return by the number of each term of a rubric which terms of an answer are like it."""
    likes: dict[Lexeme, dict[int, Likeness]] = {}
    hits: dict[int, list[Hit]] = {}
    for number, term in enumerate(reading.terms):
        found = likes.get(term.lexeme)
        if found is None:
            found = likes[term.lexeme] = vocabulary.like(term.lexeme)
        for stated, like in found.items():
            hits.setdefault(stated, []).append(Hit(number, like))
    return hits
