"""Put typing mistakes right, by the words of the notes alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from mockinterview.core.model import Span
from mockinterview.core.naming import Names
from mockinterview.core.text import Kind, Token, stem

SHORTEST_TYPO = 4
"""A shorter word is never taken for a mistyped one: too many words are near it.
One of this length only where two letters changed places."""

SHORTEST_WITH_TWO_TYPOS = 9
"""From this length on two slips are forgiven, below it one. The first letter is
right: boosting is not costing."""

SHORTEST_HAN_NAME, LONGEST_HAN_NAME = 3, 8
"""The lengths of Chinese names that one wrong character is forgiven in."""

MOST_NEAR = 9
"""How many near words are looked at."""

Correction = tuple[Span, str]
"""Where something is misspelled, and what it was meant to be."""


class Vocabulary(Protocol):
    """The words of a corpus."""

    def __contains__(self, term: object) -> bool:
        """Tell whether the corpus has a term."""

    def words(self) -> Sequence[str]:
        """Return the Latin words of the corpus as they are written, the most frequent first."""

    def han_names(self) -> Sequence[str]:
        """Return the names that are written in Chinese characters only."""


@dataclass(frozen=True, slots=True)
class Speller:
    """Finds what is misspelled in a query.

    Only what the corpus does not have is taken for a mistake, and only words
    and names of the corpus are put in its place: a general vocabulary would
    turn relu into rely. What is part of a name is right.
    """

    vocabulary: Vocabulary
    names: Names
    stop_words: frozenset[str]

    def latin_corrections(self, tokens: Sequence[Token]) -> Iterator[Correction]:
        """Yield the Latin words to put right: misspelled, torn apart or run together."""
        named = self._named(tokens)
        taken = -1
        for position, token in enumerate(tokens):
            if token.kind is not Kind.WORD or position <= taken or token.start in named:
                continue
            joined = self._joined(tokens[position : position + 2])
            if joined is not None:
                taken = position + 1
                yield Span(token.start, tokens[taken].end), joined
            elif self._is_unknown(token) and (meant := self._meant(token.form)):
                yield Span(token.start, token.end), meant

    def han_corrections(self, tokens: Sequence[Token]) -> Iterator[Correction]:
        """Yield the Chinese names that stand in a text with one wrong character."""
        named = self._named(tokens)
        for start, run in _han_runs(tokens, self.stop_words):
            pairs = {run[at : at + 2] for at in range(len(run) - 1)}
            unknown = {pair for pair in pairs if pair not in self.vocabulary}
            right = {place - start for place in named}
            for at, meant in self._names_near(run, unknown, right) if unknown else ():
                yield Span(start + at, start + at + len(meant)), meant

    def _named(self, tokens: Sequence[Token]) -> set[int]:
        """Return the places that belong to a name, which is right, if it isn't a mere syllable."""
        return {
            place
            for name in self.names.found_in(tokens)
            if len("".join(name.units)) >= SHORTEST_HAN_NAME
            for place in range(name.span.start, name.span.end)
        }

    def _is_unknown(self, token: Token) -> bool:
        return token.form not in self.stop_words and token.term not in self.vocabulary

    def _joined(self, pair: Sequence[Token]) -> str | None:
        """Return two words as one where only that is a word of the corpus (RMS prop)."""
        if len(pair) < len(("RMS", "prop")) or any(token.kind is not Kind.WORD for token in pair):
            return None
        joined = pair[0].form + pair[1].form
        unknown = any(map(self._is_unknown, pair))
        return joined if unknown and stem(joined) in self.vocabulary else None

    def _meant(self, form: str) -> str | None:
        """Return what a word that the corpus does not have was probably meant to be."""
        words = self.vocabulary.words()
        if len(form) < SHORTEST_TYPO or form in words:
            return None
        for cut in range(1, len(form)):
            if self.names.has(stem(form[:cut]), stem(form[cut:])):
                return f"{form[:cut]} {form[cut:]}"
        slips = 2 if len(form) >= SHORTEST_WITH_TWO_TYPOS else 1
        near = _near(form, words, slips)
        return next((word for word in near if _may_be(form, word)), None)

    def _names_near(
        self, run: str, unknown: AbstractSet[str], right: AbstractSet[int]
    ) -> Iterator[tuple[int, str]]:
        """Yield where in a run a name stands with one wrong character, the longest first."""
        names = self.vocabulary.han_names()
        taken: set[int] = set()
        for length in range(min(LONGEST_HAN_NAME, len(run)), SHORTEST_HAN_NAME - 1, -1):
            for at in range(len(run) - length + 1):
                window, places = run[at : at + length], range(at, at + length)
                if taken.intersection(places) or not any(pair in window for pair in unknown):
                    continue
                for name in _near(window, names, 1, same_length=True):
                    wrong = _wrong_character(window, name)
                    if wrong is None or at + wrong in right:
                        continue
                    if _is_likely(window, wrong, unknown):
                        taken.update(places)
                        yield at, name
                        break


def _near(text: str, others: Sequence[str], most: int, *, same_length: bool = False) -> list[str]:
    """Return the texts within a distance, the nearest first, in their order on a tie."""
    from rapidfuzz import distance, process  # noqa: PLC0415 - few queries need it

    scorer = distance.Hamming.distance if same_length else distance.OSA.distance
    near = process.extract(text, others, scorer=scorer, score_cutoff=most, limit=MOST_NEAR)
    return [other for other, *_ in sorted(near, key=lambda found: (found[1], found[2]))]


def _may_be(form: str, word: str) -> bool:
    """Tell whether a word that is near may have been meant."""
    if len(form) == SHORTEST_TYPO:
        return sorted(form) == sorted(word)
    return form[0] == word[0] or form[:2] == word[1::-1]


def _wrong_character(window: str, name: str) -> int | None:
    """Return the place where two texts of one length differ."""
    if len(window) != len(name) or window == name:
        return None
    return next(place for place in range(len(name)) if window[place] != name[place])


def _is_likely(window: str, wrong: int, unknown: AbstractSet[str]) -> bool:
    """Tell whether a character that differs from a name is a mistake.

    It must not make a pair of the corpus with either of its neighbours, and in
    a name of three it is the one in the middle: 数据库 is not 数据集.
    """
    pairs = [window[at : at + 2] for at in (wrong - 1, wrong) if 0 <= at < len(window) - 1]
    is_inside = len(pairs) > 1
    return (is_inside or len(window) > SHORTEST_HAN_NAME) and all(pair in unknown for pair in pairs)


def _han_runs(tokens: Sequence[Token], stop_words: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Yield the runs of Chinese characters between stop words, and where each begins."""
    start, run = 0, ""
    for token in tokens:
        is_part = token.kind is Kind.HAN and token.form not in stop_words
        if is_part and token.glued and run:
            run += token.form
            continue
        if run:
            yield start, run
        start, run = token.start, token.form if is_part else ""
    if run:
        yield start, run
