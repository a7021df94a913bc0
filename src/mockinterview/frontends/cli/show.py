"""`mockinterview show`: a topic or a question whole."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.app import Notes
from mockinterview.core.model import KeyPoint, Question, Topic
from mockinterview.core.records import question_record, topic_record
from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import (
    completed_by,
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import show_json

EPILOG = """\
\b
Examples:
  mockinterview show resnet
  mockinterview show resnet/degradation
  mockinterview show 残差网络 --lang zh
  mockinterview show resnet/degradation --json
"""


@click.command("show", cls=Command, epilog=EPILOG)
@click.argument(
    "name", metavar="TOPIC|QUESTION", shell_complete=completed_by("complete_topics_and_questions")
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@language_option
@notes_options
def command(
    name: str,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    as_json: bool,
) -> None:
    """Show a topic with its questions, or a question with its key points.

    A topic is found by its id, title or any of its other names.
    """
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        if _is_question(notes, name):
            question = notes.question(name)
            record, lines = question_record(question), question_lines(look, question)
        else:
            topic = notes.topic(name)
            record, lines = topic_record(topic), topic_lines(look, topic)
    if as_json:
        show_json(record)
    else:
        write(lines, look)


def _is_question(notes: Notes, name: str) -> bool:
    """Tell whether a name is meant as a question's id; a topic's title may have a slash too."""
    if notes.question_entry(name):
        return True
    return "/" in name and not notes.is_topic(name)


def topic_lines(look: Look, topic: Topic) -> list[Line]:
    """Draw a topic: its overview, its questions with their ids, its references."""
    year = f" ({topic.year})" if topic.year else ""
    lines = look.wrapped(look.read(topic.title).replace("\n", " · ") + year, "title")
    lines += [Line(str(topic.source), "dim"), Line("")]
    for paragraph in topic.overview.split("\n"):
        is_drawn = paragraph.startswith(("|", "    ", "\t"))
        lines += [Line(paragraph)] if is_drawn else look.wrapped(paragraph)
    for question in topic.questions:
        lines += [Line(""), *look.wrapped(look.read(question.prompt), "prompt", "  ", "  ")]
        tail = "" if question.has_reference else f"  {look.say('no_reference')}"
        lines.append(Line(f"  {question.id}  level={question.level}{tail}", "dim"))
    if topic.references:
        lines.append(Line(""))
    for link in topic.references:
        lines += [*look.wrapped(link.title, "", "  ", "  "), Line(f"  {link.url}", "dim")]
    return lines


def question_lines(look: Look, question: Question) -> list[Line]:
    """Draw a question: its key points, each with the mistakes that are made about it."""
    lines = look.wrapped(look.read(question.prompt), "prompt")
    lines.append(Line(f"{question.id}  level={question.level}  {question.source}", "dim"))
    if question.origin:
        lines += look.wrapped(look.say("imported_from", origin=question.origin), "dim")
    if not question.has_reference:
        lines += [Line(""), *look.wrapped(look.say("no_reference"))]
    for point in question.points:
        lines += _point_lines(look, point)
    if question.remark:
        lines += [Line("")]
        for paragraph in question.remark.split("\n"):
            lines += look.wrapped(paragraph)
    return lines


def _point_lines(look: Look, point: KeyPoint) -> list[Line]:
    weight = f" (×{point.weight:g})" if point.weight != 1 else ""
    lines = [Line(""), *look.wrapped(look.read(point.text) + weight, "", "    ", "  · ")]
    for wrong in point.misconceptions:
        lines += look.wrapped(look.read(wrong), "dim", "      ", "    ! ")
    return lines
