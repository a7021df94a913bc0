"""`mockinterview start`: an interview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mockinterview.app import Notes
from mockinterview.choosing import chosen_ids
from mockinterview.core.selection import Wish
from mockinterview.frontends.cli.common import (
    LANGUAGE,
    NOTES,
    SURE,
    completed_by,
    look_in,
    notes_of,
    settings_with,
)
from mockinterview.frontends.cli.declared import (
    Declared,
    OneOf,
    Option,
    Seconds,
    UsageMistakeError,
    Whole,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.prompts import question_lines
from mockinterview.settings import Settings

EPILOG = """\
\b
Examples:
  mockinterview start --topic resnet
  mockinterview start --topic batchnorm --topic layernorm --lang zh
  mockinterview start --section object-detection --level 2 -n 3
  mockinterview start --question resnet/degradation --lang both
  mockinterview start --weak -n 3
  mockinterview start --style strict --time 2m --strict-time
"""


def run(
    questions: tuple[str, ...],
    topics: tuple[str, ...],
    section: str,
    level: int | None,
    count: int | None,
    lang: str | None,
    style: str | None,
    time: float | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    weak: bool,
    strict_time: bool,
    sure: bool,
) -> None:
    """Start an interview.

    The interviewer asks; you answer in Chinese, English or both, over as many
    lines as you like. Questions of a topic come by level. Without a topic, what is
    due comes first, then what you never answered, then what you answered worst.
    """
    if strict_time and time is None:
        raise UsageMistakeError("--strict-time needs a time: --time 3m --strict-time")
    settings = settings_with(corpus, only_corpus, sure=sure)
    look = look_in(settings, lang)
    wish = Wish(questions, topics, section, level, count or settings.questions, weak)
    with notes_of(settings, look) as notes:
        notes.read_ahead()
        ids = chosen_ids(settings, notes, wish)
        write([*_waiting(settings, look), *_first_question(notes, ids, look)], look)
        # the question is on screen: all else loads, and is built, while it is read
        notes.build_behind()
        from mockinterview.core.manner import Manner, Style  # noqa: PLC0415
        from mockinterview.frontends.cli.held import hold  # noqa: PLC0415
        from mockinterview.session import open_session  # noqa: PLC0415

        manner = Manner(Style(style or Style.NEUTRAL), seconds=time or 0.0, strict_time=strict_time)
        session = open_session(settings, notes, ids, lang or look.language, manner)
        hold(session, look, notes, is_put=True)


OPTIONS = (
    Option(
        "--question",
        "questions",
        "Ask this question.",
        multiple=True,
        more={"metavar": "ID", "shell_complete": completed_by("complete_questions")},
    ),
    Option(
        "--topic",
        "topics",
        "Ask about this topic.",
        multiple=True,
        more={"metavar": "T", "shell_complete": completed_by("complete_topics")},
    ),
    Option(
        "--section",
        "section",
        "Ask about the topics of this section.",
        default="",
        more={"metavar": "S", "shell_complete": completed_by("complete_sections")},
    ),
    Option("--level", "level", "Only 1 warm-up, 2 core or 3 deep.", Whole(1, 3)),
    Option(
        "-n",
        "count",
        "How many questions at most; the setting `questions` if absent, else 5.",
        Whole(1),
    ),
    Option("--weak", "weak", "Only what you last answered below solid, worst first.", is_flag=True),
    SURE,
    LANGUAGE,
    Option(
        "--style",
        "style",
        "How the interviewer speaks and how much is asked for; marks are the same.",
        OneOf(("kind", "neutral", "strict")),
    ),
    Option(
        "--time",
        "time",
        "The time for an answer, like 3m or 90s; it warns, and cuts nothing off.",
        Seconds(),
        more={"metavar": "3m"},
    ),
    Option(
        "--strict-time",
        "strict_time",
        "Take what is typed when the time for an answer is over.",
        is_flag=True,
    ),
    *NOTES,
)

command = Declared("start", run, EPILOG, OPTIONS)


def _waiting(settings: Settings, look: Look) -> list[Line]:
    """Draw that an interview was left; nothing where none was."""
    folder = settings.places.drafts
    if not folder.is_dir() or not any(folder.iterdir()):
        return []
    from mockinterview.drafts import Drafts  # noqa: PLC0415 - seldom needed

    left = Drafts(folder).newest()
    if left is None:
        return []
    waits = look.say("resume_waits", number=left.number, total=left.total)
    return look.wrapped(waits, "dim")


def _first_question(notes: Notes, ids: Sequence[str], look: Look) -> list[Line]:
    """Draw the first question from the list of topics and its own text."""
    first = next(
        (topic.title, entry.level)
        for topic in notes.catalog
        for entry in topic.questions
        if entry.id == ids[0]
    )
    return question_lines(look, *first, (1, len(ids)), notes.prompt(ids[0]))
