"""The spellings of the glossary and of everyday words, cut into terms, and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mockinterview.core.glossary import Glossary, TermGroup
from mockinterview.core.grading.numbers import joined
from mockinterview.core.grading.words import Words
from mockinterview.core.text import Tokenizer

LONGEST_PHRASE = 8
"""Tokens of the longest spelling that is looked for in a text."""

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a spelling may mean: a concept, and what else marking knows of it.

    `families` are those of concepts that say nearly the same; the family of the
    contrary has the same number with the sign turned. `is_denying` tells that
    it denies by itself, as prevent and without do.
    """

    concept: str
    is_generic: bool = False
    opposite: str = ""
    families: tuple[int, ...] = ()
    is_denying: bool = False


class Phrases(NamedTuple):
    """The spellings that begin with one term: the most terms of any, and each with its senses."""

    longest: int
    senses: Mapping[Terms, tuple[Sense, ...]]


Phrasebook = Mapping[str, Phrases]
"""The phrases by the term that they begin with."""


def phrasebook_of(tokenizer: Tokenizer, glossary: Glossary, words: Words) -> dict[str, Phrases]:
    """Return every spelling of a glossary and, where it has none, of everyday words."""
    groups = _spellings(tokenizer, glossary)
    for terms, found in _spellings(tokenizer, words.everyday).items():
        if not words.stop.issuperset(terms):
            groups.setdefault(terms, found)
    both = (*glossary, *words.everyday)
    opposites = {group.id: group.opposite for group in both if group.opposite}
    families = _families(words)
    known: dict[TermGroup, Sense] = {}
    book: dict[str, dict[Terms, tuple[Sense, ...]]] = {}
    for terms, found in groups.items():
        for group in found:
            if group not in known:
                known[group] = Sense(
                    group.id,
                    group.is_generic,
                    opposites.get(group.id, ""),
                    families.get(group.id, ()),
                    group.id in words.denying,
                )
        book.setdefault(terms[0], {})[terms] = tuple(known[group] for group in found)
    return {first: Phrases(max(map(len, senses)), senses) for first, senses in book.items()}


def _spellings(
    tokenizer: Tokenizer, groups: Iterable[TermGroup]
) -> dict[Terms, tuple[TermGroup, ...]]:
    """Return the groups of each spelling, by the terms that it is cut into."""
    phrases: dict[Terms, tuple[TermGroup, ...]] = {}
    for group in groups:
        for spelling in group.spellings:
            terms = tuple(token.term for token in joined(tokenizer.tokens(spelling)))
            known = phrases.get(terms, ())
            if terms and len(terms) <= LONGEST_PHRASE and group not in known:
                phrases[terms] = (*known, group)
    return phrases


def _families(words: Words) -> dict[str, tuple[int, ...]]:
    families: dict[str, tuple[int, ...]] = {}
    for number, (one, other) in enumerate(words.kindred, start=1):
        for id_ in one:
            families[id_] = (*families.get(id_, ()), number)
        for id_ in other:
            families[id_] = (*families.get(id_, ()), -number)
    return families
