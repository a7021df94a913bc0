"""What a query asks for: its terms, the names in it, and what was read as what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import itemgetter
from typing import NamedTuple

from mockinterview.core.naming import CONCEPT_MARK, TOPIC_MARK, Name, units_of
from mockinterview.core.places import Span
from mockinterview.core.spelling import Correction, Speller
from mockinterview.core.text import BREAKS, Kind, Token, Tokenizer, stem, terms_of

SILENT = frozenset({Kind.OPERATOR, *BREAKS})
"""Tokens that nothing is found by."""


LONGEST_QUERY = 500
"""Characters of a query that are read; nobody asks at greater length."""


class Reading(NamedTuple):
    """What was written in a query, and what it was read as."""

    said: str
    read_as: str


class Piece(NamedTuple):
    """A part of a query that the notes may have: a word, or two characters in a row.

    `names` are the marked ids of the names that it is part of, `is_pair` tells
    that it is two characters in a row (or a compound) and no word,
    `is_proper` that it is written like the name of something (XGBoost, word2vec,
    or Latin in Chinese text), `is_known` that some note has it.
    """

    said: str
    term: str
    names: tuple[str, ...] = ()
    is_pair: bool = False
    is_proper: bool = False
    is_known: bool = True


class ReadQuery(NamedTuple):
    """A query as it was understood.

    `concepts` are the marked ids of the glossary's groups in it, `topics` the
    slugs of the topics that it names, in order, `begun` of those whose names begin
    with it. `sides` are the parts of a query about several things that name
    something, but no topic.
    """

    text: str
    pieces: tuple[Piece, ...]
    concepts: tuple[str, ...]
    topics: tuple[str, ...]
    readings: tuple[Reading, ...]
    begun: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    @property
    def words(self) -> list[Piece]:
        """The pieces that are words, not two characters in a row."""
        return [piece for piece in self.pieces if not piece.is_pair]


@dataclass(frozen=True, slots=True)
class QueryReader:
    """Reads queries over one corpus.

    `shown_names` are the spellings by which the groups of the glossary are
    shown, by marked id; the first one tells what another spelling was read as.
    `joining` are the words between two things that are asked about together.
    """

    tokenizer: Tokenizer
    speller: Speller
    shown_names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    joining: frozenset[str] = frozenset()

    def read(self, query: str) -> ReadQuery:
        """Return what a query asks for, its typing mistakes put right."""
        text, corrections = query[:LONGEST_QUERY], list[Reading]()
        for correct in (self.speller.latin_corrections, self.speller.han_corrections):
            text, made = _replaced(text, list(correct(self.tokenizer.tokens(text))))
            corrections += made
        tokens = self.tokenizer.tokens(text)
        names = list(self.speller.names.found_in(tokens))
        is_joined = any(token.form in self.joining for token in tokens)
        sides = list(self._sides(tokens, names, text)) if is_joined else []
        pieces = (
            *self._words(tokens, names, text),
            *self._silent_names(tokens, names, text),
            *self._pairs(tokens, names),
        )
        return ReadQuery(
            text=text,
            pieces=tuple(map(self._marked, pieces)),
            concepts=_ids(names, CONCEPT_MARK),
            topics=_slugs(_ids(names, TOPIC_MARK)),
            readings=(*corrections, *self._readings(names, text)),
            begun=_slugs(self._begun(tokens)),
            sides=tuple(sides),
        )

    def _begun(self, tokens: Sequence[Token]) -> list[str]:
        """Return the marked ids of the topics whose names begin with a query and go on."""
        if not tokens or any(map(self._is_silent, tokens)):
            return []
        units = [unit.text for unit in units_of(tokens)]
        return self.speller.names.topics_begun(units)

    def _sides(self, tokens: Sequence[Token], names: list[Name], text: str) -> Iterator[str]:
        """Yield the sides of a query that name something, but no topic.

        The names that are cut short in a side are added to the others.
        """
        from mockinterview.core.sides import (  # noqa: PLC0415 - few queries have any
            names_cut_short,
            names_inside,
            sides_of,
        )

        sides = sides_of(tokens, self.joining)
        names += list(names_cut_short(sides, names, self.speller.names))
        inside = [names_inside(side, names) for side in sides]
        if sum(map(bool, inside)) > 1:
            for side, named in zip(sides, inside, strict=True):
                if named and not _ids(named, TOPIC_MARK):
                    yield text[side[0].start : side[-1].end]

    def _words(self, tokens: Sequence[Token], names: Sequence[Name], text: str) -> Iterator[Piece]:
        in_chinese = any(token.kind is Kind.HAN for token in tokens)
        for token in tokens:
            if self._is_silent(token):
                continue
            around = (
                marked
                for name in names
                if token in _inside(name.span, [token])
                for marked in name.ids
            )
            said = text[token.start : token.end]
            is_proper = token.kind is Kind.WORD and (in_chinese or _is_proper(said))
            yield Piece(said, token.term, tuple(around), is_proper=is_proper)

    def _silent_names(
        self, tokens: Sequence[Token], names: Sequence[Name], text: str
    ) -> Iterator[Piece]:
        """Yield the names that are nothing but stop words: You Only Look Once."""
        for name in names:
            span = name.span
            if all(map(self._is_silent, _inside(span, tokens))):
                yield Piece(span.of(text), name.ids[0], name.ids)

    def _pairs(self, tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Piece]:
        """Yield what a text is found by beside its words: pairs of characters, compounds.

        No pair crosses a stop word: it would tell how the question is put. In a
        compound it does: k-means is not k.
        """
        words = {token.term for token in tokens}
        inside = {at for at, token in enumerate(tokens) if _is_compound(token, tokens[at + 1 :])}
        silent = [at not in inside and self._is_silent(token) for at, token in enumerate(tokens)]
        runs = (
            [token for token, _ in run]
            for is_silent, run in groupby(zip(tokens, silent, strict=True), itemgetter(1))
            if not is_silent
        )
        terms = (term for run in runs for term in terms_of(run, self.speller.stop_words))
        wholes = [(name.ids, _whole(name, tokens)) for name in names]
        for term in dict.fromkeys(terms):
            if term not in words:
                around = (ids for ids, whole in wholes if term in whole)
                yield Piece(term, term, tuple(chain.from_iterable(around)), is_pair=True)

    def _marked(self, piece: Piece) -> Piece:
        """Return a piece that knows whether a note has it."""
        terms = (piece.term, *piece.names)
        return piece._replace(is_known=any(term in self.speller.vocabulary for term in terms))

    def _is_silent(self, token: Token) -> bool:
        return token.kind in SILENT or token.form in self.speller.stop_words

    def _readings(self, names: Sequence[Name], text: str) -> Iterator[Reading]:
        """Yield the names that are shown by another spelling than they are written in."""
        for name in names:
            concepts = [marked for marked in name.ids if marked in self.shown_names]
            if len(concepts) != 1:
                continue
            shown, said = self.shown_names[concepts[0]], name.span.of(text)
            if list(name.units) not in map(self._units, shown):
                yield Reading(said, shown[0])

    def _units(self, text: str) -> list[str]:
        return [unit.text for unit in units_of(self.tokenizer.tokens(text))]


def _replaced(text: str, corrections: Sequence[Correction]) -> tuple[str, list[Reading]]:
    """Return a text with its corrections, and what was read as what."""
    readings: list[Reading] = []
    for span, meant in sorted(corrections, key=lambda made: -made[0].start):
        readings.insert(0, Reading(span.of(text), meant))
        text = text[: span.start] + meant + text[span.end :]
    return text, readings


def _inside(span: Span, tokens: Sequence[Token]) -> list[Token]:
    return [token for token in tokens if span.start < token.end and token.start < span.end]


def _whole(name: Name, tokens: Sequence[Token]) -> str:
    """Return what the pairs and the compound of a name are parts of."""
    inside = _inside(name.span, tokens)
    compound = "" if inside[0].kind is Kind.HAN else stem("".join(each.form for each in inside))
    return f"{''.join(name.units)} {compound}"


def _is_compound(token: Token, after: Sequence[Token]) -> bool:
    """Tell whether a token is part of a compound of letters and digits (resnet-50)."""
    return token.kind is Kind.WORD and (token.glued or any(next_.glued for next_ in after[:1]))


def _is_proper(word: str) -> bool:
    """Tell whether a word has a digit, or a capital letter that does not begin it."""
    return any(character.isdigit() or character.isupper() for character in word[1:])


def _slugs(marked_ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(marked.removeprefix(TOPIC_MARK) for marked in marked_ids))


def _ids(names: Sequence[Name], mark: str) -> tuple[str, ...]:
    marked = (found for name in names for found in name.ids if found.startswith(mark))
    return tuple(dict.fromkeys(marked))
