"""A report as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mockinterview.core.model import PointGrade, Text
from mockinterview.core.report import Asked, Report
from mockinterview.core.turns import Kind, Turn
from mockinterview.core.verdict import points_of
from mockinterview.frontends.calibration import overrated, sure_name
from mockinterview.frontends.look import SIGNS, Look
from mockinterview.frontends.printing import printable_lines
from mockinterview.frontends.report.text import (
    facts,
    mark,
    notes_of,
    overtime,
    prompt_of,
    sure_line,
    trend_text,
    verdict,
    verdict_line,
)

MOST_TO_REREAD = 10

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$&]|^[-+])", re.MULTILINE)
_NUMBER = re.compile(r"^(\d+)([.)])", re.MULTILINE)
_UNSAFE = re.compile(r"[<>\s]")


def escaped(text: str) -> str:
    r"""Return a text that Markdown shows as it is.

    Example:
        >>> escaped("*a* <b> 1_2")
        '\\*a\\* \\<b\\> 1\\_2'
    """
    shown = printable_lines(text)
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", shown))


def markdown_report(look: Look, report: Report) -> str:
    """Return a report as Markdown."""
    return "\n".join(_lines(look, report)) + "\n"


def _lines(look: Look, report: Report) -> Iterator[str]:
    yield f"# {escaped(look.title(report.title))}"
    yield ""
    yield escaped(" · ".join(facts(look, report)))
    yield ""
    judged = verdict_line(look, report)
    yield f"**{points_of(report.score)} · {verdict(look, report)}**" + (
        f" · {judged}" if judged else ""
    )
    yield ""
    yield f"| {look.say('why_point_question')} | {look.say('why_points')} |"
    yield "| --- | ---: |"
    for asked in report.asked:
        yield f"| {_cell(look, asked.written.prompt)} | {points_of(asked.outcome.score)} |"
    trend = trend_text(look, report)
    if trend:
        yield from ("", escaped(trend))
    yield from _calibration(look, report)
    yield from _reread(look, report)
    for number, asked in enumerate(report.asked, start=1):
        yield from _question(look, report, asked, number)


def _calibration(look: Look, report: Report) -> Iterator[str]:
    """Yield how sure the person was against how right, where they said it."""
    found = report.calibration
    if not found.answers:
        return
    yield from ("", f"## {look.say('sure_title')}", "")
    for level in found.levels:
        if level.score is not None:
            count = look.say("sure_answers", count=level.answers)
            yield f"- {sure_name(look, level.sure)}: {points_of(level.score)} ({count})"
    yield from ("", overrated(look, found))


def _reread(look: Look, report: Report) -> Iterator[str]:
    missed = report.summary.to_reread[:MOST_TO_REREAD]
    if missed:
        yield from ("", f"## {look.say('reread')}", "")
    for entry in missed:
        yield f"- {_inline(look, entry.point.text)} (`{entry.source}`)"


def _question(look: Look, report: Report, asked: Asked, number: int) -> Iterator[str]:
    title = report.titles.get(asked.question.topic, Text(asked.question.topic))
    topic = escaped(title.read_in(look.languages[0]))
    yield from ("", f"## {number}. {topic}: {mark(look, asked)}")
    for turn in asked.turns:
        yield from ("", f"**{_inline(look, prompt_of(look, report, asked, turn, escaped))}**", "")
        yield from _answer(look, report, turn)
        for point in turn.grade.points:
            yield from _point(look, asked, turn, point)
    notes = list(notes_of(look, asked))
    if notes:
        yield from ("", escaped(" ".join(notes)))
    yield from ("", f"`{asked.question.id}` · `{asked.question.source}`")
    yield ""
    for link in report.references.get(asked.question.topic, ()):
        if link.url.startswith(("https://", "http://")):
            address = _UNSAFE.sub("", link.url)
            yield f"- [{escaped(link.title)}](<{address}>)"


def _answer(look: Look, report: Report, turn: Turn) -> Iterator[str]:
    said = turn.answer or look.say("no_answer")
    yield from (f"> {escaped(line)}  " for line in said.split("\n"))
    for told in filter(None, (overtime(look, report, turn), sure_line(look, turn))):
        yield from ("", escaped(told))
    yield ""


def _point(look: Look, asked: Asked, turn: Turn, graded: PointGrade) -> Iterator[str]:
    index = graded.index if turn.kind is Kind.QUESTION or turn.point is None else turn.point
    text = _inline(look, asked.written.points[index].text)
    share = f"{100 * graded.share * graded.score:.1f}/{100 * graded.share:.1f}"
    yield f"- {SIGNS[graded.status]} {text} ({look.say(graded.status)}, {share})"
    if graded.evidence:
        words = escaped(" ".join(graded.evidence.of(turn.answer).split()))
        yield f"  - {look.say('you_said', words=words)}"
    if graded.claim:
        yield f"  - {look.say('claim', claim=_inline(look, graded.claim))}"


def _inline(look: Look, text: Text) -> str:
    """Return a text of the notes, which is Markdown already, on one line."""
    return look.read(text).replace("\n", " / ")


def _cell(look: Look, text: Text) -> str:
    return _inline(look, text).replace("|", "\\|")
