"""Write a question of a note again that has changed, with all that stands below its points."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mockinterview.core.importing.writing import NO_REFERENCE, escaped
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import KeyPoint, Question, Text

CORE = 2
"""The level of a question that names none."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def name_of(question: Question) -> str:
    """Return a question's id within its note."""
    return question.id.partition("/")[2]


def wordings_of(text: Text) -> str:
    """Return a text's wordings; a note that the person made bilingual has two."""
    return "\n".join(text.wordings)


def has_items(point: KeyPoint) -> bool:
    """Tell whether the person wrote something below a point; imports write nothing there."""
    return bool(point.ask or point.misconceptions or point.accepted) or point.weight != 1


def section_text(  # noqa: PLR0913, PLR0917 - the parts of a section
    mine: Question,
    prompt: Text,
    points: Sequence[KeyPoint],
    remark: str,
    line: int,
    old: str,
) -> str:
    """Return the section of a question that was merged; its comments go to the end."""
    level = "" if mine.level == CORE else f" level={mine.level}"
    best_of = f" any={mine.best_of}" if mine.best_of else ""
    id_line = f"`#{name_of(mine)}{level}{best_of} line={line}`"
    first, *rest = [escaped(wording) for wording in prompt.wordings]
    head = f"## {first}\n\n{rest[0]}\\\n{id_line}" if rest else f"## {first}\n\n{id_line}"
    listed = "\n".join(_point(point) for point in points)
    comments = [found for found in _COMMENT.findall(old) if found != NO_REFERENCE]
    parts = (head, listed or NO_REFERENCE, remark, *comments)
    return "\n\n".join(filter(None, parts))


def _point(point: KeyPoint) -> str:
    lines = ["- " + _pair(point.text, "  ")]
    if point.ask:
        lines.append("  - ask: " + _pair(point.ask, "    "))
    lines += [f"  - wrong: {_pair(wrong, '    ')}" for wrong in point.misconceptions]
    if point.accepted:
        lines.append("  - accept: " + escaped("; ".join(point.accepted)))
    if point.weight != 1:
        lines.append(f"  - weight: {point.weight:g}")
    return "\n".join(lines)


def _pair(text: Text, indent: str) -> str:
    return f"\\\n{indent}".join(escaped(wording) for wording in text.wordings)


def reads_back(markdown: str, like: Question) -> bool:
    """Tell whether a section has no fault, in the languages of the question it replaces."""
    is_pair = bool(like.prompt.en and like.prompt.zh)
    lang = "" if is_pair else "lang: en\n"
    note = parse_note(f"---\n{lang}imported: x\n---\n\n# x\n\n{markdown}\n", "x/x.md")
    return not note.faults and note.topic is not None and len(note.topic.questions) == 1
