"""`resume`: an interview that was left goes on, and nothing is lost or asked twice."""

from __future__ import annotations

import io
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pexpect
import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.app import Notes
from mockinterview.core.interview import Interview
from mockinterview.core.place import Place
from mockinterview.core.resuming import place_of, resumed
from mockinterview.drafts import Drafts
from mockinterview.frontends.cli import main
from mockinterview.store import History
from mockinterview.stored import StoredTurn
from terminals import in_terminal

NOTES = Path(__file__).parent / "notes"
ASKED = ("resnet/degradation", "resnet/residual-mapping")
START = ["start", "--question", ASKED[0], "--question", ASKED[1], "--style", "kind"]
FIRST = "a plain 56-layer network has a higher training error than a 20-layer one"
FOLLOW_UP = "copy the shallow one and make the extra layers identities"
SECOND = "the block learns the residual F(x) = H(x) - x"
BOX_IS_READY = "\x1b[?2004h"
ADD = point("addition joins the two branches", "相加", weight=2)
IDENTITY = point("identity is the shortcut", "恒等")

KILLED = """
import os, signal, sys
from mockinterview import drafts, store
from mockinterview.frontends.cli import main

owner, name, when, count = sys.argv[1:5]
owner = getattr(drafts if owner == "Drafts" else store, owner)
step, seen = getattr(owner, name), 0

def killing(*arguments, **named):
    global seen
    seen += 1
    if seen == int(count) and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = step(*arguments, **named)
    if seen == int(count):
        os.kill(os.getpid(), signal.SIGKILL)
    return result

setattr(owner, name, killing)
main(sys.argv[5:])
"""


@pytest.fixture(autouse=True)
def notes(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    (folder / "resnet.md").write_bytes((NOTES / "resnet.md").read_bytes())
    monkeypatch.chdir(tmp_path)
    assert not home.exists()
    return folder


def run(monkeypatch: pytest.MonkeyPatch, typed: str, *words: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return main([*words, "--only-corpus", "notes"])


def turns_in(home: Path) -> list[StoredTurn]:
    with History(home / "history.db") as history:
        return list(history.turns())


def typed_after(turns: list[StoredTurn]) -> str:
    """Return the answers that are still to be given after these."""
    given = [turn.answer for turn in turns]
    left = [text for text in (FIRST, FOLLOW_UP, SECOND) if text not in given]
    return "".join(f"{text}\n\n" for text in left) + "/skip\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize(
    "moment",
    [
        pytest.param("History begin before 1", id="before the interview is begun"),
        pytest.param("History begin after 1", id="after it is begun"),
        pytest.param("Drafts keep after 1", id="after its place is kept"),
        pytest.param("History submit before 1", id="before an answer is submitted"),
        pytest.param("History submit after 1", id="after it is submitted"),
        pytest.param("History mark after 1", id="after it is marked"),
        pytest.param("Drafts keep before 2", id="before the new place is kept"),
        pytest.param("History submit before 2", id="before a follow-up is submitted"),
        pytest.param("History submit after 2", id="after a follow-up is submitted"),
        pytest.param("History set_cards before 2", id="before it is scheduled"),
        pytest.param("History submit after 3", id="after the second question"),
        pytest.param("History mark before 4", id="before the last mark"),
        pytest.param("Drafts drop before 1", id="before the end is kept"),
    ],
)
def test_killed_at_any_moment_it_goes_on(
    moment: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [*START, "--only-corpus", "notes"]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, *moment.split(), *words],
        input=typed_after([]),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    before = turns_in(home)
    is_begun = bool(Drafts(home / "drafts").numbers())
    assert is_begun or not before
    assert run(monkeypatch, typed_after(before), *(["resume"] if is_begun else START)) == 0
    after = turns_in(home)
    assert [(turn.question_id, turn.answer) for turn in after] == [
        (ASKED[0], FIRST),
        (ASKED[0], FOLLOW_UP),
        (ASKED[1], SECOND),
        (ASKED[1], ""),
    ]
    assert [turn.parent for turn in after] == [None, 1, None, 3]
    assert [turn.point for turn in after[:2]] == [None, 2]
    assert all(turn.score is not None for turn in after)
    assert all(turn.final_score is not None for turn in after if turn.parent is None)
    with History(home / "history.db") as history:
        assert set(history.cards()) == set(ASKED)
    capsys.readouterr()
    assert run(monkeypatch, "", "resume") == 0
    assert "No interview waits" in capsys.readouterr().out


def opened(home: Path, *words: str) -> pexpect.spawn[str]:
    return in_terminal(home, *words, "--only-corpus", "notes", timeout=25)


def wait_for_draft(home: Path, draft: str) -> None:
    drafts = Drafts(home / "drafts")
    for _ in range(100):
        place = drafts.newest()
        if place is not None and place.draft == draft:
            return
        time.sleep(0.1)
    pytest.fail(f"{draft!r} was not kept, but {drafts.newest()}")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_is_typed_survives_a_kill_a_closed_terminal_and_ctrl_c(home: Path) -> None:
    child = opened(home, *START)
    child.expect_exact(BOX_IS_READY)
    child.send("越深训练误差")
    wait_for_draft(home, "越深训练误差")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)

    child = opened(home, "resume")
    child.expect("1/2")
    child.expect_exact("What you had typed is in the box.")
    child.expect("越深训练误差")
    child.send("反而更高\x04")
    child.expect("Follow-up")
    child.expect_exact(BOX_IS_READY)
    child.send("half a thought")
    wait_for_draft(home, "half a thought")
    child.close()  # as a closed terminal does

    child = opened(home, "resume")
    child.expect("Interviewer")
    child.expect("Follow-up")
    child.expect("half a thought")
    child.send(" more\x03")
    child.expect("Ctrl.C again leaves")
    child.expect_exact(BOX_IS_READY)
    child.send("\x03")
    child.expect("Go on  mockinterview resume")
    child.expect(pexpect.EOF)
    wait_for_draft(home, "half a thought more")
    assert [turn.answer for turn in turns_in(home)] == ["越深训练误差反而更高"]
    (file,) = (home / "drafts").iterdir()
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600  # noqa: PTH116


def test_start_says_in_one_line_that_one_waits(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "/skip\n", *START)
    assert "Go on  mockinterview resume" in capsys.readouterr().out
    run(monkeypatch, "", "start", "--question", ASKED[0])
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == "Question 2 of 2 still waits. Go on: mockinterview resume"
    assert Drafts(home / "drafts").numbers() == (1,)
    run(monkeypatch, "", "start", "--question", ASKED[0], "--lang", "zh")
    assert "第 2/2 题还没答完" in capsys.readouterr().out


def test_what_a_follow_up_asks_for_is_not_given_away_by_leaving(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, f"{FIRST}\n\n/quit\n", *START)
    assert "copies the shallow one" not in capsys.readouterr().out


def test_hints_are_not_free_after_going_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "/hint\n/quit\n", *START)
    run(monkeypatch, f"/hint\n{FIRST}\n\n/quit\n", "resume")
    assert "Hint 2/3" in capsys.readouterr().out
    assert [turn.hints for turn in turns_in(home)] == [2]


def test_one_that_is_given_up_is_not_offered(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "/skip\n", *START)
    run(monkeypatch, "", "resume", "--drop")
    assert "Given up" in capsys.readouterr().out
    run(monkeypatch, "", "resume", "--lang", "zh")
    assert "没有没做完的面试" in capsys.readouterr().out
    assert len(turns_in(home)) == 1
    assert run(monkeypatch, "/skip\n", "resume", "1") == 0
    assert len(turns_in(home)) == 2


def test_taken_back_noted_and_paused_it_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, f"{FIRST}\n\n/skip\n/undo\n/note reread *this*\n/pause\n/quit\n", *START)
    run(monkeypatch, f"{FOLLOW_UP}\n\n/quit\n", "resume")
    assert [(turn.answer, turn.was_undone) for turn in turns_in(home)] == [
        (FIRST, False),
        ("", True),
        (FOLLOW_UP, False),
    ]
    capsys.readouterr()
    assert main(["history"]) == 0
    shown = capsys.readouterr().out
    assert "Your note: reread *this*" in shown
    assert shown.count("taken back") == 1
    assert main(["history", "--json"]) == 0
    first, undone, _ = json.loads(capsys.readouterr().out)
    assert (first["note"], undone["was_undone"]) == ("reread *this*", True)
    assert "was_undone" not in first
    assert run(monkeypatch, "", "report", "last") == 0
    shown = capsys.readouterr().out
    assert r"Your note: reread \*this\*" in shown
    assert shown.count(FOLLOW_UP) == 2
    assert (
        run(monkeypatch, "", "report", "last", "--transcript", "t.jsonl", "--html", "r.html") == 0
    )
    assert "reread *this*" in Path("r.html").read_text(encoding="utf-8")
    assert main(["practice", "--replay", "t.jsonl", "--only-corpus", "notes"]) == 0
    assert "Your note: reread *this*" in capsys.readouterr().out
    assert main(["stats", "--json", "--only-corpus", "notes"]) == 0
    assert main(["regrade", "--json", "--only-corpus", "notes"]) == 0


def test_a_second_terminal_is_told_in_one_line_and_changes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, f"{FIRST}\n\n/quit\n", *START)
    claim = Drafts(home / "drafts").claim_of(1)
    assert claim.take()
    capsys.readouterr()
    place = Drafts(home / "drafts").place(1)
    for words in (["resume"], ["resume", "1"], ["resume", "--drop"]):
        assert run(monkeypatch, f"{FOLLOW_UP}\n\n", *words) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.count("\n") == 1
        assert "interview 1 is open in another terminal" in told.err
    assert [turn.answer for turn in turns_in(home)] == [FIRST]
    assert Drafts(home / "drafts").place(1) == place
    claim.release()
    assert run(monkeypatch, f"{FOLLOW_UP}\n\n/skip\n", "resume") == 0
    assert [turn.answer for turn in turns_in(home)] == [FIRST, FOLLOW_UP, ""]
    assert list((home / "drafts").iterdir()) == []


def test_an_interview_that_is_held_is_claimed(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bool] = []

    def lines() -> Iterator[str]:
        yield "/skip\n"
        taken.append(Drafts(home / "drafts").claim_of(1).take())
        yield "/quit\n"

    class Stream:
        def __next__(self) -> str:
            return next(typed)

        def isatty(self) -> bool:
            return False

    typed = lines()
    monkeypatch.setattr(sys, "stdin", Stream())
    assert main([*START, "--only-corpus", "notes"]) == 0
    assert taken == [False]
    assert Drafts(home / "drafts").claim_of(1).take()


def test_a_plan_that_changed_goes_on_as_it_would_have(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("start", "--topic", "resnet", "-n", "3", "--style", "kind")
    monkeypatch.setattr(Notes, "grade", lambda _, rubric, text: grade_by_first_word(rubric, text))
    run(monkeypatch, "/skip\n/quit\n", *words)
    with History(home / "history.db") as history:
        (begun,) = history.interviews()
    place = Drafts(home / "drafts").place(1)
    assert place is not None
    assert (place.level, place.since, place.chain) == (1, 0, 0)
    capsys.readouterr()
    run(monkeypatch, "/skip\n/quit\n", "resume")
    after = Drafts(home / "drafts").place(1)
    assert after is not None
    assert (after.turns, after.level) == (2, 2)
    assert begun.questions[0] == "resnet/degradation"


def test_looking_at_a_question_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "", *START)
    assert Drafts(home / "drafts").numbers() == ()
    with History(home / "history.db") as history:
        assert history.interviews() == ()


def test_without_its_question_an_interview_is_kept_and_told(
    home: Path,
    notes: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(monkeypatch, "/skip\n", *START)
    (notes / "resnet.md").rename(notes / "renamed.md")
    assert run(monkeypatch, "", "resume") == 1
    assert "Name its notes with --corpus" in capsys.readouterr().err
    assert run(monkeypatch, "", "resume", "9") == 1
    assert "no interview '9'" in capsys.readouterr().err
    assert Drafts(home / "drafts").numbers() == (1,)


def test_in_plain_text_what_was_typed_is_shown(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "/skip\n", *START)
    Drafts(home / "drafts").keep(1, Place(1, 2, 2, draft="the block"))
    run(monkeypatch, "", "resume")
    assert "You had typed: the block" in capsys.readouterr().out


def asked() -> Interview:
    return Interview((question("a", ADD, IDENTITY), question("b", ADD)), grade_by_first_word, NOON)


INTERVIEWS = [
    asked(),
    asked().answer("identity", at=NOON)[0],
    asked().answer("identity", at=NOON)[0].answer("x", at=NOON)[0],
    asked().skip(at=NOON)[0],
]


@pytest.mark.parametrize("interview", INTERVIEWS)
def test_it_goes_on_at_the_same_prompt_with_or_without_its_place(interview: Interview) -> None:
    place = place_of(interview, "draft", at=NOON + timedelta(seconds=40))
    late = NOON + timedelta(days=3)
    for known in (place, None, Place(9, 1, 2)):
        found = resumed(interview, known, at=late)
        assert (found.position, found.probing) == (interview.position, interview.probing)
        assert found.seconds_until(late) == (40 if known is place else 0)


def test_a_point_that_the_notes_no_longer_have_is_not_asked() -> None:
    interview = asked().answer("identity", at=NOON)[0]
    found = resumed(interview, Place(1, 1, 2, probing=7), at=NOON)
    assert (found.position, found.probing) == (1, None)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"turns": "x"}'])
def test_a_place_that_cannot_be_read_is_none(tmp_path: Path, text: str) -> None:
    drafts = Drafts(tmp_path / "drafts")
    assert drafts.keep(4, Place(1, 2, 3, draft="半"))
    assert drafts.newest() == Place(1, 2, 3, draft="半")
    (tmp_path / "drafts" / "4.json").write_text(text)
    assert drafts.newest() is None


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Drafts(tmp_path / "file").keep(1, Place(0, 1, 1))
