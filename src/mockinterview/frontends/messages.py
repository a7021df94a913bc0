"""What the program says, in the catalogue of a language: `data/messages.LANGUAGE.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from mockinterview.core.language import Language

DATA = Path(__file__).parents[1] / "data"
QUOTE, BLOCK = '"', '"""'


def say(language: Language, key: str, /, **facts: object) -> str:
    """Return a message in a language, filled with facts.

    Raises:
        KeyError: There is no such message, or it wants a fact that isn't given.
    """
    return catalogue(language)[key].format(**facts)


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """Return all messages of a language by their keys."""
    text = (DATA / f"messages.{language}.toml").read_text(encoding="utf-8")
    return dict(parse_catalogue(text))


def parse_catalogue(text: str) -> Iterator[tuple[str, str]]:
    """Yield the keys and messages of a catalogue.

    A catalogue is TOML of the plainest kind, strings without escapes, so that
    it is read before the first question without the parser of all of TOML.

    Example:
        >>> dict(parse_catalogue('hello = "Hello {name}"'))
        {'hello': 'Hello {name}'}
    """
    lines = iter(text.splitlines())
    for line in lines:
        key, sign, value = line.partition(" = ")
        if not sign or key.startswith("#"):
            continue
        yield key, "\n".join(_block(lines)) if value == BLOCK else value.strip(QUOTE)


def _block(lines: Iterator[str]) -> Iterator[str]:
    """Yield the lines of a text over several lines, up to its closing quotes."""
    for line in lines:
        yield line.removesuffix(BLOCK)
        if line.endswith(BLOCK):
            return
