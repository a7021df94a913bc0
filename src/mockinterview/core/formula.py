"""Formulas between dollars in a text: printed in plain Unicode, or found faulty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mockinterview.core.notes.blocks import WIDE_SIGNS
from mockinterview.core.sentence import Sentence, sentence

LONGEST_SHOWN = 40
"""Characters of a faulty formula that its message shows."""

_SPAN = re.compile(
    r"""
      (?P<code>(?<!`)(?P<fence>`++).+?(?<!`)(?P=fence)(?!`))
    | (?P<escaped>\\[$\\])
    | \$\$(?P<display>(?:\\.|[^$\\])+?)\$\$
    | \$(?=\S)(?P<inline>(?:\\.|[^$\\\n]|\n(?!\s*\n))+?)(?<=\S)\$
    | (?P<lone>\$)
    """,
    re.VERBOSE | re.DOTALL,
)
_BEFORE_CHINESE_SIGN = re.compile(f" +(?=[{WIDE_SIGNS}])")


def plain(text: str) -> str:
    r"""Return a text with its formulas in plain Unicode, as one would type them.

    Code in backticks stays as it is, and so does a formula that cannot be read.

    Example:
        >>> plain(r"It divides by $\sqrt{\sigma_B^2 + \epsilon}$, a sum over $x_{i+1}$.")
        'It divides by √(σ_B² + ε), a sum over x_(i+1).'
    """
    if "$" not in text:
        return text
    parts: list[str] = []
    end = 0
    for found in _SPAN.finditer(text):
        parts += [text[end : found.start()], _printed(found)]
        end = found.end()
        formula = found["display"] or found["inline"]
        space = _BEFORE_CHINESE_SIGN.match(text, end) if formula else None
        end = space.end() if space else end
    return "".join([*parts, text[end:]])


def pieces(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield the parts of a text in order: its kind (text, formula, display), and what it says.

    A formula comes without its dollars, and without the space that notes put
    between it and a Chinese sign; code in backticks is text.

    Example:
        >>> list(pieces("the map $F(x)$ here"))
        [('text', 'the map '), ('formula', 'F(x)'), ('text', ' here')]
    """
    end = 0
    for found in _SPAN.finditer(text):
        kind = "display" if found["display"] else "formula" if found["inline"] else ""
        if not kind:
            continue
        if found.start() > end:
            yield "text", text[end : found.start()]
        yield kind, found["display"] or found["inline"]
        space = _BEFORE_CHINESE_SIGN.match(text, found.end())
        end = space.end() if space else found.end()
    if end < len(text):
        yield "text", text[end:]


def _printed(found: re.Match[str]) -> str:
    formula = found["display"] or found["inline"]
    if formula:
        printed = _in_unicode(formula)
        return found[0] if printed is None else printed
    return "$" if found["escaped"] == "\\$" else found[0]


@lru_cache(maxsize=4096)
def _in_unicode(formula: str) -> str | None:
    # Most texts have no formula, and the parser takes its time to import.
    from mockinterview.core.latex.parse import FormulaError  # noqa: PLC0415
    from mockinterview.core.latex.printer import print_formula  # noqa: PLC0415

    try:
        return print_formula(formula)
    except FormulaError:
        return None


def formula_faults(text: str) -> tuple[Sentence, ...]:
    r"""Return what is wrong with the formulas of a text, each as half a message.

    Example:
        >>> [str(fault) for fault in formula_faults("Both $x_$ and $a^b^c$, not $x_1^2$")]
        ["the formula 'x_' has nothing after _", "the formula 'a^b^c' has two ^ on one symbol"]
    """
    return tuple(fault for found in _SPAN.finditer(text) for fault in _faults_of(found))


def _faults_of(found: re.Match[str]) -> Iterator[Sentence]:
    if found["lone"]:
        yield sentence("a $ that neither opens nor closes a formula")
    formula = found["display"] or found["inline"]
    if not formula:
        return
    from mockinterview.core.latex.checker import problems_of  # noqa: PLC0415

    shown = " ".join(formula.split())
    shown = shown if len(shown) <= LONGEST_SHOWN else shown[: LONGEST_SHOWN - 1] + "…"
    for problem in problems_of(formula):
        yield sentence("the formula '{formula}' {problem}", formula=shown, problem=problem)
