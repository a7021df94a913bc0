"""What the notes don't bear out, and what an answer turns round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading_rubrics import GOOD, HEADER, RUBRIC, grader
from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grading.support import support_factor
from mockinterview.core.model import KeyPoint, Language, Rubric, Status, Text
from mockinterview.marker import open_grader

MORE = (
    ("they fit what must be added to the input", "拟合的是在输入上要加的量"),
    ("the input is summed onto the output of the layers", "把输入加回这几层的输出"),
    ("with weights at zero the block is the identity", "权重为零时整块就是恒等"),
    ("the skip path costs no weights, only a sum", "捷径不要参数，只做一次加法"),
)
PREVENTION = HEADER + "prevent\tprevent; avoid\t防止\tgeneric\t\t\n"
INVENTED = (
    "Residual blocks were bought in 1987 from a paper mill, and every shortcut output is printed "
    "on 40 sheets before the input weights dry. Their mapping melts butter over gravel, while the "
    "addition of parameters sings loudly to elephants under purple umbrellas near Dresden."
)


def with_more_wordings(rubric: Rubric) -> Rubric:
    points = tuple(
        replace(point, accepted=(*point.accepted, *more))
        for point, more in zip(rubric.points, MORE, strict=True)
    )
    return replace(rubric, points=points)


def test_free_invention_earns_little_where_the_notes_have_many_wordings() -> None:
    grade = grader().grade(with_more_wordings(RUBRIC), INVENTED)
    assert grade.score <= 0.25
    assert "unsupported" in grade.flags


@pytest.mark.parametrize("language", [pytest.param(each, id=each) for each in Language])
def test_good_answer_is_borne_out(language: Language) -> None:
    grade = grader().grade(with_more_wordings(RUBRIC), GOOD[language])
    assert grade.score >= 0.7
    assert "unsupported" not in grade.flags


def test_sentence_of_two_points_is_borne_out_by_each_of_its_clauses() -> None:
    rubric = with_more_wordings(RUBRIC)
    first, second = "The layers fit the residual F(x)", "the shortcut adds the input"
    apart = grader().measure(rubric, f"{first}. {second.capitalize()}.")
    joined = grader().measure(rubric, f"{first}, and {second}.")
    assert joined.support["margin"] == pytest.approx(apart.support["margin"], abs=0.02)


def test_part_of_the_notes_word_for_word_is_borne_out() -> None:
    rubric = with_more_wordings(RUBRIC)
    whole, part = "the skip path costs no weights, only a sum", "the skip path costs no weights"
    assert grader().measure(rubric, part).support["margin"] == -1
    assert grader().measure(rubric, whole).support["margin"] == -1
    turned = "no weights costs the skip path"
    assert grader().measure(rubric, turned).support["margin"] > -1


def test_point_said_word_for_word_is_no_invention() -> None:
    said = RUBRIC.points[1].text.en
    grade = grader().grade(with_more_wordings(RUBRIC), f"{said} {INVENTED}")
    assert grade.points[1].status is Status.COVERED


@pytest.mark.parametrize(
    ("unsupported", "richness", "factor"),
    [
        pytest.param(0.9, 0.0, 1.0, id="one wording a point tells nothing"),
        pytest.param(0.3, 0.7, 1.0, id="the benefit of the doubt"),
        pytest.param(0.9, 0.7, 0.1, id="no more than the floor"),
    ],
)
def test_support_factor(unsupported: float, richness: float, factor: float) -> None:
    assert support_factor(unsupported, richness) == pytest.approx(factor)


def test_turned_round_terms_speak_against_a_point() -> None:
    rubric = with_more_wordings(RUBRIC)
    turned = grader().measure(rubric, "The shortcut concatenates the input element by element.")
    said = grader().measure(rubric, "The shortcut adds the input element by element.")
    both = grader().measure(rubric, "The shortcut adds, it doesn't concatenate the input.")
    assert turned.points[1].contradicted["turned"] > 0
    assert said.points[1].contradicted["turned"] == 0
    assert both.points[1].contradicted["turned"] == 0


def test_everyday_words_are_read_as_each_other() -> None:
    reader = grader().measure(RUBRIC, "pick").matching.reading
    chosen = grader().measure(RUBRIC, "选择").matching.reading
    assert reader.terms[0].lexeme.concepts == chosen.terms[0].lexeme.concepts == ("choose",)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("The shortcut never adds the input to their output.", id="English"),
        pytest.param("捷径并不把输入逐元素加到它们的输出上。", id="Chinese"),
    ],
)
def test_denied_point_is_contradicted(answer: str) -> None:
    grade = grader().grade(RUBRIC, answer)
    assert grade.points[1].status is Status.CONTRADICTED
    assert grade.points[1].score <= 0.3


def test_not_only_denies_nothing() -> None:
    said = "The shortcut not only adds the input to their output element by element."
    assert grader().grade(RUBRIC, said).points[1].status is Status.COVERED


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("so gradients don't explode", id="not"),
        pytest.param("it prevents exploding gradients", id="a word that denies"),
    ],
)
def test_what_is_prevented_may_be_said_with_not(answer: str) -> None:
    parsed = parse_glossary(PREVENTION, "glossary.tsv")
    marker = open_grader(parsed.glossary, {})
    point = KeyPoint(Text(en="It prevents exploding gradients."))
    grade = marker.grade(Rubric(Text(en="What is clipping for?"), (point,)), answer)
    assert grade.points[0].status is not Status.CONTRADICTED


DECAY = Rubric(
    Text("How does decoupled weight decay work?", "解耦的 weight decay 怎么做？"),
    (
        KeyPoint(
            Text(
                "Every step multiplies the weights by a factor just below 1, apart from the "
                "gradient step, so that adaptive learning rates don't scale it",
                "每一步把权重乘以略小于 1 的系数，与梯度更新分开，因此不被自适应学习率缩放",
            ),
            misconceptions=(
                Text(
                    "Every step multiplies the gradient by a factor just below 1",
                    "每一步把梯度乘以略小于 1 的系数",
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        pytest.param(
            "It multiplies the weights by a factor just below 1.",
            "It multiplies the gradient by a factor just below 1.",
            id="en",
        ),
        pytest.param("把权重乘以略小于 1 的系数。", "把梯度乘以略小于 1 的系数。", id="zh"),
    ],
)
def test_one_clause_of_a_long_point_is_not_called_wrong(right: str, wrong: str) -> None:
    good, bad = (grader().grade(DECAY, answer) for answer in (right, wrong))
    assert good.points[0].status is not Status.CONTRADICTED
    assert good.score >= 0.5
    assert bad.points[0].status is Status.CONTRADICTED
