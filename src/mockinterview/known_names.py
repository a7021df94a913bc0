"""The names that the notes know, to complete what is typed."""

from __future__ import annotations

from itertools import chain

from mockinterview.app import Notes
from mockinterview.core.completion import Names
from mockinterview.core.topic_names import names_of


def known_names(notes: Notes) -> Names:
    """Return the names of all topics and the spellings of all terms."""
    topics = chain.from_iterable(notes.of_each(names_of))
    terms = (spelling for group in notes.glossary() for spelling in group.spellings)
    return Names.build(topics, terms)
