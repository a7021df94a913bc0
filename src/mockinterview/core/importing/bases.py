"""What an import wrote of a note, and which question of it each of the source's is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from mockinterview.core.importing.notes import ImportedQuestion, ImportedTopic, folded
from mockinterview.core.importing.rewriting import name_of, wordings_of
from mockinterview.core.importing.writing import (
    bare,
    markdown_of,
    overview_of,
    point_text,
    references_of,
)
from mockinterview.core.model import Question

ALIKE = 70.0
"""How alike two texts are, of 100, that are taken for one that was edited."""


@dataclass(frozen=True, slots=True)
class QuestionBase:
    """What an import wrote of a question, to tell later what the person changed."""

    prompt: str
    points: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class NoteBase:
    """What an import wrote of a note: its questions by their ids, and the rest."""

    questions: dict[str, QuestionBase] = field(default_factory=dict)
    overview: str = ""
    references: str = ""


def base_of(topic: ImportedTopic, ids: dict[str, ImportedQuestion]) -> NoteBase:
    """Return what an import writes of a topic, by the ids of its questions."""
    questions = {
        name: QuestionBase(
            bare(question.prompt),
            tuple(bare(point_text(point)) for point in question.points),
            bare(markdown_of(question.remark)),
        )
        for name, question in ids.items()
    }
    return NoteBase(questions, bare(overview_of(topic)), bare(references_of(topic.references)))


def paired(
    own: Sequence[Question], theirs: Sequence[ImportedQuestion], base: NoteBase
) -> dict[int, Question]:
    """Return which question of the note each of the source's is, by its place there."""
    pairs: dict[int, Question] = {}
    free = list(own)

    def was(question: Question) -> str:
        known = base.questions.get(name_of(question))
        return folded(known.prompt) if known else ""

    for key in (was, lambda question: folded(wordings_of(question.prompt))):
        for at, question in enumerate(theirs):
            wanted = folded(question.prompt)
            found = next((each for each in free if wanted and key(each) == wanted), None)
            if at not in pairs and found is not None:
                pairs[at] = found
                free.remove(found)
    for at, question in enumerate(theirs):
        if at in pairs:
            continue
        keys = {name_of(each): folded(wordings_of(each.prompt)) for each in free if each.origin}
        name = nearest_name(folded(question.prompt), keys)
        if name is not None:
            found = next(each for each in free if name_of(each) == name)
            pairs[at] = found
            free.remove(found)
    return pairs


def nearest_name(text: str, keys: dict[str, str]) -> str | None:
    """Return the name of the text that is most like one, if any is alike."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - only where a question changed

    best = max(keys, key=lambda name: ratio(text, keys[name]), default=None)
    return best if best is not None and ratio(text, keys[best]) >= ALIKE else None


def nearest(text: str, others: Iterable[str]) -> str | None:
    """Return the text that is most like one, if any is alike."""
    return nearest_name(text, {other: other for other in others})
