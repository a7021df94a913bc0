"""Which questions set a topic beside another one: those that name both and compare."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Self

from mockinterview.core.language import Text
from mockinterview.core.topic_names import Named, by_name, folded_name
from mockinterview.core.word_lists import words_in

LONGEST_NAME = 8
"""How many words or Chinese characters the longest name has that is looked for."""

_WORD = re.compile(r"[㐀-鿿]|[^\W㐀-鿿]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is needed to find the questions that compare.

    `owners` are the topics' ids by every folded name, `words` those by which a
    question asks for a comparison.
    """

    owners: Mapping[str, str]
    words: Collection[str]
    _names: dict[str, list[str]] = field(default_factory=dict, init=False, compare=False)

    @classmethod
    def of(cls, topics: Iterable[Named], comparing: str) -> Self:
        """Return what finds the questions that compare topics, by a list of comparing words."""
        owners = {name: topic.id for name, topic in by_name(topics).items()}
        return cls(owners, frozenset(words_in(comparing)))

    def __post_init__(self) -> None:
        """Turn the names round: those of each topic."""
        for name, owner in self.owners.items():
            self._names.setdefault(owner, []).append(name)

    def beside(self, question_id: str, prompt: Text) -> tuple[str, ...]:
        """Return the topics that a question sets beside another one, by what it asks.

        Such a topic is the question's own or one that it names; the other one is
        named too, or the question's own.
        """
        if not any(self._has_word(wording) for wording in prompt.wordings):
            return ()
        own = question_id.partition("/")[0]
        named = (name for text in prompt.wordings for name in self._topics_in(text))
        topics = dict.fromkeys((own, *named))
        if len(topics) == 1:
            return ()
        return tuple(
            topic
            for topic in topics
            if topic == own or _mentions(prompt, self._names.get(topic, ()))
        )

    def _topics_in(self, text: str) -> Iterator[str]:
        """Yield the topics that a text names, of names within each other the longest."""
        words = [folded_name(word) for word in _WORD.findall(text)]
        place = 0
        while place < len(words):
            for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
                owner = self.owners.get("".join(words[place : place + length]))
                if owner is not None:
                    yield owner
                    place += length - 1
                    break
            place += 1

    def _has_word(self, text: str) -> bool:
        words = {word.casefold() for word in _WORD.findall(text)}
        return any(word in words if word.isascii() else word in text for word in self.words)


def _mentions(prompt: Text, names: Collection[str]) -> bool:
    """Tell whether a question has one of these folded names somewhere, be it within another."""
    texts = [folded_name(wording) for wording in prompt.wordings]
    return any(name in text for text in texts for name in names)
