"""Commands declared as data: read at sight where they are plain, by click where not.

Importing click takes as long as everything else up to the first question. So a
command that should answer at once declares its options here, and words that are
plainly right are read without click; help, completion and every mistake are
click's, which gets the same declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from mockinterview.frontends.cli.kinds import Kind, NotPlainError, Words

if TYPE_CHECKING:
    import click


class Option(NamedTuple):
    """An option: `name` is the parameter it becomes, `more` whatever else click may be told."""

    flag: str
    name: str
    help: str
    kind: Kind = Words()
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
            from mockinterview.frontends.cli.command import KindOfWord  # noqa: PLC0415 - loaded late

            told |= {"type": KindOfWord(self.kind), "multiple": self.multiple}
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

        from mockinterview.frontends.cli.command import Command  # noqa: PLC0415

        params: list[click.Parameter] = [
            click.Option([option.flag, option.name], **option.for_click) for option in self.options
        ]
        if self.words:
            params.insert(0, click.Argument([self.words], nargs=-1))
        return Command(
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
