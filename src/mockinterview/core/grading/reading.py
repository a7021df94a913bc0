"""Read a text as clauses of terms, each with its concept and polarity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple

from mockinterview.core.glossary import Glossary
from mockinterview.core.grading.denial import contrast_at, is_likened, is_limited
from mockinterview.core.grading.formulas import is_symbol, relations_in
from mockinterview.core.grading.lines import unbroken
from mockinterview.core.grading.numbers import joined
from mockinterview.core.grading.phrases import Phrasebook, Sense, phrasebook_of
from mockinterview.core.grading.words import Words
from mockinterview.core.model import Language, Span
from mockinterview.core.text import Kind, Token, Tokenizer, is_han

NEGATION_REACH = 4
"""Tokens within which a negator denies what follows it (marking.md, design 1)."""

NEAR_REACH = 2
"""The same for a negator that denies only the thing named behind it: without."""

GENERIC_WEIGHT = 0.7
"""Weight of a word that is weak evidence by itself: up, good, first; a single letter."""

BEFORE_NOUNS = frozenset({"the", "its", "their"})
"""Words behind which a stop word that names a term is that term: the mean."""

LIST_NUMBERS = frozenset(str(number) for number in range(1, 21))
"""Numbers that count the items of a list when they stand alone."""


class Lexeme(NamedTuple):
    """What a term is matched by: its key, the concepts it may mean and their contrasts.

    `families` are those of concepts that say nearly the same; the family of the
    contrary has the same number with the sign turned. `is_denying` tells that
    the term denies by itself, as prevent and without do.
    """

    key: str
    kind: Kind
    concepts: tuple[str, ...] = ()
    opposites: tuple[str, ...] = ()
    families: tuple[int, ...] = ()
    is_generic: bool = False
    is_denying: bool = False

    def __hash__(self) -> int:
        """Return the key's hash, which a string remembers: terms are looked up all the time."""
        return hash(self.key)

    @property
    def weight(self) -> float:
        """How much the term counts."""
        is_letter = self.kind is Kind.WORD and len(self.key) == 1
        return GENERIC_WEIGHT if self.is_generic or is_letter else 1.0


class Term(NamedTuple):
    """A term where it stands in a text; `clause` is the number of its clause."""

    lexeme: Lexeme
    start: int
    end: int
    clause: int
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is marked: its terms, and the spans of its clauses.

    `sentences` are pairs of clause numbers, first and one past the last.
    `filler` is the share of its words that carry no content.
    """

    text: str
    language: Language
    terms: tuple[Term, ...]
    clauses: tuple[Span, ...]
    sentences: tuple[tuple[int, int], ...]
    filler: float
    words: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Read texts by a glossary: its longest phrase is one term with its concept."""

    tokenizer: Tokenizer
    words: Words
    phrases: Phrasebook = field(default_factory=dict)

    @classmethod
    def build(cls, tokenizer: Tokenizer, glossary: Glossary, words: Words) -> Reader:
        """Return a reader that knows every spelling of a glossary."""
        return cls(tokenizer, words, phrasebook_of(tokenizer, glossary, words))

    def read(self, text: str) -> Reading:
        """Return a text as clauses of terms, wherever its lines were broken."""
        lines = unbroken(text)
        reading = self._read(lines.text)
        return reading if lines.text == text else _placed(reading, text, lines.origins)

    def _read(self, text: str) -> Reading:
        tokens = list(joined(self.tokenizer.tokens(text)))
        clauses, sentences, places = self._clauses(tokens)
        terms = tuple(self._terms(text, tokens, places))
        words = [token for token in tokens if _is_word(token)]
        return Reading(
            text=text,
            language=language_of(tokens),
            terms=terms,
            clauses=clauses,
            sentences=sentences,
            filler=self._filler(tokens, words),
            words=len(words),
        )

    def _filler(self, tokens: Sequence[Token], words: Sequence[Token]) -> float:
        """Return the share of words without content.

        The signs of a formula are its function words, its letters and numbers no keywords.
        """
        fillers = sum(self._is_filler(token) for token in words)
        signs, total = relations_in(tokens), len(words)
        if signs:
            total = signs + sum(self._is_filler(token) or not is_symbol(token) for token in words)
        return (fillers + signs) / total if total else 0.0

    def _is_filler(self, token: Token) -> bool:
        return token.form in self.words.stop or token.form in self.words.negators

    def _clauses(
        self, tokens: Sequence[Token]
    ) -> tuple[tuple[Span, ...], tuple[tuple[int, int], ...], list[int]]:
        """Return the clauses' spans, the sentences, and the clause number of each token."""
        clauses: list[Span] = []
        sentences: list[tuple[int, int]] = []
        places: list[int] = []
        first, begun, start, end = 0, False, 0, 0

        def close() -> None:
            nonlocal begun
            if begun:
                clauses.append(Span(start, end))
            begun = False

        for position, token in enumerate(tokens):
            is_break = token.kind in (Kind.CLAUSE_END, Kind.SENTENCE_END)
            is_connective = token.form in self.words.connectives
            if is_break or is_connective or contrast_at(self.words, tokens, position):
                close()
            if token.kind is Kind.SENTENCE_END and len(clauses) > first:
                sentences.append((first, len(clauses)))
                first = len(clauses)
            places.append(len(clauses))
            if not is_break:
                start = start if begun else token.start
                begun, end = True, token.end
        close()
        if len(clauses) > first:
            sentences.append((first, len(clauses)))
        return tuple(clauses), tuple(sentences), places

    def _terms(self, text: str, tokens: Sequence[Token], places: Sequence[int]) -> Iterator[Term]:
        position, denied_until, clause = 0, -1, -1
        listed = _list_numbers(tokens, places)
        while position < len(tokens):
            token = tokens[position]
            if places[position] != clause:
                clause, denied_until = places[position], -1
            length, senses = self._phrase_at(text, tokens, position, places)
            is_negator = token.form in self.words.negators
            if senses or (self._is_term(token) and position not in listed and not is_negator):
                last = tokens[position + length - 1]
                lexeme = _lexeme(tokens[position : position + length], senses)
                yield Term(lexeme, token.start, last.end, clause, position <= denied_until)
            if contrast := contrast_at(self.words, tokens, position):
                is_true = is_likened(self.words, tokens, places, position)
                denied_until = -1 if is_true else len(tokens)
                length = max(length, contrast)
            elif is_negator and not is_limited(self.words, tokens, position + length):
                is_near = token.form in self.words.near
                denied_until = position + (NEAR_REACH if is_near else NEGATION_REACH)
            position += length

    def _phrase_at(
        self, text: str, tokens: Sequence[Token], position: int, places: Sequence[int]
    ) -> tuple[int, tuple[Sense, ...]]:
        """Return the length and the senses of the longest spelling that begins here."""
        first = tokens[position]
        phrases = self.phrases.get(first.term)
        if phrases is None:
            return 1, ()
        for length in range(min(phrases.longest, len(tokens) - position), 0, -1):
            if places[position + length - 1] != places[position]:
                continue
            terms = tuple(token.term for token in tokens[position : position + length])
            senses = phrases.senses.get(terms, ())
            if length == 1 and first.form in self.words.stop and not _is_noun(tokens, position):
                senses = _names_in_capitals(senses, text[first.start : first.end])
            if senses:
                return length, senses
        return 1, ()

    def _is_term(self, token: Token) -> bool:
        return _is_word(token) and token.form not in self.words.stop


def _placed(reading: Reading, text: str, origins: Sequence[int]) -> Reading:
    """Return a reading of a text without some line ends as one of the text itself."""
    return replace(
        reading,
        text=text,
        terms=tuple(
            term._replace(start=origins[term.start], end=origins[term.end - 1] + 1)
            for term in reading.terms
        ),
        clauses=tuple(
            Span(origins[clause.start], origins[clause.end - 1] + 1) for clause in reading.clauses
        ),
    )


def _lexeme(tokens: Sequence[Token], senses: tuple[Sense, ...]) -> Lexeme:
    kind = tokens[0].kind if len(tokens) == 1 else Kind.WORD
    return lexeme_of(_key_of(tokens), kind, senses)


@lru_cache(maxsize=50_000)
def lexeme_of(key: str, kind: Kind, senses: tuple[Sense, ...]) -> Lexeme:
    """Return a term of so many senses, the same object while it is remembered."""
    return Lexeme(
        key=key,
        kind=kind,
        concepts=tuple(sense.concept for sense in senses),
        opposites=tuple(sense.opposite for sense in senses if sense.opposite),
        families=tuple(family for sense in senses for family in sense.families),
        is_generic=bool(senses) and all(sense.is_generic for sense in senses),
        is_denying=any(sense.is_denying for sense in senses),
    )


def _list_numbers(tokens: Sequence[Token], places: Sequence[int]) -> set[int]:
    """Return where a small number stands alone in its clause: (1), 2., 3)."""
    if not any(token.form in LIST_NUMBERS for token in tokens):
        return set()
    held: dict[int, list[int]] = {}
    for position, token in enumerate(tokens):
        if _is_word(token):
            held.setdefault(places[position], []).append(position)
    alone = {
        positions[0]
        for positions in held.values()
        if len(positions) == 1 and tokens[positions[0]].form in LIST_NUMBERS
    }
    return alone if len(alone) < len(held) else set()


def _is_noun(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a word stands where only a noun can: the mean, their recall."""
    return position > 0 and tokens[position - 1].form in BEFORE_NOUNS


def _names_in_capitals(senses: tuple[Sense, ...], written: str) -> tuple[Sense, ...]:
    """Return what a stop word may mean: PER is a method, per is none."""
    if written.isupper() or is_han(written):
        return senses
    return tuple(sense for sense in senses if sense.is_generic)


def _key_of(tokens: Sequence[Token]) -> str:
    if len(tokens) == 1:
        return tokens[0].term
    if all(token.kind is Kind.HAN for token in tokens):
        return "".join(token.term for token in tokens)
    return " ".join(token.term for token in tokens)


def _is_word(token: Token) -> bool:
    return token.kind not in (Kind.CLAUSE_END, Kind.SENTENCE_END, Kind.OPERATOR)


def language_of(tokens: Sequence[Token]) -> Language:
    """Return the language of a text: Chinese when a third of its words are."""
    words = [token for token in tokens if token.kind in (Kind.HAN, Kind.WORD)]
    han = sum(token.kind is Kind.HAN for token in words)
    return Language.ZH if words and han * 3 >= len(words) else Language.EN
