"""Every promise of reliability names a test that is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROWS = [
    line
    for part in PAGE.split("\n## ")[1:]
    if not part.startswith("Last figures")
    for line in part.splitlines()
    if line.startswith("| ") and not line.startswith(("| promise", "| ---"))
]
NAMED = re.compile(r"(\*slow\* )?`(tests/[\w/]+\.py)::(\w+)`")


def marks_in(path: Path) -> dict[str, bool]:
    """Return the tests of a file, and whether each is marked as slow."""
    return {
        node.name: any("mark.slow" in ast.unparse(each) for each in node.decorator_list)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_there_are_promises() -> None:
    assert len(ROWS) > 20


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_a_promise_names_tests_that_are_there(row: str) -> None:
    named = NAMED.findall(row)
    assert named
    assert row.count("::") == len(named)
    for slow, file, name in named:
        found = marks_in(ROOT / file)
        assert name in found
        assert found[name] == bool(slow)
