"""The help of a command in Chinese: `help.zh.tsv`, laid out by cells."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from mockinterview.frontends.cells import padded, width_of, wrap
from mockinterview.frontends.wording import help_in_chinese as put

KEPT = "\b"
"""A paragraph that begins with this keeps its lines."""

GAP = 2
WIDEST_OPTION = 28
_SUFFIX = re.compile(r"  \[[^\]]*\]$")
_SUFFIXES = {"default: ": "默认 ", "required": "必填", "; ": "，"}


class ChineseHelp(click.HelpFormatter):
    """Writes what click writes in English."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args.replace("[OPTIONS]", "[选项]"), prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':>{self.current_indent}}{put(heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs; one that keeps its lines has each put into Chinese by itself."""
        indent = " " * self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            lines = paragraph.strip("\n").splitlines()
            said = put(paragraph.removeprefix(KEPT).strip())
            if lines[0].strip() != KEPT or said != paragraph.removeprefix(KEPT).strip():
                lines = wrap(said, self.width - self.current_indent)
            else:
                lines = [_put_line(line) for line in lines[1:]]
            self.write("".join(f"{indent}{line}\n" for line in lines))

    def write_dl(
        self,
        rows: Iterable[tuple[str, str]],
        col_max: int = WIDEST_OPTION,
        col_spacing: int = GAP,
    ) -> None:
        """Write names, and beside them what they are."""
        rows = list(rows)
        indent = " " * self.current_indent
        widest = max((width_of(name) for name, _ in rows if width_of(name) <= col_max), default=0)
        room = self.width - self.current_indent - widest - col_spacing
        for name, purpose in rows:
            said = wrap(_put_purpose(purpose), room)
            beside = " " * (self.current_indent + widest + col_spacing)
            if width_of(name) > widest:
                self.write(f"{indent}{name}\n")
            else:
                first = said.pop(0) if said else ""
                self.write(f"{indent}{padded(name, widest + col_spacing)}{first}".rstrip() + "\n")
            self.write("".join(f"{beside}{line}\n" for line in said))


def _put_line(line: str) -> str:
    """Put a line that stands by itself into Chinese, after the spaces that it begins with."""
    text = line.lstrip()
    return line[: len(line) - len(text)] + put(text)


def _put_purpose(purpose: str) -> str:
    """Put what an option is into Chinese, and what click adds to it."""
    found = _SUFFIX.search(purpose)
    if found is None:
        return put(purpose)
    suffix = found[0].strip()
    for english, said in _SUFFIXES.items():
        suffix = suffix.replace(english, said)
    return f"{put(purpose[: found.start()])}{suffix}"
