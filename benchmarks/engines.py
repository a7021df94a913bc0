"""The search engines that `scale.py` compares: each builds an index on disk, and opens it."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tantivy

K = 10

Found = list[tuple[int, float]]
"""The best notes with their scores, the best first."""

Search = Callable[[Sequence[str]], Found]
Scores = Callable[[Sequence[str]], Sequence[float]]
"""Returns what all notes score, in their order."""


def notes_in(path: Path) -> Iterator[list[str]]:
    """Yield the notes of a file that `zipf_corpus.py` wrote."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.split()


def build_ours(notes: Path, folder: Path) -> None:
    """Build the postings as `mockinterview` builds those of its questions."""
    from mockinterview.blocks import BlockWriter  # noqa: PLC0415
    from mockinterview.index_file import VERSION  # noqa: PLC0415
    from mockinterview.saved_terms import KINDS  # noqa: PLC0415
    from mockinterview.tables_writer import TablesWriter  # noqa: PLC0415
    from mockinterview.terms_builder import TermsBuilder  # noqa: PLC0415

    with BlockWriter(folder / "index.bin", VERSION) as writer, TermsBuilder(folder) as builder:
        for note in notes_in(notes):
            builder.add(KINDS[0], note)
        with TablesWriter(writer) as tables:
            sizes = builder.write(tables, lambda *_: None)
        writer.add(sizes)


def open_ours(folder: Path) -> Search:
    """Open our index."""
    from mockinterview.blocks import BlockFile  # noqa: PLC0415
    from mockinterview.index_file import VERSION  # noqa: PLC0415
    from mockinterview.saved_terms import SavedTerms  # noqa: PLC0415

    index = SavedTerms(BlockFile(folder / "index.bin", VERSION)).indexes()[0]
    return lambda query: [(found.doc_id, found.score) for found in index.retrieve(query, K)]


def build_bm25s(notes: Path, folder: Path) -> None:
    """Build bm25s's index with its numpy backend."""
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25(k1=1.5, b=0.75, backend="numpy")
    index.index(list(notes_in(notes)), show_progress=False)
    index.save(str(folder))


def open_bm25s(folder: Path) -> Search:
    """Load bm25s's index into memory, where it is fastest."""
    import bm25s  # noqa: PLC0415

    index = bm25s.BM25.load(str(folder))

    def search(query: Sequence[str]) -> Found:
        found, scores = index.retrieve(
            [list(query)], k=K, show_progress=False, backend_selection="numpy"
        )
        return list(zip(found[0].tolist(), scores[0].tolist(), strict=True))

    return search


def build_tantivy(notes: Path, folder: Path) -> None:
    """Build tantivy's index with one thread, as one segment where it can."""
    import tantivy  # noqa: PLC0415

    index = tantivy.Index(_tantivy_schema(), path=str(folder))
    writer = index.writer(heap_size=1_000_000_000, num_threads=1)
    with notes.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            writer.add_document(tantivy.Document(body=[line], number=number))
    writer.commit()
    writer.wait_merging_threads()


def open_tantivy(folder: Path) -> Search:
    """Open tantivy's index."""
    import tantivy  # noqa: PLC0415

    schema = _tantivy_schema()
    searcher = tantivy.Index(schema, path=str(folder)).searcher()

    def search(query: Sequence[str]) -> Found:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(schema, "body", term, "freq"))
            for term in query
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), K, count=False).hits
        return [(address.doc, score) for score, address in hits]

    return search


def _tantivy_schema() -> tantivy.Schema:
    import tantivy  # noqa: PLC0415

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name="whitespace", index_option="freq")
    builder.add_unsigned_field("number", stored=True)
    return builder.build()


def build_fts5(notes: Path, folder: Path) -> None:
    """Build an index of sqlite's FTS5, without the notes themselves."""
    with sqlite3.connect(folder / "fts5.db") as database, notes.open(encoding="utf-8") as lines:
        database.execute("create virtual table notes using fts5(body, content='', detail=none)")
        database.executemany(
            "insert into notes (rowid, body) values (?, ?)", enumerate(lines, start=0)
        )
        database.execute("insert into notes (notes) values ('optimize')")


def open_fts5(folder: Path) -> Search:
    """Open the database."""
    database = sqlite3.connect(folder / "fts5.db")

    def search(query: Sequence[str]) -> Found:
        match = " OR ".join(f'"{term}"' for term in query)
        rows = database.execute(
            "select rowid, -rank from notes where notes match ? order by rank limit ?", (match, K)
        )
        return list(rows)

    return search


def rank_bm25_scores(notes: Path) -> Scores:
    """Build rank_bm25's index, which is only ever in memory; return its `get_scores`."""
    from rank_bm25 import BM25Okapi  # noqa: PLC0415

    known: dict[str, str] = {}
    index = BM25Okapi([known.setdefault(term, term) for term in note] for note in notes_in(notes))
    scores: Scores = index.get_scores
    return scores


def best_of(scores: Sequence[float]) -> Found:
    """Return the best notes that score anything, the earlier one on a tie."""
    best = heapq.nsmallest(K, range(len(scores)), key=lambda number: (-scores[number], number))
    return [(number, scores[number]) for number in best if scores[number] > 0]


OURS = "mockinterview"
ENGINES: dict[str, tuple[str, Callable[[Path, Path], None], Callable[[Path], Search]]] = {
    OURS: ("mockinterview", build_ours, open_ours),
    "bm25s": ("bm25s", build_bm25s, open_bm25s),
    "tantivy": ("tantivy", build_tantivy, open_tantivy),
    "FTS5": ("sqlite3", build_fts5, open_fts5),
}
"""The engines with an index on disk: the module that each needs, how it builds and opens."""

REFERENCE = "rank_bm25"


def missing(module: str) -> bool:
    """Tell whether a module is not installed."""
    return find_spec(module) is None
