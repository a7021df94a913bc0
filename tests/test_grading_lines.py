"""Which line ends of an answer end a statement, and which only broke the line."""

from __future__ import annotations

import re
import textwrap
from functools import cache
from unicodedata import east_asian_width

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading_rubrics import FALSE, GOOD, RUBRIC, grader
from mockinterview.core.grading.lines import unbroken
from mockinterview.core.model import Language, Status

LONG = (
    "The two convolutions of a block only have to model what is missing, F(x) = H(x) - x, and the "
    "shortcut adds the input to it; when nothing is missing, their weights go to zero, which is "
    "far easier than to build an identity out of several non-linear layers, and the step-by-step "
    "gradient finds its way back to the first layers through the shortcuts. They cost nothing"
)
LONG_CHINESE = (
    "残差块里的两层卷积只需要拟合目标映射与输入之间的差值，也就是F(x)=H(x)-x，再由捷径把输入逐元素加回来；"
    "如果恒等映射已经是最好的，把卷积的权重推向零就可以了，这比用好几层非线性去逼近恒等容易得多。"
    "捷径本身没有参数，只多出一次逐元素的加法，梯度也能沿着它一直传回到最前面的那些层"
)


@cache
def marked(answer: str) -> list[tuple[float, Status, str]]:
    """Return the marks of the points, and what of the answer they were read from."""
    return [
        (
            point.score,
            point.status,
            "".join(point.evidence.of(answer).split()) if point.evidence else "",
        )
        for point in grader().grade(RUBRIC, answer).points
    ]


def wrapped_in_chinese(text: str, cells: int) -> str:
    """Break between Chinese characters, as an editor does: no line begins with a comma or space."""
    lines, line, width = [], "", 0
    for chunk in re.findall(r"(?:[!-~]+|[^，。；])[，。；]*", text):
        wide = sum(1 + (east_asian_width(sign) in "WFA") for sign in chunk)
        if line and width + wide > cells:
            lines.append(line)
            line, width = "", 0
        if line or chunk != " ":
            line, width = line + chunk, width + wide
    return "\n".join([*lines, line])


ENGLISH = st.sampled_from((LONG, GOOD[Language.EN], FALSE[Language.EN]))
CHINESE = st.sampled_from((LONG_CHINESE, GOOD[Language.ZH], FALSE[Language.ZH]))


@given(ENGLISH, st.integers(60, 400))
@settings(max_examples=80, deadline=None)
def test_a_wrapped_answer_is_marked_like_the_same_on_one_line(answer: str, cells: int) -> None:
    assert marked(textwrap.fill(answer, cells)) == marked(answer)


@given(CHINESE, st.integers(60, 400))
@settings(max_examples=80, deadline=None)
def test_wrapped_chinese_is_marked_like_the_same_on_one_line(answer: str, cells: int) -> None:
    assert marked(wrapped_in_chinese(answer, cells)) == marked(answer)


@given(ENGLISH, st.data())
@settings(max_examples=80, deadline=None)
def test_a_long_line_may_be_broken_at_any_space(answer: str, data: st.DataObject) -> None:
    spaces = [place for place, sign in enumerate(answer) if sign == " " and place >= 60]
    place = data.draw(st.sampled_from([each for each in spaces if not answer[each + 1].isupper()]))
    assert marked(f"{answer[:place]}\n{answer[place + 1 :]}") == marked(answer)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("残差连接\n梯度直通", None, id="short Chinese lines"),
        pytest.param("residual learning\nidentity shortcut", None, id="short English lines"),
        pytest.param("A short line\nAnother one\nA third.", None, id="capitals"),
        pytest.param(
            "- the block learns what is missing from its input, the residual\n- and adds it",
            None,
            id="a list",
        ),
        pytest.param(
            "1. 残差块里的卷积只需要拟合目标映射与输入之间的差值，也就是残差\n2. 捷径没有参数",
            None,
            id="a numbered list",
        ),
        pytest.param(
            "the block learns what is missing from its input, namely F(x) = H(x)\n- x, and adds it",
            "the block learns what is missing from its input, namely F(x) = H(x) - x, and adds it",
            id="a minus that begins a line",
        ),
        pytest.param(
            "训练用批统计量，\n推理用滑动平均", "训练用批统计量，推理用滑动平均", id="comma"
        ),
        pytest.param("It adds the\n  input.", "It adds the input.", id="a sentence"),
        pytest.param("It adds the\r\ninput.", "It adds the input.", id="Windows"),
        pytest.param("It adds\n\nthe input.", None, id="an empty line"),
        pytest.param("Is it so?\nit is.", None, id="the end of a sentence"),
        pytest.param(
            "the block learns what is missing from its\ninput, the residual, and then adds it by\n"
            "the shortcut, and that is an identity and\nhas no parameters",
            "the block learns what is missing from its input, the residual, and then adds it by "
            "the shortcut, and that is an identity and has no parameters",
            id="a narrow page",
        ),
        pytest.param(
            "The weights of the block go to zero, and that is done by step-by-\nstep descent",
            "The weights of the block go to zero, and that is done by step-by-step descent",
            id="a compound",
        ),
    ],
)
def test_line_ends(text: str, expected: str | None) -> None:
    found = unbroken(text)
    assert found.text == (text if expected is None else expected)
    assert len(found.origins) == len(found.text) + 1
    kept = [(sign, text[place]) for sign, place in zip(found.text, found.origins, strict=False)]
    assert all(sign == there or (sign == " " and there.isspace()) for sign, there in kept)


@given(st.text(alphabet="ab -\n,.残差，。1)"))
def test_any_text_keeps_what_it_says(text: str) -> None:
    found = unbroken(text)
    assert "".join(found.text.split()) == "".join(text.split())
    assert list(found.origins) == sorted(found.origins)
    assert found.origins[-1] == len(text)


def test_evidence_is_quoted_from_the_answer_as_it_was_broken() -> None:
    broken = textwrap.fill(GOOD[Language.EN], 60)
    evidence = grader().grade(RUBRIC, broken).points[1].evidence
    assert evidence is not None
    said = evidence.of(broken)
    assert said == "Then the\nshortcut sums the input onto the output element by element"
