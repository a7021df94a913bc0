"""Every fault that a note can have, with its message, and the list they are gathered in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum

from mockinterview.core.model import Fault, Source
from mockinterview.core.nearest import nearest
from mockinterview.core.sentence import Sentence, sentence


class Reason(Enum):
    """What is wrong and what to do about it, with the facts in braces."""

    NOT_YAML = (
        "the front matter is not YAML ({problem})",
        "Write one `key: value` a line, such as `year: 2015`",
    )
    FRONT_MATTER_OPEN = (
        "the front matter has no end",
        "Close it with a line of three hyphens",
    )
    NOT_KEYS = (
        "the front matter is not a list of keys",
        "Write one `key: value` a line, such as `year: 2015`",
    )
    UNKNOWN_KEY = ("unknown key '{key}' in the front matter", "{hint}")
    REPEATED_KEY = ("the key '{key}' stands in line {first} already", "Keep one of the two")
    BAD_YEAR = ("'{year}' is not a year", "Write four digits, such as 2015")
    BAD_ALIASES = (
        "the aliases are not a list of names",
        "Write them as [first name, second name]",
    )
    BAD_LANGUAGE = (
        "unknown language '{language}'",
        "Write zh or en, or remove the line if the note is in both",
    )
    BAD_KIND = ("unknown kind '{kind}'", "Write index, or remove the line")
    BAD_ORIGIN = (
        "`imported:` does not name a file",
        "Write the file that the note was imported from, or remove the line",
    )

    NO_TITLE = ("the note has no title", "Begin it with a line such as `# ResNet · 残差网络`")
    SECOND_TITLE = (
        "a second title; the first stands in line {first}",
        "Use ## for a question, or a file of its own for another topic",
    )
    BEFORE_TITLE = ("text before the title", "Move it below the line that begins with #")
    TITLE_ORDER = ("the title has the Chinese first", "Write the English, ' · ', then the Chinese")

    EMPTY_HEADING = ("a heading without words", "Write the question after ##")
    NO_ID = (
        "the question has no id line",
        "End the Chinese question with \\ and write `#short-name level=2` in the next line",
    )
    NO_ID_ALONE = (
        "the question has no id line",
        "Write `#short-name level=2` in a paragraph below it",
    )
    ID_RUNS_ON = (
        "the id line runs on from the text before it",
        "End that text with \\ and begin the id on the next line",
    )
    ID_APART = (
        "the id line stands apart from the question",
        "End the Chinese question with \\ and write the id in the very next line",
    )
    BAD_ID = (
        "'{id}' is not an id",
        "Use letters, digits and hyphens after one #, such as #gradient-flow",
    )
    REPEATED_ID = ("the id '{id}' stands in line {first} already", "Choose another one")
    UNKNOWN_OPTION = ("unknown option '{option}'", "{hint}")
    REPEATED_OPTION = ("a second '{option}='", "Keep one of the two")
    BAD_LEVEL = ("'{level}' is not a level", "Write level=1, level=2 or level=3")
    BAD_LINE = (
        "'{number}' is not a line",
        "Write the line in which the imported question stands, or remove it",
    )
    BAD_ANY = (
        "any={number} does not fit the key points",
        "Write how many of them make a full answer",
    )

    POINT_COUNT = ("the question has {count} key points", "Give it 3 to 6")
    POINT_COUNT_IMPORTED = (
        "the imported question has {count} key points",
        "Give it at most 20, or none as long as it has no answer",
    )
    TEXT_BEFORE_LIST = (
        "text where the list of key points should be",
        "Move it below the list, where it is a remark",
    )
    NUMBERED_LIST = (
        "a numbered list where the list of key points should be",
        "Begin each point with a hyphen",
    )
    LIST_BREAKS = (
        "the list of key points breaks off, and another one begins",
        "Begin every point with the same bullet, or put words between the lists",
    )
    EMPTY_POINT = ("a key point without words", "Write it or remove it")
    TEXT_IN_POINT = (
        "text inside a key point beside its statement and its sub-items",
        "Join it to one of them, or move it below the list",
    )
    NO_KEYWORD = (
        "a sub-item that does not say what it is",
        "Begin it with ask:, wrong:, accept: or weight:",
    )
    UNKNOWN_ITEM = ("unknown item '{item}:'", "{hint}")
    ITEM_AS_POINT = (
        "'{item}:' stands where a key point should be",
        "Indent it by two spaces, below its point",
    )
    REPEATED_ITEM = ("a second '{item}:'", "Keep one of the two")
    EMPTY_ITEM = ("'{item}:' with nothing after it", "Write its text or remove it")
    TOO_DEEP = (
        "a list below a sub-item",
        "Key points have one level of sub-items; join it to its parent",
    )
    BAD_WEIGHT = ("'{weight}' is not a weight", "Write a number above 0 and at most 5")

    CHINESE_MISSING = (
        "the Chinese is missing",
        "End the English line with \\ and write the Chinese in the next",
    )
    ENGLISH_MISSING = (
        "the English is missing",
        "Write it first, end its line with \\ and leave the Chinese in the next",
    )
    RUN_TOGETHER = (
        "the two languages run together",
        "End the English line with \\ and begin the Chinese on the next",
    )
    WRONG_ORDER = ("the Chinese stands before the English", "Write the English first")
    TOO_MANY_LINES = (
        "{count} lines where a pair should be",
        "Write one line in English and one in Chinese",
    )
    TWO_LINES_ALONE = (
        "two lines in a note of one language",
        "Join them, or remove `lang:` from the front matter",
    )
    HANGING_BREAK = (
        "a \\ with nothing after it",
        "Write the other language in the next line, or remove the \\",
    )
    SPACE_AFTER_BREAK = ("a space after the \\ at the end of the line", "Remove the space")
    DOLLAR_TOUCHES = ("a $ touches Chinese text", "Put a space there, outside the formula")

    def __init__(self, what: str, remedy: str) -> None:
        """Keep the two halves of the message."""
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Report:
    """The faults of one note, gathered while it is read."""

    path: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, reason: Reason, **facts: object) -> None:
        """Note a fault, with the facts that its message names."""
        what, remedy = sentence(reason.what, **facts), sentence(reason.remedy, **facts)
        self.faults.append(Fault(Source(self.path, line), what, remedy))

    def has_faults_between(self, start: int, end: int) -> bool:
        """Tell whether a fault stands in the lines from `start` up to but not including `end`."""
        return any(start <= fault.source.line < end for fault in self.faults)

    def has_faults_at(self, line: int) -> bool:
        """Tell whether a fault stands in this line."""
        return self.has_faults_between(line, line + 1)

    def in_order(self) -> tuple[Fault, ...]:
        """Return the faults by line, each once."""
        return tuple(sorted(dict.fromkeys(self.faults), key=lambda fault: fault.source))


def hint(name: str, known: Iterable[str], *, after: str = "") -> Sentence:
    """Return the remedy for an unknown name: the nearest one, else all of them."""
    names = [f"'{other}{after}'" for other in known]
    if near := nearest(name, known, limit=1):
        return sentence("Did you mean '{name}'?", name=f"{near[0]}{after}")
    return sentence("Use {names} or {last}", names=", ".join(names[:-1]), last=names[-1])
