"""`mockinterview start`: an interview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mockinterview.app import Notes
from mockinterview.choosing import chosen
from mockinterview.core.remarks import opening_remarks
from mockinterview.core.selection import Wish
from mockinterview.core.sentence import sentence
from mockinterview.frontends.cli.common import (
    LANGUAGE,
    NOTES,
    SURE,
    completed_by,
    look_in,
    notes_of,
    settings_with,
    waited_for,
)
from mockinterview.frontends.cli.declared import Declared, Option
from mockinterview.frontends.cli.kinds import OneOf, Seconds, Whole
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.prompts import (
    INTERVIEWER,
    header_lines,
    prompt_lines,
    remark_lines,
    time_text,
)
from mockinterview.settings import STYLES, Settings

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
    seed: int | None,
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
    Solid answers bring deeper and harder questions, weak ones easier ones.
    """
    settings = settings_with(corpus, only_corpus, sure=sure, lang=lang)
    seconds = settings.seconds if time is None else time
    if strict_time and not seconds:
        raise UsageMistakeError(sentence("--strict-time needs a time: --time 3m --strict-time"))
    look = look_in(settings, lang)
    wish = Wish(questions, topics, section, level, count or settings.questions, weak, seed)
    with notes_of(settings, look) as notes:
        notes.read_ahead()
        found = chosen(settings, notes, wish)
        style = style or settings.style
        said = look.wrapped(time_text(look, seconds, is_strict=strict_time), "dim")
        before = [*_waiting(settings, look), *(said if seconds else [])]
        write([*before, *_first_question(notes, found.ids, look, style)], look)
        # the question is on screen: all else loads, and is built, while it is read
        notes.build_behind(lambda: waited_for(look))
        from mockinterview.core.manner import Manner, Occasion, Style  # noqa: PLC0415
        from mockinterview.frontends.cli.held import hold  # noqa: PLC0415
        from mockinterview.opening import interview_of, session_of  # noqa: PLC0415
        from mockinterview.shelf import shelf_of  # noqa: PLC0415

        manner = Manner(Style(style), seconds=seconds, strict_time=strict_time)
        interview = interview_of(notes, found.ids, manner)
        if wish.may_change:
            interview = interview.flowing(shelf_of(settings, notes, found.due, section))
        occasion = Occasion(manner=manner)
        session = session_of(settings, interview, lang or look.language, occasion=occasion)
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
    Option("--seed", "seed", "Draw what is equally needed by this seed.", Whole(0)),
    Option("--weak", "weak", "Only what you last answered below solid, worst first.", is_flag=True),
    SURE,
    LANGUAGE,
    Option(
        "--style",
        "style",
        "How the interviewer speaks and how much is asked for; the setting `style` if absent.",
        OneOf(STYLES),
    ),
    Option(
        "--time",
        "time",
        "The time for an answer, like 3m; it only warns. The setting `time` if absent.",
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


def _first_question(notes: Notes, ids: Sequence[str], look: Look, style: str) -> list[Line]:
    """Draw the first question from the list of topics and its own text."""
    entry = notes.entry(ids[0].partition("/")[0])
    asked = entry.question(ids[0])
    assert asked is not None  # noqa: S101 - it was chosen from the topic
    title, level = entry.title, asked.level
    total, topic = len(ids), title.read_in(look.languages[0])
    facts = {"total": total, "level": level, "topic": topic, "streak": 0}
    return [
        *header_lines(look, title, level, (1, total)),
        *remark_lines(look, opening_remarks(level, total), style, **facts),
        *prompt_lines(look, notes.prompt(ids[0]), INTERVIEWER),
    ]
