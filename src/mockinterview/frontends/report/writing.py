"""Write reports into files, each in the format that its name asks for."""

from __future__ import annotations

from pathlib import Path

from mockinterview.core.report import Report
from mockinterview.core.sentence import sentence
from mockinterview.errors import OutputFileError, reason_of
from mockinterview.frontends.look import Look

FORMATS = (".md", ".html", ".json")


def report_text(look: Look, report: Report, suffix: str) -> str:
    """Return a report in the format of a file's suffix."""
    if suffix == ".json":
        from mockinterview.frontends.report.json import json_report  # noqa: PLC0415

        return json_report(report)
    if suffix == ".html":
        from mockinterview.frontends.report.html import html_report  # noqa: PLC0415

        return html_report(look, report)
    from mockinterview.frontends.report.markdown import markdown_report  # noqa: PLC0415

    return markdown_report(look, report)


def write_report(look: Look, report: Report, path: Path) -> None:
    """Write a report as .md, .html or .json.

    Raises:
        OutputFileError: The file can't be written, or its name has none of these.
    """
    suffix = path.suffix.casefold()
    if suffix not in FORMATS:
        raise OutputFileError(
            path, sentence("a report is one of {names}", names=", ".join(FORMATS))
        )
    write_file(path, report_text(look, report, suffix))


def make_folder(folder: Path) -> None:
    """Make a folder that reports go into, and those above it.

    Raises:
        OutputFileError: It can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputFileError(folder, reason_of(error)) from error


def check_folder(path: Path) -> None:
    """See that the folder of a file is there: one that was mistyped is not made.

    Raises:
        OutputFileError: It isn't.
    """
    if not path.parent.is_dir():
        raise OutputFileError(path, sentence("there is no such folder"))


def write_file(path: Path, text: str) -> None:
    """Write a text in UTF-8, with plain line ends on every system.

    Raises:
        OutputFileError: The file can't be written.
    """
    check_folder(path)
    try:
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise OutputFileError(path, reason_of(error)) from error
