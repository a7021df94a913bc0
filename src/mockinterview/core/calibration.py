"""Calibration: how sure a person said they were, against how right they were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mockinterview.core.model import Verdict
from mockinterview.core.verdict import verdict_of

MOST_SURE = 5
"""The top of the scale: 1 is a guess, 5 certain."""

SURE_FROM = 4
"""From here on a person counts as sure."""

FAILED = (Verdict.WEAK, Verdict.NONE)


@dataclass(frozen=True, slots=True)
class Sureness:
    """The answers of which a person was so sure: how many, and their mean score, 0..1.

    The score is None where there is none.
    """

    sure: int
    answers: int
    score: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """How sure against how right.

    `levels` has one entry for each step of the scale, from 1 on. Of the `sure`
    answers, those from 4 on, `overrated` are the ones marked below fair.
    """

    levels: tuple[Sureness, ...]
    sure: int
    overrated: int

    @property
    def answers(self) -> int:
        """How many answers it rests on."""
        return sum(level.answers for level in self.levels)


def calibration_of(answers: Iterable[tuple[int | None, float]]) -> Calibration:
    """Return how sure a person was against how right.

    Args:
        answers: Of each answer how sure the person was, None where they didn't
            say, and the score of that text alone, 0..1.

    Example:
        >>> found = calibration_of([(5, 0.9), (5, 0.3), (1, 0.2), (None, 1.0)])
        >>> [(level.sure, level.answers, level.score) for level in found.levels if level.answers]
        [(1, 1, 0.2), (5, 2, 0.6)]
        >>> found.overrated, found.sure
        (1, 2)
    """
    counts = Counter((sure, score) for sure, score in answers if sure is not None)
    return calibration_of_counts(counts)


def calibration_of_counts(counts: Mapping[tuple[int, float], int]) -> Calibration:
    """Return the same of answers that are counted by how sure the person was and their score."""
    levels = {sure: Counter[float]() for sure in range(1, MOST_SURE + 1)}
    for (sure, score), answers in counts.items():
        levels[sure][score] += answers
    surely = sum((levels[sure] for sure in range(SURE_FROM, MOST_SURE + 1)), Counter[float]())
    return Calibration(
        levels=tuple(_sureness(sure, scores) for sure, scores in levels.items()),
        sure=surely.total(),
        overrated=sum(surely[score] for score in surely if verdict_of(score) in FAILED),
    )


def calibration_record(calibration: Calibration) -> dict[str, Any]:
    """Return how sure against how right as a record."""
    return asdict(calibration) | {"answers": calibration.answers}


def _sureness(sure: int, scores: Counter[float]) -> Sureness:
    answers = scores.total()
    total = sum(score * count for score, count in scores.items())
    return Sureness(sure, answers, round(total / answers, 3) if answers else None)
