"""Cut mixed Chinese and English text into tokens and terms.

Latin words, numbers, sizes and formulas are cut by one rule here; only runs of
Chinese characters go to the segmenter, which is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from mockinterview.core.folding import Folds, fold

Segment = Callable[[str], Sequence[str]]
"""Cut a run of Chinese characters into words; their concatenation is the run."""

LONGEST_TEXT = 200_000
"""Characters of a text that are read; the rest of a longer one is left out."""


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    HAN = "han"
    NUMBER = "number"
    SIZE = "size"
    FORMULA = "formula"
    GREEK = "greek"
    OPERATOR = "operator"
    CLAUSE_END = "clause end"
    SENTENCE_END = "sentence end"


BREAKS = frozenset({Kind.CLAUSE_END, Kind.SENTENCE_END})


class Token(NamedTuple):
    """One piece of a text.

    `form` is how it is written once folded, `term` what it is matched by
    (stemmed), `start` and `end` where it stands in the text as it was given.
    `glued` tells that it is one piece with the token before: a part of a
    compound (resnet-50, ResNet50) or the next word of a Chinese run.
    """

    form: str
    term: str
    kind: Kind
    start: int
    end: int
    glued: bool = False


_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "φ": "phi",
    "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip

_TOKEN = re.compile(
    r"""
      (?P<power>(?<![a-z0-9.])(?:\d+(?:\.\d+)?\s?[x*]\s?)?
        10\s?(?:\^|\*\*)\s?(?:\{[+-]?\d+\}|[+-]?\d+))
    | (?P<size>(?<![a-z0-9.])(?:\d+|[hkmn](?=\s?x))
        (?:\s?x\s?(?:\d+|[hkmnw](?![a-z0-9])))+(?![a-z0-9]))
    | (?P<formula>(?<![a-z0-9])[a-z]\s?(?:\(\s?[a-z0-9^]{1,5}\s?\)|(?:\|\||‖)\s?[a-z](?![a-z0-9])))
    | (?P<number>(?<![a-z])\d+(?:,\d{3})*(?:\.\d+)?(?:e[+-]?\d+(?![a-z0-9])|\^[+-]?\d+)?%?)
    | (?P<word>[a-z][a-z0-9]*(?:'[a-z]+)?(?:\+\+(?![+a-z0-9]))?)
    | (?P<greek>[α-ωϕϵ])
    | (?P<han>[㐀-䶿一-鿿豈-﫿]+)
    | (?P<operator>->|<=|>=|[+=<>/*@%^_→←≈≤≥≠∂√∑∏-])
    | (?P<sentence>[.!?;。！？；\n…])
    | (?P<clause>[,:()，：（）、\[\]{}|"“”])
    """,
    re.VERBOSE,
)
_SCIENTIFIC = re.compile(r"(?:([\d.]+)\s?[x*]\s?)?10\s?(?:\^|\*\*)\s?\{?([+-]?\d+)\}?")
_NUMBERED = re.compile(r"(conv|[a-z]{3,}?)(v?\d+)$")
_KINDS = {
    "power": Kind.NUMBER,
    "size": Kind.SIZE,
    "formula": Kind.FORMULA,
    "number": Kind.NUMBER,
    "word": Kind.WORD,
    "greek": Kind.GREEK,
    "han": Kind.HAN,
    "operator": Kind.OPERATOR,
    "sentence": Kind.SENTENCE_END,
    "clause": Kind.CLAUSE_END,
}


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cut a text into tokens.

    `segment` cuts runs of Chinese characters, already simplified; `simplified`
    maps the code points of traditional characters to simplified ones.
    """

    segment: Segment
    simplified: Mapping[int, str] = field(default_factory=dict)
    _folds: Folds = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_folds", Folds(self.simplified))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the tokens of a text, in order.

        Case, full width, traditional characters and typographic variants of
        the same sign make no difference.

        Example:
            >>> tokenizer = Tokenizer(segment=lambda run: [run])
            >>> [token.form for token in tokenizer.tokens("３×３ conv，F(x)加x")]
            ['3x3', 'conv', ',', 'f(x)', '加', 'x']
        """
        folded, origins = fold(text[:LONGEST_TEXT], self._folds)
        return tuple(self._scan(folded, origins))

    def _scan(self, folded: str, origins: Sequence[int]) -> Iterator[Token]:
        glued = False
        in_formula = _formula_signs(folded)
        for found in _TOKEN.finditer(folded):
            kind = _KINDS[found.lastgroup or ""]
            if kind is Kind.CLAUSE_END and found.start() in in_formula:
                kind = Kind.OPERATOR
            if kind is Kind.OPERATOR and _joins(folded, found.start(), found.group()):
                glued = True
                continue
            if kind is Kind.SENTENCE_END and _is_inside(folded, found.start()):
                continue
            for form, start, end in self._pieces(found.group(), found.start(), kind):
                exact = Kind.NUMBER if form.isdecimal() else kind
                yield Token(
                    form,
                    form if exact is Kind.HAN else _term_of(form, exact),
                    exact,
                    origins[start],
                    origins[end - 1] + 1,
                    glued,
                )
                glued = True
            glued = False

    def _pieces(self, form: str, start: int, kind: Kind) -> Iterator[tuple[str, int, int]]:
        if kind is Kind.HAN:
            for word in self.segment(form):
                yield word, start, start + len(word)
                start += len(word)
        elif kind is Kind.WORD and (numbered := _NUMBERED.match(form)):
            middle = start + numbered.end(1)
            yield numbered.group(1), start, middle
            yield numbered.group(2), middle, start + len(form)
        else:
            yield form, start, start + len(form)


def _formula_signs(folded: str) -> frozenset[int]:
    """Return where brackets, bars and commas are part of a formula."""
    if not any(sign in folded for sign in "([{|"):
        return frozenset()
    # Few queries have one, and its patterns take their time to compile.
    from mockinterview.core.brackets import formula_signs  # noqa: PLC0415

    return formula_signs(folded)


def _joins(folded: str, position: int, sign: str) -> bool:
    """Tell whether a sign stands inside a compound, as in resnet-50 or map@0.5."""
    if sign not in ("-", "@", "_") or position == 0 or position + 1 >= len(folded):
        return False
    before, after = folded[position - 1], folded[position + 1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _is_inside(folded: str, position: int) -> bool:
    """Tell whether a full stop stands inside a name, as in model.eval."""
    if folded[position] != "." or position == 0 or position + 1 >= len(folded):
        return False
    before, after = folded[position - 1], folded[position + 1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _term_of(form: str, kind: Kind) -> str:
    match kind:
        case Kind.WORD:
            return stem(form)
        case Kind.SIZE | Kind.FORMULA:
            return re.sub(r"\s", "", form).replace("||", "‖")
        case Kind.NUMBER:
            return number_of(form)
        case Kind.GREEK:
            return _GREEK.get(form, form)
        case _:
            return form


_stemmer = Stemmer.Stemmer("english", 0)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of an English word in lower case (Snowball's English rules).

    Example:
        >>> stem("normalizing") == stem("normalized")
        True
    """
    stemmed: str = _stemmer.stemWord(word.removesuffix("'s"))
    return stemmed


@lru_cache(maxsize=50_000)
def number_of(form: str) -> str:
    """Return a number in one form: 1e-3, 10^-3 and 0.001 are the same.

    Example:
        >>> [number_of(form) for form in ("1e-3", "1 x 10^-3", "0.0010", "1,000", "25.0%")]
        ['0.001', '0.001', '0.001', '1000', '25%']
    """
    percent = "%" if form.endswith("%") else ""
    digits = form.removesuffix("%").replace(",", "")
    if scientific := _SCIENTIFIC.fullmatch(digits):
        digits = f"{scientific[1] or 1}e{scientific[2]}"
    base, power, exponent = digits.partition("^")
    try:
        value = float(base) ** float(exponent) if power else float(base)
    except (OverflowError, ValueError, ZeroDivisionError):
        return form
    return f"{value:.10f}".rstrip("0").rstrip(".") + percent if abs(value) < 1e15 else form  # noqa: PLR2004


def is_han(text: str) -> bool:
    """Tell whether a text is written in Chinese characters only."""
    return bool(text) and all("㐀" <= character <= "鿿" for character in text)


def terms_of(tokens: Sequence[Token], stop_words: frozenset[str]) -> list[str]:
    """Return the terms that a text is found by.

    Words and numbers by their term, compounds also as one (resnet-50 is
    `resnet`, `50` and `resnet50`), Chinese words and, beside them, every two
    characters in a row. Stop words, operators and punctuation are left out.
    """
    terms: list[str] = []
    for run in _runs(tokens):
        if run[0].kind is Kind.HAN:
            terms += _han_terms(run, stop_words)
            continue
        terms += [token.term for token in run if token.form not in stop_words]
        if len(run) > 1:
            terms.append(stem("".join(token.form for token in run)))
    return terms


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the runs of tokens that are written as one, Chinese apart from the rest."""
    run: list[Token] = []
    for token in tokens:
        if token.kind in BREAKS or token.kind is Kind.OPERATOR:
            continue
        if run and token.glued and (token.kind is Kind.HAN) == (run[0].kind is Kind.HAN):
            run.append(token)
            continue
        if run:
            yield run
        run = [token]
    if run:
        yield run


def _han_terms(run: Sequence[Token], stop_words: frozenset[str]) -> Iterator[str]:
    words = [token.term for token in run if token.form not in stop_words]
    yield from words
    characters = "".join(token.form for token in run)
    for start in range(len(characters) - 1):
        pair = characters[start : start + 2]
        if pair not in words and pair not in stop_words:
            yield pair
