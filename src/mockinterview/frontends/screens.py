"""Draw what an answer earned, and what a command shows: values in, lines out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from mockinterview.core.model import KeyPoint, PointGrade, Question, Status
from mockinterview.core.verdict import points_of
from mockinterview.frontends.arithmetic import index_of, point_of, recovery_text
from mockinterview.frontends.cells import padded, width_of
from mockinterview.frontends.gaps import OPEN, with_gaps
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.times import clock
from mockinterview.frontends.verdicts import verdict_word

if TYPE_CHECKING:
    from datetime import datetime

    from mockinterview.core.hints import Hint
    from mockinterview.core.manner import Manner
    from mockinterview.core.outcome import Outcome
    from mockinterview.core.schedule import Rating
    from mockinterview.core.turns import Turn

CUT = "cut"
"""The flag of an answer whose end was not read."""

LISTED_TERMS = 6
LONGEST_QUOTE = 160
HELP_INDENT = 8


def mark_lines(
    look: Look, turn: Turn, withheld: Collection[int], *, is_live: bool = True
) -> list[Line]:
    """Draw the mark of an answer: its score, each point with the words that made it.

    The points of a question, read together, are its reference answer, so where
    they stand in the notes is told below them. Those that may still be asked for
    are `withheld`. An interview that isn't live takes no commands, so none is named.
    """
    lines = [Line(""), *_score_lines(look, turn, is_live=is_live)]
    if CUT in turn.grade.flags:
        lines += look.wrapped(look.say("cut_answer"), "", "  ", "  ")
    shown = [
        line
        for mark in turn.grade.points
        for line in _point_lines(look, turn, mark, is_secret=index_of(turn, mark) in withheld)
    ]
    has_gaps = any(OPEN in line.text for line in shown)
    return [
        *lines,
        *shown,
        *(source_lines(look, turn.question, has_gaps=has_gaps) if turn.point is None else []),
    ]


def late_lines(look: Look, manner: Manner, turn: Turn) -> list[Line]:
    """Draw that an answer took longer than it should; nothing where it didn't."""
    is_cut_off = manner.is_cut_off(turn.seconds)
    if not (is_cut_off or manner.is_over_time(turn.seconds)):
        return []
    facts = {"time": clock(turn.seconds), "limit": clock(manner.seconds)}
    text = look.say("cut_off" if is_cut_off else "late", **facts)
    return [Line(""), *look.wrapped(text, "partial")]


def _score_lines(look: Look, turn: Turn, *, is_live: bool) -> list[Line]:
    grade = turn.grade
    comma, signs = " ", look.signs
    if look.accessible:
        comma, signs = look.say("list_comma"), {one.value: f"{look.say(one)} " for one in Status}
    counts = comma.join(
        f"{signs[status]}{count}"
        for status in Status
        if (count := sum(mark.status is status for mark in grade.points))
    )
    verdict = verdict_word(look, grade.score, is_answered=bool(turn.answer.strip()))
    line = f"{points_of(grade.score)} · {verdict}    {counts}"
    pointer = look.say("why_pointer") if is_live else ""
    if pointer and width_of(line) + width_of(pointer) + 4 <= look.width:
        line = padded(line, look.width - width_of(pointer)) + pointer
    return [Line(line, "title")]


def _point_lines(look: Look, turn: Turn, mark: PointGrade, *, is_secret: bool) -> list[Line]:
    sign = look.say(mark.status) + ":" if look.accessible else look.signs[mark.status]
    head, indent = f"  {sign} ", "    "
    text = look.say("asked_next") if is_secret else _point_text(look, turn, mark)
    lines = look.wrapped(text, mark.status.value, indent, head)
    told = []
    if mark.evidence is not None:
        words = _shortened(" ".join(mark.evidence.of(turn.answer).split()))
        told.append(look.say("you_said", words=words))
    if mark.claim and not is_secret:
        told.append(look.say("claim", claim=mark.claim.read_in(look.languages[0])))
    lacking = _shown_terms(text, mark.missing_terms)
    if look.accessible and mark.status is Status.PARTIAL and lacking:
        told.append(look.say("lacking", terms=", ".join(lacking[:LISTED_TERMS])))
    return [*lines, *(line for one in told for line in look.wrapped(one, "dim", indent, indent))]


def _point_text(look: Look, turn: Turn, mark: PointGrade) -> str:
    """Return a point with 【】 round what a partial answer left out, and what it would add."""
    text = look.read(point_of(turn, mark).text)
    if mark.status is Status.PARTIAL and not look.accessible:
        text = with_gaps(text, mark.missing_terms)
    added = round(100 * mark.share * (1 - mark.score))
    if turn.point is not None or mark.status is Status.COVERED or not added:
        return text
    return look.say("gain", point=text, points=added)


def _shown_terms(text: str, terms: Sequence[str]) -> list[str]:
    """Return the terms that stand in a text as it is shown, not those of its other language."""
    return [term for term in dict.fromkeys(terms) if term.casefold() in text.casefold()]


def source_lines(look: Look, question: Question, *, has_gaps: bool = False) -> list[Line]:
    """Draw where the reference answer stands, and what 【】 means where there is one."""
    text = f"{look.say('reference')}  {question.source}"
    text += f"  {look.say('gaps')}" if has_gaps else ""
    return look.wrapped(text, "dim", "  ", "  ")


def reference_lines(look: Look, question: Question) -> list[Line]:
    """Draw the reference answer of a question that was not answered: its points."""
    lines = [Line("")]
    for point in question.points:
        lines += look.wrapped(look.read(point.text), "", "    ", "  · ")
    return [*lines, *source_lines(look, question)]


def recovered_lines(look: Look, turn: Turn, outcome: Outcome) -> list[Line]:
    """Draw what a follow-up brought back of its point, and how that is counted."""
    gained = [one for one in outcome.recoveries if one.point == turn.point and one.gain]
    told = [recovery_text(look, one) for one in gained] or [look.say("nothing_recovered")]
    return [line for text in told for line in look.wrapped(text, "", "  ")]


def hint_cost_lines(look: Look, outcome: Outcome) -> list[Line]:
    """Draw what the hints of a question took from its score; nothing where they took nothing."""
    if not outcome.hint_cost:
        return []
    return look.wrapped(look.say("report_hints", points=100 * outcome.hint_cost), "", "  ", "  ")


def review_lines(look: Look, rating: Rating, due: datetime) -> list[Line]:
    """Draw how a question is rated and when it comes again; a key changes it."""
    facts = {"rating": look.say(f"rating_{rating}"), "day": due.astimezone().date()}
    return look.wrapped(look.say("review_suggested", **facts), "dim", "  ", "  ")


def withheld_lines(look: Look, point: KeyPoint) -> list[Line]:
    """Draw the point that was asked for and not answered."""
    text = look.say("withheld", point=look.read(point.text))
    return look.wrapped(text, "", "    ", "  · ")


def words_for(turn: Turn, index: int) -> str:
    """Return the words of an answer that were read as a point, else the whole answer."""
    marks = [mark for mark in turn.grade.points if turn.point is None and mark.index == index]
    evidence = marks[0].evidence if marks else None
    return evidence.of(turn.answer) if evidence else turn.answer


def hint_lines(look: Look, hint: Hint | None) -> list[Line]:
    """Draw a hint and what it costs."""
    if hint is None:
        return look.wrapped(look.say("no_hint"), "", "  ")
    head = look.say("hint_head", step=hint.step, cost=100 * hint.cost)
    text = look.read(hint.text) if hint.text else look.say(f"hint_shape_{hint.shape}")
    from mockinterview.core.hints import TERMS_STEP  # noqa: PLC0415 - a hint was given

    if hint.step == TERMS_STEP:
        text = look.say("hint_terms", terms=text)
    return look.wrapped(head + text, "", "  ")


def help_lines(look: Look) -> list[Line]:
    """Draw the commands of an interview."""
    lines = look.say("help").split("\n")
    return [piece for line in lines for piece in look.wrapped(line, "", " " * HELP_INDENT, "")]


def _shortened(words: str) -> str:
    """Return a quotation of bearable length, from its beginning."""
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"
