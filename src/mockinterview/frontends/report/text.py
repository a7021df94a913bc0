"""What reports say in words, whatever their format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mockinterview.core.manner import Style
from mockinterview.core.model import Text
from mockinterview.core.report import Asked, Report
from mockinterview.core.turns import Kind, Turn, confronted_words
from mockinterview.core.verdict import points_of
from mockinterview.frontends.arithmetic import recovery_text
from mockinterview.frontends.calibration import sure_name
from mockinterview.frontends.cells import cut
from mockinterview.frontends.look import Look
from mockinterview.frontends.prompts import QUOTE_CELLS, confronting
from mockinterview.frontends.times import clock
from mockinterview.frontends.verdicts import change_between, verdict_word


def mark(look: Look, asked: Asked) -> str:
    """Return how a question ended in points, with its verdict."""
    score = asked.outcome.score
    word = verdict_word(look, score, is_answered=_says_something(asked.turns))
    return f"{points_of(score)} · {word}"


def verdict(look: Look, report: Report) -> str:
    """Return the mark of a whole interview in a coach's words."""
    is_answered = _says_something(report.interview.turns)
    return verdict_word(look, report.score, is_answered=is_answered)


def _says_something(turns: Iterable[Turn]) -> bool:
    return any(turn.answer.strip() for turn in turns)


def trend_text(look: Look, report: Report) -> str:
    """Say how an interview stands to what was before it; empty where nothing was.

    A round stands beside the same round. Any other interview has questions of
    its own, so those of them that were asked before stand beside themselves.
    """
    if report.is_round and report.earlier:
        last = report.earlier[-1]
        date = last.at.astimezone().strftime("%Y-%m-%d")
        change = change_between(last.score, report.score)
        return look.say("trend_last", points=points_of(last.score), change=change, date=date)
    again = report.again
    if again is None:
        return ""
    facts = {"before": points_of(again.before), "now": points_of(again.now)}
    change = change_between(again.before, again.now)
    questions = look.counted("round_ask", again.questions)
    return look.say("trend_again", questions=questions, change=change, **facts)


def facts(look: Look, report: Report) -> Iterator[str]:
    """Yield the short facts below the title."""
    manner = report.interview.manner
    if report.person:
        yield report.person
    if report.started_at:
        yield report.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
    questions = look.counted("round_ask", len(report.interview.questions))
    yield look.say("report_count", count=len(report.asked), questions=questions)
    if report.is_timed:
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


def prompt_of(
    look: Look, report: Report, asked: Asked, turn: Turn, quoted: Callable[[str], str]
) -> Text:
    """Return what a turn answered as it was put, in the form in which the notes write it.

    Where the person's own words were held against them, `quoted` brings those
    into that form.
    """
    if turn.kind is Kind.QUESTION or turn.point is None:
        return asked.written.prompt
    ask = asked.written.points[turn.point].ask
    said = cut(confronted_words(asked.turns[0], turn.point), QUOTE_CELLS)
    style = report.interview.manner.style
    return confronting(look, ask, quoted(said), style) if said else ask
