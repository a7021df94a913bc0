"""Read the file of settings: what it may say, and what is wrong in it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from typing import Any

from mockinterview.core.model import Fault, Source
from mockinterview.core.round import toml_problem
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.settings import LANGUAGES, MOST_A_DAY, NO_TIME, STYLES, Setting, seconds_of


def _is_language(value: object) -> bool:
    return value in LANGUAGES


def _is_style(value: object) -> bool:
    return value in STYLES


def _is_time(value: object) -> bool:
    return isinstance(value, str) and (value == NO_TIME or seconds_of(value) > 0)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST_A_DAY


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_folders(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


_A_COUNT = sentence("Write a whole number from 1 to {most}", most=MOST_A_DAY)

KEYS: Mapping[str, tuple[Callable[[object], bool], Sentence]] = {
    "language": (_is_language, sentence("Write one of {names}", names=", ".join(LANGUAGES))),
    "corpus": (_is_folders, sentence('Write folders in brackets: ["~/notes"]')),
    "questions": (_is_count, _A_COUNT),
    "reviews_a_day": (_is_count, _A_COUNT),
    "sure": (_is_switch, sentence("Write true or false")),
    "style": (_is_style, sentence("Write one of {names}", names=", ".join(STYLES))),
    "time": (_is_time, sentence('Write a time like "3m" or "90s", at most "60m"; "" for none')),
}
"""What the file may set: how a value is checked, and what to do about another one."""


def parse_settings(text: str, path: str) -> tuple[list[Setting], tuple[Fault, ...]]:
    """Read a file of settings: what it sets, and every fault at once with its line."""
    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_in(str(error), text)
        what = sentence("this is not TOML ({problem})", problem=toml_problem(error))
        return [], (Fault(Source(path, line), what, sentence("Correct it")),)
    found: list[Setting] = []
    faults: list[Fault] = []
    for key, value in record.items():
        source = Source(path, _line_of(key, text))
        if key not in KEYS:
            what = sentence("unknown key '{key}'", key=key)
            faults.append(Fault(source, what, _meant(key)))
        elif KEYS[key][0](value):
            found.append(Setting(key, tuple(value) if key == "corpus" else value, str(source)))
        else:
            what = sentence("{key} can't be {value}", key=key, value=_shown(value))
            faults.append(Fault(source, what, KEYS[key][1]))
    return found, tuple(faults)


def _meant(key: str) -> Sentence:
    from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

    near = nearest(key, KEYS)
    if near:
        return sentence("Did you mean {name}?", name=near[0])
    return sentence("Use {names}", names=", ".join(KEYS))


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever TOML holds
    return repr(value)[:40]


def _line_of(key: str, text: str) -> int:
    lines = text.splitlines()
    places = [place for place, line in enumerate(lines) if line.strip(" \t[\"'").startswith(key)]
    return places[0] + 1 if places else 1


def _line_in(message: str, text: str) -> int:
    _, _, tail = message.partition("line ")
    digits = tail.partition(",")[0]
    return int(digits) if digits.isdecimal() else text.count("\n") + 1
