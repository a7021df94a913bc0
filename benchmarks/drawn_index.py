"""Build an index of drawn topics: the program's own, but for reading and cutting the notes.

    python benchmarks/drawn_index.py QUESTIONS PER_FILE FOLDER

The index is that of FOLDER, an empty one, for whatever MOCKINTERVIEW_HOME is: what it
has are the questions of `zipf_folder.py`, whose terms are known before they are written.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from mockinterview import __version__
from mockinterview.blocks import BlockWriter
from mockinterview.core.glossary import Glossary
from mockinterview.core.language import Text
from mockinterview.core.model import KeyPoint, Question, Source, Topic
from mockinterview.index_builder import Builder
from mockinterview.index_file import VERSION
from mockinterview.indexing import index_path
from mockinterview.manifest import learnt_from, lines_in, manifest_of
from mockinterview.readings import Readings, Texts
from mockinterview.settings import read_settings
from mockinterview.tables import pack_json
from mockinterview.terms_builder import TermsBuilder
from zipf_folder import ASKED, POINTS, SAID, SECTIONS, Words, slug, title

READ_BEFORE_REMARK = 2 * (1 + 1 + POINTS)
"""The texts of a topic that are read before the remark of its first question, which is empty."""


class DrawnReadings(Readings):
    """What is read of notes, drawn instead."""

    def __init__(self, path: Path, per_file: int) -> None:
        """Begin the drawing; each topic is drawn once, in order."""
        super().__init__(path)
        self._words, self._per_file = Words(0), per_file
        self._drawn: Topic

    def topic(self, file: Path) -> Topic:
        """Draw the topic of a note."""
        self._drawn = _topic(file, self._per_file, self._words)
        return self._drawn

    def texts(self, _file: Path, _stamp: str) -> Texts:
        """Return the terms of the topic that was drawn, text by text."""
        texts = [self._drawn.title]
        for question in self._drawn.questions:
            texts += (question.prompt, *(point.text for point in question.points))
        wordings = [wording for text in texts for wording in text.wordings]
        in_order = dict.fromkeys([*wordings[:READ_BEFORE_REMARK], "", *wordings])
        return [_cut(wording) for wording in in_order]


def _cut(text: str) -> tuple[list[str], list[str], list[str]]:
    """Return the terms of a text, its English words and its Chinese ones."""
    said = text.rstrip("?.？。").lower()
    if said.isascii():
        words = said.split()
        return words, words, []
    pairs = [said[place : place + 2] for place in range(0, len(said), 2)]
    between = [one[-1] + other[0] for one, other in pairwise(pairs)]
    return pairs + between, [], pairs


def _topic(file: Path, per_file: int, words: Words) -> Topic:
    def text(most: int, signs: str) -> Text:
        return Text(words.english(most) + signs[0], words.chinese(most) + signs[1])

    def question(place: int) -> Question:
        prompt = text(ASKED, "?？")
        points = tuple(KeyPoint(text(SAID, ".。")) for _ in range(POINTS))
        name, source = f"{file.stem}/q{place}", Source(str(file), 1 + 12 * place)
        return Question(name, prompt, points, source, level=1 + place % 3)

    questions = tuple(question(place) for place in range(per_file))
    return replace(_head(file), questions=questions)


def _head(file: Path) -> Topic:
    english, chinese = title(int(file.stem.rpartition("-")[2]))
    return Topic(file.stem, Text(english, chinese), file.parent.name, Source(str(file), 1))


def main(questions: int, per_file: int, folder: Path) -> None:
    """Build the index."""
    target = index_path(replace(read_settings(), corpus=(folder,), only=True))
    target.parent.mkdir(parents=True)
    files = [
        folder / f"section-{number % SECTIONS:02}" / f"{slug(number)}.md"
        for number in range(questions // per_file)
    ]
    manifest = manifest_of(learnt_from([folder]))
    with (
        DrawnReadings(target.with_suffix(".notes"), per_file) as readings,
        BlockWriter(target, VERSION) as writer,
        TermsBuilder(target.parent) as terms,
    ):
        heads = [(file, _head(file)) for file in files]
        Builder(readings, heads, Glossary(), lambda *_: None).write(writer, terms)
        writer.add({"program": __version__.encode(), "files": lines_in(manifest)})
        writer.add({"manifest": pack_json(manifest)})


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
