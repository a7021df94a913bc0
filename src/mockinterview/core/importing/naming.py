"""Names for what is imported: the ids of questions, of files and of folders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection

from mockinterview.core.topic_names import folded_name

LONGEST_NAME = 48
"""Characters of a name, a Chinese one counting two."""

_WORDS = re.compile(r"[^\W_]+")
_HAN_START = "\u2e80"
OWN = "my-"
"""What a topic's name begins with where another topic has the name already."""


def slug_of(text: str, otherwise: str = "note") -> str:
    """Return a text as a name for files and ids, in lower case with hyphens.

    Chinese stays as it is: such names are found by their beginning as well.

    Example:
        >>> slug_of("What is 1×1 convolution?"), slug_of("1x1卷积的作用")
        ('what-is-1x1-convolution', '1x1卷积的作用')
    """
    plain = unicodedata.normalize("NFKC", text).casefold().replace("×", "x").replace("'", "")
    name = ""
    for word in _WORDS.findall(plain):
        longer = f"{name}-{word}" if name else word
        if _width(longer) > LONGEST_NAME:
            name = name or _cut(word)
            break
        name = longer
    return name or otherwise


def _width(name: str) -> int:
    return sum(1 + (sign >= _HAN_START) for sign in name)


def _cut(word: str) -> str:
    kept = ""
    for sign in word:
        if _width(kept + sign) > LONGEST_NAME:
            break
        kept += sign
    return kept


def id_of(prompt: str, taken: Collection[str]) -> str:
    """Return an id for a question that none of the others has."""
    return _free(slug_of(prompt, "question"), taken)


def free_slug(title: str, taken: Collection[str]) -> str:
    """Return a name for a topic's file that isn't read as any of the names taken.

    Example:
        >>> free_slug("ResNet", ["resnet"]), free_slug("Res-Net", ["resnet", "my-resnet"])
        ('my-resnet', 'my-res-net-2')
    """
    names = set(map(folded_name, taken))
    name = slug_of(title)
    return name if folded_name(name) not in names else _free(OWN + name, names, folded_name)


def _free(name: str, taken: Collection[str], key: Callable[[str], str] = str) -> str:
    number = 1
    tried = name
    while key(tried) in taken:
        number += 1
        tried = f"{name}-{number}"
    return tried
