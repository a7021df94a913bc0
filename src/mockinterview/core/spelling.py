"""Put typing mistakes right, by the words of the notes alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from mockinterview.core.naming import Names
from mockinterview.core.places import Span
from mockinterview.core.text import Kind, Token, stem

if TYPE_CHECKING:
    from mockinterview.core.sounds import Sounds

SHORTEST_TYPO = 4
"""A shorter word is never taken for a mistyped one: too many words are near it.
One of this length only where two letters changed places."""

SHORTEST_WITH_TWO_TYPOS = 9
"""From this length on two slips are forgiven, below it one. The first letter is
right: boosting is not costing."""

SHORTEST_IN_NAME = 3
"""A word of this length may be a mistyped one where the word before it begins a name."""

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

    def is_ordinary(self, term: str) -> bool:
        """Tell whether a term is an ordinary English word, in the corpus or not."""

    def words(self) -> Sequence[str]:
        """Return the Latin words of the corpus as they are written, the most frequent first."""

    def han_names(self) -> Sequence[str]:
        """Return the names that are written in Chinese characters only."""

    def sounds(self) -> Sounds:
        """Return how Chinese characters sound."""

    def names_by_sound(self) -> Mapping[str, str]:
        """Return the Chinese names by how they sound, the first of those that sound alike."""


@dataclass(frozen=True, slots=True)
class Speller:
    """Finds what is misspelled in a query.

    Only what the corpus does not have is taken for a mistake, and only words
    and names of the corpus are put in its place: a general vocabulary would
    turn relu into rely. What is part of a name is right, and so is an ordinary
    word: pasta is not past.
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
            elif self._is_unknown(token):
                meant = self._in_name(tokens, position) or self._alone(token)
                if meant:
                    yield Span(token.start, token.end), meant

    def han_corrections(self, tokens: Sequence[Token]) -> Iterator[Correction]:
        """Yield the Chinese names that stand in a text as they sound, or with a wrong character."""
        right = self._named(tokens)
        for start, run in _han_runs(tokens, frozenset()):
            for at, meant in self._names_heard(run, {place - start for place in right}):
                span = Span(start + at, start + at + len(meant))
                right.update(range(span.start, span.end))
                yield span, meant
        for start, run in _han_runs(tokens, self.stop_words):
            for at, meant in self._names_near(run, {place - start for place in right}):
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

    def _in_name(self, tokens: Sequence[Token], position: int) -> str | None:
        """Return what makes a name of a word and the one before or after it, for one slip.

        So near to the rest of a name an ordinary word is a mistake too, and a
        short one: poison loss, focal los.
        """
        form, term = tokens[position].form, tokens[position].term
        if len(form) < SHORTEST_IN_NAME:
            return None
        before = self.names.after(tokens[position - 1].term) if position else []
        last = [rest for rest in before if rest and " " not in rest]
        if near := _near(term, last, 1):
            return near[0]
        if len(form) < SHORTEST_TYPO or position + 1 == len(tokens):
            return None
        following = tokens[position + 1].term
        words = _near(form, self.vocabulary.words(), 1)
        return next((word for word in words if self._begins(word, following)), None)

    def _begins(self, word: str, following: str) -> bool:
        rests = self.names.after(stem(word))
        return any(rest.partition(" ")[0] == following for rest in rests)

    def _alone(self, token: Token) -> str | None:
        return None if self.vocabulary.is_ordinary(token.term) else self._meant(token.form)

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

    def _unknown_pairs(self, run: str) -> set[str]:
        """Return every two characters in a row that the corpus does not have."""
        pairs = {run[at : at + 2] for at in range(len(run) - 1)}
        return {pair for pair in pairs if pair not in self.vocabulary}

    def _names_heard(self, run: str, right: AbstractSet[int]) -> Iterator[tuple[int, str]]:
        """Yield where in a run stands what sounds like a name, the longest first."""
        unknown = self._unknown_pairs(run) if len(run) >= SHORTEST_HAN_NAME else set()
        if not unknown:
            return
        sounds, names = self.vocabulary.sounds().of(run).split(), self.vocabulary.names_by_sound()
        taken: set[int] = set()
        for at, window in _windows(run):
            name = names.get(" ".join(sounds[at : at + len(window)]), window)
            wrong = {at + place for place in range(len(name)) if name[place] != window[place]}
            pairs = {run[max(0, place + by) :][:2] for place in wrong for by in (-1, 0)}
            places = range(at, at + len(name))
            if unknown & pairs and not wrong & right and not taken.intersection(places):
                taken.update(places)
                yield at, name

    def _names_near(self, run: str, right: AbstractSet[int]) -> Iterator[tuple[int, str]]:
        """Yield where in a run a name stands with one wrong character, the longest first."""
        unknown = self._unknown_pairs(run)
        names = self.vocabulary.han_names() if unknown else ()
        taken: set[int] = set()
        for at, window in _windows(run) if unknown else ():
            places = range(at, at + len(window))
            if taken.intersection(places) or not any(pair in window for pair in unknown):
                continue
            for name in _near(window, names, 1, same_length=True):
                wrong = _wrong_character(window, name)
                if wrong is None or at + wrong in right or self._goes_on(run, at + wrong, places):
                    continue
                if _is_likely(window, wrong, unknown):
                    taken.update(places)
                    yield at, name
                    break

    def _goes_on(self, run: str, wrong: int, places: range) -> bool:
        """Tell whether what differs from a name is a word that the rest of a run begins or ends.

        In 小误差平方大误差线性 the second 大 belongs to what comes after it, and
        误差平方 is no 误差平方和.
        """
        at_start = wrong == places[0] and wrong > 0
        at_end = wrong == places[-1] and wrong + 1 < len(run)
        return (at_start or at_end) and run[wrong] in self.vocabulary


def _windows(run: str) -> Iterator[tuple[int, str]]:
    """Yield what in a run may be a name, and where it begins, the longest first."""
    for length in range(min(LONGEST_HAN_NAME, len(run)), SHORTEST_HAN_NAME - 1, -1):
        for at in range(len(run) - length + 1):
            yield at, run[at : at + length]


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
