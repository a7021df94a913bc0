"""The language of what is said where a command fails, and so has chosen none yet."""

from __future__ import annotations

import os
from collections.abc import Sequence

from mockinterview.core.language import Language
from mockinterview.errors import MockInterviewError
from mockinterview.settings import locale_language, read_settings

OPTION = "--lang"


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language of a command line: `--lang`, else the settings', else the locale's."""
    for place, word in enumerate(arguments):
        option, sign, value = word.partition("=")
        if option == OPTION:
            said = value if sign else next(iter(arguments[place + 1 :]), "")
            if said in tuple(Language):
                return Language(said)
    try:
        return read_settings().language
    except MockInterviewError:  # there is no home, which is what will be told
        return locale_language(os.environ)[0]
