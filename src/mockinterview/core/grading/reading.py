"""Read a text as clauses of terms, each with its concept and polarity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mockinterview.core.glossary import Glossary, TermGroup
from mockinterview.core.grading.numbers import joined
from mockinterview.core.grading.words import Words
from mockinterview.core.model import Language, Span
from mockinterview.core.text import Kind, Token, Tokenizer, is_han

NEGATION_REACH = 4
"""Tokens within which a negator denies what follows it (marking.md, design 1)."""

GENERIC_WEIGHT = 0.7
"""Weight of a word that is weak evidence by itself: up, good, first; a single letter."""

LONGEST_PHRASE = 8
"""Tokens of the longest spelling that is looked for in a text."""

LIST_NUMBERS = frozenset(str(number) for number in range(1, 21))
"""Numbers that count the items of a list when they stand alone."""


@dataclass(frozen=True, slots=True)
class Lexeme:
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


@dataclass(frozen=True, slots=True)
class Term:
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
    phrases: Mapping[tuple[str, ...], tuple[TermGroup, ...]] = field(default_factory=dict)
    opposites: Mapping[str, str] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def build(cls, tokenizer: Tokenizer, glossary: Glossary, words: Words) -> Reader:
        """Return a reader that knows every spelling of a glossary."""
        phrases = _phrases(tokenizer, glossary)
        for terms, groups in _phrases(tokenizer, words.everyday).items():
            if not words.stop.issuperset(terms):
                phrases.setdefault(terms, groups)
        both = (*glossary, *words.everyday)
        opposites = {group.id: group.opposite for group in both if group.opposite}
        longest: dict[str, int] = {}
        for terms in phrases:
            longest[terms[0]] = max(len(terms), longest.get(terms[0], 0))
        return cls(tokenizer, words, phrases, opposites, longest, _families(words))

    def read(self, text: str) -> Reading:
        """Return a text as clauses of terms."""
        tokens = list(joined(self.tokenizer.tokens(text)))
        clauses, sentences, places = self._clauses(tokens)
        terms = tuple(self._terms(text, tokens, places))
        words = [token for token in tokens if _is_word(token)]
        fillers = sum(self._is_filler(token) for token in words)
        return Reading(
            text=text,
            language=language_of(tokens),
            terms=terms,
            clauses=clauses,
            sentences=sentences,
            filler=fillers / len(words) if words else 0.0,
            words=len(words),
        )

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

        for token in tokens:
            is_break = token.kind in (Kind.CLAUSE_END, Kind.SENTENCE_END)
            if is_break or token.form in self.words.connectives:
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
            length, groups = self._phrase_at(text, tokens, position, places)
            is_negator = token.form in self.words.negators
            if groups or (self._is_term(token) and position not in listed and not is_negator):
                last = tokens[position + length - 1]
                lexeme = self._lexeme(tokens[position : position + length], groups)
                yield Term(lexeme, token.start, last.end, clause, position <= denied_until)
            if is_negator and not self._is_limited(tokens, position + length):
                denied_until = position + NEGATION_REACH
            position += length

    def _is_limited(self, tokens: Sequence[Token], position: int) -> bool:
        """Tell whether a negator denies only that something is all: not only, not just."""
        return position < len(tokens) and tokens[position].form in self.words.limits

    def _phrase_at(
        self, text: str, tokens: Sequence[Token], position: int, places: Sequence[int]
    ) -> tuple[int, tuple[TermGroup, ...]]:
        """Return the length and the groups of the longest spelling that begins here."""
        first = tokens[position]
        longest = min(self.longest.get(first.term, 0), len(tokens) - position)
        for length in range(longest, 0, -1):
            if places[position + length - 1] != places[position]:
                continue
            terms = tuple(token.term for token in tokens[position : position + length])
            groups = self.phrases.get(terms, ())
            if length == 1 and first.form in self.words.stop:
                groups = _names_in_capitals(groups, text[first.start : first.end])
            if groups:
                return length, groups
        return 1, ()

    def _is_term(self, token: Token) -> bool:
        return _is_word(token) and token.form not in self.words.stop

    def _lexeme(self, tokens: Sequence[Token], groups: tuple[TermGroup, ...]) -> Lexeme:
        concepts = tuple(group.id for group in groups)
        return Lexeme(
            key=_key_of(tokens),
            kind=tokens[0].kind if len(tokens) == 1 else Kind.WORD,
            concepts=concepts,
            opposites=tuple(self.opposites[id_] for id_ in concepts if id_ in self.opposites),
            families=tuple(family for id_ in concepts for family in self.families.get(id_, ())),
            is_generic=bool(groups) and all(group.is_generic for group in groups),
            is_denying=not self.words.denying.isdisjoint(concepts),
        )


def _phrases(
    tokenizer: Tokenizer, groups: Iterable[TermGroup]
) -> dict[tuple[str, ...], tuple[TermGroup, ...]]:
    """Return the groups of each spelling, by the terms that it is cut into."""
    phrases: dict[tuple[str, ...], tuple[TermGroup, ...]] = {}
    for group in groups:
        for spelling in group.spellings:
            terms = tuple(token.term for token in joined(tokenizer.tokens(spelling)))
            known = phrases.get(terms, ())
            if terms and len(terms) <= LONGEST_PHRASE and group not in known:
                phrases[terms] = (*known, group)
    return phrases


def _list_numbers(tokens: Sequence[Token], places: Sequence[int]) -> set[int]:
    """Return where a small number stands alone in its clause: (1), 2., 3)."""
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


def _names_in_capitals(groups: tuple[TermGroup, ...], written: str) -> tuple[TermGroup, ...]:
    """Return what a stop word may mean: PER is a method, per is none."""
    if written.isupper() or is_han(written):
        return groups
    return tuple(group for group in groups if group.is_generic)


def _families(words: Words) -> dict[str, tuple[int, ...]]:
    families: dict[str, tuple[int, ...]] = {}
    for number, (one, other) in enumerate(words.kindred, start=1):
        for id_ in one:
            families[id_] = (*families.get(id_, ()), number)
        for id_ in other:
            families[id_] = (*families.get(id_, ()), -number)
    return families


def _key_of(tokens: Sequence[Token]) -> str:
    if all(token.kind is Kind.HAN for token in tokens):
        return "".join(token.term for token in tokens)
    if len(tokens) == 1:
        return tokens[0].term
    return " ".join(token.term for token in tokens)


def _is_word(token: Token) -> bool:
    return token.kind not in (Kind.CLAUSE_END, Kind.SENTENCE_END, Kind.OPERATOR)


def language_of(tokens: Sequence[Token]) -> Language:
    """Return the language of a text: Chinese when a third of its words are."""
    words = [token for token in tokens if token.kind in (Kind.HAN, Kind.WORD)]
    han = sum(token.kind is Kind.HAN for token in words)
    return Language.ZH if words and han * 3 >= len(words) else Language.EN
