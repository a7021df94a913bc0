"""Complete what is typed to the names that the notes know: topics, terms, pinyin initials."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mockinterview.core.initials import initials_of

SHORTEST_LATIN = 2
"""Letters of a word before it is completed; a Chinese name is completed from its first sign on."""

LONGEST_NAME = 40
MOST_NAMES = 30


@dataclass(frozen=True, slots=True)
class Completed:
    """A name, and how many characters before the cursor it takes the place of."""

    name: str
    length: int


@dataclass(frozen=True, slots=True)
class Names:
    """All names in the order of their spelling, each with what it is found by."""

    keys: Sequence[tuple[str, str]]

    @classmethod
    def build(cls, topics: Iterable[str], terms: Iterable[str]) -> Names:
        """Learn names. Topics are found by the initials of their pinyin as well."""
        topics = list(dict.fromkeys(filter(None, topics)))
        keys = {(name.casefold(), name) for name in (*topics, *terms) if name}
        for name in topics:
            initials = initials_of(name)
            if initials != name.casefold() and len(initials) >= SHORTEST_LATIN:
                keys.add((initials, name))
        return cls(sorted(keys))

    def completions(self, text: str) -> list[Completed]:
        """Return the names that the end of a text begins, the longest beginning first.

        Example:
            >>> names = Names.build(["残差网络", "ResNet"], ["residual"])
            >>> [found.name for found in names.completions("why is res")]
            ['residual', 'ResNet']
            >>> [(found.name, found.length) for found in names.completions("讲讲cc")]
            [('残差网络', 2)]
        """
        found: dict[str, Completed] = {}
        for start in _starts(text):
            typed = text[start:].casefold()
            for name in self._beginning(typed):
                if name.casefold() != typed:
                    found.setdefault(name, Completed(name, len(text) - start))
            if len(found) >= MOST_NAMES:
                break
        return list(found.values())[:MOST_NAMES]

    def _beginning(self, typed: str) -> Iterator[str]:
        place = bisect_left(self.keys, (typed, ""))
        while place < len(self.keys) and self.keys[place][0].startswith(typed):
            yield self.keys[place][1]
            place += 1


def _starts(text: str) -> Iterator[int]:
    """Yield where a name may begin that is being typed: at a word, or at a Chinese sign."""
    for start in range(max(0, len(text) - LONGEST_NAME), len(text)):
        before, sign = text[start - 1 : start], text[start]
        is_han = sign > "\u2e80"
        is_word = not before or before > "\u2e80" or not before.isalnum()
        is_long = len(text) - start >= SHORTEST_LATIN
        if sign.isalnum() and (is_han or (is_word and is_long)):
            yield start
