"""Lines left out of the notes make answers that nothing in the notes says any more."""

from __future__ import annotations

from left_out import left_out
from mockinterview.core.model import KeyPoint, Language, Question, Source, Text


def heavy(name: str) -> KeyPoint:
    return KeyPoint(
        Text(f"{name} is added.", f"加上 {name}。"),
        misconceptions=(
            Text(f"{name} is never added.", f"从不加 {name}。"),
            Text(f"{name} is subtracted.", f"减去 {name}。"),
        ),
        accepted=(f"one adds {name}", f"they sum {name}", f"把 {name} 加上去", f"{name} 相加"),
        weight=2.0,
    )


QUESTION = Question(
    "one/two", Text("What?", "什么？"), (heavy("x"), heavy("y")), Source("one.md", 1)
)


def test_lines_of_heavy_points_make_right_and_wrong_answers() -> None:
    _, answers = left_out(QUESTION, 0)
    assert [(answer.language, answer.is_true, answer.answer) for answer in answers] == [
        (Language.EN, True, "one adds x. they sum y"),
        (Language.EN, False, "x is never added. y is subtracted"),
        (Language.ZH, True, "把 x 加上去。y 相加"),
        (Language.ZH, False, "从不加 x。减去 y"),
    ]


def test_nothing_says_them_any_more() -> None:
    rubric, answers = left_out(QUESTION, 0)
    kept = [point.accepted for point in rubric.points]
    assert kept == [("they sum x", "x 相加"), ("one adds y", "把 y 加上去")]
    assert [len(point.misconceptions) for point in rubric.points] == [1, 1]
    assert all(answer.points == (0, 1) for answer in answers)


def test_the_last_line_of_its_kind_stays() -> None:
    only = KeyPoint(Text("It is x.", "是 x。"), accepted=("x it is",), weight=2.0)
    question = Question("one/two", Text("What?", "什么？"), (only, only), Source("one.md", 1))
    rubric, answers = left_out(question, 0)
    assert (rubric.points, answers) == ((only, only), [])
