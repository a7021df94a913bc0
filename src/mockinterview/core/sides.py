"""The sides of a query that asks about several things together: A vs B, A 和 B."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from mockinterview.core.naming import Name, Names, units_of
from mockinterview.core.places import Span
from mockinterview.core.text import Token

Side = Sequence[Token]


def sides_of(tokens: Sequence[Token], joining: Collection[str]) -> list[Side]:
    """Return the parts of a query between the words that join them, one if there are none."""
    runs = groupby(tokens, lambda token: token.form in joining)
    return [list(run) for is_joining, run in runs if not is_joining]


def names_inside(side: Side, names: Sequence[Name]) -> list[Name]:
    """Return the names that stand in a side."""
    start, end = side[0].start, side[-1].end
    return [name for name in names if start <= name.span.start < end]


def names_cut_short(sides: Sequence[Side], found: Sequence[Name], names: Names) -> Iterator[Name]:
    """Yield names of which a side has one part, and the side next to it the other.

    In "L1 and L2 loss" L1 stands for L1 loss, in "MobileNet v1 or v2" v2 for
    MobileNet v2: only where a side has no whole name of its own.
    """
    inside = [names_inside(side, found) for side in sides]
    for number, side in enumerate(sides):
        if inside[number]:
            continue
        after = inside[number + 1][:1] if number + 1 < len(sides) else []
        before = inside[number - 1][-1:] if number else []
        cut = [*_with_end_of(side[-1], after, names), *_with_start_of(side[0], before, names)]
        yield from cut[:1]


def _with_end_of(token: Token, after: Sequence[Name], names: Names) -> Iterator[Name]:
    own = [unit.text for unit in units_of([token])]
    for name in after:
        for start in range(1, len(name.units)):
            yield from _named([*own, *name.units[start:]], token, names)


def _with_start_of(token: Token, before: Sequence[Name], names: Names) -> Iterator[Name]:
    own = [unit.text for unit in units_of([token])]
    for name in before:
        for end in range(len(name.units), 0, -1):
            yield from _named([*name.units[:end], *own], token, names)


def _named(units: Sequence[str], token: Token, names: Names) -> Iterator[Name]:
    """Yield the name of these units, if there is one, where its token stands."""
    if ids := names.ids_of(units):
        yield Name(tuple(ids), Span(token.start, token.end), tuple(units))
