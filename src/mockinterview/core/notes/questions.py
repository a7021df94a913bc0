"""A section of a note that asks a question: its prompt, its id line, its points, its remark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mockinterview.core.model import KeyPoint, Question, Source, Text
from mockinterview.core.notes.blocks import Block, Page, Row
from mockinterview.core.notes.faults import Reason, Report
from mockinterview.core.notes.id_line import IdLine, IdLineReader, find_run_on, is_id_line
from mockinterview.core.notes.pairs import PairReader
from mockinterview.core.notes.points import read_points

FEWEST_POINTS, MOST_POINTS = 3, 6
MOST_IMPORTED = 20
"""How many points an imported question may have: they are split by a rule, not by a person."""


@dataclass(frozen=True, slots=True)
class Section:
    """A level-two heading and the blocks below it, up to but not including the line `end`."""

    heading: Block
    blocks: tuple[Block, ...]
    end: int


@dataclass(frozen=True, slots=True)
class QuestionReader:
    """Reads the questions of one note, whose slug is `topic`.

    `imported` is the file that the note was imported from, if it was.
    """

    page: Page
    topic: str
    pairs: PairReader
    ids: IdLineReader
    imported: str = ""

    @property
    def _report(self) -> Report:
        return self.pairs.report

    def read(self, section: Section) -> Question | None:
        """Return the question of a section; None where anything in it is faulty."""
        heading = section.heading
        blocks = [block for block in section.blocks if not block.is_comment]
        has_paragraph = bool(blocks) and blocks[0].kind == "paragraph"
        rows: Sequence[Row] = blocks[0].rows if has_paragraph else ()
        rest = blocks[has_paragraph:]
        if rest and not any(map(is_id_line, rows)) and _is_lone_id(rest[0]):
            self._report.add(rest[0].start, Reason.ID_APART)
            rows, rest = (*rows, *rest[0].rows), rest[1:]
        id_line, rows = self._id_line(heading, rows)
        prompt = self._prompt(heading, rows)
        points, remark = self._body(section, rest, id_line)
        if self._report.has_faults_between(heading.start, section.end):
            return None
        if prompt is None or id_line is None:
            return None
        name, source = f"{self.topic}/{id_line.id}", Source(self._report.path, heading.start)
        is_known = self.imported and id_line.origin is not None
        origin = Source(self.imported, id_line.origin or 1) if is_known else None
        best_of = id_line.best_of
        return Question(name, prompt, points, source, id_line.level, best_of, remark, origin)

    def _id_line(self, heading: Block, rows: Sequence[Row]) -> tuple[IdLine | None, Sequence[Row]]:
        """Read the id line; return it and the rows before it."""
        place = next((place for place, row in enumerate(rows) if is_id_line(row)), None)
        if place is None:
            if run_on := find_run_on(rows):
                self._report.add(run_on.line, Reason.ID_RUNS_ON)
            else:
                alone = self.pairs.only is not None
                self._report.add(heading.start, Reason.NO_ID_ALONE if alone else Reason.NO_ID)
            return None, rows
        before, row = rows[:place], rows[place]
        if before and not before[-1].is_broken and not self._report.has_faults_at(row.line):
            self._report.add(row.line, Reason.ID_RUNS_ON)
        for after in rows[place + 1 :]:
            self._report.add(after.line, Reason.TEXT_BEFORE_LIST)
        return self.ids.read(row), before

    def _prompt(self, heading: Block, rows: Sequence[Row]) -> Text | None:
        if not heading.rows or not heading.rows[0].text:
            self._report.add(heading.start, Reason.EMPTY_HEADING)
            return None
        last = replace(heading.rows[-1], is_broken=bool(rows))
        return self.pairs.read((*heading.rows[:-1], last, *rows))

    def _body(
        self, section: Section, blocks: Sequence[Block], id_line: IdLine | None
    ) -> tuple[tuple[KeyPoint, ...], str]:
        """Read the list of points and the remark below it."""
        place = next(
            (place for place, block in enumerate(blocks) if block.kind == "bullet_list"), None
        )
        if place is None and self.imported:
            return (), self.page.markdown(blocks[0].start, section.end) if blocks else ""
        self._report_before_list(section.heading, blocks, place)
        if place is None:
            return (), ""
        points, after = blocks[place], blocks[place + 1 :]
        count = len(points.children)
        self._check_count(section, count)
        if id_line and id_line.best_of and id_line.best_of > count:
            self._report.add(id_line.line, Reason.BAD_ANY, number=id_line.best_of)
        if after and after[0].kind == "bullet_list":
            self._report.add(after[0].start, Reason.LIST_BREAKS)
        remark = self.page.markdown(after[0].start, section.end) if after else ""
        return read_points(points, self.pairs), remark

    def _check_count(self, section: Section, count: int) -> None:
        """Report too few or too many points; an imported answer has as many as it has."""
        if self.imported:
            if count > MOST_IMPORTED:
                reason = Reason.POINT_COUNT_IMPORTED
                self._report.add(section.heading.start, reason, count=count)
        elif not FEWEST_POINTS <= count <= MOST_POINTS:
            self._report.add(section.heading.start, Reason.POINT_COUNT, count=count)

    def _report_before_list(
        self, heading: Block, blocks: Sequence[Block], place: int | None
    ) -> None:
        """Report what stands where the list of points should be."""
        numbered = next((block for block in blocks if block.kind == "ordered_list"), None)
        if place is None and numbered:
            self._report.add(numbered.start, Reason.NUMBERED_LIST)
            return
        if place is None:
            self._report.add(heading.start, Reason.POINT_COUNT, count=0)
        for block in blocks[: 1 if place is None else place]:
            self._report.add(block.start, Reason.TEXT_BEFORE_LIST)


def _is_lone_id(block: Block) -> bool:
    return block.kind == "paragraph" and any(map(is_id_line, block.rows))
