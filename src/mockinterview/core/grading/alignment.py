"""How alike two terms are, and which terms of an answer say which of a rubric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from mockinterview.core.grading.numbers import leading_digit, number_likeness
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.text import Kind, is_han

# The strengths and limits below are those of marking.md, design 2.
SAME_CONCEPT = 0.9
AMBIGUOUS_CONCEPT = 0.8
CHARACTERS = 0.9
"""Times Dice's coefficient of the characters of two Chinese words."""

LEAST_SHARED = 0.5
"""Share of the shorter Chinese word that the longer one must have."""

ONE_CHARACTER = 0.5
"""Factor where words of two characters or more share only one, as 政策 and 政治."""

TYPO = 0.9
TYPO_LETTERS = 5
TWO_TYPOS_LETTERS = 8
LONGEST_ENDING = 3
"""Letters of an ending that the stem of a misspelled word may have kept."""

PREFIX = 0.8
PREFIX_LETTERS = 5
PREFIX_SHARE = 0.6
OTHER_CONCEPT = 0.8
"""Factor on likeness of form between terms that the glossary knows as different things."""

KINDRED = 0.6
"""Between concepts that say nearly the same: larger, increase, more."""

WORDS = 0.9
"""Times Dice's coefficient of the words of two phrases, when at least half is shared."""

NUMBERS = (Kind.NUMBER, Kind.SIZE, Kind.FORMULA)


class Likeness(NamedTuple):
    """How alike two terms are, 0..1, and in which way; `how` is empty for not at all."""

    strength: float
    how: str


SAME = Likeness(1.0, "same")
SYNONYM = Likeness(SAME_CONCEPT, "synonym")
MAYBE_SYNONYM = Likeness(AMBIGUOUS_CONCEPT, "synonym")
KIN = Likeness(KINDRED, "kindred")
UNLIKE = Likeness(0.0, "")

_is_han = lru_cache(maxsize=50_000)(is_han)


def likeness(one: Lexeme, other: Lexeme) -> Likeness:
    """Tell how alike two terms are.

    Terms that stand in contrast, and numbers that differ, are not alike,
    however they are written.
    """
    if one.key == other.key:
        return SAME
    if one.kind is other.kind is Kind.NUMBER:
        strength = number_likeness(one.key, other.key)
        return Likeness(strength, "number") if strength else UNLIKE
    if stand_in_contrast(one, other) or _are_other_numbers(one, other):
        return UNLIKE
    are_known = bool(one.concepts and other.concepts)
    if are_known and (shared := [each for each in one.concepts if each in other.concepts]):
        is_sure = len(one.concepts) == len(other.concepts) == len(shared) == 1
        return SYNONYM if is_sure else MAYBE_SYNONYM
    if other.families and any(family in other.families for family in one.families):
        return KIN
    found = _likeness_of_form(one.key, other.key)
    return Likeness(found.strength * OTHER_CONCEPT, found.how) if are_known else found


def _are_other_numbers(one: Lexeme, other: Lexeme) -> bool:
    is_number = one.kind in NUMBERS or other.kind in NUMBERS
    return is_number and not any(concept in other.concepts for concept in one.concepts)


def stand_in_contrast(one: Lexeme, other: Lexeme) -> bool:
    """Tell whether two terms name contraries: add and concatenate, larger and fewer."""
    if other.families and any(-family in other.families for family in one.families):
        return True
    if other.opposites and any(concept in other.opposites for concept in one.concepts):
        return True
    return bool(one.opposites) and any(concept in one.opposites for concept in other.concepts)


def _likeness_of_form(one: str, other: str) -> Likeness:
    if _is_han(one) != _is_han(other):
        return UNLIKE
    if _is_han(one):
        return _likeness_of_characters(one, other)
    if " " in one or " " in other:
        return _likeness_of_words(one.split(), other.split())
    if one[0] != other[0]:
        return UNLIKE
    return _likeness_of_letters(one, other)


def _likeness_of_characters(one: str, other: str) -> Likeness:
    shared = len(set(one) & set(other))
    if not shared or shared < LEAST_SHARED * min(len(one), len(other)):
        return UNLIKE
    dice = min(1.0, 2 * shared / (len(one) + len(other)))
    if shared == 1 < min(len(one), len(other)):
        dice *= ONE_CHARACTER
    return Likeness(CHARACTERS * dice, "characters")


def _likeness_of_letters(one: str, other: str) -> Likeness:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= TYPO_LETTERS and _is_misspelled(shorter, longer):
        return Likeness(TYPO, "typo")
    common = _common_prefix(one, other)
    if common >= PREFIX_LETTERS and common >= PREFIX_SHARE * len(longer):
        return Likeness(PREFIX, "prefix")
    return UNLIKE


def _is_misspelled(shorter: str, longer: str) -> bool:
    """Tell whether two stems are one but for a slip.

    A misspelled word may keep an ending that the stem of the right one has
    lost: resdual beside residu.
    """
    allowed = 1 if len(shorter) < TWO_TYPOS_LETTERS else 2
    if len(longer) - len(shorter) > allowed + LONGEST_ENDING:
        return False
    if _edits(shorter, longer, allowed) <= allowed:
        return True
    if len(shorter) <= TYPO_LETTERS:
        return False
    ends = (len(shorter) - 1, len(shorter))
    return any(_edits(shorter, longer[:end], 1) <= 1 for end in ends)


def _edits(one: str, other: str, allowed: int) -> int:
    return DamerauLevenshtein.distance(one, other, score_cutoff=allowed)


def _likeness_of_words(one: Sequence[str], other: Sequence[str]) -> Likeness:
    shared = len(set(one) & set(other))
    if not shared or shared < LEAST_SHARED * min(len(one), len(other)):
        return UNLIKE
    return Likeness(WORDS * min(1.0, 2 * shared / (len(one) + len(other))), "words")


def _common_prefix(one: str, other: str) -> int:
    for length, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return length
    return min(len(one), len(other))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of a rubric, found by what a like term must share with them.

    `by_trait` holds the numbers of the terms that have a trait.
    """

    lexemes: tuple[Lexeme, ...]
    by_trait: Mapping[str, Sequence[int]]

    @classmethod
    def build(cls, lexemes: Iterable[Lexeme]) -> Vocabulary:
        """Return the vocabulary of these terms, each once, in their order."""
        distinct = tuple(dict.fromkeys(lexemes))
        by_trait: dict[str, list[int]] = {}
        for number, lexeme in enumerate(distinct):
            for trait in _traits(lexeme):
                by_trait.setdefault(trait, []).append(number)
        return cls(distinct, by_trait)

    def like(self, lexeme: Lexeme) -> dict[int, Likeness]:
        """Return the numbers of the terms that this one is like, and how."""
        found: dict[int, Likeness] = {}
        for number in self.candidates(lexeme):
            like = likeness(self.lexemes[number], lexeme)
            if like.how:
                found[number] = like
        return found

    def candidates(self, lexeme: Lexeme) -> set[int]:
        """Return the numbers of the terms that share a trait with one: no others are like it."""
        numbers = set[int]()
        for trait in _traits(lexeme):
            numbers.update(self.by_trait.get(trait, ()))
        return numbers

    def against(self, lexeme: Lexeme) -> set[int]:
        """Return the numbers of the terms that one names the contrary of."""
        families = (self.by_trait.get(f"~{-family}", ()) for family in lexeme.families)
        concepts = (self.by_trait.get(f"#{opposite}", ()) for opposite in lexeme.opposites)
        return set[int]().union(*families, *concepts)


@lru_cache(maxsize=50_000)
def _traits(lexeme: Lexeme) -> Sequence[str]:
    traits = [f"={lexeme.key}", *(f"#{concept}" for concept in lexeme.concepts)]
    traits += [f"~{family}" for family in lexeme.families]
    if is_han(lexeme.key):
        traits += dict.fromkeys(lexeme.key)
    elif lexeme.kind is Kind.NUMBER:
        traits.append(f"№{leading_digit(lexeme.key)}")
    elif lexeme.kind not in NUMBERS:
        traits += [f"_{word}" for word in lexeme.key.split()]
        if len(lexeme.key) >= TYPO_LETTERS:
            traits.append(lexeme.key[0] + "…")
    return traits
