"""Learn everything that interviews and searches read, and write it into one file.

This is the one place that loads what is only needed for learning: the whole
dictionary of jieba, numpy, scikit-learn and OpenCC.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from functools import partial
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from mockinterview import __version__
from mockinterview.blocks import BlockWriter
from mockinterview.builtin import packaged_text
from mockinterview.catalog_builder import CatalogBuilder
from mockinterview.comparing import Compared
from mockinterview.core.documents import TopicDocuments, documents_of
from mockinterview.core.glossary import Glossary
from mockinterview.core.grading.preparing import prepare
from mockinterview.core.grading.reading import Reader
from mockinterview.core.laying_out import LayoutBuilder
from mockinterview.core.model import Fault, Question, Topic
from mockinterview.core.naming import shown_names
from mockinterview.core.records import question_record, topic_record
from mockinterview.core.sounds import Sounds
from mockinterview.core.spelling import SHORTEST_HAN_NAME
from mockinterview.core.text import Tokenizer, is_han
from mockinterview.core.word_lists import words_in
from mockinterview.corpus import CorpusReader
from mockinterview.index_file import VERSION, Progress
from mockinterview.manifest import NOTE, learnt_from, lines_in, manifest_of
from mockinterview.marker import word_lists
from mockinterview.readings import Readings, head_of
from mockinterview.saved_finder import LAYOUT, NUMBERS, PASSAGES, chunks_of, passage_record
from mockinterview.saved_marker import PHRASES, RUBRICS, pack_rubric, phrases_entries
from mockinterview.saved_space import packed_space, packed_vectors
from mockinterview.saved_terms import KINDS
from mockinterview.segment import (
    Dictionary,
    full_dictionary,
    segmenter,
    segmenter_over,
    small_dictionary,
    with_glossary,
    with_prefixes,
)
from mockinterview.space_builder import learn_space
from mockinterview.tables import pack_json
from mockinterview.tables_writer import TablesWriter, pack_counts
from mockinterview.terms_builder import TermsBuilder
from mockinterview.text_learner import TextLearner

STOP_WORDS = ("stopwords.en.txt", "stopwords.zh.txt", "question_words.txt")
READ_AHEAD = 5_000
"""Questions whose key points are read when the index is built; to read those of one takes
some 10 ms. Where there are more of them, the rest is read when it is first marked."""

HAN_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def write_index(folders: Sequence[Path], target: Path, progress: Progress) -> tuple[Fault, ...]:
    """Read notes, learn from them and write the index; return what is wrong in the notes.

    What is read of a note is kept beside the index, so that building goes on
    where it was interrupted and reads again only what has changed.

    Raises:
        OSError: Nothing can be written there.
    """
    kept = target.with_suffix(".notes")
    try:
        return _write_index(folders, target, kept, progress)
    except sqlite3.DatabaseError:
        kept.unlink(missing_ok=True)  # damaged while it was read
    try:
        return _write_index(folders, target, kept, progress)
    except sqlite3.DatabaseError as error:
        raise OSError(str(error)) from error


def _write_index(
    folders: Sequence[Path], target: Path, kept: Path, progress: Progress
) -> tuple[Fault, ...]:
    with Readings(kept) as readings:
        files = manifest_of(learnt_from(folders), readings.known)
        readings.expect(files)
        reader = CorpusReader(readings.note)
        heads: list[tuple[Path, Topic]] = []
        total = sum(entry["path"].endswith(NOTE) for entry in files)
        progress("reading the notes", 0, total)
        for file, topic in reader.notes(folders):
            heads.append((file, head_of(topic)))
            progress("reading the notes", len(heads), total)
        progress("reading the notes", total, total)
        with BlockWriter(target, VERSION) as writer, TermsBuilder(target.parent) as terms:
            builder = Builder(readings, heads, reader.glossary, progress)
            builder.write(writer, terms)
            writer.add({"program": __version__.encode(), "files": lines_in(files)})
            writer.add({"manifest": pack_json(files)})
            progress("writing the index", 0, 1)
    progress("writing the index", 1, 1)
    return tuple(reader.faults)


class Builder:
    """Learns from notes, one after the other, and writes what it learns."""

    def __init__(
        self,
        readings: Readings,
        heads: Sequence[tuple[Path, Topic]],
        glossary: Glossary,
        progress: Progress,
    ) -> None:
        """Take what was read of the notes: the files with the heads of their topics."""
        self.readings, self.heads, self.glossary = readings, heads, glossary
        self.progress = progress
        self.words = with_glossary(full_dictionary(), glossary)
        self.total = sum(self.words.values())
        self.traditional = _traditional()
        self.stop_words = _stop_words()
        tokenizer = Tokenizer(segmenter(self.words), self.traditional)
        topics = [topic for _, topic in heads]
        self.learner = TextLearner(glossary, topics, tokenizer, self.stop_words)
        self.laid_out = LayoutBuilder()
        self.asked: list[Question] = []
        self.compared = Compared()

    def write(self, writer: BlockWriter, terms: TermsBuilder) -> None:
        """Write everything that is saved."""
        with TablesWriter(writer) as tables:
            catalog = CatalogBuilder(tables, [topic for _, topic in self.heads])
            self._write_notes(tables, terms, catalog)
            sections = catalog.finish()
            layout_sizes = self._write_layout(tables)
            self._read_names()
            compared = self.compared
            space = learn_space(compared.passages, compared.questions, compared.topics)
            table = with_prefixes(small_dictionary(self.words, self.learner.han))
            sizes = terms.write(tables, partial(self.progress, "weighing the terms"))
            self._write_marker(tables, table)
            tables.add_json("names", self.learner.names.spellings)
            tables.add_json("shown names", shown_names(self.glossary))
            tables.add("latent terms", packed_vectors(space))
        writer.add(sizes | packed_space(space) | sections | layout_sizes)
        writer.add(self._blocks())
        writer.add({"dictionary": pack_counts(table, self.total)})

    def _blocks(self) -> dict[str, bytes]:
        """Return what is saved beside the tables, by the name of its block."""
        pairs = "".join(chr(code) + simple for code, simple in self.traditional.items())
        han_names, sounds = self._han_names(), Sounds(packaged_text("syllables.txt"))
        return {
            "words": _lines(word for word, _ in self.learner.latin.most_common()),
            "han names": _lines(han_names),
            "han sounds": _lines(map(sounds.of, han_names)),
            "stop words": _lines(sorted(self.stop_words)),
            "traditional": pairs.encode(),
            "glossary": pack_json(_glossary_rows(self.glossary)),
            "neighbours": pack_json(self.compared.neighbours(self.laid_out.layout.topics)),
        }

    def _write_notes(
        self, tables: TablesWriter, terms: TermsBuilder, catalog: CatalogBuilder
    ) -> None:
        """Read the notes one by one; write their records and passages, gather their terms."""
        topics, questions = tables.table("topics"), tables.table("questions")
        passages = tables.numbered(PASSAGES)
        for done, (file, _) in enumerate(self.heads):
            self.progress("learning the notes", done, len(self.heads))
            topic = self.readings.topic(file)
            documents = self._documents(file, topic)
            self._gather(topic, documents, terms)
            catalog.add(topic)
            names = [question.id for question in topic.questions]
            topics.add(topic.id, pack_json(topic_record(topic) | {"questions": names}))
            for question in topic.questions:
                questions.add(question.id, pack_json(question_record(question)))
            for passage in documents.shown:
                passages.add(pack_json(passage_record(passage)))
        self.progress("learning the notes", len(self.heads), len(self.heads))

    def _documents(self, file: Path, topic: Topic) -> TopicDocuments:
        """Return the documents of a topic; its texts are only read where they never were."""
        kept = self.readings.texts(file, self.learner.stamp)
        texts = self.learner.note(kept)
        documents = documents_of(topic, texts.terms_of)
        if kept is None:
            self.readings.keep_texts(file, self.learner.stamp, texts.texts())
        return documents

    def _gather(self, topic: Topic, documents: TopicDocuments, terms: TermsBuilder) -> None:
        self.laid_out.add(topic, documents.shown)
        self.compared.add(documents)
        askable = (question for question in topic.questions if question.has_reference)
        self.asked += islice(askable, max(0, READ_AHEAD - len(self.asked)))
        for kind, texts in zip(
            KINDS, (documents.questions, documents.passages, [documents.whole]), strict=True
        ):
            for document in texts:
                terms.add(kind, document)

    def _write_layout(self, tables: TablesWriter) -> dict[str, bytes]:
        """Write the numbers of the layout; return the block that says how many there are."""
        parts = {part: getattr(self.laid_out.layout, part) for part in NUMBERS}
        for part, numbers in parts.items():
            table = tables.numbered(LAYOUT + part)
            for chunk in chunks_of(numbers):
                table.add(chunk)
        return {LAYOUT: pack_json({part: len(numbers) for part, numbers in parts.items()})}

    def _read_names(self) -> None:
        """Add the spellings of the glossary to the words, though no note may use them."""
        for group in self.glossary:
            for spelling in group.spellings:
                self.learner.learn(spelling)

    def _han_names(self) -> list[str]:
        spellings = {spelling for group in self.glossary for spelling in group.zh}
        for _, topic in self.heads:
            spellings.update((topic.title.zh, *topic.aliases))
        return sorted(name for name in spellings if is_han(name) and len(name) >= SHORTEST_HAN_NAME)

    def _write_marker(self, tables: TablesWriter, table: Dictionary) -> None:
        """Write the phrases that answers are read with, and the rubrics as they are read.

        They are cut as the answers will be: by the small dictionary.
        """
        tokenizer = Tokenizer(segmenter_over(table, self.total), self.traditional)
        reader = Reader.build(tokenizer, self.glossary, word_lists())
        tables.add_json(PHRASES, phrases_entries(reader.phrases))
        circumstances = pack_counts(table, self.total) + self.learner.stamp.encode()
        seal = blake2b(circumstances, digest_size=16).digest()
        stamps = {question.id: _stamp(seal, question_record(question)) for question in self.asked}
        rubrics, read = tables.table(RUBRICS), dict[str, bytes]()
        for number, question in enumerate(self.asked):
            self.progress("reading the key points", number, len(self.asked))
            packed = self.readings.rubric(question.id, stamps[question.id])
            if packed is None:
                rubric = question.rubric
                packed = read[question.id] = pack_rubric(prepare(reader, rubric), rubric)
            rubrics.add(question.id, packed)
        self.readings.keep_rubrics(stamps, read)
        self.progress("reading the key points", len(self.asked), len(self.asked))


def _stamp(circumstances: bytes, record: dict[str, Any]) -> str:
    """Return what tells a question read in these circumstances from others."""
    return blake2b(circumstances + pack_json(record), digest_size=16).hexdigest()


def _glossary_rows(glossary: Glossary) -> list[tuple[object, ...]]:
    return [astuple(group) for group in glossary]


def _stop_words() -> frozenset[str]:
    return frozenset(word for name in STOP_WORDS for word in words_in(packaged_text(name)))


def _traditional() -> dict[int, str]:
    """Return the traditional characters with their simplified forms, as OpenCC has them."""
    from opencc import OpenCC  # noqa: PLC0415

    convert: Callable[[str], str] = OpenCC("t2s").convert
    simplified = ((code, convert(chr(code))) for block in HAN_BLOCKS for code in block)
    return {code: form for code, form in simplified if len(form) == 1 and form != chr(code)}


def _lines(words: Iterable[str]) -> bytes:
    return "\n".join(words).encode()
