"""Who does what to whom: which words stand together, and in which order."""

from __future__ import annotations

import pytest

from grading_rubrics import HEADER, grader
from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grading.arrangement import arranged
from mockinterview.core.model import KeyPoint, Rubric, Text
from mockinterview.marker import open_grader

ONE_CLAUSE = (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("heard", "clauses", "pairs"),
    [
        pytest.param([(0, [(0, 1.0)]), (1, [(1, 1.0)])], ONE_CLAUSE, [(0, True)], id="in order"),
        pytest.param([(0, [(1, 1.0)]), (1, [(0, 1.0)])], ONE_CLAUSE, [(0, False)], id="turned"),
        pytest.param([(0, [(0, 1.0)]), (5, [(1, 1.0)])], ONE_CLAUSE, [(0, False)], id="far apart"),
        pytest.param([(0, [(0, 1.0)]), (1, [(1, 1.0)])], (0, 1), [], id="in two clauses"),
        pytest.param([(0, [(0, 1.0)]), (1, [(1, 0.3)])], ONE_CLAUSE, [], id="hardly like it"),
        pytest.param(
            [(0, [(0, 1.0)]), (1, [(3, 1.0)])],
            ONE_CLAUSE,
            [(0, True)],
            id="words of its own between",
        ),
        pytest.param(
            [(0, [(1, 1.0)]), (1, [(0, 1.0)]), (2, [(1, 1.0)])],
            ONE_CLAUSE,
            [(0, True)],
            id="one reading in order is enough",
        ),
    ],
)
def test_pairs_of_a_statement(
    heard: list[tuple[int, list[tuple[int, float]]]],
    clauses: tuple[int, ...],
    pairs: list[tuple[int, bool]],
) -> None:
    assert list(arranged(heard, clauses)) == pairs


@pytest.mark.parametrize(
    ("said", "exchanged"),
    [
        pytest.param(
            "Training normalizes with batch statistics, inference with running averages.",
            "Inference normalizes with batch statistics, training with running averages.",
            id="English",
        ),
        pytest.param(
            "训练时用批统计量归一化，推理时用滑动平均。",
            "推理时用批统计量归一化，训练时用滑动平均。",
            id="Chinese",
        ),
    ],
)
def test_exchanged_roles_are_less_like_the_truth(said: str, exchanged: str) -> None:
    rows = (
        "training\ttraining\t训练",
        "inference\tinference\t推理",
        "batch\tbatch statistics\t批统计量",
        "running\trunning averages\t滑动平均",
        "normalize\tnormalize\t归一化",
    )
    table = HEADER + "\n".join(f"{row}\t\t\t" for row in rows)
    marker = open_grader(parse_glossary(table, "glossary.tsv").glossary, {})
    point = KeyPoint(
        Text(
            "Batch statistics normalize in training and running averages in inference.",
            "批统计量在训练时归一化，滑动平均在推理时归一化。",
        ),
        accepted=(
            "training uses batch statistics and inference running averages",
            "训练用批统计量，推理用滑动平均",
        ),
    )
    rubric = Rubric(Text("How does it normalize?", "怎么归一化？"), (point,))

    def truth_of(answer: str) -> float:
        return max(marker.measure(rubric, answer).contest.truths)

    assert truth_of(exchanged) < truth_of(said)


ADDS = Rubric(
    Text("What does the shortcut do?"),
    (KeyPoint(Text("The shortcut adds the input to the residual.")),),
)


def likeness_to_the_truth(answer: str) -> float:
    return max(grader().measure(ADDS, answer).contest.truths)


def test_the_contrary_of_a_word_is_farther_from_a_statement_than_another_word() -> None:
    other = likeness_to_the_truth("The shortcut paints the input on the residual.")
    contrary = likeness_to_the_truth("The shortcut concatenates the input to the residual.")
    assert contrary < other


def test_what_says_a_word_and_its_contrary_loses_by_it() -> None:
    said = likeness_to_the_truth("The shortcut adds the input and paints it on the residual.")
    both = likeness_to_the_truth("The shortcut adds the input and concatenates the residual.")
    assert both < said
