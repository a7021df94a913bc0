"""What the built-in notes promise of their terms: every name is in the glossary."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from mockinterview.core.glossary import Glossary
from mockinterview.core.house import HouseReason
from mockinterview.core.model import Fault, Source, Topic
from mockinterview.core.naming import units_of
from mockinterview.core.nearest import nearest
from mockinterview.core.sentence import sentence
from mockinterview.core.text import BREAKS, Tokenizer

_PART = re.compile(r"\s+/\s+|\s*[(（)）]\s*|\s+and\s+|\s*与\s*")

_tokenizer = Tokenizer(segment=list)


def spelling_key(spelling: str) -> tuple[str, ...]:
    """Return a spelling in the form by which the program compares spellings.

    Case, hyphens, plurals and the space beside Chinese make no difference.

    Example:
        >>> spelling_key("Capsule-Networks") == spelling_key("capsule network")
        True
        >>> spelling_key("KL 散度") == spelling_key("KL散度")
        True
    """
    tokens = _tokenizer.tokens(spelling)
    units = units_of(token for token in tokens if token.kind not in BREAKS)
    return tuple(unit.text for unit in units)


def alias_faults(topics: Iterable[Topic], glossary: Glossary) -> tuple[Fault, ...]:
    """Return the titles and aliases that the glossary doesn't know, but for index pages.

    A name of several parts, such as `GoogLeNet (Inception v1)`, is known by its
    parts.
    """
    known = {spelling_key(spelling) for group in glossary for spelling in group.spellings}
    return tuple(
        HouseReason.UNKNOWN_NAME.at(topic.source, name=name)
        for topic in topics
        if not topic.is_index
        for name in dict.fromkeys((*topic.title.wordings, *topic.aliases))
        if not _is_known(name, known)
    )


def _is_known(name: str, known: Collection[tuple[str, ...]]) -> bool:
    parts = [part for part in _PART.split(name) if part]
    return spelling_key(name) in known or all(spelling_key(part) in known for part in parts)


def topic_faults(
    glossary: Glossary, sources: Mapping[str, Source], topics: Collection[str]
) -> Iterator[Fault]:
    """Yield the groups that name a topic which there isn't; `sources` is where they stand."""
    for group in glossary:
        if group.id in sources and group.topic and group.topic not in topics:
            near = nearest(group.topic, topics, limit=1)
            hint = sentence("Empty the column")
            if near:
                hint = sentence("Did you mean '{name}'?", name=near[0])
            yield HouseReason.UNKNOWN_TOPIC.at(sources[group.id], topic=group.topic, hint=hint)
