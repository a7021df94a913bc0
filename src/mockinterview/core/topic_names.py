"""The names of a topic, and what makes two spellings the same name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

from mockinterview.core.language import Text

if TYPE_CHECKING:
    from mockinterview.core.model import Fault, Topic

_IGNORED = re.compile(r"[\s_\-–—·'’./]+")


class Named(Protocol):
    """What has the names of a topic: the topic itself, or its line in a catalog."""

    @property
    def id(self) -> str:
        """The slug."""

    @property
    def title(self) -> Text:
        """The title."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """The other names."""


SomeTopic = TypeVar("SomeTopic", bound=Named)


def names_of(topic: Named) -> tuple[str, ...]:
    """Return everything by which people look for a topic: id, titles, aliases."""
    return (topic.id, *topic.title.wordings, *topic.aliases)


def folded_name(name: str) -> str:
    """Return a name in the form by which names are compared.

    Example:
        >>> folded_name("Fast R-CNN") == folded_name("fast rcnn")
        True
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name).casefold())


def by_name(topics: Iterable[SomeTopic]) -> dict[str, SomeTopic]:
    """Return the topics by every folded name.

    An id belongs to its topic, wherever it stands; of the rest, the first one
    has the name.
    """
    topics = tuple(topics)
    owners = {folded_name(topic.id): topic for topic in reversed(topics)}
    for topic in topics:
        for name in names_of(topic):
            owners.setdefault(folded_name(name), topic)
    return owners


def name_faults(topics: Iterable[Topic]) -> tuple[Fault, ...]:
    """Return the titles and aliases that another topic is called by already."""
    from mockinterview.core.model import Fault  # noqa: PLC0415 - only to check notes
    from mockinterview.core.sentence import sentence  # noqa: PLC0415

    topics = tuple(topics)
    owners = by_name(topics)
    faults: list[Fault] = []
    for topic in topics:
        for name in dict.fromkeys(names_of(topic)):
            owner = owners[folded_name(name)]
            if owner is not topic:
                told = "'{name}' is a name of the topic '{topic}' already"
                what = sentence(told, name=name, topic=owner.id)
                remedy = sentence("Remove it from one of them ({source})", source=owner.source)
                faults.append(Fault(topic.source, what, remedy))
    return tuple(faults)
