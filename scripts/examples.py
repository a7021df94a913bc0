"""Run the commands that the pages show, and compare what they print with what the pages say.

python scripts/examples.py [PAGE…]           tells where a page says something else
python scripts/examples.py --write [PAGE…]   writes what the program says now into the page

On a page, a fence `sh` is run; a fence `text`, `json` or `markdown` right after it is what it
prints.
Lines in it that begin with `> `, and `. ` after them, are typed: they are given to the
command, one answer up to an empty line. A last line `…` stands for the rest: as many
paragraphs are compared as are shown. Any other fence below a line that says only `NAME`:
is a file of that name. Each page is run in a folder and a home of its own, in the
language of the page. Days, times and the home are compared as such, not by their value.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from page_examples import Example, Ran, examples_of, typed_in
from prepared import prepared_cache

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.zh.md")


def pages() -> list[Path]:
    """Return the pages whose examples are run."""
    found = sorted((ROOT / "docs").rglob("*.md"))
    return [*(ROOT / name for name in READMES if (ROOT / name).exists()), *found]


def run_page(page: Path, folder: Path) -> Iterator[Ran]:
    """Run the examples of a page, one after the other, in a folder that is empty."""
    environment = _environment(page, folder)
    here = folder / "here"
    shutil.copytree(ROOT / "docs" / "example", here / "docs" / "example")
    for example in examples_of(page.read_text(encoding="utf-8")):
        if example.file:
            file = here / example.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.content, encoding="utf-8")
        elif example.command and not (example.needs_jq and not shutil.which("jq")):
            yield _run(example, here, environment)


def _run(example: Example, here: Path, environment: dict[str, str]) -> Ran:
    typed = typed_in(example.expected or "")
    if typed is not None:
        environment = {**environment, "SHOW_TYPED": "1"}
    done = subprocess.run(
        ["bash", "-eu", "-o", "pipefail", "-c", example.command],
        cwd=here,
        env=environment,
        input=(typed or "").encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    printed = done.stdout.decode().replace(environment["HOME"], "~")
    return Ran(example, done.returncode, printed)


def _environment(page: Path, folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "TMPDIR") if name in os.environ}
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "mockinterview"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" --be "$@"\n')
    program.chmod(0o755)
    home = folder / "home"
    home.mkdir()
    is_chinese = page.parent.name == "zh" or page.name == "README.zh.md"
    return {
        **kept,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "XDG_CACHE_HOME": str(prepared_cache()),
        "LC_MESSAGES": "zh_CN.UTF-8" if is_chinese else "en_US.UTF-8",
        "LC_CTYPE": "C.UTF-8",
        "TZ": "UTC",
        "COLUMNS": "80",
        "PYTHONUNBUFFERED": "1",
    }


class _Typed:
    """Standard input that shows what is read from it, as a terminal does."""

    def __init__(self) -> None:
        self._lines = sys.stdin
        self._prompt = "> "

    def __iter__(self) -> _Typed:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line.strip():
            print(self._prompt + line, end="")
        is_over = not line.strip() or line.startswith(("/", "／"))
        self._prompt = "> " if is_over else ". "
        return line

    def isatty(self) -> bool:
        return False


def be_the_program(arguments: list[str]) -> int:
    """Run the program in this process, showing what is typed where that is wanted."""
    from mockinterview.frontends.cli import main as program  # noqa: PLC0415 - for this alone

    if os.environ.get("SHOW_TYPED"):
        sys.stdin = _Typed()
    return program(arguments)


def _written(page: Path, ran: list[Ran]) -> str:
    """Return a page with what its commands print now."""
    text = page.read_text(encoding="utf-8")
    for each in reversed(ran):
        if each.example.expected is not None and not each.status and not each.is_as_shown:
            start, end = each.example.span
            text = text[:start] + each.kept() + text[end:]
    return text


def main(arguments: list[str]) -> int:
    """Compare or write the pages, and return 1 where one says something else."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    wrong = 0
    for page in [page.resolve() for page in options.pages] or pages():
        with tempfile.TemporaryDirectory() as folder:
            ran = list(run_page(page, Path(folder)))
        if options.write:
            page.write_text(_written(page, ran), encoding="utf-8")
        for each in ran:
            if each.status or not (options.write or each.is_as_shown):
                wrong += 1
                print(f"{page.relative_to(ROOT)}:{each.example.line}: {each.difference()}\n")
                if each.status:
                    print(each.printed)
    return int(wrong > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--be"]:
        sys.exit(be_the_program(sys.argv[2:]))
    sys.exit(main(sys.argv[1:]))
