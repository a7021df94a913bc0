"""What is said of which of two things that stand in contrast: of training, of inference."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from mockinterview.core.grading.statements import Pair, Statement, name_of

_CLAUSE_END = re.compile(r"[,;:.!?()](?=\s|$)|[，；：。！？（）\n]")
_JOINT = re.compile(r"\b(?:and|while|but|whereas)\b|而|但|、")


class Named(NamedTuple):
    """A term in a text by the name of what it means, with what it counts."""

    name: str
    start: int
    end: int
    weight: float


def bindings_of(
    truths: Sequence[Statement], measures: Container[str]
) -> dict[Pair, dict[str, str]]:
    """Return for each pair of contrasting things what is said of only one of them, and of which.

    Things that say little by themselves, single letters, and what is denied are left out;
    `measures` are things that are none of a pair.
    """
    return {
        pair: {name: min(whose) for name, whose in sorted(told.items()) if len(whose) == 1}
        for pair in _pairs_in(truths)
        if pair[0] not in measures and (told := _told_of(truths, pair))
    }


def _pairs_in(truths: Iterable[Statement]) -> list[Pair]:
    """Return the pairs of contrasting things that are both spoken of."""
    stated = {name_of(term.lexeme): term.lexeme for truth in truths for term in truth.terms}
    pairs = {
        (min(name, opposite), max(name, opposite))
        for name, lexeme in stated.items()
        for opposite in lexeme.opposites
        if opposite in stated
    }
    return sorted(pairs)


def _told_of(truths: Iterable[Statement], pair: Pair) -> dict[str, set[str]]:
    told: dict[str, set[str]] = {}
    for truth in truths:
        stated = [
            Named(name, term.start, term.end, term.contrast)
            for term in truth.terms
            for name in (name_of(term.lexeme),)
            if not term.is_negated
            and (name in pair or not (term.lexeme.is_generic or len(name) == 1))
        ]
        for term, whose in bound(truth.text, stated, pair):
            told.setdefault(term.name, set()).add(whose)
    return told


def bound(text: str, terms: Sequence[Named], pair: Pair) -> Iterator[tuple[Named, str]]:
    """Yield each thing that a text says, with that one of a pair that it is said of.

    In a clause that names one of them it is that one. In one that names both it is the
    one on the same side of and or but; else the one before, where the clause begins
    with one of them, and the one after, where it does not.
    """
    for clause in _clauses(text, terms, _CLAUSE_END):
        members = _members(clause, pair)
        if len(members) == 1:
            yield from _of_one(clause, min(members))
        elif members:
            sides = list(_clauses(text, clause, _JOINT))
            if all(len(_members(side, pair)) == 1 for side in sides):
                for side in sides:
                    yield from _of_one(side, min(_members(side, pair)))
            else:
                yield from _of_nearest(clause, pair)


def _of_one(clause: Iterable[Named], whose: str) -> Iterator[tuple[Named, str]]:
    return ((term, whose) for term in clause if term.name != whose)


def _of_nearest(clause: Sequence[Named], pair: Pair) -> Iterator[tuple[Named, str]]:
    whose = ""
    for term in clause if clause[0].name in pair else reversed(clause):
        if term.name in pair:
            whose = term.name
        elif whose:
            yield term, whose


def _members(terms: Iterable[Named], pair: Pair) -> set[str]:
    return {term.name for term in terms if term.name in pair}


def _clauses(text: str, terms: Sequence[Named], end: re.Pattern[str]) -> Iterator[list[Named]]:
    """Yield the terms of a text by the parts that it is divided into."""
    clause: list[Named] = []
    for term in terms:
        if clause and end.search(text, clause[-1].end, term.start + 1):
            yield clause
            clause = []
        clause.append(term)
    if clause:
        yield clause
