"""`mockinterview plan`: a daily quota, to be ready on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import click

from mockinterview.app import Notes, entries_of, now
from mockinterview.core.plan import Plan, plan_until, quota_until
from mockinterview.core.schedule import Card
from mockinterview.core.selection import Entry
from mockinterview.core.sentence import sentence
from mockinterview.errors import UnknownSectionError
from mockinterview.frontends.cells import padded, width_of
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    completed_by,
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.cli.kinds import Day, Whole
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show_json
from mockinterview.opening import open_history
from mockinterview.reviewing import cards_of
from mockinterview.settings import Settings

EPILOG = """\
\b
Examples:
  mockinterview plan --date 3w
  mockinterview plan --date 10d -n 20
  mockinterview plan --date 3w --topic resnet --topic batchnorm
  mockinterview plan --date 3w --section object-detection --json
"""
LONGEST = 366
"""Days that a plan looks ahead at most."""

SHOWN_DAYS = 7


@click.command("plan", cls=Command, epilog=EPILOG)
@click.option(
    "--date",
    "day",
    type=KindOfWord(Day()),
    required=True,
    help="The day to be ready on, or how far ahead it is: 10d, 3w.",
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="T",
    help="Only this topic.",
    shell_complete=completed_by("complete_topics"),
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="S",
    help="Only this section.",
    shell_complete=completed_by("complete_sections"),
)
@click.option(
    "-n",
    "count",
    type=KindOfWord(Whole(1)),
    help="How many questions a day you have time for; the setting reviews_a_day if absent.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
@notes_options
def command(
    day: date | timedelta,
    topics: tuple[str, ...],
    sections: tuple[str, ...],
    count: int | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    as_json: bool,
) -> None:
    """Tell how many questions a day make you ready on a day, and what won't fit.

    A question is ready when you remember it with 90% on that day, by the
    forgetting curve of FSRS. Every answer is taken to be good, so this is the
    best that can be hoped for. Without --topic or --section it is about
    everything in the notes.
    """
    at = now()
    today = at.astimezone().date()
    ahead = day if isinstance(day, timedelta) else day - today
    days, day = ahead.days, today + ahead
    if not 0 < days <= LONGEST:
        told = "--date: choose a day from tomorrow to {most} days ahead."
        raise UsageMistakeError(sentence(told, most=LONGEST))
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        entries = _wanted(notes, topics, sections)
        cards = _cards(settings, entries)
        plan = plan_until(cards, at, days, count or settings.reviews_a_day)
        quota = quota_until(cards, at, days)
        if as_json:
            record = _record(day, cards, plan, quota)
            show_json(record)
        else:
            write(_lines(look, day, entries, cards, plan, quota), look)


def _wanted(notes: Notes, topics: tuple[str, ...], sections: tuple[str, ...]) -> list[Entry]:
    """Return the questions that the plan is about, the lower levels first."""
    entries = entries_of(notes)
    ids = {notes.topic_id(topic) for topic in topics}
    known = dict.fromkeys(entry.section for entry in entries)
    for section in sections:
        if section not in known:
            raise UnknownSectionError(section, known)
    if topics or sections:
        entries = [entry for entry in entries if entry.topic in ids or entry.section in sections]
    return sorted(entries, key=lambda entry: entry.level)


def _cards(settings: Settings, entries: list[Entry]) -> dict[str, Card | None]:
    cards: Mapping[str, Card] = {}
    if settings.places.history.exists():
        with open_history(settings) as history:
            cards = cards_of(history)
    return {entry.id: cards.get(entry.id) for entry in entries}


def _record(
    day: date, cards: Mapping[str, Card | None], plan: Plan, quota: Plan | None
) -> dict[str, Any]:
    return {
        "date": day.isoformat(),
        "questions": len(cards),
        "answered": sum(card is not None for card in cards.values()),
        "quota": quota.a_day if quota else None,
        "a_day": plan.a_day,
        "ready": plan.ready,
        "expected": round(plan.expected, 3),
        "never_asked": list(plan.never_asked),
        "days": [
            {"date": one.day.isoformat(), "new": one.new, "again": one.again} for one in plan.days
        ],
    }


def _lines(
    look: Look,
    day: date,
    entries: list[Entry],
    cards: Mapping[str, Card | None],
    plan: Plan,
    quota: Plan | None,
) -> list[Line]:
    answered = sum(card is not None for card in cards.values())
    facts = {"days": len(plan.days), "day": day, "total": len(cards), "answered": answered}
    lines = look.wrapped(look.say("plan_head", **facts), "title")
    if quota is None:
        lines += look.wrapped(look.say("plan_impossible"))
    elif not quota.a_day:
        lines += look.wrapped(look.say("plan_ready"))
    else:
        lines += look.wrapped(look.say("plan_quota", count=quota.a_day))
    facts = {"count": plan.a_day, "ready": plan.ready, "expected": 100 * plan.expected}
    lines += look.wrapped(look.say("plan_yours", total=len(cards), **facts))
    lines += [Line(""), *_day_lines(look, plan)]
    if plan.never_asked:
        lines += [Line(""), *_left_lines(look, entries, plan)]
    return lines


def _day_lines(look: Look, plan: Plan) -> list[Line]:
    lines = [
        Line("  " + look.say("plan_day", day=one.day, new=one.new, again=one.again))
        for one in plan.days[:SHOWN_DAYS]
    ]
    return [*lines, Line("  …")] if len(plan.days) > SHOWN_DAYS else lines


def _left_lines(look: Look, entries: list[Entry], plan: Plan) -> list[Line]:
    """Draw what is never asked, by section, the most first."""
    section_of = {entry.id: entry.section for entry in entries}
    left = Counter(section_of[name] for name in plan.never_asked)
    widest = max(map(width_of, left))
    counts = sorted(left.items(), key=lambda section: (-section[1], section[0]))
    lines = look.wrapped(look.say("plan_left", count=len(plan.never_asked)), "title")
    return [*lines, *(Line(f"  {padded(name, widest)}  {count}") for name, count in counts)]
