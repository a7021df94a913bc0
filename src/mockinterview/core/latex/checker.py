"""What is wrong with a formula that can be parsed, and with one that cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pylatexenc import latexwalker

from mockinterview.core.latex import signs
from mockinterview.core.latex.parse import (
    Atom,
    FormulaError,
    arguments_of,
    atoms_of,
    name_of,
    parse,
    sign_of,
    without_spaces,
)
from mockinterview.core.sentence import Sentence, sentence

INDEX_SIGNS = ("_", "^")


def problems_of(formula: str) -> tuple[Sentence, ...]:
    """Return what is wrong with a formula, as predicates: `has no end`."""
    try:
        nodes = parse(formula)
    except FormulaError as error:
        return (sentence("cannot be read ({problem})", problem=Sentence(str(error))),)
    return tuple(dict.fromkeys(_problems(list(atoms_of(nodes)))))


def _problems(atoms: Sequence[Atom]) -> Iterator[Sentence]:
    atoms = without_spaces(atoms)
    if any(sign_of(atom) == "%" for atom in atoms):
        yield sentence("has a bare %, which begins a comment; write \\%")
    names = [name_of(atom) for atom in atoms]
    if names.count("left") != names.count("right"):
        yield sentence("has \\left without \\right, or the other way round")
    yield from _index_problems(atoms)
    for atom, name in zip(atoms, names, strict=True):
        if name and name not in signs.KNOWN:
            yield sentence("has the unknown command \\{name}", name=name)
        if name and len(arguments_of(atom)) != len(signs.ARGUMENTS.get(name, "")):
            yield sentence("needs braces round \\{name} and what belongs to it", name=name)
        for inside in _inside(atom, name):
            yield from _problems(inside)


def _index_problems(atoms: Sequence[Atom]) -> Iterator[Sentence]:
    """Yield what is wrong with indices: none after the sign, or two of a kind."""
    given: set[str] = set()
    signs_ = [sign_of(atom) for atom in atoms]
    place = 0
    while place < len(atoms):
        sign = signs_[place]
        if sign not in INDEX_SIGNS:
            given = set() if sign != "′" else given
        elif place + 1 == len(atoms) or signs_[place + 1] in INDEX_SIGNS:
            yield sentence("has nothing after {sign}", sign=sign)
        elif sign in given:
            yield sentence("has two {sign} on one symbol", sign=sign)
        else:
            given.add(sign)
            place += 1
        place += 1


def _inside(atom: Atom, name: str) -> Iterator[Sequence[Atom]]:
    if isinstance(atom, str) or name in signs.TEXTS:
        return
    if name:
        yield from (list(atoms_of(argument)) for argument in arguments_of(atom))
    elif not atom.isNodeType(latexwalker.LatexMacroNode):
        yield list(atoms_of(atom.nodelist))
