"""Go on with an interview that was left: where it stood, and what was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from mockinterview.core.flow import Flow
from mockinterview.core.interview import Interview
from mockinterview.core.place import Place
from mockinterview.core.turns import by_question


def place_of(interview: Interview, draft: str, *, at: datetime) -> Place:
    """Return where an interview stands that isn't over."""
    return Place(
        turns=len(interview.turns),
        number=interview.position + 1,
        total=len(interview.questions),
        probing=interview.probing,
        hints=interview.hints,
        seconds=interview.seconds_until(at),
        draft=draft,
        level=interview.flow.level if interview.flow else 0,
        since=interview.flow.since if interview.flow else 0,
        chain=interview.flow.chain if interview.flow else 0,
    )


def is_current(place: Place | None, interview: Interview) -> bool:
    """Tell whether nothing was submitted since a place was kept."""
    return place is not None and place.turns == len(interview.turns)


def resumed(interview: Interview, place: Place | None, *, at: datetime) -> Interview:
    """Return an interview that was rebuilt from its turns, at the prompt where it was left.

    A place that an answer has left behind is not used: then what comes next
    follows from the turns, as it did when they were taken. The time between
    leaving and going on doesn't count.

    Args:
        interview: The interview, with all its turns.
        place: Where it stood, as far as that is known.
        at: Now.
    """
    known = replace(interview, flow=_flow_at(place) if place else None)
    if place is None or not is_current(place, interview):
        left = replace(known, asked_at=at)
        return left.put_next() if interview.turns else left
    put = replace(known, hints=place.hints, asked_at=at - timedelta(seconds=place.seconds))
    probing = place.probing if _can_probe(interview, place.probing) else None
    position = len(by_question(interview.turns)) - (probing is not None)
    return replace(put, position=position, probing=probing)


def _flow_at(place: Place) -> Flow | None:
    """Return where the flow of an interview stood; None where its plan doesn't change."""
    return Flow(place.level, place.since, place.chain) if place.level else None


def _can_probe(interview: Interview, point: int | None) -> bool:
    """Tell whether a follow-up on a point can come now; a note may have changed since."""
    if point is None or not interview.turns:
        return False
    last = interview.turns[-1]
    asked = [turn.point for turn in interview.last_group]
    is_there = 0 <= point < len(last.question.points)
    return is_there and point not in asked and not last.was_skipped
