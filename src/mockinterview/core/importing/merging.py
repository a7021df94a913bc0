"""Update an imported note in place, without losing what the person added to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mockinterview.core.importing.bases import (
    NoteBase,
    QuestionBase,
    base_of,
    nearest,
    paired,
)
from mockinterview.core.importing.notes import ImportedQuestion, ImportedTopic
from mockinterview.core.importing.rewriting import (
    has_items,
    name_of,
    reads_back,
    section_text,
    wordings_of,
)
from mockinterview.core.importing.writing import (
    Section,
    bare,
    markdown_of,
    overview_of,
    point_text,
    references_of,
    sections_of,
)
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import Fault, KeyPoint, Question, Text, Topic
from mockinterview.core.notes.blocks import joined, read_page
from mockinterview.core.notes.questions import MOST_IMPORTED
from mockinterview.core.skimming import REFERENCES

_LINE = re.compile(r"(`#[^`\s]+[^`]*?\bline=)\d+")


@dataclass(frozen=True, slots=True)
class Merged:
    """An updated note, or the faults for which it was left alone.

    `added`, `updated` and `removed` are questions; `kept` those that are no
    longer in the source, but that the person worked on.
    """

    text: str
    base: NoteBase
    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    lost: tuple[ImportedQuestion, ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A section of the note as it stands."""

    markdown: str
    question: Question | None


@dataclass(frozen=True, slots=True)
class _Note:
    """A note cut into its head, its overview, its questions and its references."""

    head: str
    overview: str
    parts: tuple[_Part, ...]
    references: str


def merge(text: str, path: str, topic: ImportedTopic, base: NoteBase | None) -> Merged:
    """Bring a note up to what its source says now.

    What the source changed is changed: texts, lines, new and removed questions
    and points. What the person changed or added stays: items below points,
    points and questions of their own, rewordings, ids, levels, the front matter
    and the title. A note with a fault is left alone.

    Args:
        text: The note as it stands.
        path: The file, as a person would name it.
        topic: What the source says now.
        base: What the last import wrote; without it nothing is removed.
    """
    parsed = parse_note(text, path)
    if parsed.faults or parsed.topic is None:
        return Merged(text, base or NoteBase(), faults=parsed.faults)
    note = _cut(text, parsed.topic)
    known = base or NoteBase()
    merger = _Merger(note, known, base is not None)
    return merger.merge(text, path, topic)


def _cut(text: str, topic: Topic) -> _Note:
    page = read_page(text)
    starts = [block for block in page.blocks if block.kind == "heading" and block.level == "h2"]
    title = next(block for block in page.blocks if block.kind == "heading")
    ends = [block.start for block in starts[1:]] + [len(page.lines) + 1]
    by_line = {question.source.line: question for question in topic.questions}
    parts: list[_Part] = []
    references = ""
    for block, end in zip(starts, ends, strict=True):
        markdown = page.markdown(block.start, end).rstrip()
        if joined(block.rows).casefold() in REFERENCES:
            references = f"{references}\n\n{markdown}".strip("\n")
        else:
            parts.append(_Part(markdown, by_line.get(block.start)))
    first = starts[0].start if starts else len(page.lines) + 1
    head = page.markdown(1, title.end).rstrip()
    return _Note(head, page.markdown(title.end, first).strip("\n"), tuple(parts), references)


class _Merger:
    def __init__(self, note: _Note, base: NoteBase, has_base: bool) -> None:  # noqa: FBT001
        self.note, self.base, self.has_base = note, base, has_base
        self.added: list[str] = []
        self.updated: list[str] = []
        self.removed: list[str] = []
        self.kept: list[str] = []

    def merge(self, text: str, path: str, topic: ImportedTopic) -> Merged:
        own = [part.question for part in self.note.parts if part.question]
        pairs = paired(own, topic.questions, self.base)
        ids = [name_of(pairs[at]) if at in pairs else None for at in range(len(topic.questions))]
        reserved = [name_of(question) for question in own]
        sections, lost = sections_of(topic.questions, ids, reserved)
        new = {id(section.question): section for section in sections}
        by_id = {name_of(pairs[at]): topic.questions[at] for at in pairs}
        parts = self._with_added(self._old_parts(by_id), topic.questions, ids, new)
        written = {section.id: section.question for section in sections}
        base = base_of(topic, written)
        merged = self._text(parts, topic)
        done = Merged(
            merged,
            base,
            tuple(self.added),
            tuple(self.updated),
            tuple(self.removed),
            tuple(self.kept),
            tuple(lost),
        )
        faults = parse_note(merged, path).faults
        return Merged(text, self.base, faults=faults) if faults else done

    def _old_parts(self, by_id: dict[str, ImportedQuestion]) -> list[tuple[str, str]]:
        """Return the sections that stay, each with its id, updated where the source changed."""
        found: list[tuple[str, str]] = []
        for part in self.note.parts:
            if part.question is None:
                found.append(("", part.markdown))
                continue
            name = name_of(part.question)
            if name in by_id:
                markdown = self._updated(part, part.question, by_id[name])
            elif self._is_untouched(part.question):
                self.removed.append(part.question.prompt.en or part.question.prompt.zh)
                continue
            else:
                markdown = part.markdown
                if name in self.base.questions:
                    self.kept.append(name)
            found.append((name, markdown))
        return found

    def _is_untouched(self, question: Question) -> bool:
        """Tell whether a question stands just as an import wrote it."""
        base = self.base.questions.get(name_of(question))
        if base is None or not self.has_base:
            return False
        points = tuple(bare(wordings_of(point.text)) for point in question.points)
        is_plain = not any(map(has_items, question.points))
        is_same = (bare(wordings_of(question.prompt)), points) == (base.prompt, base.points)
        return is_plain and is_same and bare(question.remark) in ("", base.remark)

    def _updated(self, part: _Part, mine: Question, theirs: ImportedQuestion) -> str:
        base = self.base.questions.get(name_of(mine))
        prompt = mine.prompt
        is_mine = base is not None and bare(wordings_of(prompt)) != base.prompt
        if not is_mine and bare(wordings_of(prompt)) != bare(theirs.prompt) and base is not None:
            prompt = _like(prompt, theirs.prompt)
        points = self._points(mine.points, theirs, base)
        remark = mine.remark
        their_remark = markdown_of(theirs.remark)
        is_old = base is not None and bare(remark) == base.remark
        if is_old and bare(remark) != bare(their_remark):
            remark = their_remark
        kept = _LINE.sub(rf"\g<1>{theirs.line}", part.markdown, count=1)
        if (prompt, points, remark) == (mine.prompt, mine.points, mine.remark):
            return kept
        written = section_text(mine, prompt, points, remark, theirs.line, part.markdown)
        if not reads_back(written, mine):
            return kept
        self.updated.append(name_of(mine))
        return written

    def _points(
        self, mine: Sequence[KeyPoint], theirs: ImportedQuestion, base: QuestionBase | None
    ) -> tuple[KeyPoint, ...]:
        """Merge the points: the source's changes, but for what the person touched."""
        before = set(base.points) if base else set()
        now = {bare(point_text(point)): point_text(point) for point in theirs.points}
        here = {bare(wordings_of(point.text)) for point in mine}
        fresh = {key: text for key, text in now.items() if key not in here and key not in before}
        points: list[KeyPoint] = []
        for point in mine:
            key = bare(wordings_of(point.text))
            if key in now or key not in before:
                points.append(point)
                continue
            near = nearest(key, fresh)
            if near is not None:
                points.append(_reworded(point, fresh.pop(near)))
            elif has_items(point):
                points.append(point)
        texts = [text for key, text in fresh.items() if base or not nearest(key, here)]
        like = mine[0].text if mine else None
        points += [KeyPoint(_like(like, text)) for text in texts]
        return tuple(points) if len(points) <= MOST_IMPORTED else tuple(mine)

    def _with_added(
        self,
        parts: list[tuple[str, str]],
        questions: Sequence[ImportedQuestion],
        ids: Sequence[str | None],
        new: Mapping[int, Section],
    ) -> list[str]:
        """Put new questions behind the one that they follow in the source."""
        before = ""
        for question, name in zip(questions, ids, strict=True):
            if name is not None:
                before = name
            elif section := new.get(id(question)):
                names = [known for known, _ in parts]
                place = names.index(before) + 1 if before in names else 0
                parts.insert(place, (section.id, section.markdown))
                self.added.append(section.id)
                before = section.id
        return [markdown for _, markdown in parts]

    def _text(self, parts: Sequence[str], topic: ImportedTopic) -> str:
        note = self.note
        overview, references = note.overview, note.references
        if self.has_base and bare(overview) == self.base.overview:
            new = overview_of(topic)
            overview = overview if bare(new) == bare(overview) else new
        if self.has_base and bare(references) == self.base.references:
            new = references_of(topic.references)
            references = references if bare(new) == bare(references) else new
        return "\n\n".join(filter(None, (note.head, overview, *parts, references))) + "\n"


def _like(old: Text | None, text: str) -> Text:
    """Return new words in the language that the note is in."""
    return Text(zh=text) if old is not None and old.zh and not old.en else Text(en=text)


def _reworded(point: KeyPoint, text: str) -> KeyPoint:
    wording = _like(point.text, text)
    return KeyPoint(
        wording, point.ask, point.misconceptions, point.accepted, point.weight, point.line
    )
