"""Draw what an import did: what was read, what has no answer, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mockinterview.builtin import shown_path
from mockinterview.core.importing.notes import ImportedQuestion, ReadPage
from mockinterview.core.sentence import Sentence
from mockinterview.frontends.cells import cut, padded, width_of
from mockinterview.frontends.look import Line, Look
from mockinterview.importer import NoteResult, SourceResult
from mockinterview.sources import Refused

MOST_ROWS = 8
"""How many rows of a kind are shown without `--explain`."""

STATE_CELLS = 10
LINE_CELLS = 7
WIDEST_NAME = 44


def source_lines(look: Look, result: SourceResult, *, explains: bool) -> list[Line]:
    """Draw what one file gave, with the lines of what has no answer and of what was left out."""
    page, source = result.page, result.source
    file = shown_path(str(source.path))
    facts = {"file": file, "encoding": source.encoding}
    if page.questions:
        counts = _counts(look, page)
        lines = look.wrapped(look.say("import_source", **facts, **counts), "title")
    else:
        lines = look.wrapped(look.say("import_nothing", **facts), "title")
    if page.is_guess:
        lines += look.wrapped(look.say("import_guess"), "dim", "  ", "  ")
    lines += [line for note in result.notes for line in _note_lines(look, note)]
    if explains:
        lines += [line for each in page.questions for line in _question_lines(look, each)]
    unanswered = [each for each in page.questions if each.gap]
    rows = [_row(look, each.line, _gap(look, each)) for each in unanswered]
    lines += _listed(look, "import_unanswered", rows, explains=explains)
    left = [
        _row(look, each.line, look.say(f"left_{each.why.value}", what=each.what))
        for each in page.skipped
    ]
    return lines + _listed(look, "import_left", left, explains=explains)


def _counts(look: Look, page: ReadPage) -> dict[str, str]:
    gaps = sum(each.gap is not None for each in page.questions)
    return {
        "questions": look.counted("import_question", len(page.questions)),
        "topics": look.counted("import_topic", len(page.topics)),
        "gaps": look.say("import_gaps", count=gaps) if gaps else "",
    }


def _note_lines(look: Look, note: NoteResult) -> list[Line]:
    state = padded(look.say(f"import_state_{note.state}"), STATE_CELLS)
    room = min(WIDEST_NAME, look.width - STATE_CELLS - 10)
    name = padded(cut(note.file, room), room)
    changes = ""
    if note.state == "updated":
        facts = {"added": note.added, "updated": note.updated, "removed": len(note.removed)}
        changes = "  " + look.say("import_changes", **facts)
    lines = [Line(f"  {state}{name} {note.count:3}{changes}")]
    if note.fault:
        lines += look.wrapped(look.say("import_fault", fault=note.fault), "contradicted", "    ")
    if note.state == "gone":
        lines += look.wrapped(look.say("import_gone"), "dim", "    ")
    for prompt in note.removed:
        lines += look.wrapped(look.say("import_removed", prompt=prompt), "dim", "    ")
    if note.kept:
        lines += look.wrapped(look.say("import_kept", count=note.kept), "dim", "    ")
    return lines


def _question_lines(look: Look, question: ImportedQuestion) -> list[Line]:
    layout = look.say("layout_" + question.layout.replace(" ", "_"))
    count = len(question.points)
    cut_ = look.say(f"cut_{question.cut}")
    key = "import_point" if count == 1 else "import_points"
    how = (
        look.say(f"gap_{question.gap.value}")
        if question.gap
        else look.say(key, count=count, cut=cut_)
    )
    return _row(look, question.line, f"{question.prompt} · {layout} · {how}")


def _gap(look: Look, question: ImportedQuestion) -> str:
    assert question.gap is not None  # noqa: S101 - only those are drawn
    return f"{question.prompt} · {look.say(f'gap_{question.gap.value}')}"


def _row(look: Look, line: int, text: str) -> list[Line]:
    head = f"  :{line}".ljust(LINE_CELLS + 2)
    return look.wrapped(text, "", " " * width_of(head), head)


def _listed(look: Look, key: str, rows: Sequence[list[Line]], *, explains: bool) -> list[Line]:
    """Draw rows below their heading, the first ones alone unless all are wanted."""
    if not rows:
        return []
    shown = rows if explains else rows[:MOST_ROWS]
    lines = [*look.wrapped(look.say(key), "dim", "  ", "  "), *_flat(shown)]
    if len(shown) < len(rows):
        more = look.say("import_more", count=len(rows) - len(shown))
        lines += look.wrapped(more, "dim", "  ", "  ")
    return lines


def _flat(rows: Iterable[list[Line]]) -> list[Line]:
    return [line for row in rows for line in row]


def end_lines(
    look: Look, notes: Sequence[NoteResult], folder: Path, *, is_dry: bool, is_used: bool
) -> list[Line]:
    """Draw where the notes went, and how to use them."""
    changed = [note for note in notes if note.state in ("new", "updated")]
    facts = {"notes": look.counted("import_note", len(changed)), "folder": folder}
    key = "import_dry" if is_dry else "import_wrote" if changed else "import_current"
    lines = [Line(""), *look.wrapped(look.say(key, **facts), "title")] if notes else []
    if notes and not is_dry and not is_used:
        lines += look.wrapped(look.say("import_next_folder", folder=folder))
    elif changed and not is_dry:
        topic = changed[0].file.rpartition("/")[2].removesuffix(".md")
        lines += look.wrapped(look.say("import_next", topic=topic))
    return lines


def refusal(look: Look, refused: Refused) -> str:
    """Return the one line that says why a file can't be imported."""
    fact = look.word(refused.fact) if isinstance(refused.fact, Sentence) else refused.fact
    reason = look.say(f"refused_{refused.why}", fact=fact)
    return look.say("refused", path=shown_path(str(refused.path)), reason=reason)
