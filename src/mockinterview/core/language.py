"""The two languages, and a text in one of them or in both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """A language that notes, answers and messages are written in."""

    EN = "en"
    ZH = "zh"

    @property
    def other(self) -> Language:
        """The language on the other side of a pair."""
        return Language.ZH if self is Language.EN else Language.EN


def language_asked_in(query: str) -> Language:
    """Return the language of a query: Chinese if any of it is, as terms are said in English.

    Example:
        >>> str(language_asked_in("ResNet为什么能训练很深")), str(language_asked_in("why BN?"))
        ('zh', 'en')
    """
    is_chinese = any("㐀" <= character <= "鿿" for character in query)
    return Language.ZH if is_chinese else Language.EN


@dataclass(frozen=True, slots=True)
class Text:
    """One text in English, in Chinese or in both; a missing language is empty."""

    en: str = ""
    zh: str = ""

    def written_in(self, language: Language) -> str:
        """Return exactly this language's wording, empty where there is none."""
        return self.en if language is Language.EN else self.zh

    def read_in(self, language: Language) -> str:
        """Return this language's wording, else the other's."""
        return self.written_in(language) or self.written_in(language.other)

    @property
    def wordings(self) -> tuple[str, ...]:
        """The wordings that are there, English first."""
        return tuple(wording for wording in (self.en, self.zh) if wording)

    def __bool__(self) -> bool:
        """Tell whether there is any wording at all."""
        return bool(self.en or self.zh)


NO_TEXT = Text()
"""What stands where nothing is said."""


TITLE_SIGN = " · "
"""What stands between the English and the Chinese title of a round."""


def title_text(written: str) -> Text:
    """Return a title that is written in one language or, with a sign between, in both.

    Example:
        >>> title_text("Warm-up · 热身").read_in(Language.ZH)
        '热身'
    """
    english, _, chinese = written.partition(TITLE_SIGN)
    return Text(english.strip(), chinese.strip())
