"""What is false about a rubric: how it is told from what is true, and true things turned round."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import replace

from mockinterview.core.grading.alignment import likeness
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.grading.statements import StatedTerm, Statement

SAME_FROM = 0.5
"""Likeness from which on two statements share a term."""


def set_against(
    falsehood: Statement,
    truths: Iterable[Statement],
    related: Callable[[Lexeme], Container[int]],
) -> Statement:
    """Return a false statement with what tells it from the true one.

    `related` returns the numbers of the terms that a term may be like at all.
    """
    truth = truth_beside(falsehood, truths)
    if truth is None:
        return falsehood
    may_be = [(term, related(term.lexeme)) for term in falsehood.terms]
    return replace(
        falsehood,
        telling=tuple(
            term
            for term, near in may_be
            if not any(other.number in near and _are_same(term, other) for other in truth.terms)
        ),
        lacking=tuple(
            term
            for term in truth.terms
            if not any(term.number in near and _are_same(term, other) for other, near in may_be)
        ),
    )


def truth_beside(falsehood: Statement, truths: Iterable[Statement]) -> Statement | None:
    """Return the point's own wording in the language of a false statement, if it has one."""
    for truth in truths:
        if truth.point == falsehood.point and truth.language is falsehood.language:
            return truth
    return None


def _are_same(one: StatedTerm, other: StatedTerm) -> bool:
    return (
        one.is_negated == other.is_negated
        and likeness(one.lexeme, other.lexeme).strength >= SAME_FROM
    )


def swapped(truths: Iterable[Statement], numbers: dict[Lexeme, int]) -> Iterator[Statement]:
    """Yield the true statements with one thing put in the place of its contrast.

    Statements that speak of both sides are left alone.
    """
    for truth in truths:
        meant = {concept for term in truth.terms for concept in term.lexeme.concepts}
        for number, term in enumerate(truth.terms):
            opposites = term.lexeme.opposites
            if term.lexeme.is_generic or len(opposites) != 1 or opposites[0] in meant:
                continue
            opposite = opposite_of(term.lexeme)
            yield swapped_at(truth, number, opposite, numbers.setdefault(opposite, len(numbers)))


def opposite_of(lexeme: Lexeme) -> Lexeme:
    """Return the term that stands for the contrast of one."""
    return lexeme._replace(
        key=f"≠{lexeme.key}",
        concepts=lexeme.opposites,
        opposites=lexeme.concepts,
    )


def swapped_at(truth: Statement, place: int, opposite: Lexeme, number: int) -> Statement:
    """Return a true statement with the contrast, of that number, of the term at a place."""
    term = truth.terms[place]
    put = term._replace(lexeme=opposite, number=number)
    return Statement(
        truth.point,
        is_true=False,
        language=truth.language,
        text=truth.text,
        terms=(*truth.terms[:place], put, *truth.terms[place + 1 :]),
        claim=truth.claim,
        trace="",
        swapped=place,
        telling=(put,),
        lacking=(term,),
    )
