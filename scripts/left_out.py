"""Lines left out of the notes, as short answers that are known to be right or wrong.

From every point one accepted wording in each language and one misconception are left
out, so that nothing says them any more, and those of a question's heavy points make
an answer: a right one, and one that is wrong in a way the notes don't foresee.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from mockinterview.core.grading.measure import Measured
from mockinterview.core.grading.reading import language_of
from mockinterview.core.model import KeyPoint, Language, Question, Rubric
from mockinterview.core.text import Tokenizer
from sample_answers import corpus, corpus_grader

EVERY = 4
"""One question in so many is taken, so that the answers are about as many as the samples."""

HEAVY = 2.0
FEWEST = 2
"""Lines of an answer, and of their kind that a point must have for one to be left out."""

_TOKENIZER = Tokenizer(segment=list)

ENDS = {Language.EN: ". ", Language.ZH: "。"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer made of lines of the notes, about the points of these indexes."""

    question_id: str
    language: Language
    is_true: bool
    points: tuple[int, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class _Line:
    point: int
    language: Language
    is_true: bool
    text: str


def language_in(text: str) -> Language:
    """Return the language of an accepted wording."""
    return language_of(_TOKENIZER.tokens(text))


def left_out(question: Question, turn: int) -> tuple[Rubric, list[LeftOut]]:
    """Return a question's rubric without some lines, and the answers that they make.

    `turn` says which of a point's lines are left out.
    """
    points: list[KeyPoint] = []
    lines: list[_Line] = []
    for index, point in enumerate(question.points):
        kept, taken = _without(point, index, turn + index)
        points.append(kept)
        lines += taken
    rubric = Rubric(question.prompt, tuple(points), (), question.best_of)
    return rubric, list(_answers(question, lines))


def _without(point: KeyPoint, index: int, turn: int) -> tuple[KeyPoint, list[_Line]]:
    accepted, misconceptions = list(point.accepted), list(point.misconceptions)
    lines: list[_Line] = []
    for language in Language:
        own = [text for text in point.accepted if language_in(text) is language]
        if len(own) >= FEWEST:
            chosen = own[turn % len(own)]
            accepted.remove(chosen)
            lines.append(_Line(index, language, True, chosen))  # noqa: FBT003
    if len(misconceptions) >= FEWEST:
        claim = misconceptions.pop(turn % len(misconceptions))
        lines += [_Line(index, each, False, claim.written_in(each)) for each in Language]  # noqa: FBT003
    kept = replace(point, accepted=tuple(accepted), misconceptions=tuple(misconceptions))
    return kept, lines


def _answers(question: Question, lines: list[_Line]) -> Iterator[LeftOut]:
    for language in Language:
        for is_true in (True, False):
            heavy = [
                line
                for line in lines
                if (line.language, line.is_true) == (language, is_true)
                and question.points[line.point].weight >= HEAVY
            ]
            if len(heavy) >= FEWEST:
                text = ENDS[language].join(line.text.rstrip(".。") for line in heavy)
                indexes = tuple(line.point for line in heavy)
                yield LeftOut(question.id, language, is_true, indexes, text)


def measured_left_out() -> list[tuple[LeftOut, Measured]]:
    """Return the answers, each laid against its question without their lines."""
    grader = corpus_grader()
    found: list[tuple[LeftOut, Measured]] = []
    for turn, question in enumerate(corpus().questions):
        if turn % EVERY == 0:
            rubric, answers = left_out(question, turn)
            found += [(answer, grader.measure(rubric, answer.answer)) for answer in answers]
    return found
