"""A rubric as it is marked against: what is true, what is false, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from mockinterview.core.grading.alignment import Vocabulary
from mockinterview.core.grading.reading import Lexeme, Reading, Term
from mockinterview.core.model import Language, Text

FULLY_SAID = 6.0
"""Weight of a statement's terms up to which all must be said."""

BEYOND = 0.5
"""Share of what goes beyond it that must be said: nobody repeats every detail."""


class StatedTerm(NamedTuple):
    """A term of a statement, with its weights for coverage and for contrast.

    `number` is that of its lexeme in the vocabulary of the rubric.
    """

    lexeme: Lexeme
    number: int
    weight: float
    contrast: float
    is_negated: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One wording of something true or false, about the point of that index.

    `claim` is the text as the notes have it, `trace` its terms in a row.
    `swapped` is the number of the term that was put in the place of its
    contrast: what doesn't say this term doesn't say the statement. A false
    statement's `telling` terms are those that the true one has not, `lacking`
    those that only the true one has.

    `weight` is that of the terms that an answer must say, of a long statement
    not all; `special` that of the terms which say something by themselves;
    `contrast` that of all terms where statements compete.
    """

    point: int
    is_true: bool
    language: Language
    text: str
    terms: tuple[StatedTerm, ...]
    claim: Text
    trace: str
    swapped: int | None = None
    telling: tuple[StatedTerm, ...] = ()
    lacking: tuple[StatedTerm, ...] = ()

    weight: float = field(init=False, repr=False)
    special: float = field(init=False, repr=False)
    contrast: float = field(init=False, repr=False)

    def __post_init__(self) -> None:
        total = special = contrast = 0.0
        for term in self.terms:
            total += term.weight
            contrast += term.contrast
            if not term.lexeme.is_generic:
                special += term.weight
        weight = min(total, FULLY_SAID) + BEYOND * max(0.0, total - FULLY_SAID)
        object.__setattr__(self, "weight", weight)
        object.__setattr__(self, "special", special)
        object.__setattr__(self, "contrast", contrast)


@dataclass(frozen=True, slots=True)
class PreparedPoint:
    """A key point: its wordings, its misconceptions, its part of the answer.

    `parts` are those clauses of its wordings that say something true by themselves.
    """

    index: int
    wordings: tuple[Statement, ...]
    parts: tuple[Statement, ...]
    falsehoods: tuple[Statement, ...]
    weight: float


Pair = tuple[str, str]
"""The names of two things that stand in contrast, in order."""


@dataclass(frozen=True, slots=True)
class PreparedRubric:
    """Everything about a rubric that does not depend on the answer.

    `bindings` tell, for pairs of contrasting things, what is said of which, by name.
    """

    points: tuple[PreparedPoint, ...]
    truths: tuple[Statement, ...]
    falsehoods: tuple[Statement, ...]
    vocabulary: Vocabulary
    asked: Vocabulary
    asked_pairs: frozenset[frozenset[str]]
    contrasts: Mapping[str, float]
    bindings: Mapping[Pair, Mapping[str, str]]
    references: tuple[tuple[str, ...], ...]
    length: float
    best_of: int | None
    filler: float
    is_reference: bool


def name_of(lexeme: Lexeme) -> str:
    """Return what a term is counted by: its concept, else its key."""
    return lexeme.concepts[0] if lexeme.concepts else lexeme.key


def neighbours_in(reading: Reading) -> list[frozenset[str]]:
    """Return the pairs of terms that stand beside each other in a clause, in either order.

    Words that say little by themselves don't count.
    """
    terms = [term for term in reading.terms if not term.lexeme.is_generic]
    return [
        frozenset((name_of(one.lexeme), name_of(other.lexeme)))
        for one, other in pairwise(terms)
        if one.clause == other.clause
    ]


def trace_of(terms: Iterable[Term]) -> str:
    """Return terms as one string, in which a verbatim quotation is a part."""
    return "|".join(["", *(("¬" if t.is_negated else "") + t.lexeme.key for t in terms), ""])
