"""The rules of an interviewer: what brings a follow-up, and when the level moves.

A style changes these and the wording, nothing else: the same answer gets the
same mark in all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mockinterview.core.manner import Manner, Style
from mockinterview.core.model import PointGrade, Question, Status
from mockinterview.core.outcome import outcome_of
from mockinterview.core.turns import Turn


@dataclass(frozen=True, slots=True)
class Rules:
    """What a style asks for.

    Below a score of `enough`, 0..1, every gap may bring a follow-up; from it on
    only a heavy point or something said the wrong way round does. `follow_ups`
    is how many a question has at most. So many solid answers in a row as
    `harder_after` make the next question harder, so many weak ones as
    `easier_after` easier.
    """

    enough: float
    follow_ups: int
    harder_after: int
    easier_after: int


RULES: Mapping[Style, Rules] = {
    Style.KIND: Rules(enough=0.5, follow_ups=1, harder_after=3, easier_after=1),
    Style.NEUTRAL: Rules(enough=0.8, follow_ups=2, harder_after=2, easier_after=2),
    Style.STRICT: Rules(enough=1.0, follow_ups=2, harder_after=1, easier_after=3),
}


def rules_of(manner: Manner) -> Rules:
    """Return the rules of an interview that is held in a manner."""
    rules = RULES[manner.style]
    return rules if manner.follow_ups else replace(rules, follow_ups=0)


def points_to_probe(turns: tuple[Turn, ...], rules: Rules) -> tuple[int, ...]:
    """Return the key points that follow-ups ask for, the next one first; none after the last.

    What was said the wrong way round comes first, then the heaviest gap; of
    equals the one with the lowest mark, then the first. No point is asked for
    twice, and none after a prompt that was skipped. Where some of the points
    make a full answer, those beyond them have no share, and nothing to bring
    back.

    Args:
        turns: A question's turn and those of its follow-ups so far.
        rules: What the style asks for.

    Returns:
        Indexes of key points. A follow-up that goes well may make the answer
        good enough, so that those behind it are not asked for.
    """
    opening, *follow_ups = turns
    if turns[-1].was_skipped or opening.grade.score >= 1.0:
        return ()
    score, asked = outcome_of(turns).score, {turn.point for turn in follow_ups}
    gaps = [
        mark
        for mark in opening.grade.points
        if _is_gap(mark, opening.question)
        and mark.index not in asked
        and (score < rules.enough or _is_pressing(mark, opening.question))
    ]
    ranked = sorted(gaps, key=lambda mark: _rank(mark, opening.question))
    left = max(0, rules.follow_ups - len(follow_ups))
    return tuple(mark.index for mark in ranked[:left])


def points_kept_back(turns: tuple[Turn, ...], rules: Rules) -> tuple[int, ...]:
    """Return the points of a question that no follow-up asked for, though one might have."""
    asked = {turn.point for turn in turns}
    return tuple(point for point in points_to_probe(turns[:1], rules) if point not in asked)


def _is_gap(mark: PointGrade, question: Question) -> bool:
    is_open = mark.status is not Status.COVERED and mark.share > 0
    return is_open and bool(question.points[mark.index].ask)


def _is_pressing(mark: PointGrade, question: Question) -> bool:
    return mark.status is Status.CONTRADICTED or question.points[mark.index].is_heavy


def _rank(mark: PointGrade, question: Question) -> tuple[bool, float, float]:
    is_missed = mark.status is not Status.CONTRADICTED
    return is_missed, -question.points[mark.index].weight, mark.score
