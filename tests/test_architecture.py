"""The core is pure, and imports flow one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "mockinterview"
CORE = sorted((PACKAGE / "core").rglob("*.py"))

WORLD = frozenset(
    {
        *("os", "sys", "io", "pathlib", "shutil", "tempfile", "importlib", "logging", "platform"),
        *("time", "random", "secrets", "locale", "getpass"),
        *("sqlite3", "socket", "urllib", "http", "subprocess", "threading", "multiprocessing"),
        *("asyncio", "jieba", "prompt_toolkit", "rich", "click", "platformdirs", "opencc"),
    }
)
"""What belongs to the world outside: files, clock, chance, terminal, database, network."""

INNER = frozenset({"__init__", "core", "errors"})
OUTER = sorted({path.stem for path in PACKAGE.iterdir()} - INNER)
"""What the core must not know of the package around it."""


def imports_of(source: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def reads_clock(source: str) -> bool:
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return any(call.attr in ("now", "utcnow", "today") for call in calls)


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.name)
def test_core_knows_no_world(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    imported = imports_of(source)
    assert not {name.split(".")[0] for name in imported} & WORLD
    assert not [name for name in imported for outer in OUTER if name == f"mockinterview.{outer}"]
    assert not reads_clock(source)
    assert "open(" not in source


def test_the_rule_would_notice() -> None:
    assert imports_of("import os.path\nfrom time import sleep") & {"os.path", "time"}
    assert reads_clock("datetime.now()")


def test_only_segment_knows_jieba() -> None:
    knowing = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if any(
            name.split(".")[0] == "jieba" for name in imports_of(path.read_text(encoding="utf-8"))
        )
    ]
    assert knowing == ["segment.py"]


def test_only_printing_and_screens_write_on_the_terminal() -> None:
    writing = {
        path.relative_to(PACKAGE / "frontends").as_posix()
        for path in (PACKAGE / "frontends").rglob("*.py")
        if re.search(r"click\.echo|\bprint\(|std(out|err)\.write", path.read_text("utf-8"))
    }
    assert writing == {"printing.py", "cli/__init__.py"}
