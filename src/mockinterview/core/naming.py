"""Names that stand in a text: terms of the glossary and topics, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mockinterview.core.places import Span
from mockinterview.core.text import BREAKS, Kind, Token, Tokenizer

if TYPE_CHECKING:
    from mockinterview.core.glossary import Glossary
    from mockinterview.core.model import Topic

CONCEPT_MARK = "#"
"""What the id of a glossary group begins with where it stands for a term."""

TOPIC_MARK = "@"
"""What the slug of a topic begins with where it stands for a term."""

_BETWEEN_PARTS = re.compile(r"\s+/\s+|\s*[(（]")

Spellings = Mapping[str, Mapping[str, Sequence[str]]]
"""First unit of a spelling -> the rest, joined by spaces -> the marked ids it may mean."""


class Name(NamedTuple):
    """A name in a text: the marked ids that it may mean, where it stands, its units."""

    ids: tuple[str, ...]
    span: Span
    units: tuple[str, ...]


class Unit(NamedTuple):
    """The smallest part of a name: a Chinese character, or any other token."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Names:
    """All spellings of all names. Made by `build`."""

    spellings: Spellings
    _longest: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)

    @classmethod
    def build(
        cls,
        glossary: Glossary,
        topics: Iterable[Topic],
        tokenizer: Tokenizer,
        stop_words: frozenset[str],
    ) -> Names:
        """Collect the spellings of the glossary's groups and of the topics.

        A stop word or a single letter names nothing: `IN` is instance
        normalization to an author, and a preposition to everyone else. Several in
        a row may: k-means, You Only Look Once. Generic groups (up, good, first)
        are left out.
        """
        spellings: dict[str, dict[str, list[str]]] = {}
        for spelling, marked_id in _all_spellings(glossary, topics):
            tokens = [token for token in tokenizer.tokens(spelling) if token.kind not in BREAKS]
            first, *rest = (unit.text for unit in units_of(tokens))
            if not rest and (tokens[0].form in stop_words or _is_letter(tokens[0].form)):
                continue
            ids = spellings.setdefault(first, {}).setdefault(" ".join(rest), [])
            if marked_id not in ids:
                ids.append(marked_id)
        return cls(spellings)

    def has(self, first: str, rest: str) -> bool:
        """Tell whether a name is spelled with these units: the first, and the others."""
        return rest in self.spellings.get(first, {})

    def after(self, first: str) -> list[str]:
        """Return how names go on that begin with a unit: their other units, joined by spaces."""
        return list(self.spellings.get(first, {}))

    def ids_of(self, units: Sequence[str]) -> Sequence[str]:
        """Return the marked ids that the name of these units may mean, none if it isn't one."""
        first, *rest = units
        return self.spellings.get(first, {}).get(" ".join(rest), ())

    def topics_begun(self, units: Sequence[str]) -> list[str]:
        """Return the marked ids of the topics whose names begin with these units and go on."""
        first, *rest = units
        start = "".join(f"{unit} " for unit in rest)
        begun = (
            ids
            for others, ids in self.spellings.get(first, {}).items()
            if others.startswith(start) and others
        )
        return [marked for ids in begun for marked in ids if marked.startswith(TOPIC_MARK)]

    def found_in(self, tokens: Sequence[Token]) -> Iterator[Name]:
        """Yield the names in a text, the longest at each place, none inside another.

        A comma may stand inside a name (Show, Attend and Tell), a full stop may not.
        """
        units = units_of(token for token in tokens if token.kind is not Kind.CLAUSE_END)
        position = 0
        while position < len(units):
            length, ids = self._at(units, position)
            if length:
                found = units[position : position + length]
                span = Span(found[0].span.start, found[-1].span.end)
                yield Name(tuple(ids), span, tuple(unit.text for unit in found))
            position += max(1, length)

    def _at(self, units: Sequence[Unit], position: int) -> tuple[int, Sequence[str]]:
        first = units[position].text
        rests = self.spellings.get(first)
        if rests is None:
            return 0, ()
        if first not in self._longest:
            self._longest[first] = 1 + max(len(rest.split()) for rest in rests)
        for length in range(min(self._longest[first], len(units) - position), 0, -1):
            rest = " ".join(unit.text for unit in units[position + 1 : position + length])
            if rest in rests:
                return length, rests[rest]
        return 0, ()


def units_of(tokens: Iterable[Token]) -> list[Unit]:
    """Return the units of a text, so that a name is found however its words are cut.

    Operators are left out: `DRAW / VAE` and `DRAW VAE` have the same units.
    """
    units: list[Unit] = []
    for token in tokens:
        if token.kind is Kind.HAN:
            units += (
                Unit(character, Span(token.start + offset, token.start + offset + 1))
                for offset, character in enumerate(token.form)
            )
        elif token.kind is not Kind.OPERATOR:
            units.append(Unit(token.term, Span(token.start, token.end)))
    return units


def shown_names(glossary: Glossary) -> dict[str, list[str]]:
    """Return the spellings by which each group is shown, English first, by its marked id."""
    return {CONCEPT_MARK + group.id: [*group.en[:1], *group.zh[:1]] for group in glossary}


def _all_spellings(glossary: Glossary, topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    known = set()
    for topic in topics:
        known.add(topic.id)
        for name in (topic.id, *topic.title.wordings, *topic.aliases):
            for spelling in _variants(name):
                yield spelling, TOPIC_MARK + topic.id
    for group in glossary:
        for spelling in group.spellings:
            if not group.is_generic:
                yield spelling, CONCEPT_MARK + group.id
            if group.topic in known:
                yield spelling, TOPIC_MARK + group.topic


def _variants(name: str) -> list[str]:
    """Return a name, and its parts where it has two: `GoogLeNet (Inception v1)`, `A / B`.

    Example:
        >>> _variants("GoogLeNet (Inception v1)")
        ['GoogLeNet (Inception v1)', 'GoogLeNet', 'Inception v1']
    """
    parts = [part.strip(" )）") for part in _BETWEEN_PARTS.split(name)]
    return [name, *(part for part in parts if part)] if len(parts) > 1 else [name]


def _is_letter(form: str) -> bool:
    return len(form) == 1 and form.isascii()
