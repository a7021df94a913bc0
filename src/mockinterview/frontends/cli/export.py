"""`mockinterview export`: questions as an Anki deck."""

from __future__ import annotations

from pathlib import Path

import click

from mockinterview.app import Notes, now
from mockinterview.core.sentence import sentence
from mockinterview.errors import NothingToAskError, UnknownSectionError
from mockinterview.frontends.cli.command import Command, KindOfWord
from mockinterview.frontends.cli.common import (
    language_option,
    look_in,
    notes_of,
    notes_options,
    settings_with,
)
from mockinterview.frontends.cli.kinds import Place
from mockinterview.frontends.look import Line, write
from mockinterview.keeping_errors import DeckUnusableError

EPILOG = """\
\b
Examples:
  mockinterview export interview.apkg
  mockinterview export resnet.apkg --topic resnet --topic densenet
  mockinterview export detection.apkg --section object-detection
  mockinterview export mine.apkg --only-corpus notes/
"""


@click.command("export", cls=Command, epilog=EPILOG)
@click.argument("file", metavar="FILE.apkg", type=KindOfWord(Place()))
@click.option("--topic", "topics", multiple=True, metavar="T", help="Export this topic.")
@click.option("--section", "sections", multiple=True, metavar="S", help="Export this section.")
@language_option
@notes_options
def command(
    file: Path,
    topics: tuple[str, ...],
    sections: tuple[str, ...],
    lang: str | None,
    corpus: tuple[Path, ...],
    only_corpus: Path | None,
) -> None:
    """Write questions as an Anki deck: the question in front, its key points behind.

    Both languages are on the card, heavy points in bold, each topic in a deck of
    its own. A later export updates the cards in Anki, and their schedule
    stays. Without --topic and --section all questions are exported.
    """
    from mockinterview.anki import SUFFIX, write_deck  # noqa: PLC0415 - only here
    from mockinterview.core.cards import cards_of  # noqa: PLC0415

    if file.suffix.lower() != SUFFIX:
        reason = sentence("its name does not end in {suffix}", suffix=SUFFIX)
        raise DeckUnusableError(str(file), reason, is_written=True)
    settings = settings_with(corpus, only_corpus, lang=lang)
    look = look_in(settings, lang)
    with notes_of(settings, look) as notes:
        chosen = [notes.topic(name) for name in _chosen(notes, topics, sections)]
    cards = [card for topic in chosen for card in cards_of(topic)]
    if not cards:
        raise NothingToAskError(", ".join((*topics, *sections)) or sentence("the notes"))
    write_deck(cards, file, now().timestamp())
    count = look.say("export_card" if len(cards) == 1 else "export_cards", count=len(cards))
    lines = [Line(look.say("export_done", cards=count, file=file))]
    gaps = sum(len(topic.questions) for topic in chosen) - len(cards)
    lines += [Line(look.say("export_gaps", count=gaps))] if gaps else []
    write(lines, look)


def _chosen(notes: Notes, topics: tuple[str, ...], sections: tuple[str, ...]) -> list[str]:
    """Return the ids of the topics to export, in the order of the notes.

    Raises:
        UnknownSectionError: There is no such section.
        UnknownTopicError: There is no such topic.
    """
    found = notes.of_each(lambda topic: (topic.id, topic.section))
    known = dict.fromkeys(section for _, section in found)
    for section in sections:
        if section not in known:
            raise UnknownSectionError(section, known)
    named = {notes.topic_id(topic) for topic in topics}
    return [
        topic
        for topic, section in found
        if topic in named or section in sections or not (topics or sections)
    ]
