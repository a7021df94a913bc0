"""How things are drawn: width, colour, signs and language of a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, TextIO

from mockinterview.core.language import Language, Text, title_text
from mockinterview.frontends.cells import width_of, wrap
from mockinterview.frontends.messages import say
from mockinterview.frontends.printing import printable

if TYPE_CHECKING:
    from mockinterview.core.sentence import Sentence

STDOUT = 1
WIDEST = 80
NARROWEST = 20

SIGNS = {"covered": "✓", "partial": "~", "missing": "✗", "contradicted": "!"}
ASCII_SIGNS = {"covered": "[ok]", "partial": "[~]", "missing": "[x]", "contradicted": "[!]"}
"""The signs of what an answer does with a key point, by its status."""

COLORS = {
    "title": "1",
    "dim": "2",
    "covered": "32",
    "partial": "33",
    "missing": "31",
    "contradicted": "35",
    "prompt": "1;36",
}
"""SGR codes of the styles; whatever they say is said in signs and words as well."""


class Line(NamedTuple):
    """A line to print, in one style."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How to draw.

    `language` is the interface's, `languages` those that questions and notes
    are shown in, `width` in cells.
    """

    language: Language = Language.EN
    languages: tuple[Language, ...] = (Language.EN,)
    width: int = WIDEST
    signs: Mapping[str, str] = field(default_factory=lambda: SIGNS)
    color: bool = False
    accessible: bool = False

    def say(self, key: str, /, **facts: object) -> str:
        """Return a message in the interface's language."""
        return say(self.language, key, **facts)

    def counted(self, key: str, count: int) -> str:
        """Return a message about so many things: `key` about one, `key` and an s about others."""
        return self.say(key if count == 1 else f"{key}s", count=count)

    def word(self, told: Sentence) -> str:
        """Return a sentence about a mistake in the interface's language."""
        from mockinterview.frontends.wording import worded  # noqa: PLC0415 - seldom needed

        return worded(self.language, told)

    def read(self, text: Text) -> str:
        """Return a text of the notes in the languages shown, a line each."""
        wordings = [text.read_in(language) for language in self.languages]
        return "\n".join(dict.fromkeys(wordings))

    def title(self, written: str) -> str:
        """Return a title of a round in the first of the languages shown."""
        return title_text(written).read_in(self.languages[0])

    def wrapped(self, text: str, style: str = "", indent: str = "", first: str = "") -> list[Line]:
        """Break a text into lines of the width, indented, the first one by `first`."""
        room = max(NARROWEST // 2, self.width - max(width_of(indent), width_of(first)))
        lines = wrap(text, room)
        heads = [first or indent, *[indent] * (len(lines) - 1)]
        return [Line(head + line, style) for head, line in zip(heads, lines, strict=True)]


def look_for(
    stream: TextIO,
    environment: Mapping[str, str],
    language: Language,
    languages: tuple[Language, ...],
) -> Look:
    """Return how to draw on a stream.

    Colour only on a terminal without `NO_COLOR` and with a `TERM` that has it;
    `ACCESSIBLE=1` draws without signs and colour; signs become ASCII where the
    stream's encoding can't print them.
    """
    accessible = environment.get("ACCESSIBLE", "") not in ("", "0")
    dumb = environment.get("TERM") == "dumb" or bool(environment.get("NO_COLOR"))
    return Look(
        language=language,
        languages=languages,
        width=_width(environment),
        signs=SIGNS if _prints(stream, "".join(SIGNS.values())) else ASCII_SIGNS,
        color=stream.isatty() and not dumb and not accessible,
        accessible=accessible,
    )


def fitted(look: Look, environment: Mapping[str, str]) -> Look:
    """Return how to draw now that the terminal may have another width."""
    width = _width(environment)
    return look if width == look.width else replace(look, width=width)


def _width(environment: Mapping[str, str]) -> int:
    return max(NARROWEST, min(WIDEST, _columns(environment)))


def _columns(environment: Mapping[str, str]) -> int:
    """Return how wide the terminal is, as `COLUMNS` or the terminal itself says."""
    told = environment.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(STDOUT).columns or WIDEST
    except OSError:  # closed, or no terminal
        return WIDEST


def _prints(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write(lines: Iterable[Line], look: Look, stream: TextIO | None = None) -> None:
    """Print lines, what the notes and answers hold never as terminal controls."""
    stream = stream or sys.stdout
    for line in lines:
        text = printable(line.text)
        code = COLORS.get(line.style) if look.color else None
        stream.write(f"\x1b[{code}m{text}\x1b[0m\n" if code and text else text + "\n")
    stream.flush()
