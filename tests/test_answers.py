"""Files of answers: JSON Lines and Markdown, with every fault in its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.answers import parse_answers

ASKED = ("resnet/idea", "adam/step", "vgg/depth")


def said(text: str, path: str = "a.jsonl") -> list[str | None]:
    parsed = parse_answers(text, path, ASKED)
    assert parsed.faults == ()
    return [one.answer if one else None for one in parsed.answers]


def test_answers_come_in_the_order_asked() -> None:
    assert said('{"answer": "a"}\n\n{"answer": "b"}\n') == ["a", "b", None]


def test_a_named_answer_is_its_question_s_and_the_others_fill_the_rest() -> None:
    text = '{"answer": "v", "question_id": "vgg/depth"}\n{"answer": "r"}\n{"answer": "s"}'
    assert said(text) == ["r", "s", "v"]


def test_follow_ups_are_kept_in_order() -> None:
    parsed = parse_answers('{"answer": "a", "follow_ups": ["x", "y"]}', "a.jsonl", ASKED)
    assert parsed.answers[0] is not None
    assert parsed.answers[0].follow_ups == ("x", "y")


MARKDOWN = """\
Name: Ann

## `adam/step`

> How large is a step?
> 一步有多大？

The step is
about the learning rate.

### Not a follow-up, a heading of mine

```
## resnet/idea
```

### Follow-up

> Why?

because

### 追问：再来

因为

## resnet/idea the idea
adds
"""


def test_markdown_has_a_heading_an_answer() -> None:
    parsed = parse_answers(MARKDOWN, "a.md", ASKED)
    assert parsed.faults == ()
    first, second, third = parsed.answers
    assert first is not None
    assert second is not None
    assert (first.answer, first.line) == ("adds", 27)
    assert second.answer.startswith("The step is\nabout the learning rate.\n\n### Not a follow-up")
    assert second.answer.endswith("## resnet/idea\n```")
    assert second.follow_ups == ("because", "因为")
    assert third is None


def test_the_format_follows_from_the_text_where_the_name_does_not_tell() -> None:
    assert said("## adam/step\nx", "a.txt") == [None, "x", None]
    assert said(' {"answer": "x"}', "a") == ["x", None, None]


@pytest.mark.parametrize(
    ("text", "path", "faults"),
    [
        pytest.param("{", "a.jsonl", ["1: this is not JSON"], id="not JSON"),
        pytest.param("\n[1]", "a.jsonl", ["2: this is no JSON object"], id="no object"),
        pytest.param('{"answer": 1}', "a.jsonl", ['1: there is no "answer"'], id="no answer"),
        pytest.param(
            '{"answr": "x"}\n{"answer": "x", "follow_ups": [1], "question_id": 3}',
            "a.jsonl",
            [
                "1: unknown key 'answr'. Did you mean answer?",
                '1: there is no "answer"',
                '2: "question_id" is no string',
                '2: "follow_ups" is no list',
            ],
            id="all of them",
        ),
        pytest.param(
            '{"answer": "x", "question_id": "resnet/iaed"}',
            "a.jsonl",
            ["1: the round asks no 'resnet/iaed'. Did you mean resnet/idea?"],
            id="unknown question",
        ),
        pytest.param(
            "# Me\n## adam/step\nx\n## adam/step\ny",
            "a.md",
            ["4: 'adam/step' is answered in line 2 already"],
            id="twice",
        ),
        pytest.param(
            '{"answer": "a"}\n' * 4, "a.jsonl", ["4: this answer has no question left"], id="more"
        ),
        pytest.param(
            '{"answer": "a \\ud800"}', "a.jsonl", ["1: it holds half a character"], id="surrogate"
        ),
        pytest.param("just text", "a.md", ["1: no heading names a question"], id="no heading"),
    ],
)
def test_faults_have_their_line(text: str, path: str, faults: list[str]) -> None:
    shown = [str(fault) for fault in parse_answers(text, path, ASKED).faults]
    assert len(shown) == len(faults)
    for line, expected in zip(shown, faults, strict=True):
        assert line.startswith(f"{path}:{expected}")


def test_an_empty_file_answers_nothing() -> None:
    assert said("", "a.md") == said("\n", "a.jsonl") == [None, None, None]


@given(st.text(), st.sampled_from(["a.md", "a.jsonl", "a"]))
def test_any_text_is_read_without_an_exception(text: str, path: str) -> None:
    assert len(parse_answers(text, path, ASKED).answers) == 3
