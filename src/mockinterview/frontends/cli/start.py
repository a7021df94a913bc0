"""`mockinterview start`: an interview."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.core.selection import Wish
from mockinterview.drafts import Drafts
from mockinterview.frontends.cli.common import (
    completed_by,
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.cli.held import hold
from mockinterview.frontends.look import write
from mockinterview.session import open_session

EPILOG = """\
\b
Examples:
  mockinterview start --topic resnet
  mockinterview start --topic batchnorm --topic layernorm --lang zh
  mockinterview start --section object-detection --level 2 -n 3
  mockinterview start --question resnet/degradation --lang both
  mockinterview start --weak -n 3
"""


@click.command("start", epilog=EPILOG)
@click.option(
    "--question",
    "questions",
    multiple=True,
    metavar="ID",
    help="Ask this question.",
    shell_complete=completed_by("complete_questions"),
)
@click.option(
    "--topic",
    "topics",
    multiple=True,
    metavar="T",
    help="Ask about this topic.",
    shell_complete=completed_by("complete_topics"),
)
@click.option(
    "--section",
    default="",
    metavar="S",
    help="Ask about the topics of this section.",
    shell_complete=completed_by("complete_sections"),
)
@click.option("--level", type=click.IntRange(1, 3), help="Only 1 warm-up, 2 core or 3 deep.")
@click.option(
    "-n",
    "count",
    type=click.IntRange(min=1),
    help="How many questions at most; the setting `questions` if absent, else 5.",
)
@click.option("--weak", is_flag=True, help="Only what you last answered below solid, worst first.")
@language_option
@notes_options
def command(
    questions: tuple[str, ...],
    topics: tuple[str, ...],
    section: str,
    level: int | None,
    count: int | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    weak: bool,
) -> None:
    """Start an interview.

    The interviewer asks; you answer in Chinese, English or both, over as many
    lines as you like. Questions of a topic come by level. Without a topic, what is
    due comes first, then what you never answered, then what you answered worst.
    """
    settings = settings_with(corpus, only_corpus)
    look = look_in(settings, lang)
    wish = Wish(questions, topics, section, level, count or settings.questions, weak)
    with notes_of(settings, look) as notes:
        session = open_session(settings, notes, wish, lang or look.language)
        place = Drafts(settings.places.drafts).newest()
        if place is not None:
            facts = {"number": place.number, "total": place.total}
            write(look.wrapped(look.say("resume_waits", **facts), "dim"), look)
        hold(session, look, notes)
