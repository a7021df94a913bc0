"""Read a note: one Markdown file becomes one topic, and every fault is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mockinterview.core.model import Fault, Language, Link, Question, Source, Text, Topic
from mockinterview.core.notes.blocks import Block, Page, joined, read_page
from mockinterview.core.notes.faults import Reason, Report
from mockinterview.core.notes.front_matter import FrontMatter, read_front_matter
from mockinterview.core.notes.id_line import IdLineReader
from mockinterview.core.notes.pairs import PairReader, has_han, is_chinese
from mockinterview.core.notes.questions import QuestionReader, Section
from mockinterview.core.notes.signs import report_signs
from mockinterview.core.skimming import FENCE, REFERENCES, TITLE_CUT


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """The topic of a note with its sound questions, and what is wrong with the rest.

    `topic` is None where the text has neither a title nor a section.
    """

    topic: Topic | None
    faults: tuple[Fault, ...]


def parse_note(text: str, path: str) -> ParsedNote:
    """Read the Markdown of one note.

    The slug is the file's name and the section its folder. A question with a
    fault in it is left out and the rest is loaded; every fault is returned.

    Args:
        text: The note, with whatever line ends.
        path: The file as a person would name it, with `/` between its folders.

    Returns:
        The topic and the faults in the order of their lines.
    """
    report = Report(path)
    page = read_page(text)
    report_signs(page.inlines, report)
    front = _front_matter(page, report)
    titles = [block for block in page.blocks if _is_heading(block, "h1")]
    sections = tuple(_sections(page))
    if not titles and not sections:
        report.add(1, Reason.NO_TITLE)
        return ParsedNote(None, report.in_order())
    topic = _topic(page, front, titles, sections, report)
    return ParsedNote(topic, report.in_order())


def imported_from(text: str) -> str:
    r"""Return the file that a note was imported from, by its front matter; empty if from none.

    Nothing below the front matter is read.

    Example:
        >>> imported_from("---\nimported: ~/notes.md\n---\n\n# A note\n")
        '~/notes.md'
    """
    lines = text.replace("\r\n", "\n").split("\n")
    ends = (place for place, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE)
    end = next(ends, 0) if lines[0].rstrip() == FENCE else 0
    head = "\n".join(lines[: end + 1])
    if not end or "imported" not in head:
        return ""
    topic = parse_note(f"{head}\n\n# x\n", "x/x.md").topic
    return topic.imported if topic else ""


def _front_matter(page: Page, report: Report) -> FrontMatter:
    if page.front_matter is not None:
        return read_front_matter(page.front_matter, report)
    if page.lines[0].rstrip() == FENCE:
        report.add(1, Reason.FRONT_MATTER_OPEN)
    return FrontMatter()


def _is_heading(block: Block, level: str) -> bool:
    return block.kind == "heading" and block.level == level


def _sections(page: Page) -> Iterator[Section]:
    """Yield the level-two headings, each with what stands below it."""
    count = len(page.blocks)
    places = [place for place, block in enumerate(page.blocks) if _is_heading(block, "h2")]
    for place, after in pairwise([*places, count]):
        end = page.blocks[after].start if after < count else len(page.lines) + 1
        yield Section(page.blocks[place], page.blocks[place + 1 : after], end)


def _topic(
    page: Page,
    front: FrontMatter,
    titles: Sequence[Block],
    sections: Sequence[Section],
    report: Report,
) -> Topic:
    folder, _, name = report.path.rpartition("/")
    slug = name.removesuffix(".md")
    references = [section for section in sections if _is_references(section)]
    plain = [section for section in sections if section not in references]
    pairs = PairReader(report, front.language)
    reader = QuestionReader(page, slug, pairs, IdLineReader(report), front.imported)
    return Topic(
        slug,
        _title(titles, page, front.language, report) or Text(en=slug),
        folder.rpartition("/")[2],
        Source(report.path, titles[0].start if titles else 1),
        _overview(page, titles, plain if front.is_index else [], sections),
        () if front.is_index else _questions(plain, reader),
        front.aliases,
        tuple(link for section in references for link in _links(section.blocks)),
        front.year,
        is_index=front.is_index,
        imported=front.imported,
    )


def _is_references(section: Section) -> bool:
    return joined(section.heading.rows).casefold() in REFERENCES


def _questions(sections: Sequence[Section], reader: QuestionReader) -> tuple[Question, ...]:
    questions = [reader.read(section) for section in sections]
    return tuple(question for question in questions if question is not None)


def _title(
    titles: Sequence[Block], page: Page, only: Language | None, report: Report
) -> Text | None:
    """Read the title, cut at its dot, and report what else claims to be one."""
    if not titles or not joined(titles[0].rows):
        report.add(titles[0].start if titles else 1, Reason.NO_TITLE)
        return None
    first, *others = titles
    for other in others:
        report.add(other.start, Reason.SECOND_TITLE, first=first.start)
    before = next((block for block in page.blocks if not block.is_comment), first)
    if before is not first and not report.has_faults_at(1):
        report.add(before.start, Reason.BEFORE_TITLE)
    title, _, chinese = (part.strip() for part in joined(first.rows).partition(TITLE_CUT))
    if chinese and is_chinese(title) and not has_han(chinese):
        report.add(first.start, Reason.TITLE_ORDER)
        return Text(chinese, title)
    if chinese:
        return Text(title, chinese)
    return Text(zh=title) if only is Language.ZH or is_chinese(title) else Text(en=title)


def _overview(
    page: Page, titles: Sequence[Block], plain: Sequence[Section], sections: Sequence[Section]
) -> str:
    """Return the Markdown from the title to the first section, and all of an index page's."""
    start = titles[0].end if titles else page.blocks[0].start
    end = sections[0].heading.start if sections else len(page.lines) + 1
    parts = [page.markdown(start, end)]
    parts += [page.markdown(section.heading.start, section.end) for section in plain]
    return "\n\n".join(part for part in parts if part)


def _links(blocks: Sequence[Block]) -> Iterator[Link]:
    """Yield the links of a reference list; an entry without one has an empty address."""
    for block in blocks:
        yield from (Link(link.title, link.url, link.line) for link in block.links)
        if block.rows and not block.links:
            yield Link(joined(block.rows), "", block.start)
        yield from _links(block.children)
