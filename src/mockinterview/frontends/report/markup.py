"""HTML that is safe by its making: whatever is no markup is escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable

from mockinterview.core.formula import pieces, plain
from mockinterview.frontends.printing import printable_lines

SAFE_ADDRESSES = ("https://", "http://")
EMPTY = frozenset({"meta", "br"})
SHAPES = frozenset({"rect", "circle", "polyline"})
"""Elements without content: those of HTML end as they are, those of SVG are closed."""

MATH_TAGS = frozenset(
    {
        *("math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "msub", "msup", "msubsup"),
        *("munder", "mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd"),
        *("mstyle", "mpadded", "mphantom", "menclose", "mmultiscripts", "mprescripts", "none"),
    }
)
MATH_ATTRIBUTES = frozenset(
    {
        *("display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "accent"),
        *("separator", "form", "lspace", "rspace", "width", "height", "depth", "minsize"),
        *("maxsize", "linethickness", "columnalign", "rowspacing", "columnspacing", "notation"),
        *("accentunder", "movablelimits", "largeop", "symmetric"),
    }
)
"""What a formula may be made of: no links, no scripts, no styles."""


class Markup(str):
    """A text that is HTML already."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | float) -> Markup:
    """Return an element; a child that is no markup is escaped.

    A trailing underscore of an attribute's name is dropped, others are hyphens.

    Example:
        >>> element("p", "a < b", element("br"), class_="x")
        '<p class="x">a &lt; b<br></p>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(str(value))}"'
        for key, value in attributes.items()
    )
    head = f"<{name}{given}>"
    if name in SHAPES:
        return Markup(f"<{name}{given}/>")
    return Markup(head if name in EMPTY else f"{head}{joined(children)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one after the other, each escaped unless it is markup."""
    return Markup("".join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def escaped(text: str) -> Markup:
    """Return a text as HTML, without control characters."""
    return Markup(html.escape(printable_lines(text)))


def link(title: str, address: str) -> Markup:
    """Return a link to a web address; anything else is but its title."""
    if not address.casefold().startswith(SAFE_ADDRESSES):
        return escaped(title)
    return element("a", title, href=address, rel="noopener noreferrer")


def with_formulas(text: str) -> Markup:
    """Return a text of the notes with its formulas as MathML; one that can't be read stays."""
    parts = [
        escaped(plain(content))
        if kind == "text"
        else formula(content, is_display=kind == "display")
        for kind, content in pieces(text)
    ]
    return joined(parts)


def as_text(words: str) -> str:
    """Return words, not the notes', such that `with_formulas` reads no formula in them."""
    return words.replace("$", "＄")


def formula(latex: str, *, is_display: bool = False) -> Markup:
    r"""Return a formula as MathML, made of nothing but what a formula may be made of.

    The converter lets `\href` and unescaped text through, so its tree is
    written here. It also reads what is no formula; that stays as it is.
    """
    readable = plain(f"${latex}$")
    if readable == f"${latex}$":
        return escaped(readable)
    # Reports are the only place that needs it, and those with formulas.
    from latex2mathml.converter import convert_to_element  # noqa: PLC0415

    display = "block" if is_display else "inline"
    try:
        tree = convert_to_element(latex, display=display)
    except Exception:  # noqa: BLE001 - a formula that it can't read raises anything
        return escaped(readable)
    return element("span", _math(tree), class_="formula")


def _math(node: object) -> Markup:
    """Write a node of the converter's tree."""
    name = str(getattr(node, "tag", "")).rpartition("}")[2]
    text = html.unescape(getattr(node, "text", None) or "")
    children = [_math(child) for child in node]  # type: ignore[attr-defined]
    if name not in MATH_TAGS:
        return joined([text, *children])
    attributes = {
        key: value
        for key, value in node.attrib.items()  # type: ignore[attr-defined]
        if key in MATH_ATTRIBUTES
    }
    return element(name, text, *children, **attributes)
