"""JSON Lines, read with the number of each line and what is wrong in it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mockinterview.core.sentence import Sentence, sentence

_CONTROLS = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls of terminals and of the direction of writing, which JSON lets stand as they are."""


@dataclass(frozen=True, slots=True)
class NoJson:
    """A line that is no JSON, and what is wrong in it."""

    what: Sentence


def json_lines(text: str) -> Iterator[tuple[int, Any]]:
    r"""Yield each line's number, from 1, and its value, or `NoJson`; empty lines are passed over.

    Example:
        >>> [one, (number, other)] = json_lines('{"a": 1}\n\n[,]')
        >>> one, number, str(other.what)
        ((1, {'a': 1}), 3, 'this is not JSON (Expecting value, column 2)')
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield (
                number,
                NoJson(sentence("this is not JSON ({problem})", problem=problem_of(error))),
            )


def json_text(record: object, indent: int | None = None) -> str:
    r"""Return a value as JSON that can be shown on a terminal: its controls are escaped.

    Example:
        >>> json_text({"答": "a\x1b[31m\x9b"})
        '{"答": "a\\u001b[31m\\u009b"}'
    """
    text = json.dumps(record, ensure_ascii=False, indent=indent)
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def problem_of(error: Exception) -> Sentence:
    """Say what is wrong in a line that is no JSON, and in which column."""
    if isinstance(error, json.JSONDecodeError):
        told = Sentence(error.msg)
        return sentence("{problem}, column {column}", problem=told, column=error.colno)
    return Sentence(str(error))
