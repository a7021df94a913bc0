"""Which questions set a topic beside another one: those that name both and compare."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from mockinterview.core.language import Text
from mockinterview.core.topic_names import folded_name

LONGEST_NAME = 8
"""How many words or Chinese characters the longest name has that is looked for."""

_WORD = re.compile(r"[㐀-鿿]|[^\W㐀-鿿]+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What is needed to find the questions that compare.

    `owners` are the topics' ids by every folded name, `words` those by which a
    question asks for a comparison, `prompts` what all questions ask, by id.
    """

    owners: Mapping[str, str]
    words: Collection[str]
    prompts: Mapping[str, Text]

    def of(self, topic: str) -> tuple[str, ...]:
        """Return the questions that compare a topic with another one, in the order of the notes.

        The topic is the question's own or one that it names; the other one is
        named too, or the question's own.
        """
        names = [name for name, owner in self.owners.items() if owner == topic]
        return tuple(
            question_id
            for question_id, prompt in self.prompts.items()
            if (question_id.partition("/")[0] == topic or _mentions(prompt, names))
            and self.compares(question_id, topic)
        )

    def compares(self, question_id: str, topic: str) -> bool:
        """Tell whether a question sets a topic beside another one."""
        own, prompt = question_id.partition("/")[0], self.prompts[question_id]
        topics = {own, *(name for text in prompt.wordings for name in self._topics_in(text))}
        is_comparing = any(self._has_word(wording) for wording in prompt.wordings)
        return is_comparing and topic in topics and len(topics) > 1

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
