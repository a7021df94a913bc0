"""Other people's Markdown, layout by layout: what asks, what answers, what is neither."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockinterview.core.importing.answers import Cut, answer_of
from mockinterview.core.importing.cleaning import cleaned
from mockinterview.core.importing.labels import heading_name, is_numbered, without_marks
from mockinterview.core.importing.naming import free_slug, slug_of
from mockinterview.core.importing.notes import Gap, ImportedQuestion, Left, ReadPage, read_page
from mockinterview.core.importing.reading import read_blocks
from mockinterview.core.importing.sentences import sentences_of
from mockinterview.core.importing.writing import bare, escaped, note_of, point_text, sections_of
from mockinterview.core.markdown import ParsedNote, parse_note
from mockinterview.core.model import Language

PAGES = Path(__file__).parent / "notes" / "imports"


def page(name: str) -> ReadPage:
    return read_page((PAGES / f"{name}.md").read_text(encoding="utf-8"), name)


def read(*lines: str) -> ReadPage:
    return read_page("\n".join(lines), "page")


def asked(found: ReadPage) -> list[str]:
    return [question.prompt for question in found.questions]


def by_prompt(found: ReadPage) -> dict[str, ImportedQuestion]:
    return {question.prompt: question for question in found.questions}


def topics(found: ReadPage) -> list[tuple[str, str, int]]:
    return [(topic.title, topic.section, len(topic.questions)) for topic in found.topics]


def written(found: ReadPage) -> list[ParsedNote]:
    notes = []
    for topic in found.topics:
        sections, lost = sections_of(topic.questions, [None] * len(topic.questions))
        assert lost == []
        text = note_of(topic, [each.markdown for each in sections], "~/page.md")
        notes.append(parse_note(text, "section/topic.md"))
    return notes


def test_a_heading_is_the_question_and_its_body_the_answer() -> None:
    found = page("headings")
    assert topics(found) == [("Trees", "Storage engines", 2), ("Logs", "Storage engines", 2)]
    questions = by_prompt(found)
    trees = questions["Why do databases prefer B+ trees to binary trees"]
    assert trees.line == 7
    assert len(trees.points) == 2
    assert "# not a heading" in trees.remark[0].content
    assert questions["What is a page?"].gap is Gap.NO_ANSWER
    log = questions["What does a write-ahead log promise?"]
    assert (log.level, log.cut, len(log.points)) == (3, Cut.LIST, 2)
    assert questions["Explain checkpoints"].points[-1] == (
        "Writing one costs a burst of disk traffic."
    )


def test_a_label_is_the_question_and_the_next_one_the_answer() -> None:
    questions = by_prompt(page("labels"))
    assert list(questions) == [
        "什么是缓存穿透？",
        "什么是缓存雪崩？",
        "How does a cache know what to evict?",
        "Which of the two resists a scan?",
        "Why?",
    ]
    assert len(questions["什么是缓存穿透？"].points) == 2
    assert questions["什么是缓存雪崩？"].points == (
        "大量的键在同一时刻过期",
        "缓存节点整体宕机",
    )
    evict = questions["How does a cache know what to evict?"]
    assert evict.cut is Cut.SEMICOLONS
    assert len(evict.points) == 2


@pytest.mark.parametrize(
    ("lines", "prompts", "titles"),
    [
        pytest.param(
            ["# Notes", "## What is a cache?", "Fast memory.", "", "Q: Who evicts?", "A: LRU."],
            ["What is a cache?", "Who evicts?"],
            ["Notes"],
            id="below the answer of a heading that asks",
        ),
        pytest.param(
            [
                "# Notes",
                "## Which cache?",
                "Q: Who evicts?",
                "A: LRU.",
                "",
                "Q: 何时？",
                "A: 满了。",
            ],
            ["Who evicts?", "何时？"],
            ["Which cache?"],
            id="right below a heading, which then asks nothing",
        ),
        pytest.param(
            ["# Notes", "## What is a prompt?", "It shows a letter.", "", "Q: like this"],
            ["What is a prompt?"],
            ["Notes"],
            id="a line that nothing answers is text",
        ),
    ],
)
def test_labels_below_a_heading_are_questions_of_their_own(
    lines: list[str], prompts: list[str], titles: list[str]
) -> None:
    found = read_page("\n".join(lines), "page")
    assert [question.prompt for question in found.questions] == prompts
    assert [topic.title for topic in found.topics] == titles


def test_one_answer_for_several_questions_marks_none_of_them() -> None:
    questions = by_prompt(page("labels"))
    for prompt in ("Which of the two resists a scan?", "Why?"):
        assert questions[prompt].gap is Gap.SHARED
        assert questions[prompt].points == ()
        assert questions[prompt].remark != ()


def test_one_answer_for_twelve_questions_marks_none_of_them() -> None:
    bare_ones = [f"{number}. Which law has number {number}" for number in range(1, 13)]
    answer = [
        "",
        "<details><summary>Answers</summary>",
        "",
        "All of it is in the book.",
        "",
        "</details>",
    ]
    found = read("# Laws", "", *bare_ones, *answer)
    assert len(found.questions) == 12
    assert {question.gap for question in found.questions} == {Gap.SHARED}


def test_a_bold_line_is_the_question_and_the_paragraphs_below_its_answer() -> None:
    found = page("bold")
    assert asked(found) == [
        "What is a deadlock?",
        "How do you avoid one?",
        "What is a livelock?",
    ]
    assert [question.level for question in found.questions] == [1, 3, None]
    assert all(question.points for question in found.questions)


def test_an_item_below_questions_is_the_question_however_its_answer_is_indented() -> None:
    found = page("items")
    assert topics(found) == [("LSTM", "Recurrent nets", 5), ("Vanishing", "items", 2)]
    questions = by_prompt(found)
    assert len(questions["LSTM 的三个门各做什么"].points) == 3
    assert questions["参数量怎么算"].points[0] == "四组权重，每组 $(d+h) \\times h$ 再加偏置。"
    assert questions["和 GRU 比有什么不同"].points == ("GRU 只有两个门", "它把状态和输出合成一个")
    assert questions["画出它的结构"].gap is Gap.NO_ANSWER
    assert questions["门控的综述 讲了什么"].gap is Gap.NO_ANSWER
    assert [link.url for link in found.topics[0].references] == [
        "https://example.org/lstm",
        "https://example.org/gates",
    ]


def test_numbered_lines_with_their_answers_at_the_margin_are_questions() -> None:
    questions = by_prompt(page("items"))
    assert len(questions["What makes gradients vanish"].points) == 2
    assert questions["What helps"].points == ("Residual connections", "Gates")


def test_what_wraps_a_topic_is_no_question() -> None:
    found = page("items")
    assert not [prompt for prompt in asked(found) if '"' in prompt]
    assert ("Formula only", Left.NO_QUESTION) in [(each.what, each.why) for each in found.skipped]


def test_details_hold_the_question_or_hide_the_answer_of_what_stands_above() -> None:
    found = page("details")
    assert topics(found) == [
        ("Networking", "details", 2),
        ("拥塞控制", "Networking", 2),
        ("Routing", "Networking", 1),
    ]
    assert all(question.points for question in found.questions)


def test_bare_questions_have_no_reference_and_a_table_of_contents_none_at_all() -> None:
    found = page("bare")
    assert asked(found) == [
        "What is a context switch?",
        "What is a page fault",
        "What is the TLB for?",
        "盒模型",
        "事件循环",
    ]
    assert {question.gap for question in found.questions} == {Gap.NO_ANSWER}
    assert topics(found)[1] == ("前端", "To prepare", 2)


@pytest.mark.parametrize("name", sorted(path.stem for path in PAGES.glob("*.md")))
def test_every_page_is_written_so_that_it_reads_back_the_same(name: str) -> None:
    found = page(name)
    notes = written(found)
    for topic, note in zip(found.topics, notes, strict=True):
        assert note.faults == ()
        assert note.topic is not None
        assert note.topic.imported == "~/page.md"
        assert len(note.topic.questions) == len(topic.questions)
        for question, back in zip(topic.questions, note.topic.questions, strict=True):
            texts = [point.text.en or point.text.zh for point in back.points]
            assert list(map(bare, texts)) == list(map(bare, question.points))
            assert back.origin is not None
            assert (back.origin.path, back.origin.line) == ("~/page.md", question.line)


@pytest.mark.parametrize(
    ("lines", "prompts"),
    [
        pytest.param(["# Setup", "", "1. Install it", "2. Run it"], [], id="steps"),
        pytest.param(["# A", "", "Prose alone."], [], id="prose"),
        pytest.param(
            ["## 梯度消失问题", "", "- 很多因子小于一"], [], id="a topic that ends in 问题"
        ),
        pytest.param(
            ["# Q&A", "", "- 什么是锁", "", "  互斥。"], ["什么是锁"], id="the title says so"
        ),
        pytest.param(
            ["# A", "", "## 面试题：", "", "1. 锁", "2. 信号量"], ["锁", "信号量"], id="no answers"
        ),
        pytest.param(
            ["# A", "", "## What is a lock?", "", "A flag."], ["What is a lock?"], id="a sign"
        ),
        pytest.param(
            ["# A", "", "1、什么是锁？", "互斥量。", "2、什么是信号量？", "计数器。"],
            ["什么是锁？", "什么是信号量？"],
            id="a Chinese number",
        ),
        pytest.param(
            [
                "# A",
                "",
                "## 1. Basics",
                "",
                "Text.",
                "",
                "## 2. More",
                "",
                "### 2.1 Lock",
                "",
                "A flag.",
                "",
                "### 2.2 Mutex",
                "",
                "Same.",
            ],
            ["Basics", "Lock", "Mutex"],
            id="the deepest numbers ask",
        ),
        pytest.param(
            [
                "# 面试题",
                "",
                "## 1. 锁",
                "",
                "互斥。",
                "",
                "## 2. 队列",
                "",
                "### 1.7",
                "",
                "链表。",
            ],
            ["锁", "队列"],
            id="a heading within an answer",
        ),
        pytest.param(
            ["Q: What is a lock? A: A flag.", "", "* **What is a queue?**", "  A list."],
            ["What is a lock?", "What is a queue?"],
            id="an answer in the line of its question, and bold items",
        ),
        pytest.param(
            [
                "- What is a lock?",
                "- What is a queue?",
                "",
                "**Q1. Explain dropout**",
                "",
                "Units drop.",
            ],
            ["What is a lock?", "What is a queue?", "Explain dropout"],
            id="several layouts in one file",
        ),
        pytest.param(
            [
                "1. What is a lock?",
                "",
                "   A flag.",
                "",
                "- [ ] Explain queues",
                "- [ ] And stacks",
            ],
            ["What is a lock?", "Explain queues", "And stacks"],
            id="two kinds of lists that ask",
        ),
        pytest.param(
            ["> Q: What is a lock?", ">", "> A: A flag with waiting."],
            ["What is a lock?"],
            id="quoted",
        ),
        pytest.param(
            ["- Q: What is a lock?", "- A: A flag with waiting."],
            ["What is a lock?"],
            id="labels as items",
        ),
        pytest.param(
            ["<details><summary>What is a lock?</summary>", "", "A flag.", "## Next", "", "Text"],
            ["What is a lock?"],
            id="never closed",
        ),
        pytest.param(
            ["# A", "", "## Lock", "", "A flag.", "", "## Semaphore", "", "A counter."],
            ["Lock", "Semaphore"],
            id="plain headings where nothing else asks",
        ),
    ],
)
def test_what_asks_and_what_does_not(lines: list[str], prompts: list[str]) -> None:
    assert asked(read(*lines)) == prompts


def test_a_guess_is_said_to_be_one() -> None:
    assert read("# A", "", "## Lock", "", "A flag.", "", "## Mutex", "", "Same.").is_guess
    assert not page("headings").is_guess


def test_front_matter_is_passed_over_and_lines_still_count_from_the_top() -> None:
    bomb = ["a: &a [x, x]", "b: &b [*a, *a]", "c: [*b, *b, *b]"]
    found = read("---", *bomb, "---", "", "## What is a lock?", "", "A flag.")
    assert [(question.prompt, question.line) for question in found.questions] == [
        ("What is a lock?", 7)
    ]
    assert [(each.why, each.what) for each in found.skipped] == [(Left.FRONT_MATTER, "5")]


def test_a_file_of_very_many_questions_is_left_out_with_its_line() -> None:
    found = read("# Questions", "", *(f"- question {number}" for number in range(3000)))
    assert found.questions == ()
    assert [(each.why, each.what) for each in found.skipped] == [(Left.TOO_MANY, "3,000")]


def test_a_repeated_question_is_imported_once() -> None:
    found = read("# Questions", "", "- What is a lock?", "- What is a lock?")
    assert len(found.questions) == 1
    assert [each.why for each in found.skipped] == [Left.REPEATED]


@pytest.mark.parametrize("answer", ["是。", "有", "见前述", "Yes.", "`ok`"[:0] + "no"])
def test_an_answer_that_says_too_little_is_shown_and_never_marked(answer: str) -> None:
    (question,) = read("# Questions", "", "- What is a lock", "", f"  {answer}").questions
    assert question.gap is Gap.TOO_LITTLE
    (note,) = written(read("# Questions", "", "- What is a lock", "", f"  {answer}"))
    assert note.topic is not None
    assert note.topic.questions[0].remark.strip().endswith(answer)


def test_a_very_long_list_is_marked_only_in_part() -> None:
    items = [f"  - law number {number} of many" for number in range(30)]
    found = read("# Questions", "", "- Which laws are there", *items)
    assert len(found.questions[0].points) == 20
    assert [(each.why, each.what) for each in found.skipped] == [(Left.LONG_LIST, "10")]
    assert written(found)[0].faults == ()


def test_many_sentences_become_six_points() -> None:
    sentences = " ".join(f"Sentence number {number} says a thing." for number in range(20))
    answer = answer_of(read_blocks(sentences))
    assert len(answer.points) == 6
    assert bare(" ".join(answer.points)) == bare(sentences)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It is 0.5, i.e. half. Then 2.0 follows.", 2),
        ("Node.js is one. J. Smith wrote it.", 2),
        ("先做这个。再做那个！", 2),
        ("Use `a. B` and $x. Y$ here.", 1),
        ("The end", 1),
    ],
)
def test_sentences(text: str, parts: int) -> None:
    assert len(sentences_of(text)) == parts


def test_the_language_of_a_note_is_that_of_most_of_its_text() -> None:
    assert [topic.language for topic in page("items").topics] == [Language.ZH, Language.EN]


def test_names() -> None:
    assert slug_of("What's new in C++20?") == "whats-new-in-c-20"
    assert slug_of("???") == "note"
    assert len(slug_of("词" * 100)) == 24
    assert free_slug("k-means", ["kmeans"]) == "my-k-means"
    assert heading_name("3. **Questions**：".replace("*", "")) == "questions"
    assert without_marks("- [ ] x"[2:]) == "x"
    assert is_numbered("Q12: x")
    assert cleaned("\U0001d400\x00b") == "A b"
    assert point_text("weight: 3") == "Weight: 3"


TEXTS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\n\n\n  -*#>`$\\[]()<>_~|&;:：？?。.1234567890QA问答"),
    ),
    max_size=300,
)
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "# Questions",
                "## 面试题",
                "- ",
                "1. ",
                "  ",
                "    ",
                "\t",
                "Q: ",
                "A: ",
                "问：",
                "答：",
            ),
            *("**bold**", "<details>", "<summary>", "</summary>", "</details>", "```", "$$", "$x$"),
            *("what is it?", "什么是锁？", "a flag.", "；", "[x](http://a.b)", "\n", "\n\n", "---"),
            *(
                "| a |\n| - |\n| b |",
                "ask: x",
                "误区：y",
                "[ ] ",
                "🔴",
                "\\",
                "<!-- x -->",
                "<b>",
                "> ",
            ),
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(TEXTS, PIECES))
@example("# Questions\n- ask: a thing to say\n\n  weight: of all things")
@example("## Q: a?\n\n```\nx")
@example("# Q&A\n" + "-      " * 5000 + "a")
def test_any_text_is_imported_and_what_is_written_has_no_fault(text: str) -> None:
    found = read_page(text, "page")
    for topic in found.topics:
        sections, _ = sections_of(topic.questions, [None] * len(topic.questions))
        note = parse_note(note_of(topic, [each.markdown for each in sections], "~/a.md"), "s/t.md")
        assert note.faults == ()
        assert note.topic is not None
        assert len(note.topic.questions) == len(sections)


@given(TEXTS)
def test_escaped_text_says_the_same(text: str) -> None:
    words = " ".join(cleaned(text).split())
    if not words or "$" in words or "`" in words:
        return
    note = parse_note(
        f"---\nlang: en\nimported: x\n---\n\n# x\n\n## a\n\n`#a`\n\n- {escaped('x' + words)}",
        "s/t.md",
    )
    assert note.topic is not None
    assert [bare(point.text.en) for point in note.topic.questions[0].points] == [bare("x" + words)]
