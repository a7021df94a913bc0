"""What the documents promise is there."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

from mockinterview.frontends.asking import ASK_NAMES
from mockinterview.frontends.cli.group import COMMANDS, cli
from mockinterview.frontends.commands import NAMES
from prepared import environment_in

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
SECTIONS = {path.stem: path.parent.name for path in (ROOT / "corpus").glob("*/*.md")}
ADDRESS = re.compile(r"\bhttps?:\S*?(?=[;)]?(?:\s|$))")
WHOLE_ADDRESS = re.compile(r"https?://(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s|]*)?(?<![.,;])")
DOCS = ROOT / "docs"
PAGES = [*(ROOT / name for name in READMES), ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


def leaves(part: object) -> Iterator[str]:
    """Yield the pages of a part of the site's contents."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from leaves(each)
    elif isinstance(part, list):
        for each in part:
            yield from leaves(each)


@pytest.mark.parametrize("readme", READMES)
def test_every_command_stands_in_the_readme(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`mockinterview {name}" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!<?https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_page_stands_in_the_contents_of_the_site() -> None:
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    listed = list(leaves(site["nav"]))
    assert sorted(listed) == sorted(
        page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")
    )


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_pages_of_the_site_lead_to_nothing_outside_it(page: Path) -> None:
    links = re.findall(r"\]\((?!<?https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).resolve().is_relative_to(DOCS)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_commands_named_in_a_text_are_there_with_their_options(page: Path) -> None:
    wrong = []
    for named in re.findall(r"(?<!`)`mockinterview ([^`\n]+)`", page.read_text(encoding="utf-8")):
        name, *words = shlex.split(named)
        known = {option for each in options_of(name) for option in (*each.opts, "--help")}
        wrong += [named for word in words if word.startswith("-") and word not in known]
        wrong += [named] if name not in COMMANDS and not name.startswith("--") else []
    assert wrong == []


def options_of(name: str) -> list[click.Parameter]:
    found = cli.get_command(click.Context(cli), name)
    return found.params if found else []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_is_typed_after_a_slash_is_a_command(page: Path) -> None:
    named = re.findall(r"(?<!`)`[/／]([^\W\d_]+)(?: [^`/]*)?`", page.read_text(encoding="utf-8"))
    assert set(named) <= NAMES.keys() | ASK_NAMES.keys()


@pytest.mark.parametrize("readme", READMES)
def test_the_readme_installs_and_tests_with_one_command_each(readme: str) -> None:
    commands = re.findall(r"```sh\n(.+)\n```", (ROOT / readme).read_text(encoding="utf-8"))
    assert len(commands) == 2
    assert "mockinterview start" in commands[0]
    assert commands[1].endswith("pytest")


@pytest.mark.parametrize(
    "name",
    [
        "write_coverage.py",
        "write_example.py",
        "write_commands.py",
        "write_dependencies.py",
    ],
)
def test_generated_pages_are_current(name: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / name), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert done.returncode == 0


FIGURE = re.compile(r"^\| .* \| ([\d.]+%?) \|$", re.MULTILINE)


def test_both_readmes_quote_the_same_figures() -> None:
    english, chinese = (
        FIGURE.findall((ROOT / name).read_text(encoding="utf-8")) for name in READMES
    )
    assert len(english) > 5
    assert english == chinese


@pytest.mark.slow
def test_the_readmes_quote_what_the_benchmarks_print() -> None:
    script = ROOT / "scripts" / "write_figures.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert done.stdout == ""
    assert done.returncode == 0


def test_every_topic_says_what_it_was_checked_against() -> None:
    rows = (ROOT / "docs" / "sources.tsv").read_text(encoding="utf-8").splitlines()
    cells = [row.split("\t") for row in rows]
    assert [row for row in cells if len(row) != 3] == []
    assert {topic for topic, _, _ in cells} == SECTIONS.keys()
    addresses = [address for _, sources, _ in cells for address in ADDRESS.findall(sources)]
    assert [address for address in addresses if not WHOLE_ADDRESS.fullmatch(address)] == []


def test_every_correction_names_a_topic_and_its_source() -> None:
    page = (ROOT / "docs" / "explanation" / "corrections.md").read_text(encoding="utf-8")
    for part in page.split("\n## ")[1:]:
        section, *lines = part.splitlines()
        for line in (line for line in lines if line.startswith("|")):
            topic, *cells = re.split(r"(?<!\\)\|", line.strip("|"))
            if topic.strip() in ("topic", "---"):
                continue
            assert SECTIONS.get(topic.strip()) == section, line
            assert len(cells) == 3, line
            assert all(cell.strip() for cell in cells), line
            for address in ADDRESS.findall(cells[-1]):
                assert WHOLE_ADDRESS.fullmatch(address), line


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_the_example_is_made_again_by_the_commands_of_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (ROOT / "docs" / "how-to" / "rounds.md").read_text(encoding="utf-8")
    (block,) = [part for part in re.findall(r"```sh\n(.*?)```", page, re.DOTALL) if "cmp " in part]
    words, comparing = block.splitlines()
    assert comparing == "cmp report.md docs/example/report.md"
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)
    monkeypatch.setenv("LC_ALL", "C")
    done = subprocess.run(
        ["sh", "-c", f"{words} > shown; {comparing}"],
        cwd=tmp_path,
        env=environment_in(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
