"""Audit what the program depends on, and write docs/dependencies.md.

python scripts/write_dependencies.py           audits, and writes the page
python scripts/write_dependencies.py --check   audits, and says whether the page is current

What is imported must be declared, what is declared must be imported and have a line in
docs/dependencies.tsv that says what for; every licence must be a known one, and
all of it together must stay below `MOST`. Sizes are of the files as installed here. They
differ by system and version, so `--check` holds only the words of the page, not its numbers.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PURPOSES = ROOT / "docs" / "dependencies.tsv"
PAGE = PURPOSES.with_suffix(".md")
OURS = "mockinterview"
MOST = 420e6
"""Bytes that the whole product may take, installed without extras."""

OF_LATER_PYTHONS = {"compression"}
"""Modules of the standard library of a Python newer than the oldest that we run on."""

LICENCES = {
    "0BSD": "0BSD",
    "Apache-2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache2.0": "Apache-2.0",
    "BSD": "BSD",
    "BSD License": "BSD",
    "BSD-2-Clause": "BSD-2-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "CC0-1.0": "CC0-1.0",
    "LGPL-3.0-only": "LGPL-3.0-only",
    "MIT": "MIT",
    "MIT License": "MIT",
    "PSF-2.0": "PSF-2.0",
    "Zlib": "Zlib",
}
"""The licences that we can ship beside, as packages name them, and their usual names."""

HEAD = """\
# Dependencies

Written by `python scripts/write_dependencies.py`, which fails on an unknown licence, on an import \
that is not declared, on a declaration that nothing imports, and above {most} MB; a test runs it.

Sizes are of files as installed on Linux with Python {python}, in MB. "With its own" adds what \
nothing else here needs, and is 0.0 where something does. Together with the program it is \
**{total} MB**, of which the program with its notes is {ours} MB.

| package | version | licence | MB | with its own | used for | what it buys |
| --- | --- | --- | ---: | ---: | --- | --- |
"""
INDIRECT = """
## What these need in turn

| package | version | licence | MB | needed by |
| --- | --- | --- | ---: | --- |
"""
TAIL = """
What tests, linters and this site need is declared in the groups of `pyproject.toml`. CI installs \
nothing but what `requirements/ci.txt` pins, each file checked against its hash (`scripts/fetch`); \
`scripts/lock` writes it. Only the quick tests on newer Pythons take the newest that the ranges \
allow; so do the groups `fuzz` and `benchmark`, which CI doesn't install.
"""


class AuditError(Exception):
    """Something that a dependency must not be."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why we depend on a package."""

    use: str
    gain: str


def purposes() -> dict[str, Purpose]:
    """Return why we depend on each package, by its normal name."""
    rows = PURPOSES.read_text(encoding="utf-8").splitlines()[1:]
    cells = (row.split("\t") for row in rows)
    return {canonicalize_name(name): Purpose(use, gain) for name, use, gain in cells}


@cache
def needed_by(name: str) -> tuple[str, ...]:
    """Return what a package needs here, by normal name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    texts = project["dependencies"] if name == OURS else distribution(name).requires or ()
    return tuple(
        canonicalize_name(each.name)
        for each in map(Requirement, texts)
        if each.marker is None or each.marker.evaluate({"extra": ""})
    )


def reached(names: tuple[str, ...]) -> frozenset[str]:
    """Return packages with all that they need in turn."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needed_by(name)
    return frozenset(found)


def size_of(name: str) -> int:
    """Return how many bytes the files of a package take."""
    package = distribution(name)
    if name == OURS:
        folders = (ROOT / "src", ROOT / "corpus")  # installed editable, it has no files of its own
        files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    else:
        files = [Path(str(file.locate())) for file in package.files or ()]
    return sum(file.stat().st_size for file in files if file.exists())


def licence_of(name: str) -> str:
    """Return the licence of a package, each part by its usual name.

    Raises:
        AuditError: It names none, or one that we don't know.
    """
    parts = [part for part in _licences(distribution(name)) if part]
    unknown = [part for part in parts if part not in LICENCES]
    if unknown or not parts:
        raise AuditError(f"{name}: unknown licence {unknown or 'none'}. Read it, then add it.")
    return ", ".join(sorted({LICENCES[part] for part in parts}))


def _licences(package: Distribution) -> list[str]:
    fields = package.metadata
    if fields["License-Expression"]:
        return re.split(r"\s+(?:AND|OR)\s+", fields["License-Expression"])
    named = fields["License"] or ""
    if named in LICENCES:
        return [named]
    classified = [text for text in fields.get_all("Classifier") or () if "License ::" in text]
    return [text.rpartition(" :: ")[2] for text in classified]


def imported() -> frozenset[str]:
    """Return the packages that the program imports, by normal name."""
    homes = packages_distributions()
    names = {
        name
        for file in (ROOT / "src").rglob("*.py")
        for name in _imports(ast.parse(file.read_text(encoding="utf-8")))
    }
    foreign = names - sys.stdlib_module_names - OF_LATER_PYTHONS - {OURS}
    return frozenset(
        canonicalize_name(home) for name in foreign for home in homes.get(name, [name])
    )


def _imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def audit() -> None:
    """Fail on the first thing that is not as promised.

    Raises:
        AuditError: With what it is and what to do.
    """
    declared, used, explained = set(needed_by(OURS)), imported(), purposes().keys()
    for names, what in (
        (used - declared, "imported, and not declared in pyproject.toml"),
        (declared - used, "declared, and imported nowhere"),
        (declared - explained, f"declared, and without a line in {PURPOSES.name}"),
        (explained - declared, f"in {PURPOSES.name}, and not declared"),
    ):
        if names:
            raise AuditError(f"{', '.join(sorted(names))}: {what}.")
    everything = reached((OURS,))
    for name in everything:
        licence_of(name)
    total = sum(map(size_of, everything))
    if total > MOST:
        raise AuditError(f"all together take {_mb(total)} MB, at most {_mb(MOST)} are promised.")


def page() -> str:
    """Return the page."""
    direct = sorted(needed_by(OURS), key=lambda name: -_own(name))
    everything = reached((OURS,))
    rows = [_direct_row(name, purposes()[name]) for name in direct]
    rest = sorted(everything - {OURS, *direct}, key=lambda name: -size_of(name))
    head = HEAD.format(
        most=_mb(MOST),
        python=".".join(map(str, sys.version_info[:2])),
        total=_mb(sum(map(size_of, everything))),
        ours=_mb(size_of(OURS)),
    )
    return "".join([head, *rows, INDIRECT, *map(_indirect_row, rest), TAIL])


def _own(name: str) -> int:
    others = tuple(other for other in needed_by(OURS) if other != name)
    return sum(map(size_of, reached((name,)) - reached(others)))


def _direct_row(name: str, purpose: Purpose) -> str:
    cells = [*_described(name), _mb(_own(name)), purpose.use, purpose.gain]
    return f"| {' | '.join(cells)} |\n"


def _indirect_row(name: str) -> str:
    everything = reached((OURS,))
    users = ", ".join(sorted(user for user in everything if name in needed_by(user)))
    return f"| {' | '.join([*_described(name), users])} |\n"


def _described(name: str) -> list[str]:
    return [name, distribution(name).version, licence_of(name), _mb(size_of(name))]


def _mb(size: float) -> str:
    return f"{size / 1e6:.1f}" if size < 10e6 else f"{size / 1e6:.0f}"  # noqa: PLR2004 - digits


def _words(text: str) -> list[str]:
    """Return the lines of a page without numbers, in an order that no size decides."""
    return sorted(re.sub(r"\d[\w.]*", "N", line) for line in text.splitlines())


def main(arguments: list[str]) -> int:
    """Audit, then write the page, or return 1 where it is not current."""
    try:
        audit()
    except AuditError as error:
        print(error)
        return 1
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.exists() or _words(PAGE.read_text(encoding="utf-8")) != _words(page()):
        print(f"docs/{PAGE.name} is old. Run: python scripts/write_dependencies.py")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
