"""What a search looks in, and what it may show."""

from __future__ import annotations

from typing import NamedTuple

from mockinterview.core.index import Bm25Index

NO_PASSAGE = -1
"""What stands for the passage of a question that none of its passages speaks for."""


class Indexes(NamedTuple):
    """The three indexes of a corpus: by question, by passage, by topic."""

    questions: Bm25Index
    passages: Bm25Index
    topics: Bm25Index


class Candidate(NamedTuple):
    """Something that may be shown: a question with its best passage, or an overview's passage."""

    score: float
    topic: int
    question: int
    passage: int
