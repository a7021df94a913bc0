"""The values that everything else speaks of: notes, questions, marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from mockinterview.core.language import NO_TEXT
from mockinterview.core.language import Language as Language  # noqa: PLC0414 - named here as well
from mockinterview.core.language import Text as Text  # noqa: PLC0414
from mockinterview.core.places import Source as Source  # noqa: PLC0414
from mockinterview.core.places import Span as Span  # noqa: PLC0414
from mockinterview.core.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that a person can put right: where, what, what to do."""

    source: Source
    what: Sentence
    remedy: Sentence

    def __str__(self) -> str:
        """Return the one line that is shown in English, `path:line: what. What to do.`."""
        end = "" if str(self.remedy).endswith(("?", "!")) else "."
        return f"{self.source}: {self.what}. {self.remedy}{end}"


HEAVY_WEIGHT = 2.0
"""A key point of this weight or more is heavy: it carries the answer."""

HEAVIEST_WEIGHT = 5.0
"""A weight is above 0 and at most this."""


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One checkable statement of a reference answer.

    `accepted` are other wordings that earn the point by themselves, in either
    language; `misconceptions` are false statements that candidates make about
    it; `weight` is above 0 and at most 5.
    """

    text: Text
    ask: Text = NO_TEXT
    misconceptions: tuple[Text, ...] = ()
    accepted: tuple[str, ...] = ()
    weight: float = 1.0
    line: int = 0

    @property
    def is_heavy(self) -> bool:
        """Tell whether the point carries the answer."""
        return self.weight >= HEAVY_WEIGHT


@dataclass(frozen=True, slots=True)
class Rubric:
    """What an answer is marked against: a question's points, references or both.

    `references` are alternatives, of which the best one counts. `best_of` is
    how many of the points make a full answer; None means all of them.
    `question_id` is the question of the notes that it belongs to, empty for
    any other: it changes no mark.
    """

    prompt: Text
    points: tuple[KeyPoint, ...] = ()
    references: tuple[Text, ...] = ()
    best_of: int | None = None
    question_id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the notes, with its key points.

    `id` is `topic/name` and stays when the text is edited. `level` is 1
    (warm-up), 2 (core) or 3 (deep). `remark` is Markdown, shown and searched,
    never marked. `origin` is where an imported question stood; one that had no
    answer there has no points, and is not asked until it has some.
    """

    id: str
    prompt: Text
    points: tuple[KeyPoint, ...]
    source: Source
    level: int = 2
    best_of: int | None = None
    remark: str = ""
    origin: Source | None = None

    @property
    def has_reference(self) -> bool:
        """Tell whether there is anything to mark an answer against."""
        return bool(self.points)

    @property
    def topic(self) -> str:
        """The slug of the topic that the question belongs to."""
        return self.id.partition("/")[0]

    @property
    def rubric(self) -> Rubric:
        """What an answer to this question is marked against."""
        return Rubric(self.prompt, self.points, (), self.best_of, self.id)


@dataclass(frozen=True, slots=True)
class Link:
    """A reference of a topic: its title and address; the address may be empty."""

    title: str
    url: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of the notes: an overview and its questions.

    `overview` is Markdown, in both languages one after the other. An index
    page has no questions, and all its sections stand in the overview. `imported`
    is the file that an imported note comes from.
    """

    id: str
    title: Text
    section: str
    source: Source
    overview: str = ""
    questions: tuple[Question, ...] = ()
    aliases: tuple[str, ...] = ()
    references: tuple[Link, ...] = ()
    year: int | None = None
    is_index: bool = False
    imported: str = ""


class Status(StrEnum):
    """What an answer does with a key point."""

    COVERED = "covered"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


class Verdict(StrEnum):
    """A score in a coach's words."""

    SOLID = "solid"
    FAIR = "fair"
    WEAK = "weak"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term of a key point, and what in the answer was read as it.

    `how` is empty where nothing was found; `strength` is 0..1.
    """

    term: str
    said: str
    how: str
    strength: float


@dataclass(frozen=True, slots=True)
class PointGrade:
    """The mark of one key point.

    `share` is the point's part of the whole answer, 0..1, so that the score of
    an answer is the sum of share × score over its points. `evidence` is the
    span of the answer that was read as the point, `claim` the misconception
    that the span came nearer to when the point is contradicted.
    """

    index: int
    status: Status
    score: float
    share: float
    evidence: Span | None = None
    claim: Text = NO_TEXT
    matches: tuple[TermMatch, ...] = ()

    @property
    def missing_terms(self) -> tuple[str, ...]:
        """The terms of the point that the answer doesn't have."""
        return tuple(match.term for match in self.matches if not match.how)


@dataclass(frozen=True, slots=True)
class Grade:
    """The mark of an answer: score 0..1, its verdict, and why, point by point."""

    score: float
    verdict: Verdict
    points: tuple[PointGrade, ...]
    flags: tuple[str, ...]
    scorer: str
