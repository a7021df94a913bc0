"""What is fuzzed: each reads a text that anybody may have written, and checks what it gives."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from grading_rubrics import RUBRIC, grader
from mockinterview.core.answers import parse_answers
from mockinterview.core.formula import plain
from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grade_lines import BadLineError, parse_line
from mockinterview.core.importing.encodings import decoded
from mockinterview.core.importing.notes import read_page
from mockinterview.core.json_lines import json_text
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import Question
from mockinterview.core.round import parse_round
from mockinterview.core.selection import Entry
from mockinterview.core.transcript_lines import parse_transcript
from mockinterview.frontends.cells import width_of, wrap
from mockinterview.frontends.printing import printable
from mockinterview.frontends.report.markup import with_formulas
from mockinterview.settings_file import KEYS, parse_settings

ENTRIES = (Entry("a/one", 1, "s"), Entry("a/two", 2, "s"))
WIDTH = 40


def note(text: str) -> None:
    """A note has a topic or a fault, and every fault its line."""
    parsed = parse_note(text, "s/note.md")
    assert parsed.topic or parsed.faults
    last = text.count("\n") + text.count("\r") + 2
    assert all(1 <= fault.source.line <= last for fault in parsed.faults)


def imported(text: str) -> None:
    """A page gives questions, each with a prompt."""
    assert all(question.prompt.strip() for question in read_page(text, "note").questions)


def encoded(text: str) -> None:
    """Whatever bytes a file has, it is read or refused."""
    decoded(text.encode("utf-8", "surrogatepass"))
    decoded(text.encode("gb18030", "replace"))


def scripted_round(text: str) -> None:
    """A round is whole or has faults."""
    parsed = parse_round(text, "r.toml", ENTRIES)
    assert (parsed.round is None) == bool(parsed.faults)


def settings(text: str) -> None:
    """Every setting of a file is one that there is, or a fault."""
    found, faults = parse_settings(text, "settings.toml")
    assert {setting.name for setting in found} <= KEYS.keys()
    assert all(fault.source.line <= text.count("\n") + 1 for fault in faults)


def grade_line(text: str) -> None:
    """A line is an answer to mark, or says what is wrong."""
    try:
        line = parse_line(text, _no_question)
    except BadLineError as error:
        assert str(error)  # noqa: PT017 - either way is right
    else:
        assert line.rubric.points or line.rubric.references


def _no_question(question_id: str) -> Question:
    raise LookupError(f"no question '{question_id}'")


def answers(text: str) -> None:
    """A file of answers gives answers to known questions only."""
    for path in ("a.md", "a.jsonl"):
        parse_answers(text, path, ("a/one", "a/two"))


def transcript(text: str) -> None:
    """A transcript is whole or has faults."""
    parsed = parse_transcript(text, "t.jsonl", lambda _: 3)
    assert (parsed.transcript is None) == bool(parsed.faults)


def glossary(text: str) -> None:
    """A glossary keeps what is right in it."""
    parse_glossary(text, "glossary.tsv")


def tokens(text: str) -> None:
    """Tokens stand in the text, in its order."""
    found = grader().reader.tokenizer.tokens(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(first.start <= second.start for first, second in pairwise(found))


def marked(text: str) -> None:
    """A mark lies between 0 and 1, and its words stand in the answer."""
    grade = grader().grade(RUBRIC, text)
    assert 0 <= grade.score <= 1
    for mark in grade.points:
        assert 0 <= mark.score <= 1
        assert mark.evidence is None or 0 <= mark.evidence.start < mark.evidence.end <= len(text)


def drawn(text: str) -> None:
    """What is drawn has no controls and fits, save for a sign that may hang over."""
    assert printable(text).isprintable() or not printable(text).isascii()
    lines = wrap(printable(text), WIDTH)
    assert all(width_of(line) <= WIDTH + 2 for line in lines)
    assert json_text(text).isprintable() or not text.isascii()


def formulas(text: str) -> None:
    """A formula becomes readable signs and markup, or stays as it is."""
    plain(text)
    assert "<script" not in with_formulas(text)


TARGETS: dict[str, Callable[[str], None]] = {
    each.__name__: each
    for each in (
        *(note, imported, encoded, scripted_round, settings, grade_line, answers, transcript),
        *(glossary, tokens, marked, drawn, formulas),
    )
}
