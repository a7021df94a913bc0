"""Two things that the notes set against each other, and an answer exchanges."""

from __future__ import annotations

import pytest

from grading_rubrics import HEADER
from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grading import Grader
from mockinterview.core.grading.binding import Named, bound
from mockinterview.core.grading.measure import Measured
from mockinterview.core.model import KeyPoint, Rubric, Text
from mockinterview.marker import open_grader

ROWS = (
    "teacher\tteacher\t教师\t\tstudent",
    "student\tstudent\t学生\t\tteacher",
    "label\tsoft labels\t软标签\t\t",
    "depth\tdeep\t深层\t\t",
    "speed\tquick\t快速\t\t",
)
RUBRIC = Rubric(
    Text("Who does what in distillation?", "蒸馏里谁做什么？"),
    (
        KeyPoint(
            Text(
                "The deep teacher gives soft labels; a quick student imitates them.",
                "深层的教师给出软标签；快速的学生去模仿。",
            ),
        ),
        KeyPoint(Text("Both see the same images.", "两者看到的图像相同。")),
    ),
)


def marker() -> Grader:
    table = HEADER + "\n".join(f"{row}\t" for row in ROWS)
    return open_grader(parse_glossary(table, "glossary.tsv").glossary, {})


def measured(answer: str) -> Measured:
    return marker().measure(RUBRIC, answer)


@pytest.mark.parametrize(
    ("right", "exchanged"),
    [
        pytest.param(
            "A teacher which is deep provides soft labels, and the quick student learns.",
            "A student which is deep provides soft labels, and the quick teacher learns.",
            id="English",
        ),
        pytest.param("教师是深层的，学生很快速。", "学生是深层的，教师很快速。", id="Chinese"),
        pytest.param(
            "deep for the teacher and quick for the student",
            "deep for the student and quick for the teacher",
            id="behind",
        ),
    ],
)
def test_what_is_said_of_the_wrong_one(right: str, exchanged: str) -> None:
    first, second = measured(right).points
    assert first.contradicted["exchanged"] == second.contradicted["exchanged"] == 0
    assert measured(right).support["exchanged"] == 0
    first, second = measured(exchanged).points
    assert first.contradicted["exchanged"] > 0.3
    assert second.contradicted["exchanged"] == 0
    assert measured(exchanged).support["exchanged"] > 0.3


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("The student is not deep.", id="denied"),
        pytest.param("They are deep and give soft labels.", id="of nobody"),
        pytest.param("The student; deep.", id="in another clause"),
    ],
)
def test_what_is_not_said_of_the_wrong_one(answer: str) -> None:
    assert measured(answer).points[0].contradicted["exchanged"] == 0


def named(text: str) -> list[Named]:
    places = [(text.index(word), word) for word in "ABxyz" if word in text]
    return [Named(word, start, start + 1, 1.0) for start, word in sorted(places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A has x, B has y", "xA yB", id="a clause each"),
        pytest.param("x is A, y is B", "xA yB", id="a clause each, behind"),
        pytest.param("x in A and y in B", "xA yB", id="one on each side of and"),
        pytest.param("A用x而B用y", "xA yB", id="one on each side in Chinese"),
        pytest.param("A uses x B uses y", "xA yB", id="the one before"),
        pytest.param("x of A y of B", "yB xA", id="the one behind"),
        pytest.param("A. It has x", "", id="another clause"),
        pytest.param("x, y", "", id="neither"),
        pytest.param("A has x and y", "xA yA", id="only one"),
    ],
)
def test_what_a_text_says_of_which(text: str, expected: str) -> None:
    said = [f"{term.name}{whose}" for term, whose in bound(text, named(text), ("A", "B"))]
    assert " ".join(said) == expected
