"""Skim a note: its names and what it asks, without reading the Markdown whole.

Reading a note is exact and slow to begin; the first question of a first run
should wait for neither. A note that is written in any unusual way isn't
skimmed but read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mockinterview.core.language import Text

REFERENCES = frozenset({"references", "参考资料"})
"""The one reserved heading, in either language."""

FENCE, CODE_FENCE = "---", "```"
TITLE, HEADING, TITLE_CUT = "# ", "## ", " · "
PAIR = 2
UNUSUAL = ("~~~", "<!--", "\n\t", "\r")
"""What makes a line mean something else than it seems to."""

_ID_LINE = re.compile(r"`#(\w[\w.-]*)(?: level=([123]))?(?: any=[1-9]\d?)?`")
_YEAR = re.compile(r"year:\s*\d+")
IS_INDEX = "kind: index"
_ALIASES = re.compile(r"aliases:\s*\[([^\[\]{}\"#&!:]*)\]")
_PLAIN = re.compile(r"[^`$*_\[\]<>&|~\\]+")
"""A text that says what is written: no emphasis, formula, link or escape."""


class SkimmedQuestion(NamedTuple):
    """A question: `prompt` is None where it has to be read to be shown."""

    name: str
    level: int
    prompt: Text | None
    has_reference: bool = True


class SkimmedNote(NamedTuple):
    """What a note is called, and what it asks."""

    title: Text
    aliases: tuple[str, ...]
    questions: tuple[SkimmedQuestion, ...]


def skim(text: str) -> SkimmedNote | None:
    """Return the names and the questions of a note in both languages.

    None where anything is written in a way that only reading tells the meaning of.
    Whether the key points are sound isn't looked at.
    """
    if any(sign in text for sign in UNUSUAL):
        return None
    head, body = _parted(text.split("\n"))
    lines = list(_without_code(body))
    aliases = _aliases(" ".join(line for line in head if line != IS_INDEX))
    titles = [line.removeprefix(TITLE) for line in lines if line.startswith(TITLE)]
    title = _title(titles[0]) if len(titles) == 1 else None
    is_index = IS_INDEX in head
    questions = [] if is_index else [_question(lines, place) for place in _headings(lines)]
    if title is None or aliases is None or None in questions:
        return None
    return SkimmedNote(title, aliases, tuple(each for each in questions if each is not None))


def _parted(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the lines of the front matter, and those below it."""
    if lines[0] != FENCE or FENCE not in lines[1:]:
        return (), lines
    end = lines.index(FENCE, 1)
    return lines[1:end], lines[end + 1 :]


def _without_code(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines outside blocks of code."""
    is_code = False
    for line in lines:
        if line.startswith(CODE_FENCE):
            is_code = not is_code
        elif not is_code:
            yield line


def _aliases(head: str) -> tuple[str, ...] | None:
    """Return the aliases in a front matter that has nothing else but a year."""
    found = _ALIASES.search(head)
    rest = _YEAR.sub("", head.replace(found.group(), "") if found else head)
    if rest.strip():
        return None
    names = [name.strip() for name in found.group(1).split(",")] if found else []
    if any(name.startswith("'") for name in names):
        return None
    return tuple(dict.fromkeys(name for name in names if name))


def _title(written: str) -> Text | None:
    english, _, chinese = (part.strip() for part in written.partition(TITLE_CUT))
    if not _PLAIN.fullmatch(written) or not english.isascii():
        return None
    return Text(english, chinese)


def _headings(lines: Sequence[str]) -> Iterator[int]:
    """Yield where the questions begin."""
    for place, line in enumerate(lines):
        is_heading = line.startswith(HEADING)
        if is_heading and line.removeprefix(HEADING).strip().casefold() not in REFERENCES:
            yield place


def _question(lines: Sequence[str], place: int) -> SkimmedQuestion | None:
    """Return the question of a heading: below it one Chinese line, then its id."""
    below = [line for line in lines[place + 1 : place + 6] if line]
    if len(below) < PAIR or not below[0].endswith("\\"):
        return None
    chinese, found = below[0].removesuffix("\\"), _ID_LINE.fullmatch(below[1])
    if found is None:
        return None
    name, level = found.group(1), int(found.group(2) or 2)
    english = lines[place].removeprefix(HEADING).strip()
    is_plain = _PLAIN.fullmatch(english) and _PLAIN.fullmatch(chinese)
    return SkimmedQuestion(name, level, Text(english, chinese.strip()) if is_plain else None)
