"""Every fault of a note, with its line, its words and what is left of the note."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.markdown import parse_note
from mockinterview.core.notes.faults import Reason

NOTES = Path(__file__).parent / "notes"
DROPOUT = (NOTES / "dropout.md").read_text(encoding="utf-8")
RESNET = (NOTES / "resnet.md").read_text(encoding="utf-8")
LAST_POINT = "- At test time nothing is dropped.\\\n  测试时什么都不丢。\n"
ENGLISH_ONLY = DROPOUT.replace("year: 2012", "lang: en").split("## What")[0]


@dataclass(frozen=True)
class Row:
    """One way to spoil a sound note, and the faults that it must bring."""

    reason: Reason
    old: str
    new: str
    faults: tuple[str, ...]


def row(reason: Reason, old: str, new: str, *faults: str, id: str) -> object:  # noqa: A002
    return pytest.param(Row(reason, old, new, faults), id=id)


FRONT_MATTER = [
    row(
        Reason.NOT_YAML,
        "[drop out, 随机失活]",
        "[drop out, 随机失活",
        "3: the front matter is not YAML (expected ',' or ']', but got '<stream end>')."
        " Write one `key: value` a line, such as `year: 2015`.",
        id="an open bracket",
    ),
    row(
        Reason.FRONT_MATTER_OPEN,
        "失活]\n---\n",
        "失活]\n",
        "1: the front matter has no end. Close it with a line of three hyphens.",
        id="no closing hyphens",
    ),
    row(
        Reason.NOT_KEYS,
        "year: 2012\naliases: [drop out, 随机失活]",
        "- year",
        "2: the front matter is not a list of keys."
        " Write one `key: value` a line, such as `year: 2015`.",
        id="a list instead of keys",
    ),
    row(
        Reason.UNKNOWN_KEY,
        "aliases:",
        "alises:",
        "3: unknown key 'alises' in the front matter. Did you mean 'aliases'?",
        id="a misspelled key",
    ),
    row(
        Reason.UNKNOWN_KEY,
        "aliases:",
        "tags:",
        "3: unknown key 'tags' in the front matter. Use 'year', 'aliases', 'lang', 'kind' or"
        " 'imported'.",
        id="a key like no other",
    ),
    row(
        Reason.REPEATED_KEY,
        "aliases: [drop out, 随机失活]",
        "year: 2014",
        "3: the key 'year' stands in line 2 already. Keep one of the two.",
        id="a key twice",
    ),
    row(
        Reason.BAD_YEAR,
        "2012",
        "12",
        "2: '12' is not a year. Write four digits, such as 2015.",
        id="a year of two digits",
    ),
    row(
        Reason.BAD_ALIASES,
        "[drop out, 随机失活]",
        "{en: drop out}",
        "3: the aliases are not a list of names. Write them as [first name, second name].",
        id="aliases by language",
    ),
    row(
        Reason.BAD_LANGUAGE,
        "year: 2012",
        "lang: cn",
        "2: unknown language 'cn'. Write zh or en, or remove the line if the note is in both.",
        id="an unknown language",
    ),
    row(
        Reason.BAD_KIND,
        "year: 2012",
        "kind: page",
        "2: unknown kind 'page'. Write index, or remove the line.",
        id="an unknown kind",
    ),
    row(
        Reason.BAD_ORIGIN,
        "year: 2012",
        "imported:",
        "2: `imported:` does not name a file. Write the file that the note was imported from, or"
        " remove the line.",
        id="imported from nowhere",
    ),
]

TITLE = [
    row(
        Reason.NO_TITLE,
        "# Dropout · 随机失活\n",
        "\n",
        "1: the note has no title. Begin it with a line such as `# ResNet · 残差网络`.",
        id="no title",
    ),
    row(
        Reason.SECOND_TITLE,
        "## References",
        "# References",
        "32: a second title; the first stands in line 6."
        " Use ## for a question, or a file of its own for another topic.",
        id="two titles",
    ),
    row(
        Reason.BEFORE_TITLE,
        "# Dropout ·",
        "Draft.\n\n# Dropout ·",
        "6: text before the title. Move it below the line that begins with #.",
        id="text before the title",
    ),
    row(
        Reason.TITLE_ORDER,
        "Dropout · 随机失活",
        "随机失活 · Dropout",
        "6: the title has the Chinese first. Write the English, ' · ', then the Chinese.",
        id="Chinese title first",
    ),
]

QUESTION = [
    row(
        Reason.EMPTY_HEADING,
        "## What does dropout do to a layer?",
        "##",
        "12: a heading without words. Write the question after ##.",
        id="an empty heading",
    ),
    row(
        Reason.NO_ID,
        "\\\n`#operation level=1`",
        "",
        "12: the question has no id line."
        " End the Chinese question with \\ and write `#short-name level=2` in the next line.",
        id="no id",
    ),
    row(
        Reason.ID_RUNS_ON,
        "什么？\\\n",
        "什么？\n",
        "15: the id line runs on from the text before it."
        " End that text with \\ and begin the id on the next line.",
        id="no backslash before the id",
    ),
    row(
        Reason.ID_RUNS_ON,
        "什么？\\\n",
        "什么？ ",
        "14: the id line runs on from the text before it."
        " End that text with \\ and begin the id on the next line.",
        id="the id at the end of the question",
    ),
    row(
        Reason.ID_APART,
        "什么？\\\n",
        "什么？\n\n",
        "16: the id line stands apart from the question."
        " End the Chinese question with \\ and write the id in the very next line.",
        id="an empty line before the id",
    ),
    row(
        Reason.BAD_ID,
        "#operation level",
        "#what/operation level",
        "15: '#what/operation' is not an id."
        " Use letters, digits and hyphens after one #, such as #gradient-flow.",
        id="a slash in an id",
    ),
    row(
        Reason.BAD_ID,
        "#operation level",
        "# level",
        "15: '#' is not an id."
        " Use letters, digits and hyphens after one #, such as #gradient-flow.",
        id="an id without a name",
    ),
    row(
        Reason.UNKNOWN_OPTION,
        "level=1",
        "levle=1",
        "15: unknown option 'levle=1'. Did you mean 'level='?",
        id="a misspelled option",
    ),
    row(
        Reason.UNKNOWN_OPTION,
        "level=1",
        "weight=1",
        "15: unknown option 'weight=1'. Use 'level=', 'any=' or 'line='.",
        id="an option like no other",
    ),
    row(
        Reason.REPEATED_OPTION,
        "level=1",
        "level=1 level=2",
        "15: a second 'level='. Keep one of the two.",
        id="an option twice",
    ),
    row(
        Reason.BAD_LEVEL,
        "level=1",
        "level=4",
        "15: '4' is not a level. Write level=1, level=2 or level=3.",
        id="level 4",
    ),
    row(
        Reason.BAD_LINE,
        "level=1",
        "line=0",
        "15: '0' is not a line. Write the line in which the imported question stands, or remove"
        " it.",
        id="line 0",
    ),
    row(
        Reason.BAD_ANY,
        "level=1",
        "any=4",
        "15: any=4 does not fit the key points. Write how many of them make a full answer.",
        id="any four of three",
    ),
    row(
        Reason.BAD_ANY,
        "level=1",
        "any=two",
        "15: any=two does not fit the key points. Write how many of them make a full answer.",
        id="any without a number",
    ),
]

LIST = [
    row(
        Reason.POINT_COUNT,
        LAST_POINT,
        "",
        "12: the question has 2 key points. Give it 3 to 6.",
        id="two points",
    ),
    row(
        Reason.POINT_COUNT,
        LAST_POINT,
        LAST_POINT * 5,
        "12: the question has 7 key points. Give it 3 to 6.",
        id="seven points",
    ),
    row(
        Reason.TEXT_BEFORE_LIST,
        "- Each unit",
        "It is simple.\n\n- Each unit",
        "17: text where the list of key points should be."
        " Move it below the list, where it is a remark.",
        id="a paragraph before the list",
    ),
    row(
        Reason.TEXT_BEFORE_LIST,
        "level=1`\n",
        "level=1`\nIt is simple.\n",
        "16: text where the list of key points should be."
        " Move it below the list, where it is a remark.",
        id="words below the id",
    ),
    row(
        Reason.LIST_BREAKS,
        "- At test",
        "* At test",
        "12: the question has 2 key points. Give it 3 to 6.",
        "27: the list of key points breaks off, and another one begins."
        " Begin every point with the same bullet, or put words between the lists.",
        id="another bullet in the middle",
    ),
    row(
        Reason.EMPTY_POINT,
        LAST_POINT,
        "-\n",
        "27: a key point without words. Write it or remove it.",
        id="a bullet alone",
    ),
    row(
        Reason.TEXT_IN_POINT,
        "  每个样本都重新抽取掩码。\n",
        "  每个样本都重新抽取掩码。\n\n  More on that.\n",
        "28: text inside a key point beside its statement and its sub-items."
        " Join it to one of them, or move it below the list.",
        id="a second paragraph in a point",
    ),
]

NUMBERED = DROPOUT.replace("\n- ", "\n1. ").replace("\n  ", "\n   ")

ITEMS = [
    row(
        Reason.NO_KEYWORD,
        "- ask: What",
        "- What",
        "19: a sub-item that does not say what it is."
        " Begin it with ask:, wrong:, accept: or weight:.",
        id="no keyword",
    ),
    row(
        Reason.UNKNOWN_ITEM,
        "ask:",
        "aks:",
        "19: unknown item 'aks:'. Did you mean 'ask:'?",
        id="a misspelled item",
    ),
    row(
        Reason.UNKNOWN_ITEM,
        "ask:",
        "追闻：",
        "19: unknown item '追闻:'. Did you mean '追问:'?",
        id="a misspelled Chinese item",
    ),
    row(
        Reason.UNKNOWN_ITEM,
        "ask:",
        "hint:",
        "19: unknown item 'hint:'. Use 'ask:', 'wrong:', 'accept:' or 'weight:'.",
        id="an item like no other",
    ),
    row(
        Reason.ITEM_AS_POINT,
        "  - weight: 2",
        "- weight: 2",
        "24: 'weight:' stands where a key point should be."
        " Indent it by two spaces, below its point.",
        id="an item without indentation",
    ),
    row(
        Reason.REPEATED_ITEM,
        "  - weight: 2",
        "  - ask: And then?\\\n    然后呢？",
        "24: a second 'ask:'. Keep one of the two.",
        id="a second ask",
    ),
    row(
        Reason.REPEATED_ITEM,
        "  - weight: 2",
        "  - weight: 2\n  - 权重：3",
        "25: a second '权重:'. Keep one of the two.",
        id="a second weight",
    ),
    row(
        Reason.EMPTY_ITEM,
        "accept: units are dropped at random; 随机丢弃神经元",
        "accept:",
        "23: 'accept:' with nothing after it. Write its text or remove it.",
        id="an empty accept",
    ),
    row(
        Reason.EMPTY_ITEM,
        "accept: units are dropped at random; 随机丢弃神经元",
        "accept: ; ；",
        "23: 'accept:' with nothing after it. Write its text or remove it.",
        id="an accept of semicolons",
    ),
    row(
        Reason.TOO_DEEP,
        "    单个单元会怎样？",
        "    单个单元会怎样？\n    - wrong: deeper",
        "21: a list below a sub-item."
        " Key points have one level of sub-items; join it to its parent.",
        id="a list below an ask",
    ),
    row(
        Reason.TEXT_IN_POINT,
        "    单个单元会怎样？\n",
        "    单个单元会怎样？\n\n    再想想。\n",
        "22: text inside a key point beside its statement and its sub-items."
        " Join it to one of them, or move it below the list.",
        id="a second paragraph in an ask",
    ),
    *(
        row(
            Reason.BAD_WEIGHT,
            "weight: 2",
            f"weight: {weight}",
            f"24: '{weight}' is not a weight. Write a number above 0 and at most 5.",
            id=f"weight {weight}",
        )
        for weight in ("0", "5.1", "-1", "heavy", "nan", "２", "1e1")
    ),
]

CHINESE_MISSING = "the Chinese is missing. End the English line with \\ and write the Chinese in"
ENGLISH_MISSING = "the English is missing. Write it first, end its line with \\ and leave the"
RUN_TOGETHER = (
    "the two languages run together."
    " End the English line with \\ and begin the Chinese on the next."
)
WRONG_ORDER = "the Chinese stands before the English. Write the English first."

LANGUAGES = [
    row(
        Reason.CHINESE_MISSING,
        "example.\\\n  每个样本都重新抽取掩码。",
        "example.",
        f"25: {CHINESE_MISSING} the next.",
        id="a point in English alone",
    ),
    row(
        Reason.CHINESE_MISSING,
        "Dropout 对一层做了什么？\\\n",
        "",
        f"12: {CHINESE_MISSING} the next.",
        id="a question in English alone",
    ),
    row(
        Reason.CHINESE_MISSING,
        "    它永久删掉一些权重。",
        "    It deletes them for ever.",
        f"21: {CHINESE_MISSING} the next.",
        id="both lines in English",
    ),
    row(
        Reason.ENGLISH_MISSING,
        "A new mask is drawn for every example.\\\n  每",
        "每",
        f"25: {ENGLISH_MISSING} Chinese in the next.",
        id="a point in Chinese alone",
    ),
    row(
        Reason.ENGLISH_MISSING,
        "What does dropout do to a layer?",
        "Dropout 做什么？",
        f"12: {ENGLISH_MISSING} Chinese in the next.",
        id="both lines of the question in Chinese",
    ),
    row(
        Reason.RUN_TOGETHER,
        "example.\\\n",
        "example.\n",
        f"25: {RUN_TOGETHER}",
        id="a soft break",
    ),
    row(
        Reason.RUN_TOGETHER,
        "example.\\\n  每个",
        "example. 每个",
        f"25: {RUN_TOGETHER}",
        id="one line",
    ),
    row(
        Reason.RUN_TOGETHER,
        "a layer?\n\nDropout 对一层做了什么？\\\n",
        "a layer? Dropout 对一层做了什么？\n\n",
        f"12: {RUN_TOGETHER}",
        id="one heading",
    ),
    row(
        Reason.WRONG_ORDER,
        "A new mask is drawn for every example.\\\n  每个样本都重新抽取掩码。",
        "每个样本都重新抽取掩码。\\\n  A new mask is drawn for every example.",
        f"25: {WRONG_ORDER}",
        id="a point in the wrong order",
    ),
    row(
        Reason.WRONG_ORDER,
        "It removes weights for good.\\\n    它永久删掉一些权重。",
        "它永久删掉一些 dropout 的 weight。\\\n    It removes weights for good.",
        f"21: {WRONG_ORDER}",
        id="a misconception in the wrong order, its Chinese with English terms",
    ),
    row(
        Reason.TOO_MANY_LINES,
        "每个样本都重新抽取掩码。",
        "每个样本都\\\n  重新抽取掩码。",
        "25: 3 lines where a pair should be. Write one line in English and one in Chinese.",
        id="three lines",
    ),
    row(
        Reason.HANGING_BREAK,
        "example.\\\n  每个样本都重新抽取掩码。",
        "example.\\",
        "25: a \\ with nothing after it."
        " Write the other language in the next line, or remove the \\.",
        id="a backslash at the end of a point",
    ),
    row(
        Reason.HANGING_BREAK,
        "keeps the mean.",
        "keeps the mean.\\",
        "30: a \\ with nothing after it."
        " Write the other language in the next line, or remove the \\.",
        id="a backslash at the end of a remark",
    ),
    row(
        Reason.SPACE_AFTER_BREAK,
        "example.\\\n",
        "example.\\ \n",
        "25: a space after the \\ at the end of the line. Remove the space.",
        id="a space after the backslash",
    ),
    row(
        Reason.DOLLAR_TOUCHES,
        "以概率 p 置零",
        "以概率$p$ 置零",
        "18: a $ touches Chinese text. Put a space there, outside the formula.",
        id="Chinese before a formula",
    ),
    row(
        Reason.DOLLAR_TOUCHES,
        "keeps the mean.",
        "保持 $E$。",
        "30: a $ touches Chinese text. Put a space there, outside the formula.",
        id="Chinese punctuation after a formula, in a remark",
    ),
]

TABLE = [*FRONT_MATTER, *TITLE, *QUESTION, *LIST, *ITEMS, *LANGUAGES]


def faults_of(text: str) -> list[str]:
    """Return the faults of a note as `line: what. What to do.`."""
    return [str(fault).removeprefix("n.md:") for fault in parse_note(text, "n.md").faults]


@pytest.mark.parametrize("case", TABLE)
def test_spoiled_note_is_reported(case: Row) -> None:
    assert DROPOUT.count(case.old) == 1
    assert faults_of(DROPOUT.replace(case.old, case.new)) == list(case.faults)


def test_sound_note_has_no_faults() -> None:
    assert faults_of(DROPOUT) == []


@pytest.mark.parametrize("case", [*QUESTION, *LIST, *ITEMS, *LANGUAGES])
def test_faulty_question_is_left_out_and_the_rest_loaded(case: Row) -> None:
    spoiled = DROPOUT.replace(case.old, case.new)
    start, end = spoiled.index("## What") if "## What" in spoiled else 0, spoiled.index("## Ref")
    sound = DROPOUT[DROPOUT.index("## What") : DROPOUT.index("## Ref")]
    note = parse_note(spoiled[:end] + sound.replace("#operation", "#sound") + spoiled[end:], "n.md")
    assert start < end
    assert note.topic is not None
    assert [question.id for question in note.topic.questions] == ["n/sound"]
    assert [link.title for link in note.topic.references] == ["Dropout"]


def test_second_question_of_an_id_is_left_out() -> None:
    question = DROPOUT[DROPOUT.index("## What") : DROPOUT.index("## Ref")]
    note = parse_note(DROPOUT.replace("## Ref", question + "## Ref"), "n.md")
    assert [str(fault) for fault in note.faults] == [
        "n.md:35: the id 'operation' stands in line 15 already. Choose another one."
    ]
    assert note.topic is not None
    assert [question.source.line for question in note.topic.questions] == [12]


def test_numbered_list_of_points_is_reported() -> None:
    assert faults_of(NUMBERED) == [
        (
            "17: a numbered list where the list of key points should be."
            " Begin each point with a hyphen."
        )
    ]


def test_question_without_a_list_is_reported_where_its_text_stands() -> None:
    note = DROPOUT[: DROPOUT.index("- Each unit")] + "Just prose.\n"
    assert faults_of(note) == [
        "12: the question has 0 key points. Give it 3 to 6.",
        (
            "17: text where the list of key points should be."
            " Move it below the list, where it is a remark."
        ),
    ]


def test_pair_in_a_note_of_one_language_is_reported() -> None:
    assert faults_of(DROPOUT.replace("year: 2012", "lang: en"))[:2] == [
        (
            "12: two lines in a note of one language."
            " Join them, or remove `lang:` from the front matter."
        ),
        (
            "17: two lines in a note of one language."
            " Join them, or remove `lang:` from the front matter."
        ),
    ]


def test_missing_id_in_a_note_of_one_language_is_reported() -> None:
    note = ENGLISH_ONLY + "## What is it?\n\n- One.\n- Two.\n- Three.\n"
    assert faults_of(note) == [
        "12: the question has no id line. Write `#short-name level=2` in a paragraph below it."
    ]


def test_faults_are_reported_all_at_once_in_the_order_of_their_lines() -> None:
    spoiled = DROPOUT.replace("weight: 2", "weight: x").replace("year: 2012", "yaer: 2012")
    spoiled = spoiled.replace("level=1", "level=0").replace("ask:", "aks:")
    assert [fault.split(":")[0] for fault in faults_of(spoiled)] == ["2", "15", "19", "24"]


def test_every_reason_has_a_row() -> None:
    elsewhere = {
        Reason.REPEATED_ID,
        Reason.NUMBERED_LIST,
        Reason.TWO_LINES_ALONE,
        Reason.NO_ID_ALONE,
        Reason.POINT_COUNT_IMPORTED,
    }
    in_table = {case.values[0].reason for case in TABLE}  # type: ignore[attr-defined]
    assert in_table | elsewhere == set(Reason)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "example.", "example, called 掩码 (mask).", id="a Chinese term in the English"
        ),
        pytest.param("每个样本都重新抽取掩码。", "SyncBN", id="a name alone in the Chinese"),
        pytest.param("A new mask is drawn for every example.", "F(x) + x", id="a formula alone"),
        pytest.param(
            "每个样本都重新抽取掩码。",
            "Dropout、DropConnect、Stochastic Depth 的 mask 是 per-example 的。",
            id="much Latin text in the Chinese",
        ),
        pytest.param(
            "每个样本都重新抽取掩码。",
            "论文 Show, Attend and Tell: Neural Image Caption Generation with Attention 用了它。",
            id="an English title in the Chinese",
        ),
        pytest.param("keeps the mean.", "costs $5, that is 5 美元.", id="a price"),
        pytest.param("p 置零", "$p$ 置零", id="a formula with its spaces"),
        pytest.param("以概率 p", "以概率 `$p$`", id="dollars in code"),
        pytest.param("example.", "example \\\\", id="an escaped backslash before the break"),
        pytest.param("p.\\\n", "p.  \n", id="two spaces as the break"),
        pytest.param("ask:", "ASK :", id="capitals and a space before the colon"),
        pytest.param(
            "\n- Each", "\n<!-- five points -->\n\n- Each", id="a comment before the list"
        ),
        pytest.param("# Dropout ·", "<!-- draft -->\n\n# Dropout ·", id="a comment at the top"),
        pytest.param("Dropout · 随机失活\n", "Dropout\n", id="a title that is a name"),
        pytest.param("level=1", "", id="no level"),
        pytest.param("level=1", "any=3 level=3", id="options in either order"),
        pytest.param("weight: 2", "weight: 0.5", id="a light weight"),
        pytest.param("weight: 2", "weight: 5", id="the heaviest weight"),
        pytest.param("#operation", "#操作_1.a", id="an id in Chinese"),
    ],
)
def test_what_is_no_fault(old: str, new: str) -> None:
    assert DROPOUT.count(old) == 1
    assert faults_of(DROPOUT.replace(old, new)) == []


PIECES = st.one_of(
    st.sampled_from([*RESNET.split("\n"), *DROPOUT.split("\n"), "---", "# ", "## ", "```", "$$"]),
    st.text(max_size=12),
)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    assert all(fault.source.line >= 1 for fault in parse_note(text, "n.md").faults)


@given(st.text())
def test_any_front_matter_is_read(text: str) -> None:
    assert parse_note(f"---\n{text}\n---\n\n# Title\n", "n.md").topic is not None


@given(st.lists(PIECES, max_size=40), st.sampled_from(["\n", "\n  ", "\\\n", "\r\n", "\n\n"]))
def test_any_shuffled_note_is_read(lines: list[str], between: str) -> None:
    text = between.join(lines)
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= fault.source.line <= last for fault in parse_note(text, "n.md").faults)


def imported(*lines: str) -> str:
    head = ["---", "lang: en", "imported: ~/a.md", "---", "", "# Logs", "", "## What for?", ""]
    return "\n".join([*head, "`#what-for line=7`", "", *lines])


def test_an_imported_question_may_have_any_number_of_points_up_to_twenty() -> None:
    for count in (0, 1, 2, 7, 20):
        note = parse_note(imported(*(f"- Point {number}." for number in range(count))), "s/n.md")
        assert note.faults == ()
        assert note.topic is not None
        (question,) = note.topic.questions
        assert len(question.points) == count
        assert question.has_reference is (count > 0)
        assert str(question.origin) == "~/a.md:7"
    (fault,) = faults_of(imported(*(f"- Point {number}." for number in range(21))))
    assert fault.startswith("8: the imported question has 21 key points. Give it at most 20,")


def test_without_points_all_of_an_imported_question_is_a_remark() -> None:
    note = parse_note(imported("<!-- write here -->", "", "> Yes.", "", "1. See above."), "s/n.md")
    assert note.faults == ()
    assert note.topic is not None
    assert note.topic.questions[0].remark == "> Yes.\n\n1. See above."
