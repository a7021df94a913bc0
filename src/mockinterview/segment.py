"""The one place that knows jieba: cut runs of Chinese characters into words."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from mockinterview.core.text import is_han

if TYPE_CHECKING:
    from types import ModuleType

    from mockinterview.core.glossary import Glossary
    from mockinterview.core.text import Segment

GLOSSARY_FREQUENCY = 20_000
"""How often a term of the glossary counts as seen: enough to keep it whole in
jieba's own dictionary, whose most frequent words are seen about 300,000 times
and whose counts add up to 60 million."""

COMMON_WORDS = 20_000
"""How many of jieba's most frequent words go into a small dictionary."""

_COUNTED = re.compile(r"^([㐀-鿿]+) (\d+)", re.MULTILINE)
"""A line of jieba's dictionary: a word in Chinese characters, and how often it is seen."""

Dictionary = Mapping[str, int]
"""How often each word is seen."""


def _jieba() -> ModuleType:
    """Import jieba without its remarks.

    Its import warns of invalid escapes, asks for pkg_resources only to open a
    file, and puts a DEBUG logger on stderr.
    """
    import logging  # noqa: PLC0415 - only to learn, never while an interview runs
    import warnings  # noqa: PLC0415

    absent = "pkg_resources" not in sys.modules
    if absent:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba  # noqa: PLC0415
    finally:
        if absent:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(logging.WARNING)
    module: ModuleType = jieba
    return module


def full_dictionary() -> dict[str, int]:
    """Return jieba's own dictionary: some 350,000 words and how often each is seen.

    Words with anything but Chinese characters are left out: Latin text is
    never cut by jieba.
    """
    with _jieba().get_module_res("dict.txt") as lines:
        text = lines.read().decode("utf-8")
    return {word: int(count) for word, count in _COUNTED.findall(text)}


def with_glossary(words: Dictionary, glossary: Glossary) -> dict[str, int]:
    """Return a dictionary that keeps the Chinese terms of a glossary whole."""
    joined = dict(words)
    for group in glossary:
        for spelling in group.zh:
            if is_han(spelling):
                joined[spelling] = max(GLOSSARY_FREQUENCY, joined.get(spelling, 0))
    return joined


def small_dictionary(words: Dictionary, used: Iterable[str]) -> dict[str, int]:
    """Return the words that a corpus uses and the most frequent others.

    Enough to cut questions and answers about the corpus as the whole
    dictionary would, in a fraction of the time to load.
    """
    least = min(sorted(words.values(), reverse=True)[:COMMON_WORDS], default=0)
    common = (word for word, count in words.items() if count >= least)
    frequent = sorted(common, key=lambda word: (-words[word], word))[:COMMON_WORDS]
    chosen = set(frequent).union(word for word in used if word in words)
    return {word: words[word] for word in sorted(chosen)}


def segmenter(words: Dictionary) -> Segment:
    """Return a function that cuts runs of Chinese characters by a dictionary, with jieba.

    jieba gets exactly these words, and never touches a cache file.
    """
    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ = with_prefixes(words)
    tokenizer.total = max(1, sum(words.values()))
    tokenizer.initialized = True

    def cut(run: str) -> list[str]:
        cut_words: list[str] = tokenizer.lcut(run, HMM=False)
        return cut_words

    return cut


def segmenter_over(table: Dictionary, total: int) -> Segment:
    """Return a function that cuts as `segmenter` does, without loading jieba.

    Of all ways to cut a run into words it takes the likeliest, every word by
    itself: jieba's rule where it doesn't guess new words.

    Args:
        table: The words with their counts, and every prefix of a word, counting
            0 where it is no word itself: `with_prefixes` makes one. It may read
            them from a file as they are asked for.
        total: What the counts of the words add up to.
    """
    rarest = math.log(max(1, total))

    def cut(run: str) -> list[str]:
        best = [(0.0, len(run))] * (len(run) + 1)
        for start in range(len(run) - 1, -1, -1):
            ways = [
                (math.log(count) - rarest + best[end][0], end)
                for end, count in _words_from(run, start, table)
            ]
            best[start] = max(ways) if ways else (best[start + 1][0] - rarest, start + 1)
        words, start = list[str](), 0
        while start < len(run):
            end = best[start][1]
            words.append(run[start:end])
            start = end
        return words

    return cut


def with_prefixes(words: Dictionary) -> dict[str, int]:
    """Return a dictionary with every prefix of a word, counting 0 where it is no word."""
    table = dict(words)
    for word in words:
        for end in range(1, len(word)):
            table.setdefault(word[:end], 0)
    return table


def _words_from(run: str, start: int, table: Dictionary) -> list[tuple[int, int]]:
    """Return where the words that begin at a place end, and their counts."""
    found: list[tuple[int, int]] = []
    for end in range(start + 1, len(run) + 1):
        count = table.get(run[start:end])
        if count is None:
            break
        if count:
            found.append((end, count))
    return found
