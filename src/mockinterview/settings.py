"""Where things are kept and how to speak, as settings, environment and options say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mockinterview.core.language import Language
from mockinterview.errors import HomeUnknownError

if TYPE_CHECKING:
    from mockinterview.core.model import Fault

HOME = "MOCKINTERVIEW_HOME"
CORPUS = "MOCKINTERVIEW_CORPUS"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
FILE = "settings.toml"
BACKUPS = "backups"
"""The folder of the daily backups, in the folder of the history."""

LANGUAGES = ("en", "zh", "both")
MOST_A_DAY = 1000
QUESTIONS = 5
REVIEWS_A_DAY = 15

DEFAULT = "default"
"""The origin of a setting that nothing sets."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a person: settings, history (data) and what can be made again (cache)."""

    data: Path
    cache: Path
    config: Path

    @property
    def history(self) -> Path:
        """The file that holds every answer."""
        return self.data / "history.db"

    @property
    def settings(self) -> Path:
        """The file that holds the settings; there need not be one."""
        return self.config / FILE

    @property
    def drafts(self) -> Path:
        """The folder that holds where unfinished interviews stand, and what was typed."""
        return self.data / "drafts"

    @property
    def backups(self) -> Path:
        """The folder that holds a backup a day, for some days."""
        return self.data / BACKUPS

    @property
    def asked(self) -> Path:
        """The file that holds what was asked of the notes."""
        return self.data / "asked"

    @property
    def notes(self) -> Path:
        """The folder of the person's own notes, where imports go."""
        return self.data / "notes"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its value and what set it: `default`, a variable, or `file:line`."""

    name: str
    value: str | int | tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class Settings:
    """How this run goes.

    `corpus` are the folders of one's own notes; `only` tells that the built-in
    notes are left out. `language` is the interface's and, unless `both` is set,
    the questions'. `reviews_a_day` is how many due questions are asked on a day
    at most, `questions` how many an interview has, `sure` whether it asks how
    sure one is. `words` are the options that named notes for this run, `origins`
    tells what set what, `faults` what is wrong in the file; the rest of it counts.
    """

    places: Places
    corpus: tuple[Path, ...] = ()
    only: bool = False
    language: Language = Language.EN
    both: bool = False
    reviews_a_day: int = REVIEWS_A_DAY
    questions: int = QUESTIONS
    sure: bool = False
    words: tuple[str, ...] = ()
    origins: tuple[Setting, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment and of the file of settings.

    `MOCKINTERVIEW_HOME` puts everything into one folder, else the XDG places
    are used; `MOCKINTERVIEW_CORPUS` names folders of notes, separated as in
    PATH. The language is the file's, else the locale's.
    """
    places = _places(environment)
    found, faults = _read_file(places.settings)
    settings = {setting.name: setting for setting in (*_defaults(environment), *found)}
    folders = environment.get(CORPUS, "")
    if folders:
        listed = tuple(folder for folder in folders.split(os.pathsep) if folder)
        settings["corpus"] = Setting("corpus", listed, CORPUS)
    language = str(settings["language"].value)
    is_both = language == LANGUAGES[2]
    return Settings(
        places=places,
        corpus=tuple(_folders(settings["corpus"], places.config)),
        language=_locale_language(environment)[0] if is_both else Language(language),
        both=is_both,
        reviews_a_day=_number(settings["reviews_a_day"]),
        questions=_number(settings["questions"]),
        sure=settings["sure"].value is True,
        origins=tuple(settings.values()),
        faults=faults,
    )


def _defaults(environment: Mapping[str, str]) -> Iterator[Setting]:
    language, origin = _locale_language(environment)
    yield Setting("language", language.value, origin)
    yield Setting("corpus", (), DEFAULT)
    yield Setting("questions", QUESTIONS, DEFAULT)
    yield Setting("reviews_a_day", REVIEWS_A_DAY, DEFAULT)
    yield Setting("sure", False, DEFAULT)  # noqa: FBT003 - a value as any other


def _folders(setting: Setting, config: Path) -> Iterator[Path]:
    """Yield folders of notes; the file names them from where it stands."""
    assert isinstance(setting.value, tuple)  # noqa: S101 - it is checked when it is read
    for name in setting.value:
        folder = _expanded(name)
        yield folder if setting.origin == CORPUS else config / folder


def _number(setting: Setting) -> int:
    assert isinstance(setting.value, int)  # noqa: S101 - it is checked when it is read
    return setting.value


def _is_language(value: object) -> bool:
    return value in LANGUAGES


def _is_count(value: object) -> bool:
    return type(value) is int and 0 < value <= MOST_A_DAY


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_folders(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


KEYS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "language": (_is_language, f"Write one of {', '.join(LANGUAGES)}"),
    "corpus": (_is_folders, 'Write folders in brackets: ["~/notes"]'),
    "questions": (_is_count, f"Write a whole number from 1 to {MOST_A_DAY}"),
    "reviews_a_day": (_is_count, f"Write a whole number from 1 to {MOST_A_DAY}"),
    "sure": (_is_switch, "Write true or false"),
}
"""What the file may set: how a value is checked, and what to do about another one."""


def _read_file(path: Path) -> tuple[list[Setting], tuple[Fault, ...]]:
    """Return what the file sets, and what is wrong in it; nothing where there is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], ()
    except (OSError, UnicodeDecodeError) as error:
        from mockinterview.core.model import Fault, Source  # noqa: PLC0415 - seldom needed

        fault = Fault(Source(str(path), 1), f"it cannot be read ({error})", "Save it as UTF-8 text")
        return [], (fault,)
    return parse_settings(text, str(path))


def parse_settings(text: str, path: str) -> tuple[list[Setting], tuple[Fault, ...]]:
    """Read a file of settings: what it sets, and every fault at once with its line."""
    import tomllib  # noqa: PLC0415 - only where there is a file

    from mockinterview.core.model import Fault, Source  # noqa: PLC0415

    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_in(str(error), text)
        return [], (Fault(Source(path, line), f"this is not TOML ({error})", "Correct it"),)
    found: list[Setting] = []
    faults: list[Fault] = []
    for key, value in record.items():
        source = Source(path, _line_of(key, text))
        if key not in KEYS:
            faults.append(Fault(source, f"unknown key '{key}'", _meant(key)))
        elif KEYS[key][0](value):
            found.append(Setting(key, tuple(value) if key == "corpus" else value, str(source)))
        else:
            faults.append(Fault(source, f"{key} can't be {_shown(value)}", KEYS[key][1]))
    return found, tuple(faults)


def _meant(key: str) -> str:
    from mockinterview.core.nearest import nearest  # noqa: PLC0415 - seldom needed

    near = nearest(key, KEYS)
    return f"Did you mean {near[0]}?" if near else f"Use {', '.join(KEYS)}"


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


def _places(environment: Mapping[str, str]) -> Places:
    if home := environment.get(HOME):
        folder = _expanded(home)
        return Places(folder, folder / "cache", folder)
    from platformdirs import PlatformDirs  # noqa: PLC0415 - only where it is needed

    folders = PlatformDirs("mockinterview", appauthor=False)
    try:
        names = folders.user_data_dir, folders.user_cache_dir, folders.user_config_dir
    except RuntimeError as error:
        raise HomeUnknownError("~") from error
    return Places(*map(_expanded, names))


def _expanded(name: str) -> Path:
    """Return a path with the person's home in the place of ~."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise HomeUnknownError(name) from error


def _locale_language(environment: Mapping[str, str]) -> tuple[Language, str]:
    """Return the language of the locale, Chinese for zh_*, else English, and what says so."""
    for name in LOCALE:
        if locale := environment.get(name):
            is_chinese = locale.lower().startswith("zh")
            return Language.ZH if is_chinese else Language.EN, name
    return Language.EN, DEFAULT
