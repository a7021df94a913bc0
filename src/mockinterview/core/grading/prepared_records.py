"""What belongs to the corpus, as plain records (for JSON) and back: phrases and rubrics.

A rubric's record names its texts by their number and its terms by theirs, so it
is read only together with the rubric that it was made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any
from zlib import crc32

from mockinterview.core.grading.alignment import Vocabulary
from mockinterview.core.grading.falsehoods import swapped_at, truth_beside
from mockinterview.core.grading.phrases import Phrases, Sense
from mockinterview.core.grading.preparing import Wording, part_of, points_of, wordings_of
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.grading.statements import (
    Pair,
    PreparedRubric,
    StatedTerm,
    Statement,
    name_of,
)
from mockinterview.core.model import Language, Rubric
from mockinterview.core.text import Kind

Record = dict[str, Any]
"""Nothing but dicts, lists, strings, numbers and None."""

_Weighed = tuple[Lexeme, float, float]
"""A term, with its weights for coverage and for contrast."""

_SEPARATOR = "\t"
"""Stands in no name of a concept: it separates the columns of the glossary."""

_KINDS = {kind.value: kind for kind in Kind}
_LANGUAGES = {language.value: language for language in Language}


def phrases_record(phrases: Phrases) -> list[Any]:
    """Return the phrases that begin with one term as a record."""
    return [
        (terms, [_sense_record(sense) for sense in senses])
        for terms, senses in phrases.senses.items()
    ]


def phrases_from(record: Sequence[Any]) -> Phrases:
    """Return the phrases of a record."""
    senses = {tuple(terms): tuple(map(_sense_from, entries)) for terms, entries in record}
    return Phrases(max(map(len, senses)), senses)


def _sense_record(sense: Sense) -> list[Any]:
    return [sense.concept, sense.is_generic, sense.opposite, sense.families, sense.is_denying]


def _sense_from(record: Sequence[Any]) -> Sense:
    concept, is_generic, opposite, families, is_denying = record
    return Sense(concept, is_generic, opposite, tuple(families), is_denying)


def fingerprint_of(rubric: Rubric) -> int:
    """Return a number that is another one for a rubric of other points, texts or weights."""
    said = [(wording.point, wording.is_true, wording.text) for wording in wordings_of(rubric)]
    weights = [point.weight for point in rubric.points]
    asked = rubric.prompt.wordings, rubric.references, rubric.best_of
    return crc32(repr((asked, said, weights)).encode("utf-8", "surrogatepass"))


def prepared_record(prepared: PreparedRubric, rubric: Rubric) -> Record:
    """Return a rubric as it was read as a record; it must have points and no references."""
    places = {
        (wording.point, wording.is_true, wording.text, wording.claim): place
        for place, wording in enumerate(wordings_of(rubric))
    }
    stated = [each for each in (*prepared.truths, *prepared.falsehoods) if each.swapped is None]
    terms = {term.number: term for each in stated for term in each.terms}
    names = {name_of(term.lexeme): term.number for term in terms.values()}
    return {
        "fingerprint": fingerprint_of(rubric),
        "lexemes": _lexemes_record(prepared.vocabulary),
        "weights": [terms[number].weight for number in range(len(terms))],
        "contrasts": [terms[number].contrast for number in range(len(terms))],
        "traits": prepared.vocabulary.by_trait,
        "asked": _lexemes_record(prepared.asked),
        "asked_pairs": sorted(map(sorted, prepared.asked_pairs)),
        "counted": [(names[name], value) for name, value in prepared.contrasts.items()],
        "bindings": [
            (
                [names[name] for name in pair],
                [(names[name], pair.index(told[name])) for name in told],
            )
            for pair, told in prepared.bindings.items()
        ],
        "statements": [_statement_record(each, places) for each in stated],
        "parts": [
            _part_record(part, prepared) for point in prepared.points for part in point.parts
        ],
        "told": [_told_record(each, prepared) for each in stated if not each.is_true],
        "swapped": [
            _swapped_record(each, prepared)
            for each in prepared.falsehoods
            if each.swapped is not None
        ],
        "length": prepared.length,
        "filler": prepared.filler,
    }


def prepared_from(record: Record, rubric: Rubric) -> PreparedRubric | None:
    """Return the rubric of a record, or None if the record was made of another one."""
    if record["fingerprint"] != fingerprint_of(rubric):
        return None
    lexemes = _lexemes_from(record["lexemes"])
    weighed = list(zip(lexemes, record["weights"], record["contrasts"], strict=False))
    wordings = list(wordings_of(rubric))
    stated = [_statement_from(entry, wordings, weighed) for entry in record["statements"]]
    truths = tuple(each for each in stated if each.is_true)
    parts = [
        part_of(truths[number], tuple(truths[number].terms[place] for place in places))
        for number, *places in record["parts"]
    ]
    own = (each for each in stated if not each.is_true)
    falsehoods = [
        _told_from(entry, each, truths) for entry, each in zip(record["told"], own, strict=True)
    ]
    falsehoods += [
        swapped_at(truths[truth], place, lexemes[number], number)
        for truth, place, number in record["swapped"]
    ]
    return PreparedRubric(
        points_of(rubric, truths, parts, falsehoods),
        truths,
        tuple(falsehoods),
        Vocabulary(lexemes, record["traits"]),
        Vocabulary.build(_lexemes_from(record["asked"])),
        frozenset(map(frozenset, record["asked_pairs"])),
        {name_of(lexemes[number]): value for number, value in record["counted"]},
        dict(_binding_from(pair, told, lexemes) for pair, told in record["bindings"]),
        (),
        record["length"],
        rubric.best_of,
        record["filler"],
        is_reference=False,
    )


def _binding_from(
    numbers: Sequence[int], told: Sequence[Sequence[int]], lexemes: Sequence[Lexeme]
) -> tuple[Pair, dict[str, str]]:
    """Return what is said of which of a pair, from the numbers of their terms."""
    one, other = (name_of(lexemes[number]) for number in numbers)
    return (one, other), {name_of(lexemes[number]): (one, other)[side] for number, side in told}


def _lexemes_record(vocabulary: Vocabulary) -> list[Any]:
    """Return the fields of all terms, one after the other: thousands of lists read slowly."""
    return [
        field
        for lexeme in vocabulary.lexemes
        for field in (
            lexeme.key,
            lexeme.kind.value,
            _SEPARATOR.join(lexeme.concepts),
            _SEPARATOR.join(lexeme.opposites),
            _SEPARATOR.join(map(str, lexeme.families)),
            int(lexeme.is_generic) + 2 * int(lexeme.is_denying),
        )
    ]


def _lexemes_from(record: Sequence[Any]) -> tuple[Lexeme, ...]:
    fields = iter(record)
    return tuple(
        Lexeme(
            key,
            _KINDS[kind],
            tuple(concepts.split(_SEPARATOR)) if concepts else (),
            tuple(opposites.split(_SEPARATOR)) if opposites else (),
            tuple(map(int, families.split(_SEPARATOR))) if families else (),
            flags & 1 == 1,
            flags & 2 == 2,  # noqa: PLR2004 - the second bit
        )
        for key, kind, concepts, opposites, families, flags in zip(*[fields] * 6, strict=True)
    )


def _statement_record(statement: Statement, places: Mapping[Any, int]) -> list[Any]:
    place = places[statement.point, statement.is_true, statement.text, statement.claim]
    terms = (
        (2 * term.number + int(term.is_negated), term.start, term.end) for term in statement.terms
    )
    return [place, statement.language.value, statement.trace, *chain.from_iterable(terms)]


def _statement_from(
    record: Sequence[Any], wordings: Sequence[Wording], weighed: Sequence[_Weighed]
) -> Statement:
    fields = iter(record)
    wording, language, trace = wordings[next(fields)], _LANGUAGES[next(fields)], next(fields)
    terms = []
    for number, start, end in zip(fields, fields, fields, strict=True):
        lexeme, weight, contrast = weighed[number >> 1]
        is_negated = number & 1 == 1
        terms.append(StatedTerm(lexeme, number >> 1, weight, contrast, is_negated, start, end))
    return Statement(
        wording.point,
        wording.is_true,
        language,
        wording.text,
        tuple(terms),
        wording.claim,
        trace,
    )


def _part_record(part: Statement, prepared: PreparedRubric) -> list[int]:
    """Return the number of the truth that has a part, and the places of its terms in it."""
    number = _truth_of(part, prepared, lambda truth: set(part.terms) <= set(truth.terms))
    return [number, *(prepared.truths[number].terms.index(term) for term in part.terms)]


def _told_record(falsehood: Statement, prepared: PreparedRubric) -> list[list[int]]:
    """Return the numbers of the terms that tell a false statement from the truth beside it."""
    truth = truth_beside(falsehood, prepared.truths)
    lacking = truth.terms if truth else ()
    return [
        [falsehood.terms.index(term) for term in falsehood.telling],
        [lacking.index(term) for term in falsehood.lacking],
    ]


def _told_from(
    record: Sequence[Sequence[int]], falsehood: Statement, truths: Sequence[Statement]
) -> Statement:
    telling, lacking = record
    truth = truth_beside(falsehood, truths)
    return replace(
        falsehood,
        telling=tuple(falsehood.terms[number] for number in telling),
        lacking=tuple(truth.terms[number] for number in lacking) if truth else (),
    )


def _swapped_record(statement: Statement, prepared: PreparedRubric) -> list[int]:
    """Return which truth was turned round, at which of its terms, and the term put there."""
    assert statement.swapped is not None  # noqa: S101 - the caller's choice
    place = statement.swapped
    truth = _truth_of(statement, prepared, lambda truth: truth.terms[place] == statement.lacking[0])
    return [truth, place, statement.terms[place].number]


def _truth_of(
    statement: Statement, prepared: PreparedRubric, has_its_terms: Callable[[Statement], bool]
) -> int:
    """Return the number of the truth that a statement was made from."""
    return next(
        number
        for number, truth in enumerate(prepared.truths)
        if truth.point == statement.point
        and truth.text == statement.text
        and truth.language is statement.language
        and has_its_terms(truth)
    )
