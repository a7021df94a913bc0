"""`mockinterview practice`: a scripted round, with or without a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from mockinterview.app import Notes
from mockinterview.core.interview import Interview
from mockinterview.core.model import Language
from mockinterview.core.report import Report
from mockinterview.core.round import Round
from mockinterview.core.script import NO_TIME
from mockinterview.core.sentence import sentence
from mockinterview.core.transcript import Transcript, replayed, transcript_of
from mockinterview.core.transcript_lines import write_transcript
from mockinterview.frontends.cli.classroom import mark_class, status_of
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    BOTH,
    completed_by,
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
    sure_option,
)
from mockinterview.frontends.cli.kinds import Place, Share, Whole
from mockinterview.frontends.cli.mistake import UsageMistakeError
from mockinterview.frontends.cli.round_screens import listing_lines, opening_lines, sheet_text
from mockinterview.frontends.look import Look, write
from mockinterview.frontends.printing import show
from mockinterview.frontends.report.writing import FORMATS, check_folder, write_file, write_report
from mockinterview.reporting import scores_then, with_notes
from mockinterview.rounds import (
    Answers,
    asked_by,
    open_round,
    played,
    read_answers,
    read_round,
    read_transcript,
)
from mockinterview.settings import Settings

EPILOG = """\
\b
Examples:
  mockinterview practice
  mockinterview practice warm-up
  mockinterview practice warm-up --answers mine.md --report mine.html
  mockinterview practice round.toml --answers class/ --report marks/ --min-score 0.6
  mockinterview practice warm-up --sheet > mine.md
  mockinterview practice --replay round.jsonl

\b
Answers are JSON Lines, {"answer", "question_id", "follow_ups"}, of which only
the answer must be there, or Markdown with a heading an answer, `## question-id`,
and `### follow-up` below it. What is missing counts as skipped.
"""


@click.command("practice", cls=Command, epilog=EPILOG)
@click.argument(
    "name",
    metavar="[ROUND]",
    required=False,
    shell_complete=completed_by("complete_rounds"),
)
@click.option(
    "--answers",
    type=KindOfWord(Place()),
    metavar="FILE|DIR",
    help="Mark these answers without a person; of a folder, every file.",
)
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=KindOfWord(Place()),
    metavar="FILE|DIR",
    help="Write a report, .md, .html or .json; for a folder of answers, a folder.",
)
@click.option(
    "--min-score",
    type=KindOfWord(Share()),
    metavar="0..1",
    help="Exit with 3 below this score; the round's own if absent.",
)
@click.option(
    "--replay",
    type=KindOfWord(Place()),
    metavar="FILE",
    help="Play a transcript again, marked as answers are marked now.",
)
@click.option(
    "--transcript",
    type=KindOfWord(Place()),
    metavar="FILE",
    help="Write what was said, to play it again.",
)
@click.option("--sheet", is_flag=True, help="Print the round's questions to write answers below.")
@click.option("--seed", type=KindOfWord(Whole()), metavar="K", help="Draw questions by this seed.")
@sure_option
@language_option
@notes_options
def command(
    name: str | None,
    answers: Path | None,
    reports: tuple[Path, ...],
    min_score: float | None,
    replay: Path | None,
    transcript: Path | None,
    seed: int | None,
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
    *,
    sheet: bool,
    sure: bool,
) -> int:
    """Hold a scripted round: the same questions for everyone.

    ROUND is a name, as listed without it, or a file in TOML. With --answers the
    round runs without a person: the same answers give the same marks and the
    same report, whoever runs it; no history is read or written. The exit status
    is 3 below the minimum, of a class where anyone is.
    """
    _check_usage(name, answers, replay, reports, transcript, sheet=sheet)
    if sure and (answers or replay or sheet or name is None):
        raise UsageMistakeError(
            sentence("--sure asks a person who sits a ROUND; leave it out here.")
        )
    if answers is None or not answers.is_dir():
        for path in (*reports, *([transcript] if transcript else [])):
            check_folder(path)  # before someone sits a whole round for it
    settings = settings_with(corpus, only_corpus, sure=sure, lang=lang)
    with notes_of(settings, look_in(settings, lang)) as notes:
        if replay is not None:
            return _replayed(settings, notes, replay, reports, min_score, lang)
        if name is None:
            write(listing_lines(look_in(settings, lang), settings, notes), look_in(settings, lang))
            return 0
        asked = read_round(settings, notes, name)
        asked = replace(
            asked,
            language=lang or asked.language,
            min_score=asked.min_score if min_score is None else min_score,
            seed=asked.seed if seed is None else seed,
        )
        look = look_in(settings, asked.language)
        if sheet:
            show(sheet_text(_fixed(look, asked.language), notes, asked))
            return 0
        if answers is None:
            return _sat(settings, look, notes, asked, reports, transcript)
        look = _fixed(look, asked.language)
        if answers.is_dir():
            told_in = look_in(settings, lang).language
            return mark_class(look, notes, asked, answers, reports[0], told_in)
        given = read_answers(answers, asked_by(asked, notes))
        return _alone(look, notes, asked, given, reports, transcript)


def _check_usage(
    name: str | None,
    answers: Path | None,
    replay: Path | None,
    reports: tuple[Path, ...],
    transcript: Path | None,
    *,
    sheet: bool,
) -> None:
    """Refuse options that don't go together, before anything is read."""
    if replay is not None and (name or answers or transcript or sheet):
        raise UsageMistakeError(
            sentence("--replay stands alone, or with --report, --min-score and --lang.")
        )
    if replay is None and name is None and (answers or reports or transcript or sheet):
        raise UsageMistakeError(sentence("name the ROUND. See: mockinterview practice"))
    if sheet and (answers or reports or transcript):
        raise UsageMistakeError(
            sentence("--sheet only prints the questions; leave the other options out.")
        )
    if answers is not None and answers.is_dir():
        if len(reports) != 1 or reports[0].suffix in FORMATS or transcript:
            raise UsageMistakeError(
                sentence("a folder of answers needs one --report DIR for the marks.")
            )
        return
    for path in reports:
        if path.suffix.casefold() not in FORMATS:
            raise UsageMistakeError(
                sentence(
                    "--report can't be '{path}'. End the name in one of {names}.",
                    path=path,
                    names=", ".join(FORMATS),
                )
            )


def _fixed(look: Look, language: str) -> Look:
    """Return a look that is the same for everyone: a round in both languages speaks English."""
    if language != BOTH:
        return look
    return replace(look, language=Language.EN, languages=(Language.EN, Language.ZH))


def _sat(
    settings: Settings,
    look: Look,
    notes: Notes,
    asked: Round,
    reports: tuple[Path, ...],
    transcript: Path | None,
) -> int:
    """Hold a round with a person."""
    from mockinterview.frontends.cli.held import hold  # noqa: PLC0415 - loads the conversation

    session = open_round(settings, notes, asked)
    started_at = session.interview.asked_at
    write(opening_lines(look, asked, session), look)
    report = hold(session, look, notes)
    if session.interview.turns:
        held = transcript_of(session.interview, started_at, asked.language, asked.occasion)
        _write_all(look, with_notes(report, notes), held, reports, transcript)
    return status_of(report)


def _alone(
    look: Look,
    notes: Notes,
    asked: Round,
    given: Answers,
    reports: tuple[Path, ...],
    transcript: Path | None,
) -> int:
    """Hold a round without a person."""
    from mockinterview.frontends.script import result_lines  # noqa: PLC0415

    interview = played(notes, asked, given)
    report = with_notes(Report(asked.title, interview, min_score=asked.min_score), notes)
    held = _transcript(interview, asked)
    write(result_lines(look, report), look)
    _write_all(look, report, held, reports, transcript)
    return status_of(report)


def _transcript(interview: Interview, asked: Round) -> Transcript:
    return transcript_of(interview, NO_TIME, asked.language, asked.occasion)


def _write_all(
    look: Look,
    report: Report,
    held: Transcript,
    reports: tuple[Path, ...],
    transcript: Path | None,
) -> None:
    for path in reports:
        write_report(look, report, path)
    if transcript is not None:
        write_file(transcript, write_transcript(held))


def _replayed(
    settings: Settings,
    notes: Notes,
    file: Path,
    reports: tuple[Path, ...],
    min_score: float | None,
    lang: str | None,
) -> int:
    """Play a transcript again."""
    from mockinterview.frontends.script import conversation_lines, result_lines  # noqa: PLC0415

    held = read_transcript(file, notes)
    language = lang or held.language
    look = _fixed(look_in(settings, language), language)
    interview = replayed(held, notes.question, notes.grade)
    report = Report(
        held.occasion.title or look.say("untitled"),
        interview,
        min_score=held.occasion.min_score if min_score is None else min_score,
        started_at=None if held.started_at == NO_TIME else held.started_at,
        scores_then=scores_then(held),
    )
    report = with_notes(report, notes)
    write([*conversation_lines(look, report), *result_lines(look, report)], look)
    for path in reports:
        write_report(look, report, path)
    return status_of(report)
