"""docs/reference/corpus.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mockinterview.core.formula import plain
from mockinterview.core.glossary import COLUMNS, FLAGS
from mockinterview.core.house import HouseReason, house_faults
from mockinterview.core.markdown import parse_note
from mockinterview.core.notes.faults import Reason
from mockinterview.core.notes.front_matter import KEYS
from mockinterview.core.notes.id_line import OPTIONS
from mockinterview.core.notes.points import CHINESE_ITEMS

PAGE = (Path(__file__).parents[1] / "docs" / "reference" / "corpus.md").read_text(encoding="utf-8")
NOTES = re.findall(r"```markdown\n(.*?)```", PAGE, re.DOTALL)
GRAMMAR, HOUSE = PAGE.split("## Rules of the house")


def listed(text: str) -> set[tuple[str, str]]:
    """Return the rows of the tables of messages in a part of the page."""
    tables = re.findall(r"\| message \| what to do \|\n\| --- \| --- \|\n((?:\|.*\n)+)", text)
    rows = [line for table in tables for line in table.splitlines()]
    cells = [row.removeprefix("| ").removesuffix(" |").split(" | ") for row in rows]
    return {(what, remedy) for what, remedy in cells}


@pytest.mark.parametrize(
    ("note", "count"),
    [(NOTES[0], 1), (NOTES[1], 1), (NOTES[2], 2)],
    ids=["both languages", "Chinese alone", "imported"],
)
def test_example_is_sound(note: str, count: int) -> None:
    parsed = parse_note(note, "notes/models/example.md")
    assert parsed.faults == ()
    assert parsed.topic is not None
    assert len(parsed.topic.questions) == count


def test_complete_example_keeps_the_rules_of_the_house_but_for_its_size() -> None:
    topic = parse_note(NOTES[0], "notes/models/early-stopping.md").topic
    assert topic is not None
    assert [str(fault.what) for fault in house_faults(topic)] == [
        "the topic has 1 of at least 3 questions"
    ]


def test_every_fault_of_a_note_is_listed() -> None:
    assert listed(GRAMMAR) == {(reason.what, reason.remedy) for reason in Reason}


def test_every_rule_of_the_house_is_listed() -> None:
    assert listed(HOUSE) == {(reason.what, reason.remedy) for reason in HouseReason}


def test_fault_shown_is_what_is_printed() -> None:
    spoiled = NOTES[0].replace("- ask: Which curve", "- aks: Which curve")
    (fault,) = parse_note(spoiled, "notes/models/early-stopping.md").faults
    assert f"    {fault}\n" in PAGE


def test_formula_shown_is_what_is_printed() -> None:
    formula, printed = re.findall(r"in plain Unicode, `(\$.+?\$)` as `(.+?)`", PAGE)[0]
    assert plain(formula) == printed


def test_keys_options_items_and_columns_are_named() -> None:
    for word in (*KEYS, *COLUMNS, *FLAGS):
        assert f"`{word}`" in PAGE
    assert all(f"`{option}=" in PAGE for option in OPTIONS)
    assert all(f"| `{item}:` {chinese} |" in PAGE for chinese, item in CHINESE_ITEMS.items())
