"""Learn everything that interviews and searches read, and write it into one file.

This is the one place that loads what is only needed for learning: the whole
dictionary of jieba, numpy, scikit-learn and OpenCC.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, replace
from functools import cache, partial
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any

from mockinterview import __version__
from mockinterview.blocks import BlockWriter
from mockinterview.builtin import packaged_text
from mockinterview.core.documents import Documents, documents_of
from mockinterview.core.glossary import Glossary
from mockinterview.core.grading.preparing import prepare
from mockinterview.core.grading.reading import Reader
from mockinterview.core.grading.words import words_in
from mockinterview.core.model import Fault, Topic
from mockinterview.core.naming import Names, shown_names
from mockinterview.core.records import question_record, text_record, topic_record
from mockinterview.core.sounds import Sounds
from mockinterview.core.spelling import SHORTEST_HAN_NAME
from mockinterview.core.text import Kind, Tokenizer, is_han, terms_of
from mockinterview.corpus import Corpus, load_corpus
from mockinterview.index_file import VERSION, Progress
from mockinterview.keeping import kept_topic
from mockinterview.manifest import learnt_from, manifest_of
from mockinterview.marker import word_lists
from mockinterview.saved_finder import passage_key, passage_record
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
from mockinterview.tables import TablesWriter, pack_counts, pack_json
from mockinterview.terms_builder import TermsBuilder

STOP_WORDS = ("stopwords.en.txt", "stopwords.zh.txt", "question_words.txt")
READ_AHEAD = 5_000
"""Questions whose key points are read when the index is built; to read those of one takes
some 10 ms. Where there are more of them, the rest is read when it is first marked."""

NEIGHBOURS = 8
"""How many of the nearest topics are kept for each."""

HAN_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def write_index(folders: Sequence[Path], target: Path, progress: Progress) -> tuple[Fault, ...]:
    """Read notes, learn from them and write the index; return what is wrong in the notes."""
    progress("reading the notes", 0, 1)
    files = manifest_of(learnt_from(folders))
    corpus = load_corpus(folders)
    progress("reading the notes", 1, 1)
    kept = tuple(kept_topic(topic, str(corpus.files[topic.id])) for topic in corpus.topics)
    corpus = replace(corpus, topics=kept)
    builder = _Builder(corpus, progress, target.parent)
    with BlockWriter(target, VERSION) as writer:
        builder.write(writer)
        writer.add({"manifest": pack_json({"program": __version__, "files": files})})
        progress("writing the index", 0, 1)
    progress("writing the index", 1, 1)
    return corpus.faults


class _Builder:
    """Learns from one corpus."""

    def __init__(self, corpus: Corpus, progress: Progress, folder: Path) -> None:
        self.corpus, self.progress, self.folder = corpus, progress, folder
        self.words = with_glossary(full_dictionary(), corpus.glossary)
        self.total = sum(self.words.values())
        self.traditional = _traditional()
        self.tokenizer = Tokenizer(segmenter(self.words), self.traditional)
        self.stop_words = _stop_words()
        self.names = Names.build(corpus.glossary, corpus.topics, self.tokenizer, self.stop_words)
        self.latin: Counter[str] = Counter()
        self.han: set[str] = set()

    def write(self, writer: BlockWriter) -> None:
        """Write everything that is saved."""
        documents = self._documents()
        self._read_names()
        space = learn_space(documents.questions, documents.topics)
        table = with_prefixes(small_dictionary(self.words, self.han))
        with TablesWriter(writer) as tables:
            self._write_topics(tables)
            self._write_passages(tables, documents)
            sizes = self._write_terms(tables, documents)
            self._write_marker(tables, table)
            tables.add_json("names", self.names.spellings)
            tables.add_json("shown names", shown_names(self.corpus.glossary))
            tables.add("latent terms", packed_vectors(space))
        writer.add(sizes | packed_space(space))
        writer.add(self._blocks(documents))
        writer.add({"dictionary": pack_counts(table, self.total)})

    def _blocks(self, documents: Documents) -> dict[str, bytes]:
        """Return what is saved beside the tables, by the name of its block."""
        pairs = "".join(chr(code) + simple for code, simple in self.traditional.items())
        han_names, sounds = self._han_names(), Sounds(packaged_text("syllables.txt"))
        return {
            "catalog": pack_json([_catalog_entry(topic) for topic in self.corpus.topics]),
            "layout": pack_json(_layout(documents)),
            "words": _lines(word for word, _ in self.latin.most_common()),
            "han names": _lines(han_names),
            "han sounds": _lines(map(sounds.of, han_names)),
            "stop words": _lines(sorted(self.stop_words)),
            "traditional": pairs.encode(),
            "glossary": pack_json(_glossary_rows(self.corpus.glossary)),
            "neighbours": pack_json(self._neighbours(documents)),
        }

    def _documents(self) -> Documents:
        """Return the documents, telling how far it is after each topic."""
        topics = self.corpus.topics

        def told() -> Iterator[Topic]:
            for number, topic in enumerate(topics):
                self.progress("learning the notes", number, len(topics))
                yield topic
            self.progress("learning the notes", len(topics), len(topics))

        return documents_of(told(), cache(self._terms))

    def _terms(self, text: str) -> list[str]:
        tokens = self.tokenizer.tokens(text)
        for token in tokens:
            if token.kind is Kind.HAN:
                self.han.add(token.form)
            elif token.kind is Kind.WORD and token.form not in self.stop_words:
                self.latin[token.form] += 1
        names = (name for found in self.names.found_in(tokens) for name in found.ids)
        return [*terms_of(tokens, self.stop_words), *names]

    def _read_names(self) -> None:
        """Add the spellings of the glossary to the words, though no note may use them."""
        for group in self.corpus.glossary:
            for spelling in group.spellings:
                self._terms(spelling)

    def _han_names(self) -> list[str]:
        spellings = {spelling for group in self.corpus.glossary for spelling in group.zh}
        for topic in self.corpus.topics:
            spellings.update((topic.title.zh, *topic.aliases))
        return sorted(name for name in spellings if is_han(name) and len(name) >= SHORTEST_HAN_NAME)

    def _write_terms(self, tables: TablesWriter, documents: Documents) -> dict[str, bytes]:
        """Write the postings of each term; return the block that belongs to them."""
        kinds = zip(KINDS, (documents.questions, documents.passages, documents.topics), strict=True)
        with TermsBuilder(self.folder) as builder:
            for kind, texts in kinds:
                for document in texts:
                    builder.add(kind, document)
            return builder.write(tables, partial(self.progress, "weighing the terms"))

    def _write_topics(self, tables: TablesWriter) -> None:
        """Write the records of topics and questions."""
        topics, questions = tables.table("topics"), tables.table("questions")
        for topic in self.corpus.topics:
            names = [question.id for question in topic.questions]
            topics.add(topic.id, pack_json(topic_record(topic) | {"questions": names}))
            for question in topic.questions:
                questions.add(question.id, pack_json(question_record(question)))

    def _write_passages(self, tables: TablesWriter, documents: Documents) -> None:
        passages = tables.table("passages")
        for number, passage in enumerate(documents.shown):
            passages.add(passage_key(number), pack_json(passage_record(passage)))

    def _write_marker(self, tables: TablesWriter, table: Dictionary) -> None:
        """Write the phrases that answers are read with, and the rubrics as they are read.

        They are cut as the answers will be: by the small dictionary.
        """
        tokenizer = Tokenizer(segmenter_over(table, self.total), self.traditional)
        reader = Reader.build(tokenizer, self.corpus.glossary, word_lists())
        tables.add_json(PHRASES, phrases_entries(reader.phrases))
        questions = (question for topic in self.corpus.topics for question in topic.questions)
        asked = list(islice((each for each in questions if each.has_reference), READ_AHEAD))
        rubrics = tables.table(RUBRICS)
        for number, question in enumerate(asked):
            self.progress("reading the key points", number, len(asked))
            rubric = question.rubric
            rubrics.add(question.id, pack_rubric(prepare(reader, rubric), rubric))
        self.progress("reading the key points", len(asked), len(asked))

    def _neighbours(self, documents: Documents) -> dict[str, list[str]]:
        """Return the nearest topics of each, by the cosine of their TF-IDF weights."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

        topics = documents.layout.topics
        if not any(documents.topics):
            return {}
        vectors = TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(documents.topics)
        likeness = (vectors @ vectors.T).toarray()
        near: dict[str, list[str]] = {}
        for number, topic in enumerate(topics):
            order = sorted(range(len(topics)), key=lambda other: (-likeness[number][other], other))
            near[topic] = [topics[other] for other in order if other != number][:NEIGHBOURS]
        return near


def _layout(documents: Documents) -> dict[str, Any]:
    layout = documents.layout
    return {
        "topics": layout.topics,
        "questions": layout.questions,
        "topic_of_question": layout.topic_of_question,
        "topic_of_passage": layout.topic_of_passage,
        "question_of_passage": layout.question_of_passage,
    }


def _catalog_entry(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "title": text_record(topic.title),
        "section": topic.section,
        "aliases": list(topic.aliases),
        "questions": [
            (question.id, question.level, question.has_reference) for question in topic.questions
        ],
    }


def _glossary_rows(glossary: Glossary) -> list[tuple[object, ...]]:
    return [astuple(group) for group in glossary]


def _stop_words() -> frozenset[str]:
    data = resources.files("mockinterview") / "data"
    texts = ((data / name).read_text(encoding="utf-8") for name in STOP_WORDS)
    return frozenset(word for text in texts for word in words_in(text))


def _traditional() -> dict[int, str]:
    """Return the traditional characters with their simplified forms, as OpenCC has them."""
    from opencc import OpenCC  # noqa: PLC0415

    convert: Callable[[str], str] = OpenCC("t2s").convert
    simplified = ((code, convert(chr(code))) for block in HAN_BLOCKS for code in block)
    return {code: form for code, form in simplified if len(form) == 1 and form != chr(code)}


def _lines(words: Iterable[str]) -> bytes:
    return "\n".join(words).encode()
