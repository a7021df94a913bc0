"""Where things are kept and how to speak, as the environment and the options say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mockinterview.core.model import Language

HOME = "MOCKINTERVIEW_HOME"
CORPUS = "MOCKINTERVIEW_CORPUS"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of a person: settings, history (data) and what can be made again (cache)."""

    data: Path
    cache: Path

    @property
    def history(self) -> Path:
        """The file that holds every answer."""
        return self.data / "history.db"

    @property
    def asked(self) -> Path:
        """The file that holds what was asked of the notes."""
        return self.data / "asked"

    @property
    def notes(self) -> Path:
        """The folder of the person's own notes, where imports go."""
        return self.data / "notes"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this run goes.

    `corpus` are the folders of one's own notes; `only` tells that the built-in
    notes are left out. `language` is the interface's and, unless an interview
    is held in both, the questions'.
    """

    places: Places
    corpus: tuple[Path, ...] = ()
    only: bool = False
    language: Language = Language.EN


def read_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of an environment.

    `MOCKINTERVIEW_HOME` puts everything into one folder, else the XDG places
    are used; `MOCKINTERVIEW_CORPUS` names folders of notes, separated as in
    PATH; the language is the locale's.
    """
    folders = environment.get(CORPUS, "").split(os.pathsep)
    return Settings(
        places=_places(environment),
        corpus=tuple(Path(folder).expanduser() for folder in folders if folder),
        language=_language(environment),
    )


def _places(environment: Mapping[str, str]) -> Places:
    if home := environment.get(HOME):
        folder = Path(home).expanduser()
        return Places(folder, folder / "cache")
    from platformdirs import PlatformDirs  # noqa: PLC0415 - only where it is needed

    folders = PlatformDirs("mockinterview", appauthor=False)
    return Places(Path(folders.user_data_dir), Path(folders.user_cache_dir))


def _language(environment: Mapping[str, str]) -> Language:
    """Return the language of the locale: Chinese for zh_*, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if locale := environment.get(name):
            return Language.ZH if locale.lower().startswith("zh") else Language.EN
    return Language.EN
