"""What the built-in notes promise beyond the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockinterview.builtin import builtin_corpus
from mockinterview.core.giveaway import answers_ask_of, gives_away, gives_sibling_away
from mockinterview.core.house import HouseReason, house_faults
from mockinterview.core.markdown import parse_note
from mockinterview.core.model import KeyPoint, Text
from mockinterview.corpus import load_corpus

POINT = """\
- Unit {n} is set to zero with probability p.\\
  单元 {n} 以概率 p 置零。
  - ask: What happens to a single one?\\
    单独一个会怎样？
  - wrong: It removes weight {n} for good.\\
    它永久删掉权重 {n}。
  - wrong: It drops the loss {n}.\\
    它丢掉损失 {n}。
  - accept: number {n} is dropped at random; 随机丢弃 {n} 号
  - weight: 2
"""
QUESTION = """\
## {english}

{chinese}\\
`#{id} level=1`

""" + "".join(POINT.format(n=n) for n in (1, 2, 3))
NOTE = """\
---
year: 2012
---

# Dropout · 随机失活

R-CNN aside, dropout switches units off at random while a network trains.

训练时，dropout 随机关掉一部分单元。

""" + "\n".join(
    QUESTION.format(english=english, chinese=chinese, id=name)
    for english, chinese, name in (
        ("What does dropout do to a layer?", "Dropout 对一层做了什么？", "operation"),
        ("Why is nothing dropped at test time?", "测试时为什么什么都不丢？", "test-time"),
        ("Where would you not use it today?", "如今在哪里不用它？", "today"),
    )
)
REFERENCES = "\n## References\n\n- [Dropout](https://jmlr.org/papers/v15/srivastava14a.html)\n"

WORDS_OF_POINT_1 = "Is unit 1 set to zero with some probability, say p, and why"


def faults_of(text: str, path: str = "corpus/models/dropout.md") -> list[str]:
    note = parse_note(text, path)
    assert note.faults == ()
    assert note.topic is not None
    return [str(fault).removeprefix(f"{path}:") for fault in house_faults(note.topic)]


def test_sound_note_has_no_faults() -> None:
    assert faults_of(NOTE + REFERENCES) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "year: 2012",
            "aliases: [x]",
            "5: the topic has no year. Write `year: 2015` in the front matter.",
            id="no year",
        ),
        pytest.param(
            " · 随机失活",
            "",
            "5: the title is in one language. Write the English, ' · ', then the Chinese.",
            id="a title in English alone",
        ),
        pytest.param(
            "训练时，dropout 随机关掉一部分单元。",
            "| a | b |",
            "5: the overview has no Chinese paragraph. Write one below the title.",
            id="no Chinese overview",
        ),
        pytest.param(
            "R-CNN aside, dropout switches units off at random while a network trains.",
            "| net | one two three four five |",
            "5: the overview has no English paragraph. Write one below the title.",
            id="no English overview",
        ),
        pytest.param(
            "#test-time",
            "#Test_time",
            "47: the id 'Test_time' is not in kebab-case. Write it like gradient-flow.",
            id="an id that is not kebab-case",
        ),
        pytest.param(
            "Where would you not use it today?",
            "What, then, does Dropout do to a layer?",
            "83: the question is nearly that in line 11. Ask something else, or join them.",
            id="a question asked twice in English",
        ),
        pytest.param(
            "如今在哪里不用它？",
            "测试的时候为什么什么都不丢呢？",
            "83: the question is nearly that in line 47. Ask something else, or join them.",
            id="a question asked twice in Chinese",
        ),
        pytest.param(
            "trains.",
            "trains in 10~20 epochs.",
            "5: '10~20' is a range with a tilde. Write an en dash: 10–20.",
            id="a tilde in the overview",
        ),
        pytest.param(
            "R-CNN aside",
            "See [this](www.example.org) aside",
            "5: 'www.example.org' is not a web address."
            " Write a whole one that begins with https://.",
            id="a link in the overview without its scheme",
        ),
        pytest.param(
            "trains.",
            "trains with $p_$ off.",
            "5: the formula 'p_' has nothing after _."
            " Correct the formula, or write it in plain Unicode.",
            id="a faulty formula",
        ),
        pytest.param(
            "trains.",
            "trains for $5.",
            "5: a $ that neither opens nor closes a formula."
            " Correct the formula, or write it in plain Unicode.",
            id="a lone dollar",
        ),
        pytest.param(
            "- [Dropout](https://jmlr.org/papers/v15/srivastava14a.html)",
            "- Dropout, 2014",
            "5: the topic names no source that has a link."
            " Write one as [title](https://…) below ## References.",
            id="references without any link",
        ),
        *(
            pytest.param(
                "(https://jmlr.org/papers/v15/srivastava14a.html)",
                f"({url})",
                f"121: '{url}' is not a web address. Write a whole one that begins with https://.",
                id=f"the link {url}",
            )
            for url in (
                "ftp://jmlr.org/a",
                "http://jmlr",
                "https://jmlr.org/a.",
                "https:///a",
                "jmlr.org",
                "https://.org",
            )
        ),
    ],
)
def test_fault_of_a_topic(old: str, new: str, fault: str) -> None:
    text = NOTE + REFERENCES
    assert text.count(old) == 1
    assert faults_of(text.replace(old, new)) == [fault]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        pytest.param(
            "  - ask: What happens to a single one?\\\n    单独一个会怎样？\n",
            "",
            "16: the key point has no ask:. Write a follow-up for when it is missing.",
            id="no ask",
        ),
        pytest.param(
            "  - wrong: It removes weight 1 for good.\\\n    它永久删掉权重 1。\n",
            "",
            "16: a heavy key point has 1 wrong: line."
            " Write two or more: each swap of roles and each reversed direction.",
            id="one wrong of a heavy point",
        ),
        pytest.param(
            "  - wrong: It removes weight 1 for good.\\\n    它永久删掉权重 1。\n"
            "  - wrong: It drops the loss 1.\\\n    它丢掉损失 1。\n",
            "",
            "16: the key point has no wrong:. Write what candidates get wrong about it.",
            id="no wrong",
        ),
        pytest.param(
            "  - accept: number 1 is dropped at random; 随机丢弃 1 号\n",
            "",
            "16: a heavy key point has no accept:. Write other wordings that say all of it.",
            id="no accept of a heavy point",
        ),
        pytest.param(
            "What happens to a single one?",
            WORDS_OF_POINT_1,
            "16: the ask: gives its own key point away. Ask without the words of the answer.",
            id="an ask that says its point",
        ),
        pytest.param(
            "What happens to a single one?",
            "Why does it happen that number 2 is dropped at random?",
            "16: the ask: gives the key point in line 26 away."
            " Ask without the words of that answer.",
            id="an ask that says a sibling",
        ),
        pytest.param(
            " is set to zero with probability p.",
            " is set to zero, so that number 2 is dropped at random.",
            "16: the key point answers the ask: in line 26."
            " Say it in one of the points, or ask for what only that one says.",
            id="a point that answers the ask of a sibling",
        ),
        pytest.param(
            "它丢掉损失 1。",
            "它丢掉损失的 5 ～ 10%。",
            "16: '5 ～ 10' is a range with a tilde. Write an en dash: 10–20.",
            id="a wide tilde in a wrong",
        ),
        pytest.param(
            "随机丢弃 1 号",
            "随机丢弃 $\\foo$ 号",
            "16: the formula '\\foo' has the unknown command \\foo."
            " Correct the formula, or write it in plain Unicode.",
            id="a faulty formula in an accept",
        ),
    ],
)
def test_fault_of_a_point(old: str, new: str, fault: str) -> None:
    head, points = (NOTE + REFERENCES).split("- Unit 1", 1)
    assert old in points
    assert faults_of(f"{head}- Unit 1{points.replace(old, new, 1)}") == [fault]


def test_light_point_needs_one_wrong_and_no_accept() -> None:
    light = NOTE.replace("  - weight: 2\n", "")
    light = light.replace("  - accept: number 1 is dropped at random; 随机丢弃 1 号\n", "")
    light = light.replace("  - wrong: It drops the loss 1.\\\n    它丢掉损失 1。\n", "")
    assert faults_of(light + REFERENCES) == []


def test_few_questions_are_reported_unless_it_is_an_index() -> None:
    head = NOTE.split("## Where")[0]
    assert faults_of(head + REFERENCES) == [
        "5: the topic has 2 of at least 3 questions. Write more of them."
    ]
    index = NOTE.split("## What")[0].replace("year: 2012", "kind: index")
    assert faults_of(index + REFERENCES) == []


def test_old_source_may_stand_without_a_link_beside_one_that_has_it() -> None:
    assert faults_of(NOTE + REFERENCES + "- Y. E. Nesterov, Dokl. Akad. Nauk SSSR, 1983\n") == []


def test_name_of_the_file_is_in_kebab_case() -> None:
    assert faults_of(NOTE + REFERENCES, "corpus/models/Drop_Out.md") == [
        "5: the file's name 'Drop_Out' is not in kebab-case. Call it like gradient-flow.md."
    ]


def test_note_of_one_language_is_reported_for_each_text() -> None:
    note = parse_note(
        "---\nlang: zh\nyear: 2012\n---\n\n# 索引\n\n很快。\n\n## 什么是索引？\n\n`#index`\n\n"
        "- 有序。\n  - 追问：为什么？\n  - 误区：无序。\n- 快。\n- 小。\n",
        "index.md",
    )
    assert note.topic is not None
    whats = [str(fault.what) for fault in house_faults(note.topic)]
    assert [what for what in whats if what.endswith("has no English")] == [
        "the question has no English",
        "a wrong: of it has no English",
        "its ask: has no English",
        "the key point has no English",
        "the key point has no English",
        "the key point has no English",
    ]


POINT_TEXT = Text(
    "The layers fit the residual F(x) = H(x) − x, where H is the mapping that we want.",
    "这几层拟合的是残差 F(x) = H(x) − x，其中 H 是我们想要的映射。",
)
PROMPT = Text("What does a residual block learn?", "残差块学的是什么？")


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(Text("Do the layers fit the mapping that we want or not?"), id="English"),
        pytest.param(Text(zh="这几层拟合的是不是我们想要的映射减去 x？"), id="Chinese"),
        pytest.param(Text("Would you say they learn the difference to x?"), id="accepted wording"),
    ],
)
def test_ask_that_gives_its_point_away(ask: Text) -> None:
    point = KeyPoint(POINT_TEXT, ask, accepted=("learn the difference", "GN"))
    assert gives_away(point, PROMPT)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        pytest.param(
            POINT_TEXT,
            Text("Call the mapping H(x). What is left to fit?", "设映射是 H(x)，留下什么去拟合？"),
            id="a fair ask",
        ),
        pytest.param(
            Text("At 500 million multiply-adds the network is 58% faster on the GPU."),
            Text("How much faster is the network on the GPU at 500 million multiply-adds?"),
            id="all but the number",
        ),
        pytest.param(Text("It uses pooling."), Text("Which pooling?"), id="too short to judge"),
        pytest.param(Text("One."), Text("What does GN change?"), id="a short accepted wording"),
    ],
)
def test_ask_that_does_not(text: Text, ask: Text) -> None:
    assert not gives_away(KeyPoint(text, ask, accepted=("GN",)), PROMPT)


SIBLING = KeyPoint(
    Text(
        "Each value is scaled to zero mean and unit variance over the batch.",
        "位置存的是与上一个非零元素的间隔，而不是绝对下标。",
    ),
    Text("What happens to each value?", "绝对下标换成什么会更小？"),
    accepted=("standardize it", "相对索引"),
)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(
            Text("What does forcing zero mean and unit variance cost?"), id="a run of words"
        ),
        pytest.param(
            Text(zh="两个非零元素的间隔超过了字段能表示的范围怎么办？"), id="a run of Chinese"
        ),
        pytest.param(
            Text("Why scale to unit variance, with a mean of zero, per batch?"),
            id="most of its words",
        ),
        pytest.param(Text("Why standardize it?"), id="an accepted wording"),
    ],
)
def test_ask_that_gives_a_sibling_away(ask: Text) -> None:
    assert gives_sibling_away(ask, SIBLING, PROMPT)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(Text("Which variance is used for one value?"), id="a word or two"),
        pytest.param(Text("What happens to each value at test time?"), id="what its ask says"),
        pytest.param(Text(zh="绝对下标有什么问题？"), id="what its ask says in Chinese"),
        pytest.param(Text(), id="no ask"),
    ],
)
def test_ask_that_leaves_a_sibling_alone(ask: Text) -> None:
    assert not gives_sibling_away(ask, SIBLING, PROMPT)


def test_point_that_answers_the_ask_of_a_sibling() -> None:
    same = Text("Over the batch each value is scaled: zero mean, unit variance.")
    assert answers_ask_of(same, SIBLING, PROMPT)
    other = Text("The mean and the variance are those of the batch.")
    assert not answers_ask_of(other, SIBLING, PROMPT)


def test_points_of_one_build_do_not_answer_each_other() -> None:
    rows = Text("Across space: a k×1 convolution to R channels and a 1×k to N.")
    columns = KeyPoint(
        Text("Across channels: a k×k convolution to R channels and a 1×1 to N."),
        Text("Which two layers compute it?"),
    )
    assert not answers_ask_of(rows, columns, PROMPT)


def test_built_in_notes_keep_the_rules_of_the_house() -> None:
    topics = load_corpus([builtin_corpus()]).topics
    assert [str(fault) for topic in topics for fault in house_faults(topic)] == []


def test_every_reason_is_tested() -> None:
    here = Path(__file__).parent
    tests = ("test_house.py", "test_house_terms.py")
    source = "".join((here / name).read_text(encoding="utf-8") for name in tests)
    for reason in HouseReason:
        words = reason.what.partition("{")[0] or reason.what.rpartition("}")[2]
        assert words.strip("' ") in source
