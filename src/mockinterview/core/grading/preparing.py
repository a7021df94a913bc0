"""Read a rubric into what it is marked against, before there is any answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from math import log
from typing import NamedTuple

from mockinterview.core.grading.alignment import Vocabulary
from mockinterview.core.grading.binding import bindings_of
from mockinterview.core.grading.falsehoods import set_against, swapped
from mockinterview.core.grading.reading import Lexeme, Reader, Reading, Term
from mockinterview.core.grading.statements import (
    PreparedPoint,
    PreparedRubric,
    StatedTerm,
    Statement,
    name_of,
    neighbours_in,
    trace_of,
)
from mockinterview.core.model import KeyPoint, Language, Rubric, Text

ASKED = 0.3
"""Weight of a point's term that stands in the question already (marking.md, design 3)."""

COMMON = 1.0
"""How strongly a term counts less that stands in several points."""

ASKED_IN_CONTRAST = 0.5
"""The same where true and false statements compete (marking.md, design 4)."""

ASKED_IN_REFERENCE = 0.05
"""The same in a reference without points: short ones repeat their question."""

PART_TERMS = 3
"""Terms of its own with which a clause of a statement says something true by itself.

With 2 such clauses take a false answer's side.
"""

FEWEST_TERMS = 2
"""A clause of a reference with fewer terms is joined to the next."""


class Wording(NamedTuple):
    """One way of saying something true or false about a point, and the claim that it words.

    An accepted wording is in whichever language it is written.
    """

    point: int
    is_true: bool
    language: Language | None
    text: str
    claim: Text


@dataclass(frozen=True, slots=True)
class _Draft:
    point: int
    is_true: bool
    language: Language
    reading: Reading
    claim: Text


def prepare(reader: Reader, rubric: Rubric, *, is_reference: bool = False) -> PreparedRubric:
    """Read a rubric: every wording of every point, and everything false about it.

    `is_reference` tells that its points are just the sentences of a reference.
    """
    read = cache(reader.read)
    prompts = [read(text) for text in rubric.prompt.wordings]
    asked = Vocabulary.build(term.lexeme for prompt in prompts for term in prompt.terms)
    drafts = list(_drafts(read, rubric))
    weigh = cache(
        partial(
            _weights_of, asked, _frequency(drafts), ASKED_IN_REFERENCE if is_reference else ASKED
        )
    )
    numbers: dict[Lexeme, int] = {}
    statements = [_statement(draft, weigh, numbers) for draft in drafts]
    statements = [statement for statement in statements if statement.terms]
    truths = [statement for statement in statements if statement.is_true]
    falsehoods = [statement for statement in statements if not statement.is_true]
    turned = list(swapped(truths, numbers))
    vocabulary = Vocabulary.build(numbers)
    related = cache(vocabulary.candidates)
    falsehoods = [set_against(falsehood, truths, related) for falsehood in falsehoods]
    falsehoods += turned
    parts = [part for truth in truths for part in _parts_of(truth, read(truth.text))]
    points = points_of(rubric, truths, parts, falsehoods)
    if is_reference:
        points = tuple(
            replace(point, weight=max((each.weight for each in point.wordings), default=0.01))
            for point in points
        )
    texts = [text for reference in rubric.references for text in reference.wordings]
    joined = sum(_shortest(read, point) for point in rubric.points)
    return PreparedRubric(
        points,
        tuple(truths),
        tuple(falsehoods),
        vocabulary,
        asked,
        frozenset(pair for prompt in prompts for pair in neighbours_in(prompt)),
        {
            name_of(term.lexeme): term.contrast
            for statement in statements
            for term in statement.terms
        },
        bindings_of(truths, reader.words.measures),
        tuple(_sentences(read(text)) for text in texts),
        min((len(read(text).terms) for text in texts), default=joined),
        rubric.best_of,
        _filler_of(drafts),
        is_reference,
    )


def points_of(
    rubric: Rubric,
    truths: Iterable[Statement],
    parts: Iterable[Statement],
    falsehoods: Iterable[Statement],
) -> tuple[PreparedPoint, ...]:
    """Return the points of a rubric with their statements."""
    wordings, clauses, claims = (_by_point(rubric, each) for each in (truths, parts, falsehoods))
    return tuple(
        PreparedPoint(index, wordings[index], clauses[index], claims[index], point.weight)
        for index, point in enumerate(rubric.points)
    )


def _by_point(rubric: Rubric, statements: Iterable[Statement]) -> list[tuple[Statement, ...]]:
    of_point: list[list[Statement]] = [[] for _ in rubric.points]
    for statement in statements:
        of_point[statement.point].append(statement)
    return [tuple(each) for each in of_point]


def _drafts(read: Callable[[str], Reading], rubric: Rubric) -> Iterator[_Draft]:
    for wording in wordings_of(rubric):
        reading = read(wording.text)
        language = wording.language or reading.language
        yield _Draft(wording.point, wording.is_true, language, reading, wording.claim)


def wordings_of(rubric: Rubric) -> Iterator[Wording]:
    """Yield the wordings of a rubric's points and of their misconceptions, in order."""
    for index, point in enumerate(rubric.points):
        for language, text in _written(point.text):
            yield Wording(index, True, language, text, point.text)  # noqa: FBT003
        for text in point.accepted:
            yield Wording(index, True, None, text, point.text)  # noqa: FBT003
        for misconception in point.misconceptions:
            for language, text in _written(misconception):
                yield Wording(index, False, language, text, misconception)  # noqa: FBT003


def _written(text: Text) -> Iterator[tuple[Language, str]]:
    for language in Language:
        if wording := text.written_in(language):
            yield language, wording


def sentences_of(reader: Reader, text: str) -> Iterator[str]:
    """Yield the sentences of a text, too short ones together with the next."""
    reading = reader.read(text)
    start = None
    for first, last in reading.sentences:
        start = first if start is None else start
        held = sum(start <= term.clause < last for term in reading.terms)
        if held >= FEWEST_TERMS or last == len(reading.clauses):
            yield text[reading.clauses[start].start : reading.clauses[last - 1].end]
            start = None


def _filler_of(drafts: Sequence[_Draft]) -> float:
    """Return the share of function words in what is true."""
    readings = [draft.reading for draft in drafts if draft.is_true]
    words = sum(reading.words for reading in readings)
    return sum(reading.filler * reading.words for reading in readings) / words if words else 0.0


def _frequency(drafts: Iterable[_Draft]) -> dict[str, int]:
    """Return in how many points each term stands, whether said truly or falsely."""
    holders: dict[str, set[int]] = {}
    for draft in drafts:
        for term in draft.reading.terms:
            holders.setdefault(name_of(term.lexeme), set()).add(draft.point)
    return {name: len(points) for name, points in holders.items()}


def _statement(
    draft: _Draft,
    weigh: Callable[[Lexeme], tuple[float, float]],
    numbers: dict[Lexeme, int],
) -> Statement:
    """Return a draft with its terms weighed; new terms are numbered."""
    return Statement(
        draft.point,
        draft.is_true,
        draft.language,
        draft.reading.text,
        tuple(
            StatedTerm(
                term.lexeme,
                numbers.setdefault(term.lexeme, len(numbers)),
                *weigh(term.lexeme),
                term.is_negated,
                term.start,
                term.end,
            )
            for term in _distinct(draft.reading.terms)
        ),
        draft.claim,
        trace_of(draft.reading.terms),
    )


def _distinct(terms: Iterable[Term]) -> list[Term]:
    seen: dict[tuple[str, bool], Term] = {}
    for term in terms:
        seen.setdefault((term.lexeme.key, term.is_negated), term)
    return list(seen.values())


def _parts_of(truth: Statement, reading: Reading) -> Iterator[Statement]:
    """Yield the clauses and sentences of a statement that say something by themselves."""
    clauses = len(reading.clauses)
    clause_at = {term.start: term.clause for term in reading.terms}
    single = [(number, number + 1) for number in range(clauses)]
    for first, last in dict.fromkeys([*single, *reading.sentences]):
        terms = tuple(term for term in truth.terms if first <= clause_at[term.start] < last)
        own = sum(not term.lexeme.is_generic for term in terms)
        if last - first < clauses and own >= PART_TERMS:
            yield part_of(truth, terms)


def part_of(truth: Statement, terms: tuple[StatedTerm, ...]) -> Statement:
    """Return the statement that some terms of a true one make."""
    return replace(truth, terms=terms, trace="")


def _weights_of(
    asked: Vocabulary, frequency: Mapping[str, int], weight: float, lexeme: Lexeme
) -> tuple[float, float]:
    """Return what a term counts for coverage and for contrast."""
    is_asked = any(like.how in ("same", "synonym") for like in asked.like(lexeme).values())
    commonness = 1 + log(max(1, frequency.get(name_of(lexeme), 1)))
    return (
        lexeme.weight * (weight if is_asked else 1.0) / commonness**COMMON,
        lexeme.weight * (ASKED_IN_CONTRAST if is_asked else 1.0) / commonness,
    )


def _shortest(read: Callable[[str], Reading], point: KeyPoint) -> int:
    return min((len(read(text).terms) for text in point.text.wordings), default=0)


def _sentences(reading: Reading) -> tuple[str, ...]:
    """Return the sentences of a reference, each as the trace of its terms."""
    return tuple(
        trace
        for first, last in reading.sentences
        if (trace := trace_of(t for t in reading.terms if first <= t.clause < last))
    )
