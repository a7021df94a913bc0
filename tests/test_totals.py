"""The running totals of a history are what counting all its turns gives, whatever is done."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from conftest import NOON
from mockinterview.core.model import Grade, PointGrade, Status
from mockinterview.core.report import Past
from mockinterview.core.statistics import Answered, Totals, totals_of
from mockinterview.core.turns import Kind
from mockinterview.core.verdict import verdict_of
from mockinterview.reviewing import cards_of
from mockinterview.store import History
from mockinterview.stored import StoredTurn, Submission
from old_histories import old_history


@pytest.fixture
def reset_zone() -> Iterator[None]:
    """Go back to the time zone of the machine once the test's own is undone."""
    before = os.environ.get("TZ")
    yield
    os.environ.pop("TZ", None)
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


QUESTIONS = ("a/1", "a/2", "b/1")
MISSED = (Status.MISSING, Status.CONTRADICTED)


def counted(history: History) -> Totals:
    """Count the turns one by one."""
    answered: list[Answered] = []
    scores: dict[int, list[float]] = {}
    turns = list(history.standing_turns())
    covered = {
        turn.turn: (turn.parent, turn.point)
        for turn in turns
        if turn.kind == "follow_up"
        and [mark.status for mark in history.marks(turn.turn)][:1] == [Status.COVERED]
    }
    for turn in turns:
        if turn.kind == "question":
            score = turn.score or 0.0 if turn.final_score is None else turn.final_score
            points = tuple((mark.index, mark.status) for mark in history.marks(turn.turn))
            day = datetime.fromisoformat(turn.at).astimezone().date()
            recovered = tuple(
                index
                for parent, point in covered.values()
                for index, status in points
                if (parent, point) == (turn.turn, index) and status in MISSED
            )
            answered.append(Answered(turn.question_id, day, score, points, recovered))
            scores.setdefault(turn.interview, []).append(score)
    trend = [
        Past(one.started_at, round(sum(scores[one.interview]) / len(scores[one.interview]), 3))
        for one in history.interviews()
        if one.interview in scores
    ]
    return totals_of(answered, trend)


def sureness(history: History) -> dict[tuple[int, float], int]:
    turns = [turn for turn in history.standing_turns() if turn.sure is not None]
    return Counter((turn.sure or 0, turn.score or 0.0) for turn in turns)


def random_grade(chance: random.Random) -> Grade:
    score = round(chance.random(), 3)
    marks = [PointGrade(index, chance.choice(list(Status)), score, 0.5) for index in range(2)]
    return Grade(score, verdict_of(score), tuple(marks), (), "1")


def follow_up(opening: StoredTurn, point: int, at: datetime) -> Submission:
    return Submission(
        *(opening.interview, at, Kind.FOLLOW_UP, opening.question_id, "x", 1.0),
        parent=opening.turn,
        point=point,
    )


def do_something(history: History, chance: random.Random, at: datetime) -> None:
    """Change a history in one of the ways in which the program does."""
    turns = list(history.turns())
    what = chance.choice(["begin", "submit", "submit", "mark", "mark", "undo", "sure", "rate"])
    if what == "begin" or not history.interviews():
        history.begin(at, "en", QUESTIONS)
    elif what == "submit" or not turns:
        openings = [turn for turn in turns if turn.kind == "question"]
        if openings and chance.random() < 0.4:
            of = chance.choice(openings)
            history.submit(follow_up(of, chance.randint(0, 1), at))
            return
        interview = chance.choice(history.interviews()).interview
        history.submit(Submission(interview, at, Kind.QUESTION, chance.choice(QUESTIONS), "x", 1.0))
    elif what == "mark":
        turn = chance.choice(turns).turn
        finals = {turn: round(chance.random(), 3)} if chance.random() < 0.7 else {}
        history.mark({turn: random_grade(chance)}, finals)
    elif what == "undo":
        history.undo(chance.choice(turns).turn)
    elif what == "sure":
        history.say_sure(chance.choice(turns).turn, chance.randint(1, 5))
    else:
        history.rate(chance.choice(turns).turn, chance.choice([None, 1, 4]))


def graded(*statuses: Status) -> Grade:
    marks = [PointGrade(index, status, 0.5, 0.5) for index, status in enumerate(statuses)]
    return Grade(0.5, verdict_of(0.5), tuple(marks), (), "1")


def test_what_a_follow_up_recovered_follows_both_its_marks(tmp_path: Path) -> None:
    missed, covered = graded(Status.COVERED, Status.MISSING), graded(Status.COVERED)
    with History(tmp_path / "history.db") as history:
        number = history.begin(NOON, "en", QUESTIONS)
        history.submit(Submission(number, NOON, Kind.QUESTION, "a/1", "x", 1.0))
        (opening,) = history.turns()
        asked = history.submit(follow_up(opening, 1, NOON))

        def recovered() -> int:
            assert history.totals() == counted(history)
            return history.totals().missed["a/1", 1].recovered

        history.mark({opening.turn: missed}, {})
        assert recovered() == 0
        history.mark({asked: covered}, {})
        assert recovered() == 1
        history.mark({opening.turn: graded(Status.COVERED, Status.PARTIAL)}, {})
        assert recovered() == 0
        history.mark({opening.turn: missed}, {})
        assert recovered() == 1
        history.undo(asked)
        assert recovered() == 0


def test_what_was_recovered_before_it_was_counted_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    with History(path) as history:
        number = history.begin(NOON, "en", QUESTIONS)
        history.submit(Submission(number, NOON, Kind.QUESTION, "a/1", "x", 1.0))
        (opening,) = history.turns()
        asked = history.submit(follow_up(opening, 0, NOON))
        history.mark({opening.turn: graded(Status.MISSING), asked: graded(Status.COVERED)}, {})
        before = history.totals()
    assert before.missed["a/1", 0].recovered == 1
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "drop trigger turn_is_no_more_as_it_was; drop trigger turn_is_as_it_will_be;"
            " drop view recovered_point; drop table recovery_total; pragma user_version = 6;"
        )
    with History(path) as history:
        assert history.totals() == before


ZONES = ("UTC", "Asia/Shanghai", "Asia/Kathmandu", "Pacific/Chatham", "Etc/GMT+12")


@pytest.mark.skipif(sys.platform == "win32", reason="needs time zones that can be set")
@pytest.mark.parametrize(("seed", "zone"), list(enumerate(ZONES)))
def test_totals_are_what_counting_gives(
    seed: int, zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reset_zone: None
) -> None:
    del reset_zone
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    chance = random.Random(seed)  # noqa: S311 - seeded
    with History(tmp_path / "history.db") as history:
        history._connection.execute("pragma synchronous = off")  # noqa: SLF001 - only quicker
        for step in range(120):
            do_something(history, chance, NOON + timedelta(hours=step))
            if step % 10 == 0:
                assert history.totals() == counted(history)
                assert history.sureness() == sureness(history)
        assert history.totals() == counted(history)
        assert history.last_scores() == counted(history).last_scores
        assert len(history.totals(2).trend) == 2
        assert history.totals(2).trend == history.totals().trend[-2:]


def test_totals_of_an_older_history_are_counted_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old" / "history.db"
    old_history(path)
    with History(path) as history:
        assert history.totals() == counted(history)
        assert history.totals().interviews == 1
        assert history.stale_cards() == ("resnet/idea",)
        assert set(cards_of(history)) == {"resnet/idea"}
        assert history.stale_cards() == ()


def test_a_card_is_stale_until_it_is_counted_anew(tmp_path: Path) -> None:
    with History(tmp_path / "history.db") as history:
        number = history.begin(NOON, "en", QUESTIONS)
        turn = history.submit(Submission(number, NOON, Kind.QUESTION, "a/1", "x", 1.0))
        before = cards_of(history)["a/1"]
        assert history.stale_cards() == ()
        history.mark({turn: random_grade(random.Random(1))}, {turn: 1.0})  # noqa: S311
        assert history.stale_cards() == ("a/1",)
        assert cards_of(history)["a/1"].due > before.due
        history.undo(turn)
        assert cards_of(history) == {}


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda history: history.totals(20), id="totals"),
        pytest.param(lambda history: history.last_scores(), id="last scores"),
        pytest.param(lambda history: history.past("", 9, 20), id="past"),
        pytest.param(lambda history: history.reviews_of("a/1"), id="reviews of a question"),
        pytest.param(lambda history: history.reviewed_between(NOON, NOON), id="reviewed today"),
        pytest.param(lambda history: list(history.turns(1)), id="turns of an interview"),
        pytest.param(lambda history: history.last_turns(5), id="last turns"),
        pytest.param(lambda history: history.due_by(NOON), id="due"),
    ],
)
def test_no_quick_look_goes_through_all_turns(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    path = tmp_path / "history.db"
    with History(path) as history:
        asked: list[str] = []
        history._connection.set_trace_callback(asked.append)  # noqa: SLF001
        read(history)
    with closing(sqlite3.connect(path)) as connection:
        for query in asked:
            plan = [row[3] for row in connection.execute(f"explain query plan {query}")]
            limited = "order by id desc limit" in query
            assert limited or not [step for step in plan if step in ("SCAN turn", "SCAN now")], plan
