"""The commands that can be typed in an interview, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Command(StrEnum):
    """What a line that begins with a slash asks for."""

    HINT = "hint"
    SKIP = "skip"
    SHOW = "show"
    WHY = "why"
    ASK = "ask"
    RIGHT = "right"
    YES = "yes"
    RATE = "rate"
    UNDO = "undo"
    NOTE = "note"
    PAUSE = "pause"
    QUIT = "quit"
    HELP = "help"


NAMES = {
    "hint": Command.HINT,
    "提示": Command.HINT,
    "skip": Command.SKIP,
    "跳过": Command.SKIP,
    "show": Command.SHOW,
    "参考": Command.SHOW,
    "答案": Command.SHOW,
    "why": Command.WHY,
    "算式": Command.WHY,
    "为什么": Command.WHY,
    "ask": Command.ASK,
    "查": Command.ASK,
    "right": Command.RIGHT,
    "算对": Command.RIGHT,
    "yes": Command.YES,
    "是": Command.YES,
    "1": Command.RATE,
    "2": Command.RATE,
    "3": Command.RATE,
    "4": Command.RATE,
    "undo": Command.UNDO,
    "撤回": Command.UNDO,
    "note": Command.NOTE,
    "记下": Command.NOTE,
    "pause": Command.PAUSE,
    "暂停": Command.PAUSE,
    "quit": Command.QUIT,
    "exit": Command.QUIT,
    "退出": Command.QUIT,
    "help": Command.HELP,
    "帮助": Command.HELP,
}

SLASHES = ("/", "／")


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed; `command` is None where there is no such name."""

    name: str
    command: Command | None
    argument: str = ""


def command_in(text: str) -> Typed | None:
    """Return the command that a text is, or None where it is an answer.

    A command is one line that begins with a slash, full width or not; two
    slashes begin an answer with one.

    Example:
        >>> command_in("／提示").command
        <Command.HINT: 'hint'>
        >>> command_in("//x is an answer") is None
        True
    """
    line = text.strip()
    if not line.startswith(SLASHES) or line[1:2] in SLASHES or "\n" in line:
        return None
    name, _, argument = line[1:].strip().partition(" ")
    command = NAMES.get(name.lower())
    if command is Command.RATE and argument:
        command = None
    return Typed(name, command, argument.strip())


def is_command_line(line: str, draft: str) -> bool:
    """Tell whether a line is a command when a draft stands above it.

    Below a draft only the names that exist are commands: an answer may well
    have a line that begins with a slash.
    """
    typed = command_in(line)
    return typed is not None and (typed.command is not None or not draft.strip())


def answer_in(text: str) -> str:
    """Return the answer in a text that is no command: a doubled slash is one."""
    stripped = text.strip()
    return stripped[1:] if stripped[:1] in SLASHES and stripped[1:2] in SLASHES else stripped
