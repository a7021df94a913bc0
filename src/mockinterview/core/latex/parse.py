"""Parse a formula with pylatexenc, by our own table of commands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeAlias

from pylatexenc import latexwalker
from pylatexenc.latexwalker import LatexWalker
from pylatexenc.macrospec import EnvironmentSpec, LatexContextDb, MacroSpec

from mockinterview.core.latex import signs

Node: TypeAlias = Any
"""A node of the parser, which comes without types."""

Atom: TypeAlias = Node | str
"""A node of the parser, or one character or number of its text."""

Argument: TypeAlias = Sequence[Node]
"""What a command is given, an absent argument empty."""

_CHARACTERS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|:=|\s+|.", re.DOTALL)
_SIGNS = {"-": "−", "'": "′"}


class FormulaError(Exception):
    """A formula that cannot be read; its text says why."""


@cache
def _context() -> LatexContextDb:
    context = LatexContextDb()
    macros = [MacroSpec(name, arguments) for name, arguments in signs.ARGUMENTS.items()]
    environments = [EnvironmentSpec("array", "{")]
    context.add_context_category("formula", macros=macros, environments=environments, specials=[])
    return context


def parse(formula: str) -> list[Node]:
    """Return the nodes of a formula, or raise FormulaError."""
    walker = LatexWalker(formula, latex_context=_context(), tolerant_parsing=False)
    try:
        nodes: list[Node] = walker.get_latex_nodes()[0]
    except latexwalker.LatexWalkerError as error:
        message = str(getattr(error, "msg", error)).split("\n")[0]
        raise FormulaError(message[:1].lower() + message[1:]) from error
    except RecursionError as error:
        raise FormulaError("it is nested too deeply") from error
    return nodes


def atoms_of(nodes: Sequence[Node | None]) -> Iterator[Atom]:
    """Yield the nodes, their text as single characters and numbers."""
    for node in nodes:
        if node is None:
            continue
        if node.isNodeType(latexwalker.LatexCharsNode):
            yield from (_SIGNS.get(sign, sign) for sign in _CHARACTERS.findall(node.chars))
        elif node.isNodeType(latexwalker.LatexCommentNode):
            yield from f"%{node.comment}"
        else:
            yield node


def sign_of(atom: Atom) -> str:
    """Return a character or number, or nothing for a node."""
    return atom if isinstance(atom, str) else ""


def without_spaces(atoms: Iterable[Atom]) -> list[Atom]:
    """Leave the spaces out, which mean nothing in a formula."""
    return [atom for atom in atoms if not sign_of(atom).isspace()]


def name_of(atom: Atom) -> str:
    """Return the name of a command, or nothing."""
    if isinstance(atom, str) or not atom.isNodeType(latexwalker.LatexMacroNode):
        return ""
    return str(atom.macroname)


def arguments_of(node: Node) -> list[Argument]:
    """Return the arguments of a command as lists of nodes, an absent one empty."""
    parsed = node.nodeargd.argnlist if node.nodeargd else []
    return [[] if argument is None else _inside(argument) for argument in parsed]


def _inside(node: Node) -> Argument:
    return node.nodelist if node.isNodeType(latexwalker.LatexGroupNode) else [node]
