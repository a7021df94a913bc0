"""A second import: what the source changed changes, what the person did stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.importing.bases import NoteBase, base_of
from mockinterview.core.importing.merging import Merged, merge
from mockinterview.core.importing.notes import ImportedTopic, read_page
from mockinterview.core.importing.writing import note_of, sections_of
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import Question

SOURCE = """
# Logs

## Questions

- What does the log promise?

  Records come before pages. A crash loses nothing that was acknowledged.

- What is a checkpoint?

  It bounds the replay.

- How large may it grow?
"""


def topic_in(source: str) -> ImportedTopic:
    (topic,) = read_page(source, "logs").topics
    return topic


def first_import(source: str = SOURCE) -> tuple[str, NoteBase]:
    topic = topic_in(source)
    sections, _ = sections_of(topic.questions, [None] * len(topic.questions))
    base = base_of(topic, {each.id: each.question for each in sections})
    return note_of(topic, [each.markdown for each in sections], "~/logs.md"), base


def again(note: str, source: str, base: NoteBase | None) -> Merged:
    merged = merge(note, "s/logs.md", topic_in(source), base)
    assert parse_note(merged.text, "s/logs.md").faults == merged.faults
    return merged


def questions(merged: Merged) -> dict[str, Question]:
    topic = parse_note(merged.text, "s/logs.md").topic
    assert topic is not None
    return {question.id.removeprefix("logs/"): question for question in topic.questions}


def points(merged: Merged, name: str) -> list[str]:
    return [point.text.en for point in questions(merged)[name].points]


PROMISE, CHECKPOINT, LARGE = (
    "what-does-the-log-promise",
    "what-is-a-checkpoint",
    "how-large-may-it-grow",
)


def test_the_same_source_changes_nothing() -> None:
    note, base = first_import()
    for known in (base, None):
        merged = again(note, SOURCE, known)
        assert merged.text == note
        assert (merged.added, merged.updated, merged.removed) == ((), (), ())


def test_a_moved_question_has_its_new_line_and_nothing_else() -> None:
    note, base = first_import()
    merged = again(note, "\n\n" + SOURCE, base)
    origins = [question.origin for question in questions(merged).values()]
    assert [origin.line for origin in origins if origin] == [8, 12, 16]
    assert merged.updated == ()


def test_what_the_person_wrote_below_a_point_stays() -> None:
    note, base = first_import()
    lines = "\n  - ask: What comes first?\n  - accept: log first; pages later\n  - weight: 2\n"
    note = note.replace("before pages.\n", f"before pages.{lines}")
    merged = again(note, SOURCE.replace("It bounds", "It limits"), base)
    first = questions(merged)[PROMISE].points[0]
    assert first.ask.en == "What comes first?"
    assert first.accepted == ("log first", "pages later")
    assert first.weight == 2
    assert points(merged, CHECKPOINT) == ["It limits the replay."]


def test_it_stays_when_the_point_is_reworded_in_the_source() -> None:
    note, base = first_import()
    note = note.replace("before pages.\n", "before pages.\n  - wrong: Pages come first.\n")
    merged = again(note, SOURCE.replace("before pages.", "before the pages."), base)
    first = questions(merged)[PROMISE].points[0]
    assert first.text.en == "Records come before the pages."
    assert [wrong.en for wrong in first.misconceptions] == ["Pages come first."]


def test_a_point_that_the_source_dropped_goes_unless_the_person_worked_on_it() -> None:
    dropped = SOURCE.replace(" A crash loses nothing that was acknowledged.", "")
    note, base = first_import()
    assert len(points(again(note, dropped, base), PROMISE)) == 1
    kept = note.replace("acknowledged.\n", "acknowledged.\n  - weight: 3\n")
    assert len(points(again(kept, dropped, base), PROMISE)) == 2
    assert len(points(again(note, dropped, None), PROMISE)) == 2


def test_points_of_the_person_stay_and_those_they_removed_stay_away() -> None:
    note, base = first_import()
    note = note.replace(
        "- A crash loses nothing that was acknowledged.\n", "- It is written in order.\n"
    )
    merged = again(note, SOURCE.replace("It bounds", "It limits"), base)
    assert points(merged, PROMISE) == ["Records come before pages.", "It is written in order."]


def test_a_reference_that_the_person_wrote_stays() -> None:
    note, base = first_import()
    note = note.replace(
        "<!-- no reference yet: write the key points here, as a list -->", "- Until it is cut."
    )
    merged = again(note, "\n" + SOURCE, base)
    assert points(merged, LARGE) == ["Until it is cut."]


def test_an_answer_that_the_source_has_now_comes_in() -> None:
    note, base = first_import()
    merged = again(note, SOURCE.rstrip() + "\n\n  Until the next checkpoint.\n", base)
    assert points(merged, LARGE) == ["Until the next checkpoint."]
    assert "no reference yet" not in merged.text
    assert merged.updated == (LARGE,)


def test_a_new_question_comes_behind_the_one_before_it() -> None:
    note, base = first_import()
    more = SOURCE.replace("- How large", "- Who reads it?\n\n  The recovery.\n\n- How large")
    merged = again(note, more, base)
    assert list(questions(merged)) == [PROMISE, CHECKPOINT, "who-reads-it", LARGE]
    assert merged.added == ("who-reads-it",)


def test_a_question_that_is_gone_goes_unless_the_person_worked_on_it() -> None:
    note, base = first_import()
    gone = SOURCE[: SOURCE.index("- What is a checkpoint")] + "- How large may it grow?\n"
    merged = again(note, gone, base)
    assert list(questions(merged)) == [PROMISE, LARGE]
    assert merged.removed == ("What is a checkpoint?",)
    worked = note.replace("bounds the replay.\n", "bounds the replay.\n  - weight: 2\n")
    merged = again(worked, gone, base)
    assert list(questions(merged)) == [PROMISE, CHECKPOINT, LARGE]
    assert merged.kept == (CHECKPOINT,)


def test_a_typo_corrected_in_the_source_keeps_the_id() -> None:
    typo = SOURCE.replace("checkpoint?", "chekpoint?")
    note, base = first_import(typo)
    merged = again(note, SOURCE, base)
    assert questions(merged)["what-is-a-chekpoint"].prompt.en == "What is a checkpoint?"


def test_front_matter_title_ids_own_questions_and_rewordings_stay() -> None:
    note, base = first_import()
    note = (
        note.replace("lang: en\n", "lang: en\naliases: [wal]\n")
        .replace("# Logs\n", "# Write-ahead logs\n\nMy own overview.\n", 1)
        .replace(f"#{PROMISE} ", "#promise level=3 ")
        .replace("## What is a checkpoint?", "## What is a checkpoint good for?")
    )
    note += "\n## My own?\n\n`#mine`\n\n- One.\n\n<!-- to do -->\n"
    merged = again(note, SOURCE.replace("It bounds", "It limits"), base)
    for part in ("aliases: [wal]", "# Write-ahead logs", "My own overview.", "<!-- to do -->"):
        assert part in merged.text
    found = questions(merged)
    assert list(found) == ["promise", CHECKPOINT, LARGE, "mine"]
    assert found["promise"].level == 3
    assert found[CHECKPOINT].prompt.en == "What is a checkpoint good for?"


def test_a_note_with_a_fault_is_left_alone() -> None:
    note, base = first_import()
    broken = note.replace("- It bounds", "- ask: It bounds")
    merged = again(broken, SOURCE, base)
    assert merged.text == broken
    assert merged.faults != ()


def test_overview_and_references_follow_the_source_until_they_are_changed() -> None:
    source = SOURCE.replace("# Logs", "# Logs\n\nThey are kept.") + (
        "\n## References\n\n[1] [One](https://example.org/1)\n"
    )
    note, base = first_import(source.replace("## References", "### References", 1))
    newer = source.replace("kept", "cut").replace("## References", "### References", 1)
    assert "They are cut." in again(note, newer, base).text
    own = note.replace("They are kept.", "They are my own.")
    assert "They are my own." in again(own, newer, base).text


@given(st.lists(st.sampled_from(["a b c", "d e f", "g h i", "j k l"]), unique=True))
def test_any_order_of_questions_merges_without_loss(order: list[str]) -> None:
    note, base = first_import()
    source = "# Logs\n\n## Questions\n\n" + "".join(
        f"- What is {each}?\n\n  It is {each} itself.\n\n" for each in order
    )
    if order:
        merged = again(note, source, base)
        assert len(questions(merged)) == len(order)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_line_ends_make_no_difference(end: str) -> None:
    note, base = first_import()
    merged = again(note.replace("\n", end), SOURCE, base)
    assert (merged.added, merged.updated, merged.removed) == ((), (), ())
