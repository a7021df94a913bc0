"""What reports say in words, whatever their format."""

from __future__ import annotations

from collections.abc import Iterator

from mockinterview.core.manner import Style
from mockinterview.core.model import Text, Verdict
from mockinterview.core.report import Asked, Report
from mockinterview.core.turns import Kind, Turn
from mockinterview.core.verdict import points_of, verdict_of
from mockinterview.frontends.arithmetic import recovery_text
from mockinterview.frontends.calibration import sure_name
from mockinterview.frontends.look import Look
from mockinterview.frontends.times import clock


def mark(look: Look, score: float) -> str:
    """Return a score in points, with its verdict."""
    return f"{points_of(score)} · {verdict(look, score)}"


def verdict(look: Look, score: float) -> str:
    """Return a score in a coach's words."""
    name = verdict_of(score)
    return look.say("verdict_little" if score and name is Verdict.NONE else f"verdict_{name}")


def facts(look: Look, report: Report) -> Iterator[str]:
    """Yield the short facts below the title."""
    manner = report.interview.manner
    if report.person:
        yield report.person
    if report.started_at:
        yield report.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
    yield look.say("report_count", count=len(report.asked), total=len(report.interview.questions))
    if report.seconds:
        yield look.say("report_time", time=clock(report.seconds))
    if report.seconds_to_first_point is not None:
        yield look.say("first_point", time=clock(report.seconds_to_first_point))
    if manner.style is not Style.NEUTRAL:
        yield look.say(f"style_{manner.style}")
    if not manner.follow_ups:
        yield look.say("no_follow_ups")


def verdict_line(look: Look, report: Report) -> str:
    """Say whether the pass mark is reached; empty where there is none."""
    if report.is_passed is None:
        return ""
    return look.say(
        "passed" if report.is_passed else "not_passed", least=points_of(report.min_score)
    )


def notes_of(look: Look, asked: Asked) -> Iterator[str]:
    """Yield what made a question's score other than its mark, and what the person noted."""
    outcome = asked.outcome
    if outcome.was_skipped:
        yield look.say("skipped")
    for recovery in outcome.recoveries:
        if recovery.gain:
            yield recovery_text(look, recovery)
    if outcome.hint_cost:
        yield look.say("report_hints", points=100 * outcome.hint_cost)
    for turn in asked.turns:
        if turn.note:
            yield look.say("noted", note=turn.note)
    then = asked.score_then
    if then is not None and points_of(then) != points_of(outcome.score):
        yield look.say("report_then", points=points_of(then))


def overtime(look: Look, report: Report, turn: Turn) -> str:
    """Say how long an answer took where it took longer than it should."""
    limit = report.interview.manner.seconds
    if not report.interview.manner.is_over_time(turn.seconds):
        return ""
    return look.say("over_time", time=clock(turn.seconds), limit=clock(limit))


def sure_line(look: Look, turn: Turn) -> str:
    """Say how sure the person was of an answer; empty where they didn't say."""
    return "" if turn.sure is None else look.say("sure_was", sure=sure_name(look, turn.sure))


def prompt_of(asked: Asked, turn: Turn) -> Text:
    """Return what a turn answered, as the notes write it."""
    if turn.kind is Kind.QUESTION or turn.point is None:
        return asked.written.prompt
    return asked.written.points[turn.point].ask
