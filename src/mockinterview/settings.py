"""Where things are kept and how to speak, as settings, environment and options say."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mockinterview.core.language import Language
from mockinterview.core.sentence import Sentence, sentence
from mockinterview.errors import HomeUnknownError, reason_of

if TYPE_CHECKING:
    from mockinterview.core.model import Fault

HOME = "MOCKINTERVIEW_HOME"
CORPUS = "MOCKINTERVIEW_CORPUS"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
FILE = "settings.toml"
BACKUPS = "backups"
"""The folder of the daily backups, in the folder of the history."""

LANGUAGES = ("en", "zh", "both")
NEUTRAL = "neutral"
STYLES = ("kind", NEUTRAL, "strict")
NO_TIME = ""
"""The time for an answer where it has none."""
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
    sure one is, `style` how the interviewer speaks, `seconds` the time for an
    answer, 0 for none. `words` are the options that named notes for this run, `origins`
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
    style: str = NEUTRAL
    seconds: float = 0.0
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
        language=locale_language(environment)[0] if is_both else Language(language),
        both=is_both,
        reviews_a_day=_number(settings["reviews_a_day"]),
        questions=_number(settings["questions"]),
        sure=settings["sure"].value is True,
        style=str(settings["style"].value),
        seconds=seconds_of(settings["time"].value),
        origins=tuple(settings.values()),
        faults=faults,
    )


def _defaults(environment: Mapping[str, str]) -> Iterator[Setting]:
    language, origin = locale_language(environment)
    yield Setting("language", language.value, origin)
    yield Setting("corpus", (), DEFAULT)
    yield Setting("questions", QUESTIONS, DEFAULT)
    yield Setting("reviews_a_day", REVIEWS_A_DAY, DEFAULT)
    yield Setting("sure", False, DEFAULT)  # noqa: FBT003 - a value as any other
    yield Setting("style", NEUTRAL, DEFAULT)
    yield Setting("time", NO_TIME, DEFAULT)


def _folders(setting: Setting, config: Path) -> Iterator[Path]:
    """Yield folders of notes; the file names them from where it stands."""
    assert isinstance(setting.value, tuple)  # noqa: S101 - it is checked when it is read
    for name in setting.value:
        folder = _expanded(name)
        yield folder if setting.origin == CORPUS else config / folder


def _number(setting: Setting) -> int:
    assert isinstance(setting.value, int)  # noqa: S101 - it is checked when it is read
    return setting.value


def seconds_of(time: object) -> float:
    """Return the seconds of a time like 3m; 0 where it says none."""
    if time == NO_TIME:
        return 0.0
    from mockinterview.core.manner import seconds_in  # noqa: PLC0415 - only where one is set

    return seconds_in(str(time)) or 0.0


def _read_file(path: Path) -> tuple[list[Setting], tuple[Fault, ...]]:
    """Return what the file sets, and what is wrong in it; nothing where there is none."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], ()
    except (OSError, UnicodeDecodeError) as error:
        from mockinterview.core.model import Fault, Source  # noqa: PLC0415 - seldom needed

        what = sentence("it cannot be read ({reason})", reason=_reason(error))
        return [], (Fault(Source(str(path), 1), what, sentence("Save it as UTF-8 text")),)
    from mockinterview.settings_file import parse_settings  # noqa: PLC0415 - where there is a file

    return parse_settings(text, str(path))


def _reason(error: OSError | UnicodeDecodeError) -> Sentence:
    return reason_of(error) if isinstance(error, OSError) else sentence("it is not in UTF-8")


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


def locale_language(environment: Mapping[str, str]) -> tuple[Language, str]:
    """Return the language of the locale, Chinese for zh_*, else English, and what says so."""
    for name in LOCALE:
        if locale := environment.get(name):
            is_chinese = locale.lower().startswith("zh")
            return Language.ZH if is_chinese else Language.EN, name
    return Language.EN, DEFAULT
