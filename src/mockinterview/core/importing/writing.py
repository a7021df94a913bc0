"""Write imported questions in the format of our notes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mockinterview.core.importing.blocks import Block, Kind
from mockinterview.core.importing.naming import id_of
from mockinterview.core.importing.notes import ImportedQuestion, ImportedTopic
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import Link
from mockinterview.core.notes.points import CHINESE_ITEMS, ITEMS
from mockinterview.core.skimming import TITLE_CUT

NO_REFERENCE = "<!-- no reference yet: write the key points here, as a list -->"
"""Stands where the points of a question belong that had no answer."""

_ATOMS = re.compile(r"\\\$|\$[^$]+\$|(`+)(?!`).*?(?<!`)\1(?!`)")
_SIGNS = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~]) | \\$ | [`] | \*(?!\s) | (?<!\s)\* | (?<![^\W_])_ | _(?![^\W_])
      | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | \$""",
    re.VERBOSE,
)
_BRACKETS = re.compile(r"\](?=[(\[:])")
_HASHES = re.compile(r"(?<!\S)#|#(?=\s*$)")
_START = re.compile(r"(?:[-+*>=#|~]|\d{1,9}[.)](?=\s|$))")
_ALL_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_KEYWORD = re.compile(rf"({'|'.join((*ITEMS, *CHINESE_ITEMS))})(\s*[:：])")
_PLAIN_YAML = re.compile(r"[\w~./(（][^:#\"'\[\]{},&*!|>%@`\n]*")
_BLANK = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Section:
    """A question as it is written: its id and the Markdown of its section."""

    id: str
    question: ImportedQuestion
    markdown: str


def escaped(text: str, *, hard: bool = False) -> str:
    r"""Return plain text as Markdown that says just that; formulas and code stay.

    Example:
        >>> escaped("a*b with $x_1$ and snake_case"), escaped("- no list")
        ('a\\*b with $x_1$ and snake_case', '\\- no list')
    """
    parts: list[str] = []
    place = 0
    for atom in _ATOMS.finditer(text):
        parts += [_escaped_part(text[place : atom.start()], hard=hard), atom.group()]
        place = atom.end()
    parts.append(_escaped_part(text[place:], hard=hard))
    whole = "".join(parts)
    start = _START.match(whole)
    if start and not hard:
        at = start.end() - 1
        whole = f"{whole[:at]}\\{whole[at:]}"
    return whole


def _escaped_part(text: str, *, hard: bool) -> str:
    if hard:
        return _ALL_SIGNS.sub(lambda found: "\\" + found.group(), text)
    text = _SIGNS.sub(lambda found: "\\" + found.group(), text)
    text = _BRACKETS.sub(r"\\]", text)
    return _HASHES.sub(r"\\#", text)


def point_text(text: str) -> str:
    """Return a statement so that it isn't read as `ask:` or the like."""
    found = _KEYWORD.match(text)
    if found is None:
        return text
    word = found[1]
    return (word.capitalize() if word.isascii() else f"“{word}”") + text[len(word) :]


def section_of(question_id: str, question: ImportedQuestion, *, hard: bool = False) -> str:
    """Return the section of a question: heading, id line, points, remark."""
    level = f" level={question.level}" if question.level else ""
    parts = [
        f"## {escaped(question.prompt, hard=hard)}",
        f"`#{question_id}{level} line={question.line}`",
    ]
    if question.points:
        points = (escaped(point_text(point), hard=hard) for point in question.points)
        parts.append("\n".join(f"- {point}" for point in points))
    else:
        parts.append(NO_REFERENCE)
    remark = markdown_of(question.remark, hard=hard)
    return "\n\n".join(filter(None, (*parts, remark)))


def sections_of(
    questions: Iterable[ImportedQuestion],
    ids: Iterable[str | None],
    reserved: Iterable[str] = (),
) -> tuple[list[Section], list[ImportedQuestion]]:
    """Return the sections of questions that can be read back, and those that can't.

    A question without an id is given one that none of the others has, and none
    of those reserved.
    """
    questions, given = list(questions), list(ids)
    taken = {*reserved, *(name for name in given if name)}
    sections: list[Section] = []
    lost: list[ImportedQuestion] = []
    for question, wanted in zip(questions, given, strict=True):
        name = wanted or id_of(question.prompt, taken)
        taken.add(name)
        markdown = _sound_section(name, question)
        if markdown is None:
            lost.append(question)
        else:
            sections.append(Section(name, question, markdown))
    return sections, lost


def _sound_section(name: str, question: ImportedQuestion) -> str | None:
    """Return a section that says what the question says; the remark goes before the question."""
    for tried in (question, replace(question, remark=())):
        for hard in (False, True):
            markdown = section_of(name, tried, hard=hard)
            if _says(markdown, tried):
                return markdown
    return None


def _says(markdown: str, question: ImportedQuestion) -> bool:
    """Tell whether a section is read as this question and nothing else."""
    note = parse_note(f"---\nlang: en\nimported: x\n---\n\n# x\n\n{markdown}\n", "x/x.md")
    if note.faults or note.topic is None or len(note.topic.questions) != 1:
        return False
    read = note.topic.questions[0]
    points = [bare(point.text.en) for point in read.points]
    wanted = [bare(point_text(point)) for point in question.points]
    return bare(read.prompt.en) == bare(question.prompt) and points == wanted


def bare(text: str) -> str:
    """Return a text without spaces, which alone may differ after reading it back."""
    return "".join(text.split()).replace("\\$", "$")


def front_matter_of(topic: ImportedTopic, origin: str) -> str:
    """Return the front matter of an imported note."""
    named = origin if _PLAIN_YAML.fullmatch(origin) else json.dumps(origin, ensure_ascii=False)
    return f"---\nlang: {topic.language}\nimported: {named}\n---"


def title_of(topic: ImportedTopic) -> str:
    """Return the title of a topic, as one wording: the dot would cut it in two."""
    return topic.title.replace(TITLE_CUT, " – ").strip() or "…"


def note_of(topic: ImportedTopic, sections: Sequence[str], origin: str) -> str:
    """Return a whole note, which reads back without a fault.

    The overview and the references are left out where they can't be written so.
    """
    overview, links = overview_of(topic), references_of(topic.references)
    for parts in ((overview, *sections, links), ("", *sections, links), ("", *sections, "")):
        title = title_of(topic)
        for heading in (escaped(title), escaped(title, hard=True)):
            top = [front_matter_of(topic, origin), f"# {heading}", *parts]
            text = "\n\n".join(filter(None, top)) + "\n"
            if is_sound(text, len(sections)):
                return text
    raise AssertionError(f"the note of '{topic.title}' has a fault")


def is_sound(text: str, count: int) -> bool:
    """Tell whether a note has no fault and so many questions."""
    note = parse_note(text, "x/x.md")
    return not note.faults and note.topic is not None and len(note.topic.questions) == count


def overview_of(topic: ImportedTopic) -> str:
    """Return the Markdown of a topic's overview."""
    return markdown_of(topic.overview)


def references_of(links: Iterable[Link]) -> str:
    """Return the section of references, empty without any."""
    rows = [f"- [{escaped(link.title or link.url)}](<{link.url}>)" for link in links]
    rows = [row.replace("](<", "](").removesuffix(">)") + ")" if _is_plain(row) else row
            for row in rows]  # fmt: skip
    return "\n\n".join(("## References", "\n".join(rows))) if rows else ""


def _is_plain(row: str) -> bool:
    url = row.rpartition("](<")[2]
    return not re.search(r"[()\s\\<]", url.removesuffix(">)"))


def markdown_of(blocks: Iterable[Block], *, hard: bool = False) -> str:
    """Return blocks as Markdown that holds no heading, no HTML and no picture."""
    return "\n\n".join(filter(None, (_markdown(block, hard=hard) for block in blocks)))


def _markdown(block: Block, *, hard: bool) -> str:  # noqa: PLR0911 - one a kind
    match block.kind:
        case Kind.PARAGRAPH:
            return escaped(block.text, hard=hard)
        case Kind.HEADING:
            return f"### {escaped(block.text, hard=hard)}" if block.text else ""
        case Kind.LIST:
            return _list(block, hard=hard)
        case Kind.QUOTE | Kind.DETAILS:
            inner = markdown_of(block.children, hard=hard)
            return "\n".join(f"> {line}".rstrip() for line in inner.split("\n")) if inner else ""
        case Kind.CODE:
            return _code(block)
        case Kind.FORMULA:
            return f"$$\n{block.content}\n$$" if block.content and "$" not in block.content else ""
        case Kind.TABLE:
            return _table(block, hard=hard)
        case _:
            return ""


def _list(block: Block, *, hard: bool) -> str:
    lines: list[str] = []
    for place, item in enumerate(block.children):
        mark = "- " if block.number is None else f"{block.number + place}. "
        inner = markdown_of(item.children, hard=hard).split("\n")
        if not inner[0]:
            continue
        lines += [mark + inner[0], *(" " * len(mark) + line for line in inner[1:])]
    return "\n".join(line.rstrip() for line in lines)


def _code(block: Block) -> str:
    longest = max(map(len, re.findall(r"`+", block.content)), default=0)
    fence = "`" * max(3, longest + 1)
    info = re.sub(r"[^\w+#.-]", "", block.text)
    return f"{fence}{info}\n{block.content.rstrip(chr(10))}\n{fence}"


def _table(block: Block, *, hard: bool) -> str:
    rows = list(_cells(block, hard=hard))
    width = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in filled]
    return "\n".join([*lines[:1], "|" + " --- |" * width, *lines[1:]]) if width else ""


def _cells(block: Block, *, hard: bool) -> Iterator[list[str]]:
    for row in block.children:
        yield [escaped(cell.text, hard=hard).replace("|", r"\|") for cell in row.rows]
