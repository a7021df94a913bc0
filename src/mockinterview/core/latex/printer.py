"""Print a formula in plain Unicode, as someone would type it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Sequence

from pylatexenc import latexwalker

from mockinterview.core.latex import signs
from mockinterview.core.latex.parse import (
    Argument,
    Atom,
    FormulaError,
    Node,
    arguments_of,
    atoms_of,
    name_of,
    parse,
    sign_of,
    without_spaces,
)
from mockinterview.core.latex.pieces import Kind, Piece, bracketed, print_pieces

_KINDS = {
    "+": Kind.OPERATOR, "=": Kind.OPERATOR, "<": Kind.OPERATOR, ">": Kind.OPERATOR,
    ":=": Kind.OPERATOR, "−": Kind.OPERATOR, "*": Kind.OPERATOR, "/": Kind.TIGHT,
    ":": Kind.OPERATOR, "(": Kind.OPEN, "[": Kind.OPEN, ")": Kind.CLOSE, "]": Kind.CLOSE,
    "!": Kind.CLOSE, ",": Kind.COMMA, ";": Kind.COMMA,
    **dict.fromkeys("±∓⊙⊗⊕∪∩≤≥≪≫≠≈∼≃≅≡∝∈∉⊂⊆→←↔⇒⇔", Kind.OPERATOR),
    **dict.fromkeys("×·", Kind.TIGHT), **dict.fromkeys("Σ∑∏∫", Kind.BIG),
}  # fmt: skip
_LOOSE = frozenset({Kind.OPERATOR, Kind.COMMA, Kind.BIG, Kind.FRACTION})
"""What must stand in brackets above the line of a fraction."""

_ROWS = "\\"


def print_formula(formula: str) -> str:
    r"""Return a formula in plain Unicode, or raise FormulaError.

    Example:
        >>> print_formula(r"\hat{x} = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}}")
        'x̂ = (x − μ)/√(σ² + ε)'
    """
    try:
        return print_pieces(_pieces(parse(formula)))
    except RecursionError as error:
        raise FormulaError("it is nested too deeply") from error


def _pieces(nodes: Sequence[Node]) -> list[Piece]:
    return _pieces_of(list(atoms_of(nodes)))


def _pieces_of(atoms: Sequence[Atom]) -> list[Piece]:
    pieces: list[Piece] = []
    atoms = without_spaces(atoms)
    place = 0
    while place < len(atoms):
        atom = atoms[place]
        if (sign := sign_of(atom)) in ("_", "^"):
            index = _index(atoms[place + 1]) if place + 1 < len(atoms) else ""
            _attach(pieces, sign, index)
            place += 1
        elif sign == "." and place and name_of(atoms[place - 1]) in signs.DELIMITED:
            pass
        else:
            _add(pieces, atom)
        place += 1
    return pieces


def _index(atom: Atom) -> str:
    pieces: list[Piece] = []
    _add(pieces, atom)
    return print_pieces(pieces, is_index=True)


def _attach(pieces: list[Piece], sign: str, index: str) -> None:
    """Set an index to the last piece, or to nothing where there is none."""
    while pieces and pieces[-1].kind is Kind.SPACE:
        pieces.pop()
    if not pieces:
        pieces.append(Piece("", Kind.OPERAND))
    if sign == "_":
        pieces[-1].below += index
    else:
        pieces[-1].above += index


def _add(pieces: list[Piece], atom: Atom) -> None:
    if isinstance(atom, str):
        _add_sign(pieces, atom)
    elif atom.isNodeType(latexwalker.LatexGroupNode) and atom.latex_verbatim() == "{,}":
        pieces.append(Piece(",", Kind.OPERAND))
    elif atom.isNodeType(latexwalker.LatexGroupNode) or atom.isNodeType(latexwalker.LatexMathNode):
        pieces += _pieces(atom.nodelist)
    elif atom.isNodeType(latexwalker.LatexEnvironmentNode):
        pieces.append(_environment(atom))
    else:
        pieces += _command(name_of(atom), arguments_of(atom), pieces)


def _add_sign(pieces: list[Piece], sign: str) -> None:
    if sign == "′" and pieces:
        pieces[-1].above += sign
    elif sign == "|":
        pieces.append(_bar(sign, pieces))
    elif sign in ("&", "~"):
        pieces.append(Piece(" ", Kind.SPACE))
    else:
        pieces.append(Piece(sign, _KINDS.get(sign, Kind.OPERAND)))


def _bar(sign: str, pieces: Sequence[Piece]) -> Piece:
    """Return a bar, which opens where an even number of its like stands before it."""
    count = sum(piece.text == sign for piece in pieces)
    return Piece(sign, Kind.CLOSE if count % 2 else Kind.OPEN)


def _command(name: str, arguments: Sequence[Argument], before: Sequence[Piece]) -> list[Piece]:
    for table, kind in (
        (signs.OPERANDS, Kind.OPERAND),
        (signs.OPERATORS, Kind.OPERATOR),
        (signs.TIGHT, Kind.TIGHT),
        (signs.BIG, Kind.BIG),
        (signs.OPENING, Kind.OPEN),
        (signs.CLOSING, Kind.CLOSE),
    ):
        if name in table:
            return [Piece(table[name], kind)]
    if name in signs.BARS:
        return [_bar(signs.BARS[name], before)]
    if name in signs.NOTHING:
        return []
    if name in signs.SPACES:
        return [Piece(" ", Kind.SPACE)]
    if name == _ROWS:
        return [Piece(";", Kind.COMMA)]
    return _compound(name, arguments)


def _compound(name: str, arguments: Sequence[Argument]) -> list[Piece]:
    """Return the pieces of a command that has arguments, or its name if it is unknown."""
    for names, print_command in _COMPOUNDS:
        if name in names and len(arguments) == len(signs.ARGUMENTS[name]):
            return print_command(name, arguments)
    return [Piece(name, Kind.WORD)]


def _fraction(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    """Print a fraction in one line, in the brackets that keep its meaning."""
    above, below = map(_pieces, arguments)
    top, bottom = print_pieces(above), print_pieces(below)
    if any(piece.kind in _LOOSE or piece.text == "/" for piece in above):
        top = f"({top})"
    is_one = len(below) == 1 and below[0].kind is not Kind.FRACTION
    is_one = is_one or _is_call(below) or (bool(below) and below[0].text in ("∂", "d"))
    return [Piece(f"{top}/{bottom}" if is_one else f"{top}/({bottom})", Kind.FRACTION)]


def _root(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    degree, radicand = map(_pieces, arguments)
    index = print_pieces(degree, is_index=True)
    sign = index.translate(signs.SUPERSCRIPTS) + "√" if index.isdecimal() else "√"
    is_one = len(radicand) == 1 and radicand[0].printed.isalnum()
    text = print_pieces(radicand)
    return [Piece(f"{sign}{text}" if is_one else f"{sign}({text})", Kind.OPERAND)]


def _accent(name: str, arguments: Sequence[Argument]) -> list[Piece]:
    """Put an accent on a single symbol, or its name before anything longer."""
    pieces = _pieces(arguments[0])
    if len(pieces) == 1 and len(pieces[0].text) == 1:
        base = pieces[0]
        accented = unicodedata.normalize("NFD", base.text + signs.ACCENTS[name])
        return [Piece(accented, Kind.OPERAND, base.below, base.above)]
    return [Piece(f"{name.removeprefix('wide')}({print_pieces(pieces)})", Kind.WORD)]


def _text(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    written = "".join(node.latex_verbatim() for node in arguments[0])
    words = " ".join(re.sub(r"\\([{}$%&#_ ])", r"\1", written).split())
    return [Piece(words, Kind.WORD if len(words) > 1 else Kind.OPERAND)] if words else []


def _font(name: str, arguments: Sequence[Argument]) -> list[Piece]:
    pieces = _pieces(arguments[-1])
    if name == "mathbb" and len(pieces) == 1:
        return [Piece(signs.BLACKBOARD.get(pieces[0].text, pieces[0].text), Kind.OPERAND)]
    text = print_pieces(pieces, is_index=True)
    is_word = len(pieces) > 1 and text.isalnum() and not text.isdecimal()
    if is_word or name == "operatorname":
        return [Piece(text, Kind.WORD)]
    if name in ("overbrace", "underbrace") and len(pieces) > 1:
        return [Piece(bracketed(print_pieces(pieces)), Kind.OPERAND)]
    return pieces


def _stack(name: str, arguments: Sequence[Argument]) -> list[Piece]:
    index, base = print_pieces(_pieces(arguments[0]), is_index=True), _pieces(arguments[1])
    _attach(base, "^" if name in signs.OVER else "_", index)
    return base


def _binomial(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    above, below = (print_pieces(_pieces(argument)) for argument in arguments)
    return [Piece(f"C({above}, {below})", Kind.OPERAND)]


def _modulus(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    return [Piece(f"(mod {print_pieces(_pieces(arguments[0]))})", Kind.WORD)]


def _negation(_: str, arguments: Sequence[Argument]) -> list[Piece]:
    sign = print_pieces(_pieces(arguments[0]))
    return [Piece(signs.NEGATED.get(sign, f"not {sign}"), Kind.OPERATOR)]


_COMPOUNDS: tuple[tuple[Container[str], Callable[[str, Sequence[Argument]], list[Piece]]], ...] = (
    (signs.FRACTIONS, _fraction),
    (("sqrt",), _root),
    (signs.ACCENTS, _accent),
    (signs.TEXTS, _text),
    (signs.FONTS, _font),
    (signs.OVER | signs.UNDER, _stack),
    (("binom",), _binomial),
    (("pmod",), _modulus),
    (("not",), _negation),
)


def _is_call(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces are one pair of brackets or bars, as (x) or f(x)."""
    opening = [place for place, piece in enumerate(pieces) if piece.kind is Kind.OPEN]
    return opening in ([0], [1]) and pieces[-1].kind is Kind.CLOSE


def _environment(node: Node) -> Piece:
    """Print the rows of an environment one after the other."""
    opening, closing, between = signs.ENVIRONMENTS.get(node.environmentname, ("", "", " "))
    rows: list[list[list[Atom]]] = [[[]]]
    for atom in atoms_of(node.nodelist):
        if sign_of(atom) == "&":
            rows[-1].append([])
        elif name_of(atom) == _ROWS:
            rows.append([[]])
        else:
            rows[-1][-1].append(atom)
    printed = [
        between.join(filter(None, (print_pieces(_pieces_of(cell)) for cell in row))) for row in rows
    ]
    return Piece(opening + "; ".join(filter(None, printed)) + closing, Kind.OPERAND)
