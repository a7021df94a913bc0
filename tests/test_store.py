"""The history: what is submitted is on disk, and nothing else is taken for one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON
from mockinterview import schema
from mockinterview.builtin import packaged_text
from mockinterview.core.manner import Manner, Occasion, Style
from mockinterview.core.model import Grade, PointGrade, Status
from mockinterview.core.schedule import Card
from mockinterview.core.turns import Kind
from mockinterview.core.verdict import verdict_of
from mockinterview.core.wordings import Wording
from mockinterview.keeping_errors import (
    HistoryDamagedError,
    HistoryTooNewError,
    HistoryUnusableError,
)
from mockinterview.store import History
from mockinterview.stored import StoredInterview, Submission
from old_histories import old_history


def submission(answer: str = "adds the input", interview: int = 1) -> Submission:
    return Submission(interview, NOON, Kind.QUESTION, "resnet/idea", answer, 12.5, hints=1)


def grade(score: float) -> Grade:
    mark = PointGrade(0, Status.PARTIAL, score, 1.0)
    return Grade(score, verdict_of(score), (mark,), (), "1")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "history.db"


def test_an_answer_is_on_disk_before_it_has_a_mark(path: Path) -> None:
    with History(path) as history:
        number = history.begin(NOON, "en", ["resnet/idea"])
        turn = history.submit(submission(interview=number))
        with History(path) as other:
            (stored,) = other.turns()
    assert (stored.turn, stored.answer, stored.score, stored.scorer) == (
        turn,
        "adds the input",
        None,
        None,
    )
    assert (stored.at, stored.kind, stored.seconds, stored.hints) == (
        "2026-03-01T12:00:00+00:00",
        "question",
        12.5,
        1,
    )


def test_mark_and_final_score_are_added(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", ["resnet/idea"])
        turn = history.submit(submission())
        history.mark({turn: grade(0.5)}, {turn: 0.625})
        (stored,) = history.turns()
        (mark,) = history.marks(turn)
    assert (stored.score, stored.final_score, stored.scorer) == (0.5, 0.625, "1")
    assert (mark.index, mark.status, mark.score, mark.share) == (0, Status.PARTIAL, 0.5, 1.0)


def test_wordings_are_kept_once(path: Path) -> None:
    wording = Wording("resnet/idea", "adds the input", "sums both")
    with History(path) as history:
        history.accept(wording, NOON)
        history.accept(wording, NOON)
        assert history.wordings() == (wording,)


def test_the_last_final_score_of_each_question_counts(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", ["resnet/idea"])
        for score in (0.9, 0.3):
            turn = history.submit(submission())
            history.mark({turn: grade(score)}, {turn: score})
        assert history.last_scores() == {"resnet/idea": 0.3}


def test_a_mark_outside_its_range_is_refused(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", [])
        turn = history.submit(submission())
        with pytest.raises(sqlite3.IntegrityError):
            history.mark({turn: grade(1.5)}, {})
        assert next(iter(history.turns())).score is None


def test_a_full_disk_is_named_and_what_was_there_stays(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", [])
        history.submit(submission())
        pages = history._connection.execute("pragma page_count").fetchone()[0]  # noqa: SLF001
        history._connection.execute(f"pragma max_page_count = {pages}")  # noqa: SLF001
        with pytest.raises(HistoryUnusableError, match="full"):
            history.submit(submission("long " * 100_000))
        assert [turn.answer for turn in history.turns()] == ["adds the input"]


def test_a_newer_history_is_refused(path: Path) -> None:
    History(path).close()
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    with pytest.raises(
        HistoryTooNewError, match=rf"schema 99; this one reads {schema.SCHEMA_VERSION}\)"
    ) as refused:
        History(path)
    assert refused.value.version == 99


def columns_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    columns = {
        name: connection.execute(f"pragma table_info({name})").fetchall() for (name,) in tables
    }
    connection.close()
    return columns


def test_an_old_history_is_brought_up_to_date_after_a_copy(path: Path) -> None:
    old_history(path)
    with History(path) as history:
        (turn,) = history.turns()
        (interview,) = history.interviews()
    assert (turn.answer, turn.rating, interview.occasion.title) == ("加上输入", None, "")
    fresh = path.with_name("fresh.db")
    History(fresh).close()
    assert columns_of(path) == columns_of(fresh)
    copy = sqlite3.connect(path.with_name("history.db.schema-1"))
    assert copy.execute("pragma user_version").fetchone() == (1,)
    assert copy.execute("select answer from turn").fetchall() == [("加上输入",)]
    copy.close()


def test_a_migration_that_fails_leaves_the_old_history(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_history(path)
    before = columns_of(path)
    broken = "; insert into nowhere values (1)"
    monkeypatch.setattr(schema, "packaged_text", lambda name: packaged_text(name) + broken)
    with pytest.raises(HistoryDamagedError, match="nowhere"):
        History(path)
    assert columns_of(path) == before


def test_how_an_interview_is_held_is_kept(path: Path) -> None:
    manner = Manner(Style.STRICT, follow_ups=False, seconds=90.0, strict_time=True)
    with History(path) as history:
        history.begin(NOON, "zh", ["a/b"], Occasion("Round", manner, 0.6))
        (kept,) = history.interviews()
    assert kept == StoredInterview(1, NOON, "zh", ("a/b",), Occasion("Round", manner, 0.6))


def test_a_rating_and_a_card_are_kept(path: Path) -> None:
    card = Card(NOON, NOON, 3.5, 5.25)
    with History(path) as history:
        history.begin(NOON, "en", [])
        turn = history.submit(submission())
        history.rate(turn, 4)
        history.set_cards({"resnet/idea": card, "adam/step": card})
        history.set_cards({"adam/step": None})
        assert next(iter(history.turns())).rating == 4
        assert history.cards() == {"resnet/idea": card}


def test_how_sure_one_was_is_kept(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", [])
        turn = history.submit(submission())
        history.say_sure(turn, 5)
        with pytest.raises(sqlite3.IntegrityError):
            history.say_sure(turn, 6)
        assert next(iter(history.turns())).sure == 5


def test_a_file_that_is_no_history_is_refused_and_kept(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("my shopping list, long enough to have a header of its own\n" * 40)
    before = path.read_bytes()
    with pytest.raises(HistoryDamagedError):
        History(path)
    assert path.read_bytes() == before


def test_a_history_that_lacks_a_part_is_named(path: Path) -> None:
    History(path).close()
    connection = sqlite3.connect(path)
    connection.execute("drop table wording")
    connection.close()
    with History(path) as history, pytest.raises(HistoryDamagedError, match="no such table"):
        history.wordings()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(HistoryUnusableError, match="file"):
        History(tmp_path / "file" / "history.db")


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(answer=st.text())
def test_any_answer_reads_back_equal(path: Path, answer: str) -> None:
    with History(path) as history:
        number = history.begin(NOON, "en", [])
        turn = history.submit(submission(answer, number))
        stored = {entry.turn: entry.answer for entry in history.turns()}
    assert stored[turn] == answer


def test_what_utf8_cannot_hold_is_replaced(path: Path) -> None:
    with History(path) as history:
        history.begin(NOON, "en", [])
        history.submit(submission("broken \udcff byte"))
        assert next(iter(history.turns())).answer == "broken ? byte"
