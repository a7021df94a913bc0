"""The glossary: terms in both languages, their spellings and their contrasts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mockinterview.core.model import Fault, Source
from mockinterview.core.sentence import sentence

COLUMNS = ("id", "en", "zh", "flags", "opposite", "topic")
FLAGS = frozenset({"ambiguous", "generic"})


@dataclass(frozen=True, slots=True)
class TermGroup:
    """One concept and everything that it is called.

    The first spelling of a language is the one shown. `opposite` is the id of
    its contrast, `topic` the slug of the topic that it names; both may be empty.
    """

    id: str
    en: tuple[str, ...]
    zh: tuple[str, ...]
    is_ambiguous: bool = False
    is_generic: bool = False
    opposite: str = ""
    topic: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All spellings, English first."""
        return self.en + self.zh


@dataclass(frozen=True, slots=True)
class Glossary:
    """The groups of terms, by id, in the order of the file."""

    groups: dict[str, TermGroup] = field(default_factory=dict)

    def __iter__(self) -> Iterator[TermGroup]:
        """Go through the groups in the order of the file."""
        return iter(self.groups.values())


@dataclass(frozen=True, slots=True)
class ParsedGlossary:
    """The groups of a glossary file that are sound, and what is wrong with the rest.

    `sources` say where each group stands.
    """

    glossary: Glossary
    faults: tuple[Fault, ...]
    sources: Mapping[str, Source] = field(default_factory=dict)


def parse_glossary(text: str, path: str) -> ParsedGlossary:
    """Read a glossary file, tab-separated in the columns of `COLUMNS`.

    A faulty row is left out and the rest is loaded; every fault is returned.
    """
    faults: list[Fault] = []
    groups: dict[str, TermGroup] = {}
    lines = text.splitlines()
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        header = "<tab>".join(COLUMNS)
        faults.append(
            Fault(
                Source(path, 1),
                sentence("the header is not the glossary's"),
                sentence("Write {header}", header=header),
            )
        )
    where: dict[str, Source] = {}
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip():
            continue
        source = Source(path, number)
        row = _parse_row(line, source, faults)
        if row is None:
            continue
        if row.id in groups:
            told = "the id '{id}' stands in line {first} already"
            what = sentence(told, id=row.id, first=where[row.id].line)
            faults.append(Fault(source, what, sentence("Join the rows or rename one")))
            continue
        groups[row.id], where[row.id] = row, source
    faults += _faults_between(groups, where)
    in_order = tuple(sorted(faults, key=lambda fault: fault.source))
    return ParsedGlossary(Glossary(groups), in_order, where)


def _parse_row(line: str, source: Source, faults: list[Fault]) -> TermGroup | None:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(COLUMNS):
        told = "the row has {count} columns instead of {wanted}"
        what = sentence(told, count=len(cells), wanted=len(COLUMNS))
        faults.append(Fault(source, what, sentence("Separate the columns by one tab each")))
        return None
    identifier, en, zh, flags, opposite, topic = cells
    unknown = set(flags.split()) - FLAGS
    if unknown:
        what = sentence("unknown flag '{flag}'", flag=min(unknown))
        remedy = sentence("Use {names}", names=", ".join(sorted(FLAGS)))
        faults.append(Fault(source, what, remedy))
        return None
    if not identifier or not (en or zh):
        what = sentence("the row has no id or no spelling")
        faults.append(Fault(source, what, sentence("Fill it or remove it")))
        return None
    is_ambiguous, is_generic = "ambiguous" in flags.split(), "generic" in flags.split()
    spellings = (_split(en), _split(zh))
    return TermGroup(identifier, *spellings, is_ambiguous, is_generic, opposite, topic)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(spelling.strip() for spelling in cell.split(";") if spelling.strip())


def _faults_between(
    groups: Mapping[str, TermGroup], where: Mapping[str, Source]
) -> Iterator[Fault]:
    """Yield what is wrong between rows: lost opposites and spellings that stand twice."""
    seen: dict[str, TermGroup] = {}
    for group in groups.values():
        source = where[group.id]
        if group.opposite and group.opposite not in groups:
            told = "the opposite '{opposite}' of '{id}' has no row"
            what = sentence(told, opposite=group.opposite, id=group.id)
            yield Fault(source, what, sentence("Add its row or empty the column"))
        elif group.opposite and groups[group.opposite].opposite != group.id:
            told = "'{opposite}' does not name '{id}' as its opposite"
            what = sentence(told, opposite=group.opposite, id=group.id)
            yield Fault(source, what, sentence("Write the contrast in both rows"))
        for spelling in group.spellings:
            other = seen.setdefault(spelling.casefold(), group)
            if other is not group and not (other.is_ambiguous and group.is_ambiguous):
                told = "'{spelling}' stands in '{other}' and in '{id}'"
                what = sentence(told, spelling=spelling, other=other.id, id=group.id)
                yield Fault(source, what, sentence("Keep it in one, or flag both ambiguous"))
