"""Find the questions of foreign notes in the six layouts that people use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from mockinterview.core.importing.blocks import Block, Kind
from mockinterview.core.importing.found import Found, Layout
from mockinterview.core.importing.labels import (
    is_asking,
    level_in,
    question_label,
)
from mockinterview.core.importing.outline import Section
from mockinterview.core.importing.shapes import (
    FEWEST,
    before_labels,
    count_of,
    has_answered_details,
    has_answered_list,
    has_label,
    has_one_answer,
    is_container,
    is_counted,
    is_group,
    may_ask,
    numbered_in,
)
from mockinterview.core.importing.splitting import (
    Starters,
    has_content,
    is_bold_question,
    is_marked,
    is_marked_bold,
    question_of,
    split_questions,
    with_labels_apart,
)

HALF = 0.5
"""The share of a group that must look like questions for all of it to be."""

NUMBERED, BULLETS = True, False


@dataclass(eq=False)
class Finder:
    """Finds the questions of one page; each belongs to the section that it stands in.

    Where a heading says that questions follow, the items below it are the
    questions of its topic, and the rest of the topic is text.
    """

    root: Section
    asking: set[Section] = field(default_factory=set)
    has_bold: bool = False
    is_guess: bool = False

    def find(self) -> list[tuple[Section, Found]]:
        """Return all questions in the order of the page.

        Only where nothing is marked as a question, lists with answers, bold
        lines or plain headings are taken for them: `is_guess` tells so.
        """
        sections = [self.root, *self.root.below]
        self.has_bold = self._bold_ask(sections)
        self._read_headings(sections)
        found = list(self._all(sections))
        if found:
            return found
        self.is_guess = True
        return self._guess(sections)

    def _all(self, sections: Iterable[Section]) -> Iterator[tuple[Section, Found]]:
        for section in sections:
            if section in self.asking:
                yield from self._by_heading(section)
            elif not section.is_reserved and not self._is_within_question(section):
                for question in split_questions(section.blocks, self._starters(section)):
                    yield section, question

    def _by_heading(self, section: Section) -> Iterator[tuple[Section, Found]]:
        heading = section.heading
        question = question_of(heading.rows, Layout.HEADING, heading) if heading else None
        if heading is None or question is None:
            return
        inner = [child for child in section.below if child in self.asking]
        blocks = section.blocks if inner else section.all_blocks
        answer, labelled = before_labels(with_labels_apart(blocks))
        parent = section.parent or self.root
        if answer or not labelled:
            yield parent, replace(question, layout=Layout.HEADING, answer=answer)
        for more in split_questions(labelled, Starters(labels=True)):
            yield (parent if answer else section), more

    def _is_within_question(self, section: Section) -> bool:
        return any(
            above in self.asking and not any(child in self.asking for child in above.below)
            for above in section.above
        ) or any(above.is_reserved for above in section.above)

    # Which headings ask

    def _read_headings(self, sections: Sequence[Section]) -> None:
        """Find the headings that ask, those above first; what stands below one answers it."""
        strong = {section for section in sections if self._is_strong(section)}
        self.asking = {section for section in strong if not is_container(section, strong)}
        for parent in sections:
            group = [child for child in parent.children if may_ask(child)]
            if parent in self.asking or any(above in self.asking for above in parent.above):
                continue
            self.asking.update(self._numbered(group, strong))
            self.asking.update(self._beside(group, strong))
            if parent.is_questions or any(above.is_questions for above in parent.above):
                self.asking.update(self._below_questions(group))

    def _is_strong(self, section: Section) -> bool:
        if section.heading is None or not may_ask(section) or section.is_questions:
            return False
        text = section.heading.text
        if question_label(text) is not None or is_asking(text) or level_in(text) is not None:
            return True
        return has_one_answer(section)

    def _numbered(self, group: Sequence[Section], strong: set[Section]) -> Iterator[Section]:
        """Yield numbered headings, where most have no others below them."""
        numbered = numbered_in(group)
        leaves = [child for child in numbered if not is_group(child)]
        is_many = len(numbered) >= FEWEST and 2 * len(leaves) >= len(numbered)
        if is_many and not any(map(self._is_subject, numbered)):
            yield from (
                child
                for child in numbered
                if not strong.intersection(child.below) and not numbered_in(child.children)
            )

    def _is_subject(self, section: Section) -> bool:
        """Tell whether questions stand below a heading, which then is their topic."""
        return any(below.is_questions for below in section.below) or bool(
            split_questions(section.blocks, self._starters(section))
        )

    def _beside(self, group: Sequence[Section], strong: set[Section]) -> Iterator[Section]:
        """Yield unmarked headings between marked ones, where most are marked."""
        leaves = [child for child in group if not child.children]
        places = [at for at, child in enumerate(leaves) if child in strong]
        if len(places) <= HALF * len(leaves) or len(places) < FEWEST:
            return
        yield from (child for child in leaves[places[0] :] if child not in strong and child.blocks)

    def _below_questions(self, group: Sequence[Section]) -> Iterator[Section]:
        leaves = [child for child in group if not child.children]
        answered = [child for child in leaves if child.blocks and not self._is_subject(child)]
        if len(answered) >= HALF * len(leaves):
            yield from answered

    # What begins a question below a heading

    def _starters(self, section: Section) -> Starters:
        blocks = section.blocks
        labels = any(has_label(block) for block in with_labels_apart(blocks))
        details = has_answered_details(blocks) or count_of(blocks, Kind.DETAILS) > 0
        if section.is_questions:
            lists = self._lists_below_questions(blocks)
            bold = not lists and any(map(is_bold_question, blocks))
            return Starters(frozenset() if labels else lists, bold, labels, details)
        if any(child.is_questions for child in section.children):
            return Starters(frozenset(), bold=False, labels=labels, details=details)
        is_below = any(above.is_questions for above in section.above)
        lists = self._marked_lists(with_labels_apart(blocks), is_below=is_below and not labels)
        return Starters(lists, self.has_bold, labels, details)

    def _lists_below_questions(self, blocks: Sequence[Block]) -> frozenset[bool]:
        """Return the kind of the first list, whose items are the questions.

        Where a bold line with its answer comes first, that is the question.
        """
        for block, after in pairwise([*blocks, None]):
            if block is None:
                break
            if block.kind is Kind.LIST:
                return frozenset({block.number is not None})
            is_title = after is not None and after.kind is Kind.LIST
            if is_bold_question(block) and not is_title:
                break
        return frozenset()

    def _marked_lists(self, blocks: Sequence[Block], *, is_below: bool) -> frozenset[bool]:
        """Return the kinds of lists whose items ask: those with marks, else the first one."""
        marked: set[bool] = set()
        kinds: set[bool] = set()
        for kind in (NUMBERED, BULLETS):
            lists = [b for b in blocks if b.kind is Kind.LIST and (b.number is not None) is kind]
            items = [item for block in lists for item in block.children]
            half = HALF * len(items)
            if items and sum(map(is_marked, items)) >= half:
                marked.add(kind)
            if items and is_below and sum(map(has_content, items)) >= half:
                kinds.add(kind)
        if is_counted(blocks) or has_answered_list(blocks):
            kinds.add(NUMBERED)
        first = next(
            (block.number is not None for block in blocks if block.kind is Kind.LIST), None
        )
        return frozenset(marked | (kinds if len(kinds) <= 1 else kinds & {first}))

    def _bold_ask(self, sections: Sequence[Section]) -> bool:
        """Tell whether the bold lines of a page are questions: most have a mark."""
        lines = [block for section in sections for block in section.blocks]
        bold = [block for block in lines if is_bold_question(block)]
        return bool(bold) and sum(map(is_marked_bold, bold)) > HALF * len(bold)

    # Where nothing says what asks

    def _guess(self, sections: Sequence[Section]) -> list[tuple[Section, Found]]:
        open_ones = [section for section in sections if not section.is_reserved]
        for starters in (Starters(bold=True), *map(_lists, (NUMBERED, BULLETS))):
            found = [
                (section, question)
                for section in open_ones
                for question in split_questions(section.blocks, starters)
            ]
            answered = sum(bool(question.answer) for _, question in found)
            if len(found) >= FEWEST and answered > HALF * len(found):
                return found
        leaves = [each for each in open_ones if may_ask(each) and not each.children]
        self.asking = {leaf for leaf in leaves if leaf.blocks and leaf.parent is not self.root}
        if not self.asking and len(leaves) >= FEWEST:
            self.asking = {leaf for leaf in leaves if leaf.blocks}
        return list(self._all(sections))


def _lists(kind: bool) -> Starters:  # noqa: FBT001 - the kind of a list is a flag
    return Starters(frozenset({kind}))
