"""An interview held from text: what is shown, kept and asked."""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.interview import Interview
from mockinterview.core.manner import PLAIN, Manner, Style
from mockinterview.core.model import Grade, Language, Rubric, Text
from mockinterview.core.turns import GradeAnswer
from mockinterview.frontends.cells import width_of
from mockinterview.frontends.conversation import Conversation
from mockinterview.frontends.look import Line, Look
from mockinterview.frontends.plain import PlainReader
from mockinterview.keeping_errors import HistoryUnusableError
from mockinterview.session import Session
from mockinterview.store import History
from mockinterview.stored import StoredTurn

ADD = point(
    *("addition joins the two branches", "相加把两条支路汇合"),
    weight=2,
    line=11,
    wrong="concatenation joins them",
)
IDENTITY = point("identity is the shortcut", "恒等就是捷径", line=15)
GRADIENT = point("gradient flows back", "梯度往回流", line=19)
ONE_FOLLOW_UP = Manner(Style.KIND)


class Held:
    """An interview that was held, what it printed and what it left in the history."""

    def __init__(self, screen: str, turns: list[StoredTurn]) -> None:
        self.screen, self.turns = screen, turns

    def shows(self, *texts: str) -> bool:
        """Tell whether these texts stand on the screen in this order."""
        place = 0
        for text in texts:
            place = self.screen.find(text, place)
            if place < 0:
                return False
        return True


Hold = Callable[..., Held]


@pytest.fixture
def hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Hold:
    def run(
        typed: str,
        look: Look | None = None,
        questions: int = 1,
        manner: Manner = PLAIN,
        grade: GradeAnswer = grade_by_first_word,
    ) -> Held:
        asked = tuple(question(f"q{n}", ADD, IDENTITY, GRADIENT) for n in range(questions))
        ticks = iter(range(1000))
        path = tmp_path / "history.db"
        session = Session(
            Interview(asked, grade, NOON, manner=manner),
            lambda: History(path),
            "en",
            clock=lambda: NOON + timedelta(seconds=next(ticks)),
        )

        def ask(query: str) -> list[Line]:
            return [Line(f"looked up {query}")]

        conversation = Conversation(session, look or Look(), {"topic": Text("Topic", "主题")}, ask)
        conversation.open()
        conversation.hold(PlainReader(io.StringIO(typed)))
        session.close()
        turns = []
        if path.exists():
            with History(path) as history:
                turns = list(history.turns())
        return Held(capsys.readouterr().out, turns)

    return run


def test_an_answer_is_marked_with_evidence_and_the_gap_is_asked_for(hold: Hold) -> None:
    held = hold("identity and gradient\n\naddition\n\n")
    assert held.shows(
        "Topic · 1/1 · level 2",
        "Interviewer  What is q0?",
        "50 · fair",
        "(asked next)",
        "you said: “identity”",
        "Reference  corpus/s/topic.md:7",
        "Follow-up  What about addition?",
        "100 · solid",
        "addition joins the two branches",
        "brought back 25.0: half of 50.0 × 1.00.",
        "Over · 1 question",
        "75",
    )
    assert [(turn.kind, turn.point, turn.parent) for turn in held.turns] == [
        ("question", None, None),
        ("follow_up", 0, 1),
    ]
    assert [(turn.score, turn.final_score) for turn in held.turns] == [(0.5, 0.75), (1.0, None)]
    assert held.turns[0].seconds == 1.0


def test_the_point_that_is_asked_next_is_not_given_away_before_its_follow_up_is_answered(
    hold: Hold,
) -> None:
    held = hold("identity and gradient\n\n")
    assert held.shows("Follow-up", "Stopped")
    assert "joins the two branches" not in held.screen


def test_after_its_follow_up_a_point_is_shown_whole(hold: Hold) -> None:
    held = hold("identity and gradient\n\nno idea\n\n", Look(width=30))
    whole = " ".join(held.screen.partition("Follow-up")[2].split())
    assert "✗ addition joins the two branches The follow-up brought nothing" in whole


def test_missed_points_are_shown_whole_once_with_what_they_would_add(hold: Hold) -> None:
    held = hold("nothing of that\n\n/quit\n", Look(width=30), manner=ONE_FOLLOW_UP)
    shown = " ".join(held.screen.partition("Follow-up")[0].split())
    assert "✗ identity is the shortcut (would add 25) ✗ gradient flows back (would" in shown
    assert "【" not in shown
    assert shown.count("identity is the shortcut") == 1


def test_no_follow_up_s_point_is_given_away_before_it_is_asked_for(hold: Hold) -> None:
    held = hold("gradient\n\naddition\n\nno idea\n\n", Look(width=30))
    first, second, third = held.screen.split("Follow-up")
    assert "joins the" not in first
    assert "the shortcut" not in first + second
    assert "joins the two branches" in " ".join(second.split())
    assert "✗ identity is the shortcut" in " ".join(third.split())


def test_what_no_follow_up_asked_for_is_told_after_the_last(hold: Hold) -> None:
    typed = "gradient\n\n/right 1 gradient\n/show\n"
    held = hold(typed, questions=2)
    assert held.shows("Accept “gradient” for “(asked next)”", "Shown")
    assert held.shows("The notes say: addition joins", "The notes say: identity is", "What is q1?")


def test_a_contradiction_is_confronted_with_the_person_s_words(hold: Hold) -> None:
    words = "concatenation, with identity and gradient\n\naddition\n\n"
    held = hold(words, Look(Language.EN, (Language.EN, Language.ZH)))
    assert held.shows("Follow-up  You said “concatenation”. What about addition?")
    assert held.shows("你说“concatenation”。相加呢？", "brought back 25.0: half of 50.0 × 1.00.")


def test_how_a_recovery_is_counted_is_told_with_its_hints(hold: Hold) -> None:
    held = hold("identity and gradient\n\n/hint\naddition\n\n/why\n", questions=2)
    counted = "brought back 22.5: half of 50.0 × 1.00 × 90%. The hints leave 90% of it."
    assert " ".join(held.screen.split()).count(counted) == 2


def test_the_end_of_input_ends_the_interview_with_what_was_answered(hold: Hold) -> None:
    held = hold("addition identity gradient\n\n", questions=3)
    assert held.shows("Stopped · 1 of 3 questions", "what you submitted is in the history")
    assert len(held.turns) == 1


def test_without_an_answer_no_interview_is_kept(hold: Hold) -> None:
    held = hold("")
    assert held.shows("Nothing was answered.")
    assert held.turns == []


def test_an_empty_answer_gets_one_line_and_no_turn(hold: Hold) -> None:
    held = hold("\n")
    assert held.screen.count("The answer is empty") == 1
    assert held.turns == []


def test_skip_goes_on_and_show_gives_the_reference_first(hold: Hold) -> None:
    held = hold("/skip\n/show\n", questions=2)
    assert held.shows("Skipped", "What is q1?", "Shown", "· addition joins", "Over")
    assert [(turn.answer, turn.final_score) for turn in held.turns] == [("", 0.0), ("", 0.0)]


def test_show_in_a_follow_up_gives_its_point(hold: Hold) -> None:
    held = hold("identity\n\n/show\n")
    assert held.shows("Follow-up", "Shown", "The notes say: addition joins")
    assert held.turns[0].final_score == 0.25


def test_skip_in_a_follow_up_keeps_nothing_back(hold: Hold) -> None:
    held = hold("gradient\n\n/skip\n", questions=2)
    assert held.shows("Follow-up", "Skipped; nothing is brought back.", "The notes say: addition")
    assert held.shows("Skipped", "The notes say: identity is", "What is q1?")


def test_why_tells_only_what_hints_and_follow_ups_did(hold: Hold) -> None:
    held = hold("identity gradient\n\naddition\n\n/why\n", questions=2)
    assert held.shows("\n  follow-up +25.0 · final 75.0\n")
    assert "hints −" not in held.screen


def test_the_end_is_told_alike_however_long_it_took(hold: Hold) -> None:
    held = hold("addition identity gradient\n\n")
    assert held.shows(
        "Over · 1 question · 0:01 · average 100 · solid", "first key point after 0:01"
    )
    held = hold("/skip\n")
    assert held.shows("Over · 1 question · 0:01 · average 0 · not answered")


def test_what_is_left_at_a_follow_up_is_stopped_not_over(hold: Hold) -> None:
    held = hold("identity\n\n/quit\n")
    assert held.shows("Follow-up", "Stopped · 1 of 1 question · 0:01 · average 25")
    assert "Over" not in held.screen


def test_an_answer_that_earned_nothing_is_not_called_unanswered(hold: Hold) -> None:
    held = hold("nothing of that\n\n", manner=Manner(follow_ups=False))
    assert held.shows("0 · very little", "average 0 · very little")


def test_hints_cost_and_are_kept(hold: Hold) -> None:
    held = hold("/hint\n/提示\naddition identity gradient\n\n/why\n", questions=2)
    assert held.shows("Hint 1/3 (−10% of this point)", "Hint 2/3", "not said yet: a_______")
    assert held.shows("100 · solid", "Hints took 15.0.")
    assert held.turns[0].hints == 2
    assert held.turns[0].final_score == pytest.approx(0.85)
    assert held.shows("total 100.0", "hints −15.0", "final 85.0")


def test_why_prints_arithmetic_that_sums_to_the_score(hold: Hold) -> None:
    held = hold("addition\n\n/why\n")
    table = held.screen.partition("weight")[2]
    rows = [line.split() for line in table.splitlines() if line.strip()][1:4]
    assert [row[-3:] for row in rows] == [
        ["50.0", "1.00", "50.0"],
        ["25.0", "0.00", "0.0"],
        ["25.0", "0.00", "0.0"],
    ]
    assert "total 50.0" in table
    assert "identity is the shortcut" not in held.screen.partition("Follow-up")[0]
    assert rows[1][:2] == ["(asked", "next)"]


def test_why_before_an_answer_says_so(hold: Hold) -> None:
    assert hold("/why\n").shows("Nothing has been marked yet")


def test_an_answer_is_taken_back_and_given_again(hold: Hold) -> None:
    held = hold("/undo\nidentity\n\n/undo\naddition identity gradient\n\n", questions=2)
    assert held.shows("Nothing was submitted", "Follow-up", "Taken back", "What is q0?", "100 ·")
    assert [(turn.answer, turn.was_undone) for turn in held.turns] == [
        ("identity", True),
        ("addition identity gradient", False),
    ]


def test_a_follow_up_that_is_taken_back_loses_what_it_recovered(hold: Hold) -> None:
    held = hold("identity\n\naddition\n\n/撤回\n/跳过\n", questions=2)
    assert held.shows("brought back 25.0", "Taken back", "Follow-up  What about addition?")
    assert [(turn.final_score, turn.was_undone) for turn in held.turns] == [
        (0.25, False),
        (None, True),
        (None, False),
    ]
    assert [turn.parent for turn in held.turns] == [None, 1, 1]


def test_a_rating_after_undo_is_of_the_question_before(hold: Hold) -> None:
    held = hold("/skip\n/skip\n/undo\n/4\n", questions=3)
    assert held.shows("Taken back", "Rated easy")
    assert [turn.rating for turn in held.turns] == [4, None]


def test_what_is_taken_back_is_offered_again(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    interview = Interview((question("q", ADD, IDENTITY, GRADIENT),), grade_by_first_word, NOON)
    session = Session(interview, lambda: History(path), "en", clock=lambda: NOON)
    conversation = Conversation(session, Look(), {"topic": Text("Topic", "主题")}, lambda _: [])
    conversation.open()
    box = Box("identity", "/undo")
    conversation.hold(box)
    assert box.kept == ["identity"]
    with History(path) as history:
        assert history.totals().interviews == 0
        assert history.cards() == {}
        assert history.last_scores() == {}
    session.close()


def test_a_note_stays_with_its_answer(hold: Hold) -> None:
    held = hold("/note x\nidentity\n\n/note\n/note look again\n/记下 再看\n", questions=2)
    assert held.shows("there is none yet", "Follow-up", "Write the note", "Noted with your last")
    assert [turn.note for turn in held.turns] == ["look again\n再看"]


def test_a_pause_stops_the_clock(hold: Hold) -> None:
    held = hold("/pause\n/暂停\n/pause\nidentity\n\n", questions=2)
    assert held.shows("The clock stands.", "The clock goes on.", "The clock stands.")
    assert held.turns[0].seconds == 2.0


def test_an_answer_that_strict_time_cuts_off_is_kept_as_typed_and_marked(hold: Hold) -> None:
    held = hold("identity\n\n/skip\n", manner=Manner(seconds=1.0, strict_time=True))
    assert held.shows("for an answer, 0:01, is over", "25 · weak")
    assert [(turn.answer, turn.score) for turn in held.turns] == [("identity", 0.25), ("", 0.0)]
    assert held.screen.count("is over") == 1


def test_without_strict_time_an_answer_is_only_warned_of(hold: Hold) -> None:
    held = hold("/pause\n/pause\nidentity\n\n", manner=Manner(seconds=1.0))
    assert held.shows("That took 0:02 of the 0:01", "25 · weak")


def test_nothing_typed_when_the_time_is_over_counts_as_skipped(hold: Hold) -> None:
    held = hold("\n", manner=Manner(seconds=1.0, strict_time=True), questions=2)
    assert held.shows("nothing was typed", "What is q1?")
    assert [turn.was_skipped for turn in held.turns] == [True]


def test_the_notes_can_be_asked_in_between(hold: Hold) -> None:
    held = hold("/ask what is BN\n/ask\n/help\n/hnit\n/quit\n")
    assert held.shows(
        "looked up what is BN", "Write what to look for", "/skip", "There is no command /hnit. Try"
    )
    assert held.turns == []


def test_a_draft_above_a_command_is_kept_and_dropped_with_its_question(hold: Hold) -> None:
    held = hold("addition\n/hint\nidentity\n\nx\n/skip\nall new\n\n", questions=2)
    assert [turn.answer for turn in held.turns] == ["addition\nidentity", "", "all new"]


def test_a_person_s_own_wording_is_learnt_after_confirming(hold: Hold) -> None:
    typed = "summing both\n\n/right 1\n/yes\nagain summing both\n\n"
    held = hold(typed, questions=2, manner=ONE_FOLLOW_UP)
    assert held.shows("0 · very little", "Accept “summing both” for", "Learnt.")
    assert held.shows("The mark is now 50 (it was 0)", "What is q1?")


def test_words_that_say_nothing_are_not_learnt(hold: Hold) -> None:
    def strict(rubric: Rubric, answer: str) -> Grade:
        points = tuple(replace(entry, accepted=()) for entry in rubric.points)
        return grade_by_first_word(replace(rubric, points=points), answer)

    held = hold("addition\n\n/right 2\n/yes\n", questions=2, grade=strict)
    assert held.shows("/yes", "those words alone don't say enough")


def test_the_point_that_is_asked_next_is_not_given_away_by_right(hold: Hold) -> None:
    held = hold("gradient\n\n/right 1\n")
    assert held.shows("Accept “gradient” for “(asked next)”")


def test_a_wording_is_not_learnt_without_a_yes(hold: Hold) -> None:
    typed = "summing both\n\n/right 9\n/right 1 never said\n/right 1\nno\n\n/yes\n"
    held = hold(typed, questions=2)
    assert held.shows("Write which point", "Those words don't", "now on?", "nothing to accept")
    assert held.turns[0].final_score == 0.0


def test_right_needs_words_and_a_point_that_is_not_covered(hold: Hold) -> None:
    held = hold("/skip\n/right 9\nidentity\n\n/right 2\n/right 9\n", questions=2)
    assert held.shows("prompt was skipped", "Point 2 counts as covered", "from 1 to 3: /right 2")


def test_a_yes_after_a_skip_learns_nothing(hold: Hold) -> None:
    typed = "addition gradient\n\n/right 2 addition\n/skip\n/yes\n"
    held = hold(typed, questions=3)
    assert held.shows("Accept “addition” for “(asked", "Skipped", "nothing to accept")
    assert not held.shows("Learnt")


def test_chinese_speaks_chinese(hold: Hold) -> None:
    look = Look(Language.ZH, (Language.ZH,))
    held = hold("addition\n\n", look)
    assert held.shows("主题 · 1/1 · 2 级", "面试官  q0 是什么？", "50 · 基本", "追问", "先到这里")


def test_both_languages_show_both(hold: Hold) -> None:
    held = hold("", Look(Language.EN, (Language.EN, Language.ZH)))
    assert held.shows("What is q0?", "q0 是什么？")


def test_accessible_output_names_every_status(hold: Hold) -> None:
    held = hold("identity\n\n", Look(accessible=True), manner=ONE_FOLLOW_UP)
    assert held.shows(
        "25 · weak    covered 1, missing 2",
        "covered: identity is the shortcut",
        "missing: gradient flows back",
    )
    assert "█" not in held.screen


@pytest.mark.parametrize("width", [40, 60, 80])
def test_nothing_is_wider_than_the_terminal(hold: Hold, width: int) -> None:
    look = Look(Language.ZH, (Language.ZH, Language.EN), width=width)
    held = hold("identity 恒等 gradient" * 9 + "\n\n/why\n/hint\n/help\n\n", look)
    lines = [line for line in held.screen.splitlines() if "mockinterview start" not in line]
    assert max(map(width_of, lines)) <= width


def test_an_answer_is_on_disk_before_it_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    seen: list[str] = []

    def grade(rubric: Rubric, answer: str) -> Grade:
        with History(path) as history:
            seen.extend(turn.answer for turn in history.turns())
        return grade_by_first_word(rubric, answer)

    session = Session(
        Interview((question("q", ADD, IDENTITY, GRADIENT),), grade, NOON),
        lambda: History(path),
        "en",
        clock=lambda: NOON,
    )
    session.open()
    session.answer("addition")
    session.close()
    assert seen == ["addition"]


class Box:
    """A reader that offers what it read again, as the answer box does."""

    def __init__(self, *texts: str) -> None:
        self.texts = list(texts)
        self.kept: list[str] = []

    def read(self) -> str | None:
        """Return the next text."""
        return self.texts.pop(0) if self.texts else None

    def forget_draft(self) -> None:
        """Nothing is forgotten."""

    def keeps(self, text: str) -> bool:
        """Keep the text."""
        self.kept.append(text)
        return True

    def read_digit(self, most: int) -> int | None:
        """Return the next text as a digit."""
        text = self.read() or "0"
        return int(text) if 1 <= int(text) <= most else None


class BoxThatLooks(Box):
    """A box that looks into the history when it is asked for a digit."""

    def __init__(self, path: Path, *texts: str) -> None:
        super().__init__(*texts)
        self.path = path
        self.seen: list[tuple[str, float | None]] = []

    def read_digit(self, most: int) -> int | None:
        """Note the answers with their marks."""
        with History(self.path) as history:
            self.seen = [(turn.answer, turn.score) for turn in history.turns()]
        return super().read_digit(most)


def test_how_sure_one_is_is_asked_when_the_answer_is_kept_and_before_its_mark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "history.db"
    interview = Interview((question("q", ADD, IDENTITY, GRADIENT),), grade_by_first_word, NOON)
    session = Session(interview, lambda: History(path), "en", clock=lambda: NOON, asks_sure=True)
    conversation = Conversation(session, Look(), {"topic": Text("Topic", "主题")}, lambda _: [])
    conversation.open()
    box = BoxThatLooks(path, "identity", "4", "addition", "9")
    conversation.hold(box)
    assert session.report().calibration.overrated == 1
    session.close()
    assert box.seen == [("identity", 0.25), ("addition", None)]
    with History(path) as history:
        assert [(turn.sure, turn.score) for turn in history.turns()] == [(4, 0.25), (None, 1.0)]
    shown = capsys.readouterr().out
    assert shown.index("How sure are you?") < shown.index("25 · weak")


def test_nobody_is_asked_how_sure_they_are_unless_they_want_it(hold: Hold) -> None:
    assert not hold("identity\n\n").shows("How sure")


def test_an_answer_that_cannot_be_kept_stays_in_the_box(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "history.db"
    interview = Interview((question("q", ADD, IDENTITY, GRADIENT),), grade_by_first_word, NOON)
    session = Session(interview, lambda: History(path), "en", clock=lambda: NOON)
    titles = {"topic": Text("Topic", "主题")}
    conversation = Conversation(session, Look(), titles, lambda _: [])
    conversation.open()
    connection = sqlite3.connect(path)
    connection.execute("drop table turn")
    box = Box("addition")
    conversation.hold(box)
    session.close()
    connection.close()
    assert box.kept == ["addition"]
    assert "no readable history" in " ".join(capsys.readouterr().out.split())


def test_a_history_that_cannot_be_opened_is_told_before_anything_is_typed(tmp_path: Path) -> None:
    path = tmp_path / "file" / "history.db"
    path.parent.write_text("")
    interview = Interview((question("q", ADD, IDENTITY, GRADIENT),), grade_by_first_word, NOON)
    session = Session(interview, lambda: History(path), "en", clock=lambda: NOON)
    with pytest.raises(HistoryUnusableError):
        Conversation(session, Look(), {"topic": Text("Topic", "主题")}, lambda _: []).open()
