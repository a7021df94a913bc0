"""What is worked out of a rubric and of the glossary survives being written as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from grading_rubrics import GOOD, RUBRIC, grader
from mockinterview.core.grading import Grader
from mockinterview.core.grading import grader as grader_module
from mockinterview.core.grading.phrases import Sense
from mockinterview.core.grading.prepared_records import (
    phrases_from,
    phrases_record,
    prepared_from,
    prepared_record,
)
from mockinterview.core.grading.preparing import prepare
from mockinterview.core.grading.statements import PreparedRubric
from mockinterview.core.model import Language, Rubric, Text

ONE_LANGUAGE = replace(
    RUBRIC,
    prompt=Text(zh=RUBRIC.prompt.zh),
    points=tuple(replace(point, text=Text(zh=point.text.zh)) for point in RUBRIC.points),
    best_of=2,
)


def written(rubric: Rubric) -> dict[str, Any]:
    record = prepared_record(prepare(grader().reader, rubric), rubric)
    read: dict[str, Any] = json.loads(json.dumps(record))
    return read


@pytest.mark.parametrize(
    "rubric",
    [
        pytest.param(RUBRIC, id="both languages"),
        pytest.param(ONE_LANGUAGE, id="points in one, misconceptions in both"),
        pytest.param(replace(RUBRIC, prompt=Text()), id="nothing asked"),
    ],
)
def test_a_rubric_comes_back_as_it_was(rubric: Rubric) -> None:
    prepared = prepare(grader().reader, rubric)
    assert any(each.swapped is not None for each in prepared.falsehoods)
    assert any(each.lacking for each in prepared.falsehoods if each.swapped is None)
    assert prepared_from(written(rubric), rubric) == prepared


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"accepted": ("the difference is what it learns",)}, id="wording"),
        pytest.param({"text": Text("Something else.", "别的。")}, id="text"),
        pytest.param({"misconceptions": ()}, id="misconceptions"),
        pytest.param({"weight": 1.5}, id="weight"),
    ],
)
def test_the_record_of_another_rubric_is_not_taken(changed: dict[str, Any]) -> None:
    first, *rest = RUBRIC.points
    other = replace(RUBRIC, points=(replace(first, **changed), *rest))
    assert prepared_from(written(RUBRIC), other) is None


def test_a_saved_rubric_is_not_read_again() -> None:
    asked: list[Rubric] = []

    def saved(rubric: Rubric) -> PreparedRubric | None:
        asked.append(rubric)
        return prepared_from(written(RUBRIC), rubric)

    marker = Grader(grader().reader, grader().weights, saved)
    for answer in (GOOD[Language.EN], GOOD[Language.ZH]):
        assert marker.grade(RUBRIC, answer) == grader().grade(RUBRIC, answer)
    assert asked == [RUBRIC]


def test_the_rubrics_used_last_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grader_module, "PREPARED_RUBRICS", 2)
    asked: list[str] = []

    def saved(rubric: Rubric) -> None:
        asked.append(rubric.prompt.en)

    marker = Grader(grader().reader, grader().weights, saved)
    for name in "ABACAB":
        marker.grade(replace(RUBRIC, prompt=Text(en=name)), "the residual")
    assert asked == ["A", "B", "C", "B"]


def test_phrases_come_back_with_their_senses() -> None:
    def facts(sense: Sense) -> tuple[object, ...]:
        names = ("concept", "is_generic", "opposite", "families", "is_denying")
        return tuple(getattr(sense, name) for name in names)

    book = grader().reader.phrases
    for first in ("add", "element", "without"):
        phrases = phrases_from(json.loads(json.dumps(phrases_record(book[first]))))
        assert phrases.longest == book[first].longest
        found = {terms: list(map(facts, senses)) for terms, senses in phrases.senses.items()}
        assert found == {
            terms: list(map(facts, senses)) for terms, senses in book[first].senses.items()
        }
