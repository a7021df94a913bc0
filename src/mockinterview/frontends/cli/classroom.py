"""Mark the answers of a class: everyone's report, and the table of marks."""

from __future__ import annotations

from pathlib import Path

from mockinterview.app import Notes
from mockinterview.core.language import Language
from mockinterview.core.report import Report
from mockinterview.core.round import Round
from mockinterview.core.verdict import points_of
from mockinterview.errors import FaultyFileError
from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.cli.common import fault_text
from mockinterview.frontends.cli.status import BELOW_MINIMUM, INPUT_WRONG
from mockinterview.frontends.look import Line, Look, write
from mockinterview.frontends.printing import aside
from mockinterview.frontends.report.writing import make_folder, write_file, write_report
from mockinterview.reporting import with_notes
from mockinterview.rounds import answer_files, asked_by, played, read_answers

PEOPLE = "people"
TABLE = "table"
FORMATS = (".md", ".html")


def status_of(report: Report) -> int:
    """Return the exit status of a round: whether its pass mark is reached."""
    return BELOW_MINIMUM if report.is_passed is False else 0


def mark_class(
    look: Look, notes: Notes, asked: Round, folder: Path, target: Path, told_in: Language
) -> int:
    """Mark every file of a folder, and write everyone's report and the table.

    The reports are in the round's language, what is wrong in a file is told in `told_in`.
    """
    from mockinterview.frontends.report.classes import class_csv, class_markdown  # noqa: PLC0415

    ids = asked_by(asked, notes)
    make_folder(target / PEOPLE)
    reports: list[Report] = []
    faulty: list[str] = []
    for person, file in answer_files(folder).items():
        try:
            given = read_answers(file, ids)
        except FaultyFileError as error:
            faulty.append(person)
            aside("\n".join(fault_text(told_in, fault) for fault in error.faults))
            continue
        interview = played(notes, asked, given)
        report = Report(asked.title, interview, min_score=asked.min_score, person=person)
        report = with_notes(report, notes)
        reports.append(report)
        for suffix in FORMATS:
            write_report(look, report, target / PEOPLE / f"{person}{suffix}")
    table = class_markdown(look, reports, faulty)
    write_file(target / f"{TABLE}.md", table)
    write_file(target / f"{TABLE}.csv", class_csv(reports, faulty))
    write(_class_lines(look, reports, faulty, target), look)
    if faulty:
        return INPUT_WRONG
    return max(map(status_of, reports), default=0)


def _class_lines(look: Look, reports: list[Report], faulty: list[str], target: Path) -> list[Line]:
    names = [report.person for report in reports] + faulty
    widest = min(look.width - 12, max(map(width_of, names), default=0))
    lines = []
    for report in reports:
        sign = "" if report.is_passed is None else f"  {_passed(look, report)}"
        name = padded(cut(report.person, widest), widest)
        lines.append(Line(f"{name}  {points_of(report.score):3}{sign}"))
    lines += [
        Line(f"{padded(cut(name, widest), widest)}  {look.say('class_faulty')}", "missing")
        for name in faulty
    ]
    score = points_of(sum(report.score for report in reports) / max(1, len(reports)))
    lines.append(Line(look.say("class_done", count=len(reports), score=score), "title"))
    return [*lines, Line(look.say("report_written", path=str(target / f"{TABLE}.md")), "dim")]


def _passed(look: Look, report: Report) -> str:
    return look.say("class_passed") if report.is_passed else look.say("class_not_passed")
