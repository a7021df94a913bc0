"""JSON Lines, read with the number of each line and what is wrong in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NoJson:
    """A line that is no JSON, and what is wrong in it."""

    what: str


def json_lines(text: str) -> Iterator[tuple[int, Any]]:
    r"""Yield each line's number, from 1, and its value, or `NoJson`; empty lines are passed over.

    Example:
        >>> list(json_lines('{"a": 1}\n\n[,]'))
        [(1, {'a': 1}), (3, NoJson(what='this is not JSON (Expecting value, column 2)'))]
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            yield number, NoJson(f"this is not JSON ({_problem(error)})")


def _problem(error: Exception) -> str:
    """Say what is wrong in a line that is no JSON, and in which column."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg}, column {error.colno}"
    return str(error)
