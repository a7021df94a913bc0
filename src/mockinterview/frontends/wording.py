"""Sentences of errors and faults in the person's language; the Chinese is `mistakes.zh.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from mockinterview.builtin import packaged_text
from mockinterview.core.language import Language
from mockinterview.core.sentence import Sentence
from mockinterview.errors import FaultyFileError

if TYPE_CHECKING:
    from mockinterview.core.model import Fault
    from mockinterview.errors import MockInterviewError

MISTAKES = "mistakes.zh.tsv"
HELP = "help.zh.tsv"


def worded(language: Language, told: Sentence) -> str:
    """Return a sentence in a language; what a library or the system says may stay English."""
    if language is Language.EN:
        return str(told)
    facts = tuple((name, _fact(language, fact)) for name, fact in told.facts)
    return str(Sentence(chinese(MISTAKES).get(told.wording, told.wording), facts))


def _fact(language: Language, fact: str | float | Sentence) -> str | float:
    return worded(language, fact) if isinstance(fact, Sentence) else fact


def error_text(language: Language, error: MockInterviewError) -> str:
    """Return what an error says: its sentence, and a line for each fault of a file."""
    faults = error.faults if isinstance(error, FaultyFileError) else ()
    lines = [worded(language, error.sentence), *(fault_line(language, fault) for fault in faults)]
    return "\n".join(lines)


def fault_line(language: Language, fault: Fault) -> str:
    """Return the one line of a fault, `path:line: what. What to do.`, in a language."""
    if language is Language.EN:
        return str(fault)
    what, remedy = worded(language, fault.what), worded(language, fault.remedy)
    return f"{fault.source}: {what}。{remedy}{'' if remedy.endswith('？') else '。'}"


def help_in_chinese(english: str) -> str:
    """Return a text of the help in Chinese; names and commands stay as they are."""
    return chinese(HELP).get(" ".join(english.split()), english)


@cache
def chinese(name: str) -> Mapping[str, str]:
    """Return the Chinese of a table by its English; lines that begin with # are remarks.

    A table has two columns with a tab between them.
    """
    rows = (row.partition("\t") for row in packaged_text(name).splitlines())
    return {english: wording for english, _, wording in rows if wording}
