"""The word lists that marking reads texts with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from mockinterview.core.glossary import TermGroup, parse_glossary
from mockinterview.core.word_lists import words_in

LISTS = ("stop", "negators", "near", "connectives", "limits", "likening", "denying", "measures")


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words, as they are written once folded.

    `stop` words carry no content, `negators` deny what follows them in their
    clause unless a word of `limits` comes next (not only), those that are `near` only
    the thing named next, `connectives` begin a new clause. Phrases that are
    `contrasting`, by their first word, begin one too and deny all of it (instead of), unless
    a word that is `likening` says of what it is true (like in ResNet). `kindred` are
    families of glossary ids that say nearly the same, each beside the family that says the
    contrary.
    `denying` are ids of groups that deny by themselves: prevent, without; `measures` of
    those that say how much, as half, and name none of two things.
    `everyday` are the ordinary words of technical talk, grouped like the terms of
    a glossary: choose, pick, 选. Where a glossary has a word itself, it decides.
    """

    stop: frozenset[str] = frozenset()
    negators: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    likening: frozenset[str] = frozenset()
    contrasting: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    kindred: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    everyday: tuple[TermGroup, ...] = ()
    limits: frozenset[str] = frozenset()
    denying: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, texts: Mapping[str, str]) -> Self:
        """Read the lists from their files' texts, by the names of the fields; any may be missing.

        Words stand apart by white space, `#` begins a remark; `everyday` is in
        the columns of a glossary.
        """
        lines = [
            line.partition("|")
            for line in texts.get("kindred", "").splitlines()
            if not line.startswith("#")
        ]
        families = tuple(
            (tuple(one.split()), tuple(other.split())) for one, _, other in lines if one.strip()
        )
        everyday = texts.get("everyday")
        return cls(
            **{name: frozenset(words_in(texts.get(name, ""))) for name in LISTS},
            kindred=families,
            contrasting=_phrases_in(texts.get("contrasting", "")),
            everyday=tuple(parse_glossary(everyday, "everyday.tsv").glossary) if everyday else (),
        )


def _phrases_in(text: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a list, in which their words are joined by `_`, by the first word."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in (tuple(written.split("_")) for written in words_in(text)):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found
