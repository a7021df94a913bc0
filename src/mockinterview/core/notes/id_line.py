"""The id line of a question, such as `#gradient-flow level=2 any=3 line=57`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mockinterview.core.notes.blocks import Row
from mockinterview.core.notes.faults import Reason, Report, hint

LEVELS = ("1", "2", "3")
OPTIONS = ("level", "any", "line")

_ID = re.compile(r"#(\w[\w.-]*)")
_LINE = re.compile(r"[1-9][0-9]{0,8}")
_NUMBER = re.compile(r"[1-9][0-9]?")
_AT_THE_END = re.compile(r"`#[^`]*`$")


@dataclass(frozen=True, slots=True)
class IdLine:
    """What an id line says, and its own line; `origin` is that of an imported question."""

    id: str
    level: int
    best_of: int | None
    line: int
    origin: int | None = None


@dataclass(frozen=True, slots=True)
class IdLineReader:
    """Reads the id lines of one note, in which no id may stand twice."""

    report: Report
    seen: dict[str, int] = field(default_factory=dict)

    def read(self, row: Row) -> IdLine:
        """Read the row that `is_id_line` has found."""
        name, *options = (row.code or "#").split()
        found: dict[str, str] = {}
        for option in options:
            key, sign, value = option.partition("=")
            if key not in OPTIONS or not sign:
                advice = hint(key, OPTIONS, after="=")
                self.report.add(row.line, Reason.UNKNOWN_OPTION, option=option, hint=advice)
            elif key in found:
                self.report.add(row.line, Reason.REPEATED_OPTION, option=key)
            else:
                found[key] = value
        level = self._level(found.get("level", "2"), row.line)
        best_of = self._best_of(found["any"], row.line) if "any" in found else None
        origin = self._origin(found["line"], row.line) if "line" in found else None
        return IdLine(self._name(name, row.line), level, best_of, row.line, origin)

    def _name(self, written: str, line: int) -> str:
        name = _ID.fullmatch(written)
        if name is None:
            self.report.add(line, Reason.BAD_ID, id=written)
            return ""
        first = self.seen.setdefault(name[1], line)
        if first != line:
            self.report.add(line, Reason.REPEATED_ID, id=name[1], first=first)
        return name[1]

    def _level(self, written: str, line: int) -> int:
        if written in LEVELS:
            return int(written)
        self.report.add(line, Reason.BAD_LEVEL, level=written)
        return 2

    def _best_of(self, written: str, line: int) -> int | None:
        if _NUMBER.fullmatch(written):
            return int(written)
        self.report.add(line, Reason.BAD_ANY, number=written)
        return None

    def _origin(self, written: str, line: int) -> int | None:
        if _LINE.fullmatch(written):
            return int(written)
        self.report.add(line, Reason.BAD_LINE, number=written)
        return None


def is_id_line(row: Row) -> bool:
    """Tell whether a row is a code span that begins with #."""
    return row.code is not None and row.code.startswith("#")


def find_run_on(rows: Sequence[Row]) -> Row | None:
    """Return the row that ends in an id which should have a line of its own."""
    return next((row for row in rows if _AT_THE_END.search(row.text)), None)
