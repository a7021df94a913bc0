"""Read the examples of a page: its commands, what follows them, and the files it shows."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

REST = "…"

_FENCE = re.compile(r"^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"(?:^|\n)`(?P<name>[\w./-]+)`[:：]\n+$")
_ELSEWHERE = re.compile(r"python3 -m venv \S+|\S*pip install .*|\S*pytest")
"""What `.ci/run` does: install and run the tests."""

_OUTPUT = ("text", "json", "markdown")
_TYPED = re.compile(r"^> ", re.MULTILINE)
_CHANGING = [
    (re.compile(r" · \d\d?:\d\d(?= ·|$)", re.MULTILINE), ""),
    (re.compile(r'"seconds": \d+'), "SECONDS"),
    (re.compile(r"\d{4}-\d\d-\d\d"), "DAY"),
    (re.compile(r"(?:DAYT|\b)\d\d?:\d\d(?::\d\d)?(?:\+00:00|Z)?\b"), "TIME"),
    (re.compile(r"\b[\d,]+ bytes\b"), "BYTES"),
]


@dataclass(frozen=True, slots=True)
class Example:
    """A command of a page with what follows it, or a file that the page shows."""

    line: int
    command: str = ""
    file: str = ""
    content: str = ""
    expected: str | None = None
    span: tuple[int, int] = (0, 0)
    """Where the expected output stands in the page."""

    @property
    def needs_jq(self) -> bool:
        """Tell whether it can't be run without jq."""
        return re.search(r"\bjq\b", self.command) is not None


@dataclass(frozen=True, slots=True)
class Ran:
    """What came of an example."""

    example: Example
    status: int
    printed: str

    @property
    def is_as_shown(self) -> bool:
        """Tell whether it succeeded and printed what the page says."""
        shown = self.example.expected
        return self.status == 0 and (shown is None or _settled(shown) == _settled(self.kept()))

    def kept(self) -> str:
        """Return as much of what was printed as the page shows."""
        shown = (self.example.expected or "").strip("\n").split("\n\n")
        if shown[-1] != REST:
            return self.printed.strip("\n") + "\n"
        paragraphs = self.printed.strip("\n").split("\n\n")
        return "\n\n".join([*paragraphs[: len(shown) - 1], REST]) + "\n"

    def difference(self) -> str:
        """Return what the page says beside what was printed."""
        shown = _settled(self.example.expected or "").splitlines()
        lines = difflib.unified_diff(
            shown, _settled(self.kept()).splitlines(), "the page", "the program", lineterm=""
        )
        return "\n".join([self.example.command, f"exit status {self.status}", *lines])


def examples_of(page: str) -> Iterator[Example]:
    """Yield the files and commands of a page in their order."""
    fences = list(_FENCE.finditer(page))
    for number, fence in enumerate(fences):
        line = page.count("\n", 0, fence.start()) + 1
        named = _NAMED.search(page[: fence.start()])
        if fence["kind"] == "sh":
            follower = fences[number + 1] if number + 1 < len(fences) else None
            if follower and (
                follower["kind"] not in _OUTPUT or page[fence.end() : follower.start()].strip()
            ):
                follower = None
            yield Example(
                line,
                command=_here(fence["body"]),
                expected=follower["body"] if follower else None,
                span=follower.span("body") if follower else (0, 0),
            )
        elif named:
            yield Example(line, file=named["name"], content=fence["body"])


def unexplained(page: str) -> list[str]:
    """Return the fences with output or data that no command prints and no file holds."""
    explained = {example.span[0] for example in examples_of(page) if example.expected is not None}
    return [
        fence["body"]
        for fence in _FENCE.finditer(page)
        if fence["kind"] in ("text", "json", "toml", "")
        and fence.start("body") not in explained
        and not _NAMED.search(page[: fence.start()])
    ]


def _here(command: str) -> str:
    """Return a command without what installs and tests, which `.ci/run` does."""
    lines = [
        " && ".join(part for part in line.split(" && ") if not _ELSEWHERE.fullmatch(part))
        for line in command.splitlines()
    ]
    return "\n".join(lines).replace(".venv/bin/", "").strip()


def _settled(text: str) -> str:
    """Return a text without what changes from day to day, and its empty lines."""
    for pattern, name in _CHANGING:
        text = pattern.sub(name, text)
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def typed_in(shown: str) -> str | None:
    """Return what is typed in a conversation, None where it is none."""
    if not _TYPED.search(shown):
        return None
    typed: list[str] = []
    is_answer = False
    for line in shown.splitlines():
        goes_on = is_answer and line.startswith(". ")
        if is_answer and not goes_on and not typed[-1].startswith(("/", "／")):
            typed.append("")
        is_answer = goes_on or line.startswith("> ")
        if is_answer:
            typed.append(line[2:])
    return "\n".join([*typed, ""])
