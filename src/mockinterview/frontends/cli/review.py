"""`mockinterview review`: ask what is due."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.app import now
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
    sure_option,
)
from mockinterview.frontends.cli.kinds import Whole
from mockinterview.frontends.look import Line, Look, write
from mockinterview.opening import open_history
from mockinterview.reviewing import Waiting, open_review, waiting

EPILOG = """\
\b
Examples:
  mockinterview review
  mockinterview review -n 5
  mockinterview review --list
  mockinterview review --lang zh
"""


@click.command("review", cls=Command, epilog=EPILOG)
@click.option(
    "-n",
    "count",
    type=KindOfWord(Whole(1)),
    help="How many a day at most; the setting reviews_a_day if absent.",
)
@click.option("--list", "lists", is_flag=True, help="Only list what is due.")
@sure_option
@language_option
@notes_options
def command(
    count: int | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    lists: bool,
    sure: bool,
) -> None:
    """Ask what is due today, what you remember least first.

    Every question that you answered comes back, the sooner the worse the answer
    was: its mark suggests again, hard, good or easy, which you can change after
    the answer with Alt+1 to Alt+4, or /1 to /4.
    """
    settings = settings_with(corpus, only_corpus, sure=sure, lang=lang)
    look = look_in(settings, lang)
    if not settings.places.history.exists():
        write(look.wrapped(look.say("review_nothing_yet")), look)
        return
    with notes_of(settings, look) as notes:
        at = now()
        with open_history(settings) as history:
            most = count or settings.reviews_a_day
            found = waiting(history, notes, at, at.astimezone().tzinfo, most)
        write(_lines(look, found), look)
        if lists:
            write([Line(name) for name in found.due], look)
        elif found.asked:
            from mockinterview.frontends.cli.held import hold  # noqa: PLC0415

            hold(open_review(settings, notes, found.asked, lang or look.language), look, notes)


def _lines(look: Look, found: Waiting) -> list[Line]:
    """Draw how much is due, and how much of it today."""
    if not found.due:
        key = "review_next" if found.following else "review_nothing"
        return look.wrapped(look.say(key, day=found.following))
    facts = {"due": len(found.due), "asked": len(found.asked), "done": found.done}
    if not found.asked:
        return look.wrapped(look.say("review_enough", **facts))
    key = "review_all" if len(found.asked) == len(found.due) else "review_some"
    return look.wrapped(look.say(key, **facts), "title")
