"""What belongs to the corpus, as plain records (for JSON) and back: phrases and rubrics.

A rubric's record names its texts by their number and its terms by theirs, so it
is read only together with the rubric that it was made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zlib import crc32

from mockinterview.core.grading.alignment import Vocabulary
from mockinterview.core.grading.phrases import Phrases, Sense
from mockinterview.core.grading.preparing import (
    Wording,
    points_of,
    swapped_at,
    truth_beside,
    wordings_of,
)
from mockinterview.core.grading.reading import Lexeme
from mockinterview.core.grading.statements import (
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
    numbers = {lexeme: number for number, lexeme in enumerate(prepared.vocabulary.lexemes)}
    places = {
        (wording.point, wording.is_true, wording.text, wording.claim): place
        for place, wording in enumerate(wordings_of(rubric))
    }
    stated = [each for each in (*prepared.truths, *prepared.falsehoods) if each.swapped is None]
    weights = {term.lexeme: (term.weight, term.contrast) for each in stated for term in each.terms}
    names = {name_of(lexeme): numbers[lexeme] for lexeme in weights}
    return {
        "fingerprint": fingerprint_of(rubric),
        "lexemes": [_lexeme_record(lexeme) for lexeme in prepared.vocabulary.lexemes],
        "weights": list(weights.values()),
        "traits": prepared.vocabulary.by_trait,
        "asked": [_lexeme_record(lexeme) for lexeme in prepared.asked.lexemes],
        "asked_pairs": sorted(map(sorted, prepared.asked_pairs)),
        "contrasts": [(names[name], value) for name, value in prepared.contrasts.items()],
        "statements": [_statement_record(each, places, numbers) for each in stated],
        "told": [_told_record(each, prepared) for each in stated if not each.is_true],
        "swapped": [
            _swapped_record(each, prepared, numbers)
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
    lexemes = tuple(map(_lexeme_from, record["lexemes"]))
    weighed = [
        (lexeme, weight, contrast)
        for lexeme, (weight, contrast) in zip(lexemes, record["weights"], strict=False)
    ]
    wordings = list(wordings_of(rubric))
    stated = [_statement_from(entry, wordings, weighed) for entry in record["statements"]]
    truths = tuple(each for each in stated if each.is_true)
    own = (each for each in stated if not each.is_true)
    falsehoods = [
        _told_from(entry, each, truths) for entry, each in zip(record["told"], own, strict=True)
    ]
    falsehoods += [
        swapped_at(truths[truth], place, lexemes[number])
        for truth, place, number in record["swapped"]
    ]
    return PreparedRubric(
        points_of(rubric, truths, falsehoods),
        truths,
        tuple(falsehoods),
        Vocabulary(lexemes, record["traits"]),
        Vocabulary.build(map(_lexeme_from, record["asked"])),
        frozenset(map(frozenset, record["asked_pairs"])),
        {name_of(lexemes[number]): value for number, value in record["contrasts"]},
        (),
        record["length"],
        rubric.best_of,
        record["filler"],
        is_reference=False,
    )


def _lexeme_record(lexeme: Lexeme) -> list[Any]:
    return [
        lexeme.key,
        lexeme.kind.value,
        lexeme.concepts,
        lexeme.opposites,
        lexeme.families,
        lexeme.is_generic,
        lexeme.is_denying,
    ]


def _lexeme_from(record: Sequence[Any]) -> Lexeme:
    key, kind, concepts, opposites, families, is_generic, is_denying = record
    return Lexeme(
        key,
        _KINDS[kind],
        tuple(concepts),
        tuple(opposites),
        tuple(families),
        is_generic,
        is_denying,
    )


def _statement_record(
    statement: Statement, places: Mapping[Any, int], numbers: Mapping[Lexeme, int]
) -> list[Any]:
    place = places[statement.point, statement.is_true, statement.text, statement.claim]
    terms = [
        (numbers[term.lexeme], int(term.is_negated), term.start, term.end)
        for term in statement.terms
    ]
    return [place, statement.language.value, statement.trace, terms]


def _statement_from(
    record: Sequence[Any], wordings: Sequence[Wording], weighed: Sequence[_Weighed]
) -> Statement:
    place, language, trace, entries = record
    wording = wordings[place]
    terms = []
    for number, is_negated, start, end in entries:
        lexeme, weight, contrast = weighed[number]
        terms.append(StatedTerm(lexeme, weight, contrast, is_negated == 1, start, end))
    return Statement(
        wording.point,
        wording.is_true,
        _LANGUAGES[language],
        wording.text,
        tuple(terms),
        wording.claim,
        trace,
    )


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


def _swapped_record(
    statement: Statement, prepared: PreparedRubric, numbers: Mapping[Lexeme, int]
) -> list[int]:
    """Return which truth was turned round, at which of its terms, and the term put there."""
    assert statement.swapped is not None  # noqa: S101 - the caller's choice
    place = statement.swapped
    truth = next(
        number
        for number, truth in enumerate(prepared.truths)
        if truth.point == statement.point
        and truth.text == statement.text
        and truth.language is statement.language
        and truth.terms[place] == statement.lacking[0]
    )
    return [truth, place, numbers[statement.terms[place].lexeme]]
