"""Learn from the texts of notes: the terms that find them, and the words that they use."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple
from hashlib import blake2b
from typing import NamedTuple

from mockinterview.core.glossary import Glossary
from mockinterview.core.model import Topic
from mockinterview.core.naming import Names
from mockinterview.core.text import Kind, Tokenizer, terms_of
from mockinterview.readings import Texts


class ReadText(NamedTuple):
    """What a text is found by, and its Latin and its Chinese words."""

    terms: list[str]
    latin: list[str]
    han: list[str]


class TextLearner:
    """Reads texts, and remembers which words there are."""

    def __init__(
        self,
        glossary: Glossary,
        topics: Iterable[Topic],
        tokenizer: Tokenizer,
        stop_words: frozenset[str],
    ) -> None:
        """Learn the names of the glossary and of the topics first."""
        self._tokenizer, self._stop_words = tokenizer, stop_words
        self.names = Names.build(glossary, topics, tokenizer, stop_words)
        self.latin: Counter[str] = Counter()
        self.han: set[str] = set()
        self.stamp = self._stamp(glossary)

    def note(self, kept: Texts | None = None) -> NoteTexts:
        """Begin a note; `kept` is what was learnt from it in the same circumstances."""
        return NoteTexts(self, kept)

    def learn(self, text: str) -> ReadText:
        """Read a text and remember its words."""
        tokens = self._tokenizer.tokens(text)
        han = [token.form for token in tokens if token.kind is Kind.HAN]
        words = (token.form for token in tokens if token.kind is Kind.WORD)
        latin = [word for word in words if word not in self._stop_words]
        names = [name for found in self.names.found_in(tokens) for name in found.ids]
        read = ReadText([*terms_of(tokens, self._stop_words), *names], latin, han)
        self.remember(read)
        return read

    def remember(self, read: ReadText) -> None:
        """Remember the words of a text that was read before."""
        self.latin.update(read.latin)
        self.han.update(read.han)

    def _stamp(self, glossary: Glossary) -> str:
        """Return what tells these circumstances from others in which texts read differently."""
        rows = [astuple(group) for group in glossary]
        told = json.dumps([rows, self.names.spellings], sort_keys=True, ensure_ascii=False)
        return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class NoteTexts:
    """The texts of one note, each read once: its own texts come in the same order every time."""

    def __init__(self, learner: TextLearner, kept: Texts | None) -> None:
        """Take what reads texts, and what was read before."""
        self._learner = learner
        self._kept = None if kept is None else iter(kept)
        self._read: dict[str, ReadText] = {}

    def terms_of(self, text: str) -> list[str]:
        """Return the terms that a text is found by."""
        if text not in self._read:
            self._read[text] = self._next(text)
        return self._read[text].terms

    def texts(self) -> Texts:
        """Return what was read, to be kept."""
        return list(self._read.values())

    def _next(self, text: str) -> ReadText:
        if self._kept is None:
            return self._learner.learn(text)
        read = ReadText(*next(self._kept))
        self._learner.remember(read)
        return read
