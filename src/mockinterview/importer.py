"""Import other people's notes: read them, find the notes made of them before, write them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mockinterview.core.importing.bases import NoteBase, QuestionBase, base_of
from mockinterview.core.importing.cards import read_deck
from mockinterview.core.importing.merging import Merged, merge
from mockinterview.core.importing.naming import free_slug, slug_of
from mockinterview.core.importing.notes import (
    ImportedQuestion,
    ImportedTopic,
    Left,
    ReadPage,
    Skipped,
    folded,
    read_page,
)
from mockinterview.core.importing.writing import note_of, sections_of, title_of
from mockinterview.core.markdown import imported_from, parse_note
from mockinterview.core.model import Fault, Topic
from mockinterview.errors import reason_of
from mockinterview.folders import make_private
from mockinterview.keeping_errors import NotesUnusableError
from mockinterview.manifest import note_names
from mockinterview.sources import Source, SourceDeck, SourceText
from mockinterview.writing import written_beside

BASES = ".imported.json"
"""What the last import wrote, beside the notes: by it a person's own changes are told."""

BASES_VERSION = 1


@dataclass(frozen=True, slots=True)
class NoteResult:
    """What became of a note: its file below the folder, and its questions that changed.

    `state` is new, updated, unchanged, faulty (left alone) or gone (its source
    has no such topic any more; left alone).
    """

    file: str
    state: str
    title: str = ""
    count: int = 0
    added: int = 0
    updated: int = 0
    removed: tuple[str, ...] = ()
    kept: int = 0
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class SourceResult:
    """What was read of a file, and the notes that it became."""

    source: Source
    page: ReadPage
    notes: tuple[NoteResult, ...]


@dataclass
class _Old:
    """A note that an earlier import wrote."""

    file: str
    text: str
    topic: Topic
    is_taken: bool = False


@dataclass
class Importer:
    """Imports into one folder. `taken` are the names of topics that stand elsewhere.

    Nothing is written before `write`.
    """

    folder: Path
    taken: frozenset[str] = frozenset()
    pending: dict[str, str] = field(default_factory=dict)
    _old: dict[str, list[str]] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)
    _bases: dict[str, NoteBase] = field(default_factory=dict)
    _packed: str = ""

    def __post_init__(self) -> None:
        """Read what the notes that are there already were imported from."""
        self.folder = Path(os.path.abspath(self.folder))  # noqa: PTH100 - without its `..`
        self._bases = _read_bases(self.folder / BASES)
        self._packed = _packed(self._bases)
        self._names = set(self.taken)
        for path in note_names([self.folder]) if self.folder.is_dir() else ():
            file = Path(path)
            self._names.add(file.stem)
            if origin := imported_from(_text_of(file)):
                self._old.setdefault(origin, []).append(file.relative_to(self.folder).as_posix())

    def _notes_from(self, origin: str) -> list[_Old]:
        """Return the notes that earlier imports made of a file."""
        found: list[_Old] = []
        for name in self._old.get(origin, ()):
            text = _text_of(self.folder / name)
            topic = parse_note(text, str(self.folder / name)).topic
            if topic is not None:
                found.append(_Old(name, text, topic))
        return found

    def read(self, source: Source) -> SourceResult:
        """Read a file, and prepare the notes that it becomes."""
        page = _page(source)
        origin = origin_of(source.path)
        old = self._notes_from(origin)
        pairs = _paired(page.topics, old, self._bases)
        notes = [
            self._updated(pairs[at], topic) if at in pairs else self._made(topic, origin)
            for at, topic in enumerate(page.topics)
        ]
        notes += [
            NoteResult(each.file, "gone", count=len(each.topic.questions))
            for each in old
            if not each.is_taken and not _is_refused(page)
        ]
        return SourceResult(source, page, tuple(notes))

    def _made(self, topic: ImportedTopic, origin: str) -> NoteResult:
        name = free_slug(topic.title, self._names)
        self._names.add(name)
        file = f"{slug_of(topic.section)}/{name}.md"
        sections, lost = sections_of(topic.questions, [None] * len(topic.questions))
        self.pending[file] = note_of(topic, [each.markdown for each in sections], origin)
        written = {each.id: each.question for each in sections}
        self._bases[file] = base_of(topic, written)
        count = len(sections)
        return NoteResult(file, "new", title_of(topic), count, added=count, removed=_said(lost))

    def _updated(self, old: _Old, topic: ImportedTopic) -> NoteResult:
        old.is_taken = True
        merged = merge(old.text, old.file, topic, self._bases.get(old.file))
        title = title_of(topic)
        count = len(topic.questions)
        if merged.faults:
            return NoteResult(old.file, "faulty", title, count, fault=merged.faults[0])
        self._bases[old.file] = merged.base
        is_same = merged.text.rstrip() == old.text.replace("\r\n", "\n").rstrip()
        if not is_same:
            self.pending[old.file] = merged.text
        return _told(old.file, merged, title, count, is_same=is_same)

    def write(self) -> None:
        """Write the notes, each beside its place and then into it.

        Raises:
            NotesUnusableError: The folder can't be written.
        """
        try:
            for name, text in self.pending.items():
                _replace(self.folder / name, text)
            if (packed := _packed(self._bases)) != self._packed:
                _replace(self.folder / BASES, packed)
        except OSError as error:
            raise NotesUnusableError(self.folder, reason_of(error)) from error
        self.pending.clear()


def _text_of(file: Path) -> str:
    """Return what a note says; nothing where it can't be read, which `check` tells."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _is_refused(page: ReadPage) -> bool:
    """Tell whether a page was left out whole, so that nothing is known of its topics."""
    whole = (Left.TOO_MANY, Left.TOO_MANY_ITEMS, Left.OURS)
    return any(each.why in whole for each in page.skipped)


def _page(source: Source) -> ReadPage:
    if isinstance(source, SourceDeck):
        return read_deck(source.notes, source.path.stem)
    if _is_ours(source):
        return ReadPage((), (Skipped(1, Left.OURS),))
    return read_page(source.text, source.path.stem)


def _told(file: str, merged: Merged, title: str, count: int, *, is_same: bool) -> NoteResult:
    return NoteResult(
        file,
        "unchanged" if is_same else "updated",
        title,
        count,
        added=len(merged.added),
        updated=len(merged.updated),
        removed=merged.removed,
        kept=len(merged.kept),
    )


def _said(questions: Iterable[ImportedQuestion]) -> tuple[str, ...]:
    return tuple(question.prompt for question in questions)


def origin_of(path: Path) -> str:
    """Return a file as an imported note names it: whole, from the person's home on."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - without its `..`
    try:
        return "~/" + whole.relative_to(Path.home()).as_posix()
    except (ValueError, RuntimeError):
        return whole.as_posix()


def _is_ours(source: SourceText) -> bool:
    """Tell whether a file is a note in our own format, imported or written so."""
    if "`#" not in source.text and not source.text.startswith("---"):
        return False
    topic = parse_note(source.text, source.path.name).topic
    return topic is not None and (bool(topic.imported) or bool(topic.questions))


def _paired(
    topics: Sequence[ImportedTopic], old: Sequence[_Old], bases: dict[str, NoteBase]
) -> dict[int, _Old]:
    """Return the note of each topic, by its place: the one with most of its questions."""
    scored = [
        (_likeness(topic, each, bases.get(each.file)), -at, number)
        for at, topic in enumerate(topics)
        for number, each in enumerate(old)
    ]
    pairs: dict[int, _Old] = {}
    used: set[int] = set()
    for likeness, at, number in sorted(scored, reverse=True):
        if likeness and -at not in pairs and number not in used:
            pairs[-at] = old[number]
            used.add(number)
    return pairs


def _likeness(topic: ImportedTopic, old: _Old, base: NoteBase | None) -> float:
    prompts = {folded(question.prompt) for question in topic.questions}
    known = {folded(text) for each in old.topic.questions for text in each.prompt.wordings}
    known |= {folded(each.prompt) for each in base.questions.values()} if base else set()
    is_same_title = folded(title_of(topic)) in map(folded, old.topic.title.wordings)
    return len(prompts & known) + is_same_title / 2


def _replace(file: Path, text: str) -> None:
    make_private(file.parent)
    with written_beside(file) as beside:
        beside.write_text(text, encoding="utf-8", newline="\n")


def _packed(bases: dict[str, NoteBase]) -> str:
    notes = {name: asdict(base) for name, base in sorted(bases.items())}
    record = {"version": BASES_VERSION, "notes": notes}
    return json.dumps(record, ensure_ascii=False, indent=0) + "\n"


def _read_bases(file: Path) -> dict[str, NoteBase]:
    """Return what the last import wrote; nothing where that is unknown or damaged."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        return {name: _base(entry) for name, entry in record["notes"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _base(entry: dict[str, object]) -> NoteBase:
    questions = entry["questions"]
    assert isinstance(questions, dict)  # noqa: S101 - as `_packed` writes it
    return NoteBase(
        {
            name: QuestionBase(each["prompt"], tuple(each["points"]), each["remark"])
            for name, each in questions.items()
        },
        str(entry["overview"]),
        str(entry["references"]),
    )


def taken_names(folders: Iterable[Path], into: Path) -> frozenset[str]:
    """Return the names of the topics in folders other than the one to import into."""
    others = [folder for folder in folders if folder.resolve() != into.resolve()]
    return frozenset(Path(path).stem for path in note_names(others))
