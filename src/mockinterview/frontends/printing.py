"""Print texts, JSON and remarks; what notes, answers and names hold never as terminal controls."""

from __future__ import annotations

import sys

PROGRAM = "mockinterview"


def show(text: str) -> None:
    """Print a result, line by line, on standard output."""
    sys.stdout.write(printable_lines(text).removesuffix("\n") + "\n")
    sys.stdout.flush()


def show_json(record: object) -> None:
    """Print a value as JSON, indented."""
    from mockinterview.core.json_lines import json_text  # noqa: PLC0415 - not in an interview

    show(json_text(record, indent=2))


def aside(text: str) -> None:
    """Print a text that is no result, line by line, on standard error."""
    sys.stderr.write(printable_lines(text).removesuffix("\n") + "\n")
    sys.stderr.flush()


def remark(text: str) -> None:
    """Print what the program itself has to say, on standard error."""
    aside(f"{PROGRAM}: {text}")


def printable_lines(text: str) -> str:
    """Return a text whose lines stay, and else has no controls."""
    return "\n".join(map(printable, text.split("\n")))


def printable(text: str) -> str:
    r"""Return a text with control characters, escapes among them, shown as ·.

    Those too that turn the direction of what follows: with them a text shows
    other than it is.

    Example:
        >>> printable("a\x1b[31mb")
        'a·[31mb'
    """
    if text.isprintable():
        return text
    text = text.expandtabs(4)
    return "".join("·" if _is_control(character) else character for character in text)


def _is_control(character: str) -> bool:
    if character < " " or "\x7f" <= character < "\xa0":
        return True
    return "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069"
