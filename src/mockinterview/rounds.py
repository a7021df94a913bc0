"""Find and read scripted rounds, and the answers to them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from mockinterview.app import Notes, entries_of, now
from mockinterview.builtin import shown_path
from mockinterview.core.answers import JSON_LINES, MARKDOWN, ScriptedAnswer, parse_answers
from mockinterview.core.interview import Interview
from mockinterview.core.model import Fault, Source
from mockinterview.core.round import ParsedRound, Round, parse_round, questions_of
from mockinterview.core.script import NO_TIME, play
from mockinterview.core.sentence import sentence
from mockinterview.core.transcript import Transcript
from mockinterview.core.transcript_lines import parse_transcript
from mockinterview.corpus import ROUNDS, read_text
from mockinterview.errors import FaultyFileError, InputFileError, UnknownRoundError, reason_of
from mockinterview.indexing import corpus_folders
from mockinterview.opening import session_of
from mockinterview.session import Session
from mockinterview.settings import Settings

SUFFIX = ".toml"

Answers = Sequence[ScriptedAnswer | None]
"""One answer for each question of a round, None where there is none."""


def round_files(settings: Settings) -> dict[str, Path]:
    """Return the files of the rounds in the folders of notes, by name; the first of a name stands.

    Like the notes, they stand in `rounds` below their folder.
    """
    files: dict[str, Path] = {}
    for folder in corpus_folders(settings):
        for file in sorted((folder / ROUNDS).glob(f"*{SUFFIX}")):
            files.setdefault(file.stem, file)
    return files


def parse_round_file(file: Path, notes: Notes) -> ParsedRound:
    """Read a file that holds a round, with all its faults."""
    text = _text_of(file)
    return parse_round(text, _named(file), entries_of(notes))


def read_round(settings: Settings, notes: Notes, name: str) -> Round:
    """Return the round of this name, or of the file at this path.

    Raises:
        UnknownRoundError: There is none.
        FaultyFileError: It has faults.
    """
    parsed = parse_round_file(_round_file(settings, name), notes)
    if parsed.round is None:
        raise FaultyFileError(parsed.faults)
    return parsed.round


def _round_file(settings: Settings, name: str) -> Path:
    files = round_files(settings)
    if name in files:
        return files[name]
    if name.endswith(SUFFIX) or os.sep in name or Path(name).is_file():
        return Path(name)
    raise UnknownRoundError(name, files)


def read_answers(file: Path, questions: Sequence[str]) -> Answers:
    """Return the answers of a file to the questions of a round.

    Raises:
        InputFileError: There is no such file.
        FaultyFileError: It has faults.
    """
    parsed = parse_answers(_text_of(file), _named(file), questions)
    if parsed.faults:
        raise FaultyFileError(parsed.faults)
    return parsed.answers


def answer_files(folder: Path) -> dict[str, Path]:
    """Return the files of answers in a folder by the name of their person.

    Raises:
        InputFileError: There is none, or the folder can't be read.
        FaultyFileError: A person has several.
    """
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise InputFileError(str(folder), reason_of(error)) from error
    files: dict[str, Path] = {}
    faults: list[Fault] = []
    for file in entries:
        is_hidden = file.name.startswith(".") or file.stem.casefold() == "readme"
        if is_hidden or file.suffix.casefold() not in (*MARKDOWN, *JSON_LINES):
            continue
        first = files.setdefault(file.stem, file)
        if first is not file:
            told = "'{person}' has answers in {file} already"
            what = sentence(told, person=file.stem, file=first.name)
            remedy = sentence("Keep one of the two files")
            faults.append(Fault(Source(_named(file), 1), what, remedy))
    if faults:
        raise FaultyFileError(faults)
    if not files:
        raise InputFileError(str(folder), sentence("no file of answers in it, .md or .jsonl"))
    return files


def open_round(
    settings: Settings, notes: Notes, asked: Round, clock: Callable[[], datetime] = now
) -> Session:
    """Return a round that a person sits, kept in the history."""
    interview = _interview(notes, asked, clock())
    return session_of(settings, interview, asked.language, clock, asked.occasion)


def played(notes: Notes, asked: Round, answers: Answers) -> Interview:
    """Return a round to its end with scripted answers; no history is read or written."""
    return play(_interview(notes, asked, NO_TIME), answers)


def asked_by(asked: Round, notes: Notes) -> tuple[str, ...]:
    """Return the ids of the questions of a round, in the order asked."""
    return questions_of(asked, entries_of(notes))


def _interview(notes: Notes, asked: Round, at: datetime) -> Interview:
    questions = tuple(notes.askable(name) for name in asked_by(asked, notes))
    return Interview(questions, notes.grade, at, manner=asked.manner)


def read_transcript(file: Path, notes: Notes) -> Transcript:
    """Return the transcript of a file.

    Raises:
        InputFileError: There is no such file.
        FaultyFileError: It has faults.
    """

    def points(question_id: str) -> int | None:
        return (
            len(notes.question(question_id).points) if notes.question_entry(question_id) else None
        )

    parsed = parse_transcript(_text_of(file), _named(file), points)
    if parsed.transcript is None:
        raise FaultyFileError(parsed.faults)
    return parsed.transcript


def rounds_of(settings: Settings, notes: Notes) -> Mapping[str, Round | None]:
    """Return all rounds by their names; None for one that has faults."""
    files = round_files(settings)
    return {name: parse_round_file(file, notes).round for name, file in files.items()}


def _text_of(file: Path) -> str:
    if not file.is_file():
        reason = sentence("it is a folder") if file.is_dir() else sentence("no such file")
        raise InputFileError(str(file), reason)
    faults: list[Fault] = []
    text = read_text(file, faults)
    if text is None:
        raise FaultyFileError(faults)
    return text.replace("\r\n", "\n")


def _named(file: Path) -> str:
    return shown_path(str(file.absolute()))
