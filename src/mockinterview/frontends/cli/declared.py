"""Commands declared as data: read at sight where they are plain, by click where not.

Importing click takes as long as everything else up to the first question. So a
command that should answer at once declares its options here, and words that are
plainly right are read without click; help, completion and every mistake are
click's, which gets the same declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mockinterview.errors import MockInterviewError

if TYPE_CHECKING:
    import click


class UsageMistakeError(MockInterviewError):
    """Options that don't go together."""


class NotPlainError(Exception):
    """These words are not plainly right; click will read them, or say what is wrong."""


class Whole(NamedTuple):
    """A whole number within bounds."""

    least: int
    most: int | None = None

    def read(self, word: str) -> int:
        """Return the number that a word says."""
        if not word.isascii() or not word.isdecimal():
            raise NotPlainError(word)
        number = int(word)
        if number < self.least or (self.most is not None and number > self.most):
            raise NotPlainError(word)
        return number

    def for_click(self) -> click.ParamType[Any]:
        """Return click's own type for it."""
        from click import IntRange  # noqa: PLC0415 - loaded late

        return IntRange(self.least, self.most)


class OneOf(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]

    def read(self, word: str) -> str:
        """Return the word if it is one of them."""
        if word not in self.words:
            raise NotPlainError(word)
        return word

    def for_click(self) -> click.ParamType[Any]:
        """Return click's own type for it."""
        from click import Choice  # noqa: PLC0415 - loaded late

        return Choice(self.words)


class Place(NamedTuple):
    """A file or folder, there or not."""

    def read(self, word: str) -> Path:
        """Return the path that a word names."""
        return Path(word)

    def for_click(self) -> click.ParamType[Any]:
        """Return click's own type for it."""
        from click import Path as ClickPath  # noqa: PLC0415 - loaded late

        return ClickPath(path_type=Path)


class Words(NamedTuple):
    """Any text."""

    def read(self, word: str) -> str:
        """Return the word."""
        return word

    def for_click(self) -> click.ParamType[Any]:
        """Return click's own type for it."""
        from click import STRING  # noqa: PLC0415 - loaded late

        return STRING


class Seconds(NamedTuple):
    """A time like 3m, 90s or 2m30s, read as seconds."""

    def read(self, word: str) -> float:
        """Return the seconds of the time that a word says."""
        from mockinterview.core.manner import seconds_in  # noqa: PLC0415 - seldom needed

        seconds = seconds_in(word)
        if seconds is None:
            raise NotPlainError(word)
        return seconds

    def for_click(self) -> click.ParamType[Any]:
        """Return click's own type for it."""
        from click import BadParameter  # noqa: PLC0415 - loaded late
        from click.types import FuncParamType  # noqa: PLC0415

        def seconds(word: str) -> float:
            try:
                return self.read(word)
            except NotPlainError as error:
                message = f"{word!r} is no time for an answer. Write 3m, 90s or 2m30s, at most 1h."
                raise BadParameter(message) from error

        return FuncParamType(seconds)


class Option(NamedTuple):
    """An option: `name` is the parameter it becomes, `more` whatever else click may be told."""

    flag: str
    name: str
    help: str
    kind: Whole | OneOf | Place | Seconds | Words = Words()
    default: Any = None
    multiple: bool = False
    is_flag: bool = False
    more: Mapping[str, Any] = {}

    @property
    def unset(self) -> Any:  # noqa: ANN401
        """What the parameter is where the option isn't given."""
        if self.multiple:
            return ()
        return bool(self.default) if self.is_flag else self.default

    @property
    def for_click(self) -> dict[str, Any]:
        """What click is told about it."""
        told: dict[str, Any] = {"help": self.help, **self.more}
        if self.is_flag:
            told["is_flag"] = True
        else:
            told |= {"type": self.kind.for_click(), "multiple": self.multiple}
        return told if self.default is None else told | {"default": self.default}


class Declared(NamedTuple):
    """A command: `words` is the parameter that takes all words which are no option."""

    name: str
    run: Callable[..., int | None]
    epilog: str
    options: tuple[Option, ...]
    words: str = ""

    def read(self, arguments: Sequence[str]) -> dict[str, Any]:
        """Return the parameters of a command line.

        Raises:
            NotPlainError: The line is not plainly right.
        """
        flags = {option.flag: option for option in self.options}
        values = {option.name: option.unset for option in self.options}
        words: list[str] = []
        rest = iter(arguments)
        for argument in rest:
            flag, sign, word = (
                argument.partition("=") if argument[:2] == "--" else (argument, "", "")
            )
            option = flags.get(flag)
            if option is None:
                words.append(self._word(argument))
            elif option.is_flag:
                values[option.name] = _given(option, argument)
            else:
                value = option.kind.read(word if sign else _value(rest))
                values[option.name] = (*values[option.name], value) if option.multiple else value
        return values | ({self.words: tuple(words)} if self.words else {})

    def _word(self, argument: str) -> str:
        if argument.startswith("-") or not self.words:
            raise NotPlainError(argument)
        return argument

    def for_click(self) -> click.Command:
        """Return click's own command for it."""
        from inspect import getdoc  # noqa: PLC0415 - loaded late

        import click  # noqa: PLC0415

        params: list[click.Parameter] = [
            click.Option([option.flag, option.name], **option.for_click) for option in self.options
        ]
        if self.words:
            params.insert(0, click.Argument([self.words], nargs=-1))
        return click.Command(
            self.name, callback=self.run, params=params, help=getdoc(self.run), epilog=self.epilog
        )


def _given(option: Option, argument: str) -> bool:
    if argument != option.flag:
        raise NotPlainError(argument)
    return True


def _value(rest: Iterator[str]) -> str:
    """Return the word after an option; one that looks like an option is none."""
    word = next(rest, "-")
    if word.startswith("-"):
        raise NotPlainError(word)
    return word
