"""The table of a class: everyone's marks by question, as Markdown and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from statistics import mean

from mockinterview.core.report import Report
from mockinterview.core.verdict import points_of
from mockinterview.frontends.look import Look
from mockinterview.frontends.report.markdown import escaped

FORMULA_SIGNS = ("=", "+", "-", "@", "\t")
"""What makes a spreadsheet take a cell for a formula."""


def class_markdown(look: Look, reports: Sequence[Report], faulty: Sequence[str] = ()) -> str:
    """Return the table as Markdown, the questions as columns, with the mean of each."""
    ids = [question.id for question in reports[0].interview.questions] if reports else []
    heads = [look.say("class_person"), look.say("class_score"), look.say("class_passed")]
    lines = [
        "| " + " | ".join([*heads, *map(str, range(1, len(ids) + 1))]) + " |",
        "| " + " | ".join(["---", *["---:"] * (len(ids) + 2)]) + " |",
    ]
    lines += ["| " + " | ".join(_cells(look, report)) + " |" for report in reports]
    lines += [f"| {escaped(name)} | {look.say('class_faulty')} |" for name in faulty]
    if reports:
        means = [
            str(points_of(mean(scores))) for scores in zip(*map(_scores, reports), strict=True)
        ]
        whole = str(points_of(mean(report.score for report in reports)))
        lines.append("| " + " | ".join([f"**{look.say('class_mean')}**", whole, "", *means]) + " |")
    legend = [f"{number}. `{name}`" for number, name in enumerate(ids, start=1)]
    title = [f"# {escaped(look.title(reports[0].title))}", ""] if reports else []
    return "\n".join([*title, *lines, "", *legend]) + "\n"


def class_csv(reports: Sequence[Report], faulty: Sequence[str] = ()) -> str:
    """Return the table as CSV; scores are 0..1.

    A byte-order mark stands before it where a name is not plain ASCII, since
    spreadsheets would take it for another encoding.
    """
    ids = [question.id for question in reports[0].interview.questions] if reports else []
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["name", "score", "passed", *ids])
    for report in reports:
        passed = "" if report.is_passed is None else "yes" if report.is_passed else "no"
        scores = [f"{score:.3f}" for score in _scores(report)]
        writer.writerow([_inert(report.person), f"{report.score:.3f}", passed, *scores])
    for name in faulty:
        writer.writerow([_inert(name), "", "", *[""] * len(ids)])
    text = stream.getvalue()
    return text if text.isascii() else "\ufeff" + text


def _scores(report: Report) -> list[float]:
    return [asked.outcome.score for asked in report.asked]


def _cells(look: Look, report: Report) -> list[str]:
    passed = report.is_passed
    judged = "" if passed is None else look.say("class_yes" if passed else "class_no")
    marks = [str(points_of(score)) for score in _scores(report)]
    return [escaped(report.person), str(points_of(report.score)), judged, *marks]


def _inert(name: str) -> str:
    """Return a name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(FORMULA_SIGNS) else name
