"""The front matter of a note: the few keys above its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from mockinterview.core.model import Language
from mockinterview.core.notes.faults import Reason, Report, hint
from mockinterview.core.sentence import Sentence, sentence

KEYS = ("year", "aliases", "lang", "kind", "imported")
INDEX = "index"
UNREADABLE = sentence("it cannot be read")

_FIRST_LINE = 2
_YEAR = re.compile(r"(?:1[6-9]|20)[0-9]{2}")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; an index page has no questions.

    `imported` is the file that the note was imported from.
    """

    year: int | None = None
    aliases: tuple[str, ...] = ()
    language: Language | None = None
    is_index: bool = False
    imported: str = ""


def read_front_matter(source: str, report: Report) -> FrontMatter:
    """Read the YAML between the hyphens, reporting what is wrong with it."""
    values = dict(_entries(source, report))
    return FrontMatter(
        _year(values["year"], report) if "year" in values else None,
        _aliases(values["aliases"], report) if "aliases" in values else (),
        _language(values["lang"], report) if "lang" in values else None,
        _is_index(values["kind"], report) if "kind" in values else False,
        _imported(values["imported"], report) if "imported" in values else "",
    )


def _entries(source: str, report: Report) -> Iterator[tuple[str, yaml.Node]]:
    """Yield the known keys and their values, reporting the others."""
    seen: dict[str, int] = {}
    for key_node, value in _pairs(source, report):
        key, line = str(key_node.value), _line(key_node)
        if key not in KEYS:
            report.add(line, Reason.UNKNOWN_KEY, key=key, hint=hint(key, KEYS))
        elif key in seen:
            report.add(line, Reason.REPEATED_KEY, key=key, first=seen[key])
        else:
            seen[key] = line
            yield key, value


def _pairs(source: str, report: Report) -> list[tuple[yaml.Node, yaml.Node]]:
    try:
        node = yaml.compose(source, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problem = Sentence(_SPACES.sub(" ", error.problem)) if error.problem else UNREADABLE
        report.add(line + _FIRST_LINE, Reason.NOT_YAML, problem=problem)
    except (yaml.YAMLError, ValueError, RecursionError):
        report.add(_FIRST_LINE, Reason.NOT_YAML, problem=UNREADABLE)
    else:
        if isinstance(node, yaml.MappingNode):
            return list(node.value)
        if node is not None:
            report.add(_FIRST_LINE, Reason.NOT_KEYS)
    return []


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + _FIRST_LINE


def _year(node: yaml.Node, report: Report) -> int | None:
    if isinstance(node, yaml.ScalarNode) and _YEAR.fullmatch(node.value):
        return int(node.value)
    report.add(_line(node), Reason.BAD_YEAR, year=_shown(node))
    return None


def _aliases(node: yaml.Node, report: Report) -> tuple[str, ...]:
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(name, yaml.ScalarNode) for name in names):
        report.add(_line(node), Reason.BAD_ALIASES)
        return ()
    return tuple(dict.fromkeys(name.value.strip() for name in names if name.value.strip()))


def _language(node: yaml.Node, report: Report) -> Language | None:
    if isinstance(node, yaml.ScalarNode) and node.value in tuple(Language):
        return Language(node.value)
    report.add(_line(node), Reason.BAD_LANGUAGE, language=_shown(node))
    return None


def _is_index(node: yaml.Node, report: Report) -> bool:
    if isinstance(node, yaml.ScalarNode) and node.value == INDEX:
        return True
    report.add(_line(node), Reason.BAD_KIND, kind=_shown(node))
    return False


def _imported(node: yaml.Node, report: Report) -> str:
    if isinstance(node, yaml.ScalarNode) and node.value.strip():
        return str(node.value)
    report.add(_line(node), Reason.BAD_ORIGIN)
    return ""


def _shown(node: yaml.Node) -> str:
    return _SPACES.sub(" ", node.value) if isinstance(node, yaml.ScalarNode) else "[…]"
