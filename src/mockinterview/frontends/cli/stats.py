"""`mockinterview stats`: where one is strong, where weak, and how it moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click

from mockinterview.app import Notes, entries_of, now
from mockinterview.core.calibration import (
    calibration_of,
    calibration_of_counts,
    calibration_record,
)
from mockinterview.core.statistics import (
    Gap,
    Statistics,
    Strength,
    days_in_a_row,
    statistics_of,
    totals_of,
    weeks_until,
)
from mockinterview.core.verdict import points_of
from mockinterview.frontends.bars import LONGEST_SPARKLINE, bar, shade, sparkline
from mockinterview.frontends.calibration import calibration_lines
from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show_json
from mockinterview.frontends.sections import section_name
from mockinterview.opening import open_history

EPILOG = """\
\b
Examples:
  mockinterview stats
  mockinterview stats --lang zh
  mockinterview stats --json
  mockinterview stats --json | jq '.topics[-1]'
"""
BAR_CELLS = 10
MOST_TOPICS = 12
MOST_GAPS = 5
MOST_WEEKS = 26
NARROW = 24
"""Cells that a calendar takes beside its weeks."""


@click.command("stats", cls=Command, epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
@notes_options
def command(
    lang: str | None, corpus: tuple[Path, ...], only_corpus: Path | None, *, as_json: bool
) -> None:
    """Show what the history says: topics by strength, coverage, gaps, days, trend.

    A topic is as strong as the mean of the last scores of its questions. Where
    you were asked how sure you are (--sure), that stands against how right.
    """
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    totals = totals_of((), ())
    calibration = calibration_of(())
    if settings.places.history.exists():
        with open_history(settings) as history:
            totals = history.totals(None if as_json else LONGEST_SPARKLINE)
            calibration = calibration_of_counts(history.sureness())
    with notes_of(settings, look) as notes:
        statistics = statistics_of(entries_of(notes), totals)
        if as_json:
            record = _record(statistics, notes)
            record["calibration"] = calibration_record(calibration)
            show_json(record)
        elif not totals.last_scores:
            write([Line(look.say("nothing_answered"))], look)
        else:
            lines = _lines(look, statistics, notes, now().astimezone().date())
            write([*lines, *calibration_lines(look, calibration)], look)


def _record(statistics: Statistics, notes: Notes) -> dict[str, Any]:
    return {
        "answered": statistics.answered,
        "questions": statistics.questions,
        "topics": [_strength_record(topic) for topic in statistics.topics],
        "sections": [_strength_record(section) for section in statistics.sections],
        "missed": [_gap_record(gap, notes) for gap in statistics.gaps],
        "days": {day.isoformat(): count for day, count in sorted(statistics.totals.days.items())},
        "trend": [
            {"at": past.at.isoformat(), "score": past.score} for past in statistics.totals.trend
        ],
    }


def _strength_record(strength: Strength) -> dict[str, Any]:
    return {
        "id": strength.name,
        "score": strength.score,
        "answered": strength.answered,
        "questions": strength.questions,
    }


def _gap_record(gap: Gap, notes: Notes) -> dict[str, Any]:
    question = notes.question(gap.question_id)
    point = question.points[gap.point] if gap.point < len(question.points) else None
    return {
        "question_id": gap.question_id,
        "point": gap.point,
        "missed": gap.missed,
        "asked": gap.asked,
        "recovered": gap.recovered,
        "source": {"path": question.source.path, "line": point.line} if point else None,
    }


def _lines(look: Look, statistics: Statistics, notes: Notes, today: date) -> list[Line]:
    scores = [past.score for past in statistics.totals.trend]
    row = days_in_a_row(statistics.totals.days, today)
    facts = {
        "answered": statistics.answered,
        "questions": statistics.questions,
        "days": len(statistics.totals.days),
        "row": row,
    }
    lines = look.wrapped(look.say("stats_head", **facts), "title")
    lines += [Line(""), Line(look.say("stats_topics"), "title")]
    lines += _strength_lines(look, statistics, notes)
    lines += [Line(""), Line(look.say("stats_coverage"), "title")]
    names = [section_name(look, section.name) for section in statistics.sections]
    widest = max(map(width_of, names))
    for section, name in zip(statistics.sections, names, strict=True):
        share = section.answered / section.questions
        count = f"{section.answered}/{section.questions}"
        lines.append(Line(f"  {padded(name, widest)}  {bar(look, share, BAR_CELLS)}  {count}"))
    lines += _gap_lines(look, statistics, notes)
    lines += _calendar_lines(look, statistics, today)
    drawn = sparkline(look, scores)
    facts = {
        "count": statistics.totals.interviews,
        "last": points_of(scores[-1]),
        "best": points_of(statistics.totals.best),
    }
    text = f"{look.say('stats_trend', **facts)}  {drawn}"
    return [*lines, Line(""), *look.wrapped(text.rstrip(), "title")]


def _strength_lines(look: Look, statistics: Statistics, notes: Notes) -> Iterable[Line]:
    """Draw topics from the strongest to the weakest; where there are many, the middle is cut."""
    topics = statistics.topics
    half = MOST_TOPICS // 2
    many = len(topics) > MOST_TOPICS
    shown = [*topics[:half], None, *topics[-half:]] if many else topics
    titles = notes.titles
    room = look.width - BAR_CELLS - 16
    for topic in shown:
        if topic is None:
            yield Line("  …")
            continue
        name = padded(cut(titles[topic.name].read_in(look.languages[0]), room), room)
        score = topic.score or 0.0
        count = f"{topic.answered}/{topic.questions}".rjust(6)
        yield Line(f"  {name} {bar(look, score, BAR_CELLS)} {points_of(score):3} {count}")


def _gap_lines(look: Look, statistics: Statistics, notes: Notes) -> Iterable[Line]:
    gaps = statistics.gaps[:MOST_GAPS]
    if gaps:
        yield from (Line(""), Line(look.say("stats_gaps"), "title"))
    for gap in gaps:
        question = notes.question(gap.question_id)
        if gap.point >= len(question.points):
            continue
        point = question.points[gap.point]
        count = f"  {gap.missed}/{gap.asked}  "
        text = point.text.read_in(look.languages[0])
        indent = " " * width_of(count)
        yield from look.wrapped(text, "", indent, count)
        yield Line(f"{indent}{question.source.path}:{point.line}", "dim")
        if gap.recovered:
            told = look.say("stats_recovered", count=gap.recovered)
            yield from look.wrapped(told, "dim", indent, indent)


def _calendar_lines(look: Look, statistics: Statistics, today: date) -> Iterable[Line]:
    """Draw the last half year, a column a week; as a list where no drawings are wanted."""
    yield from (Line(""), Line(look.say("stats_days"), "title"))
    if look.accessible:
        for day, count in sorted(statistics.totals.days.items()):
            yield Line(f"  {day.isoformat()}: {count}")
        return
    weeks = weeks_until(today, min(MOST_WEEKS, (look.width - NARROW) // 2))
    names = look.say("weekdays").split()
    for number, name in enumerate(names):
        cells = [
            " "
            if week[number] > today
            else shade(look, statistics.totals.days.get(week[number], 0))
            for week in weeks
        ]
        yield Line(f"  {padded(name, 4)}{' '.join(cells)}".rstrip())
    first, last = weeks[0][0].isoformat(), today.isoformat()
    yield Line(f"      {first} – {last}", "dim")
