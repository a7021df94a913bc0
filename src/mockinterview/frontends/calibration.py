"""Draw how sure a person was against how right they were."""

from __future__ import annotations

from mockinterview.core.calibration import Calibration, Sureness
from mockinterview.core.verdict import points_of
from mockinterview.frontends.bars import bar
from mockinterview.frontends.cells import padded, width_of
from mockinterview.frontends.look import Line, Look

BAR_CELLS = 10


def calibration_lines(look: Look, calibration: Calibration) -> list[Line]:
    """Draw a bar for each step of the scale; nothing where the person never said."""
    if not calibration.answers:
        return []
    lines = [Line(""), Line(look.say("sure_title"), "title")]
    names = [sure_name(look, level.sure) for level in calibration.levels]
    widest = max(map(width_of, names))
    for name, level in zip(names, calibration.levels, strict=True):
        lines.append(Line(f"  {padded(name, widest)}  {_level(look, level)}".rstrip()))
    return [*lines, *look.wrapped(overrated(look, calibration), "", "  ", "  ")]


def sure_name(look: Look, sure: int) -> str:
    """Return a step of the scale, the ends of it in words."""
    return look.say(f"sure_{sure}")


def overrated(look: Look, calibration: Calibration) -> str:
    """Say how many of the answers that one was sure of were marked below fair."""
    facts = {"sure": calibration.sure, "overrated": calibration.overrated}
    return look.say("sure_overrated", **facts)


def _level(look: Look, level: Sureness) -> str:
    if level.score is None:
        return "–"
    drawn = bar(look, level.score, BAR_CELLS)
    count = look.say("sure_answers", count=level.answers)
    return f"{drawn} {points_of(level.score):3}  {count}"
