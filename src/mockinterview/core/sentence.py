"""Sentences for a person, put into a language only where they are shown.

What is wrong is found in the core, and said in the front ends: until then a
sentence is its English wording and the facts that fill it. The English is also
what other wordings are looked up by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple


class Sentence(NamedTuple):
    """A wording in English with facts in braces, and the facts by name; one may be a sentence.

    Without facts, braces stand for themselves.

    Example:
        >>> str(Sentence("no topic '{topic}'", (("topic", "resnt"),)))
        "no topic 'resnt'"
    """

    wording: str
    facts: tuple[tuple[str, str | int | float | Sentence], ...] = ()

    def __str__(self) -> str:
        """Return the sentence in English."""
        return self.wording.format(**dict(self.facts)) if self.facts else self.wording


def sentence(wording: str, /, **facts: object) -> Sentence:
    """Return a sentence; facts other than numbers and sentences are kept as text."""
    return Sentence(wording, tuple((name, _kept(fact)) for name, fact in facts.items()))


def sentence_from(record: Sequence[Any]) -> Sentence:
    """Return the sentence that was written as JSON, where it is a list of lists.

    Example:
        >>> sentence_from(["no topic '{topic}'", [["topic", "resnt"]]])
        Sentence(wording="no topic '{topic}'", facts=(('topic', 'resnt'),))
    """
    wording, facts = record
    return Sentence(wording, tuple((name, _read(fact)) for name, fact in facts))


def _kept(fact: object) -> str | int | float | Sentence:
    return fact if isinstance(fact, int | float | Sentence) else str(fact)


def _read(fact: Any) -> str | int | float | Sentence:  # noqa: ANN401 - JSON
    return sentence_from(fact) if isinstance(fact, list) else fact
