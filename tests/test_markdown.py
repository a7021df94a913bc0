"""What a sound note says, however it is typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from inspect import cleandoc
from pathlib import Path

import pytest

from mockinterview.core.markdown import ParsedNote, parse_note
from mockinterview.core.model import KeyPoint, Language, Link, Source, Text, Topic

NOTES = Path(__file__).parent / "notes"
TEXTS = {
    name: (NOTES / f"{name}.md").read_text(encoding="utf-8") for name in ("resnet", "batchnorm")
}


@pytest.fixture
def note(request: pytest.FixtureRequest) -> ParsedNote:
    """Parse the docstring of the test."""
    return parse_note(cleandoc(request.function.__doc__), "corpus/models/sample.md")


def sound(parsed: ParsedNote) -> Topic:
    """Return the topic of a note without faults."""
    assert [str(fault) for fault in parsed.faults] == []
    assert parsed.topic is not None
    return parsed.topic


def without_lines(topic: Topic) -> Topic:
    """Return a topic as if it stood in one line, its Markdown without its line ends."""
    questions = tuple(
        replace(
            question,
            points=tuple(replace(point, line=0) for point in question.points),
            source=Source("", 0),
            remark=" ".join(question.remark.split()),
        )
        for question in topic.questions
    )
    return replace(
        topic,
        source=Source("", 0),
        questions=questions,
        references=tuple(replace(link, line=0) for link in topic.references),
        overview=" ".join(topic.overview.split()),
    )


def test_question_is_read_whole() -> None:
    topic = sound(parse_note(TEXTS["resnet"], "corpus/image-classification/resnet.md"))
    question = topic.questions[1]
    assert question.id == "resnet/residual-mapping"
    assert question.topic == "resnet"
    assert (question.level, question.best_of, question.remark) == (1, None, "")
    assert question.source == Source("corpus/image-classification/resnet.md", 55)
    assert question.prompt == Text(
        "What does a residual block learn, and why is that easier?",
        "残差块学的是什么？为什么这样更容易学？",
    )
    assert question.points[0] == KeyPoint(
        text=Text(
            "The layers fit the residual F(x) = H(x) − x, where H is the mapping that we want.",
            "这几层拟合的是残差 F(x) = H(x) − x，其中 H 是我们想要的映射。",
        ),
        ask=Text(
            "Call the mapping we want H(x). What is left for the convolutions to fit?",
            "设想要的映射是 H(x)，那么留给卷积层去拟合的是什么？",
        ),
        misconceptions=(
            Text(
                "The block learns H(x) directly, and the shortcut only speeds it up.",
                "残差块还是直接学 H(x)，捷径只是用来加速。",
            ),
        ),
        accepted=(
            "they learn the difference between the output and the input",
            "学的是输出和输入的差",
        ),
        weight=2,
        line=60,
    )


def test_topic_is_read_whole() -> None:
    topic = sound(parse_note(TEXTS["resnet"], "corpus/image-classification/resnet.md"))
    assert (topic.id, topic.section, topic.year) == ("resnet", "image-classification", 2015)
    assert topic.title == Text("ResNet", "残差网络")
    assert topic.source.line == 7
    assert topic.aliases[-3:] == ("ResNet-50", "ResNet-101", "res net")
    assert topic.overview.startswith("ResNet lets a few layers")
    assert topic.overview.endswith("|")
    assert [len(question.points) for question in topic.questions] == [4, 4, 4, 4, 4]
    assert [question.level for question in topic.questions] == [1, 1, 2, 2, 3]
    assert topic.questions[4].remark.startswith("ImageNet top-1 error of ResNet-34 (10-crop)")
    assert topic.references[0] == Link(
        "Deep Residual Learning for Image Recognition", "https://arxiv.org/abs/1512.03385", 194
    )


def test_any_of_the_points_and_formulas_and_remarks_are_read() -> None:
    topic = sound(parse_note(TEXTS["batchnorm"], "batchnorm.md"))
    assert topic.section == ""
    assert topic.questions[2].best_of == 3
    assert topic.questions[0].points[1].text.en == (
        "It subtracts the mean and divides by $\\sqrt{\\sigma_B^2 + \\epsilon}$,"
        " giving roughly zero mean and unit variance."
    )
    assert topic.questions[4].points[2].accepted == (
        "use GroupNorm",
        "use LayerNorm",
        "换成 GN",
        "换成 LN",
    )
    assert topic.questions[4].remark.startswith("| images per GPU 每卡张数 |")
    assert "```python\ndef batch_norm" in topic.overview


def in_the_list(change: Callable[[str], str]) -> Callable[[str], str]:
    """Make a change of the text that leaves the overview alone."""

    def changed(text: str) -> str:
        head, sections = text.split("\n## ", 1)
        return f"{head}\n## " + change(sections)

    return changed


def indented(by: str) -> Callable[[str], str]:
    """Make a change that indents by something else than two spaces."""
    return in_the_list(
        lambda text: re.sub(
            r"^(?:  )+", lambda found: by * (len(found[0]) // 2), text, flags=re.MULTILINE
        )
    )


def bulleted(sign: str) -> Callable[[str], str]:
    """Make a change that begins the items with another sign than a hyphen."""
    return in_the_list(lambda text: re.sub(r"^( *)- ", rf"\1{sign} ", text, flags=re.MULTILINE))


def rewrapped(text: str) -> str:
    """Return a note with its paragraphs wrapped at every third space, as a formatter would."""
    return "\n".join(_wrapped(line) for line in text.split("\n"))


def _wrapped(line: str) -> str:
    if line.startswith(("#", "|", "---", "    mean", "def", "aliases", "  [")) or "$" in line:
        return line
    indent = re.match(r" *(?:- )?", line)
    begin = indent[0] if indent else ""
    margin = "\n" + " " * len(begin)
    first, *words = line.removeprefix(begin).split(" ")
    wrapped = begin + first
    for place, word in enumerate(words):
        may_begin_a_line = place % 3 == 2 and re.match(r"[^\W\d]", word)
        wrapped += (margin if may_begin_a_line else " ") + word
    return wrapped


TYPED = [
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
    pytest.param(lambda text: text.replace("\n", "\r"), id="CR"),
    pytest.param(lambda text: "\ufeff" + text, id="byte order mark"),
    pytest.param(indented("\t"), id="tabs"),
    pytest.param(indented("    "), id="four spaces"),
    pytest.param(indented("   "), id="three spaces"),
    pytest.param(bulleted("*"), id="stars"),
    pytest.param(bulleted("+"), id="plus signs"),
    pytest.param(in_the_list(lambda text: text.replace("\\\n", "  \n")), id="breaks of two spaces"),
    pytest.param(in_the_list(lambda text: text.replace("\\\n", "    \n")), id="of four spaces"),
    pytest.param(
        in_the_list(lambda text: re.sub(r"^( *- )", r"\n\1", text, flags=re.MULTILINE)),
        id="empty lines between the points",
    ),
    pytest.param(
        lambda text: (
            text.replace("- ask: ", "- 追问：").replace("- wrong: ", "- 误区：")
            .replace("- accept: ", "- 也可：").replace("- weight: ", "- 权重：")
        ),
        id="Chinese keywords",
    ),
    pytest.param(lambda text: re.sub(r"(ask|wrong): ", r"\1:", text), id="no space after a colon"),
    pytest.param(lambda text: text.replace("## References", "## 参考资料"), id="Chinese heading"),
    pytest.param(rewrapped, id="rewrapped"),
    pytest.param(str.rstrip, id="no line end at the end"),
]  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("typed", TYPED)
def test_way_of_typing_makes_no_difference(name: str, typed: Callable[[str], str]) -> None:
    changed = typed(TEXTS[name])
    assert changed != TEXTS[name]
    expected = sound(parse_note(TEXTS[name], f"corpus/{name}.md"))
    assert without_lines(sound(parse_note(changed, f"corpus/{name}.md"))) == without_lines(expected)


def test_rewrapping_breaks_many_lines() -> None:
    assert len(rewrapped(TEXTS["resnet"]).split("\n")) > 2 * len(TEXTS["resnet"].split("\n"))


@pytest.mark.parametrize("name", TEXTS)
def test_windows_line_ends_leave_the_lines_where_they_are(name: str) -> None:
    expected = parse_note(TEXTS[name], "n.md")
    assert parse_note(TEXTS[name].replace("\n", "\r\n"), "n.md") == expected


def test_soft_breaks_are_joined_by_language(note: ParsedNote) -> None:
    """
    # A · 甲

    ## What does it do?

    它做
    什么，
    ReLU 又
    做什么？\\
    `#what`

    - It adds
      x.\\
      它相
      加 x
      这一项。
    - It scales.\\
      它缩放。
    - It shifts.\\
      它平移。
    """
    question = sound(note).questions[0]
    assert question.prompt.zh == "它做什么，ReLU 又做什么？"
    assert question.points[0].text == Text("It adds x.", "它相加 x 这一项。")


def test_emphasis_and_escapes_leave_their_words(note: ParsedNote) -> None:
    r"""
    # A · 甲

    ## What is *really* in `model.eval()`?

    **真正**的是什么？\
    `#what level=3`

    - 2 \* 3 costs \$5 &amp; more, see [the paper](https://a.org).\
      乘 __三__。
    - `$HOME` is $x_i * y_i$ here.\
      这里 $x_i * y_i$ 。
    - It keeps running_mean and running_var.\
      保留 running_mean 和 running_var。
    """
    question = sound(note).questions[0]
    assert question.prompt == Text("What is really in `model.eval()`?", "真正的是什么？")
    assert [point.text for point in question.points] == [
        Text("2 * 3 costs \\$5 & more, see the paper.", "乘 三。"),
        Text("`$HOME` is $x_i * y_i$ here.", "这里 $x_i * y_i$ 。"),
        Text(
            "It keeps running_mean and running_var.",
            "保留 running_mean 和 running_var。",
        ),
    ]


@pytest.mark.parametrize("language", Language)
def test_note_of_one_language(language: Language) -> None:
    text = (
        f"---\nlang: {language}\n---\n\n# B+ tree\n\n## 什么是索引？\n\n`#index level=1`\n\n"
        "- 有序。\n  - 追问：为什么？\n  - 误区：无序。\n- 快。\n- 小。\n"
    )
    topic = sound(parse_note(text, "notes/index.md"))
    assert topic.title.written_in(language) == "B+ tree"
    question = topic.questions[0]
    assert question.prompt.written_in(language) == "什么是索引？"
    assert question.points[0].ask.written_in(language) == "为什么？"
    assert question.points[0].misconceptions[0].written_in(language) == "无序。"
    assert question.prompt.written_in(language.other) == ""


def test_index_page_keeps_its_sections_in_the_overview(note: ParsedNote) -> None:
    """
    ---
    kind: index
    ---

    # Books · 书单

    To read.

    ## Mathematics 数学

    - One
    - Two

    ## References

    - [A](https://a.org)
    """
    topic = sound(note)
    assert topic.is_index
    assert topic.questions == ()
    assert topic.overview == "To read.\n\n## Mathematics 数学\n\n- One\n- Two"
    assert topic.references == (Link("A", "https://a.org", 16),)


def test_topic_without_questions_is_sound(note: ParsedNote) -> None:
    """
    # Books · 书单

    To read.
    """
    assert sound(note) == Topic(
        "sample",
        Text("Books", "书单"),
        "models",
        Source("corpus/models/sample.md", 1),
        overview="To read.",
    )


def test_references_are_links_wherever_they_stand(note: ParsedNote) -> None:
    """
    # A · 甲

    ## References

    See [one](https://one.org), <https://two.org>.

    - [Three](https://three.org): the *third*
    - a book without a link
    """
    assert sound(note).references == (
        Link("one", "https://one.org", 5),
        Link("https://two.org", "https://two.org", 5),
        Link("Three", "https://three.org", 7),
        Link("a book without a link", "", 8),
    )


def test_accepted_wordings_are_cut_at_semicolons_of_either_kind(note: ParsedNote) -> None:
    """
    # A · 甲

    ## What is it?

    是什么？\\
    `#what`

    - One thing.\\
      一件事。
      - accept: one; 一； $a\\;b$; `x;y`
      - accept: one; uno
    - Two things.\\
      两件事。
    - Three things.\\
      三件事。
    """
    accepted = ("one", "一", "$a\\;b$", "`x;y`", "uno")
    assert sound(note).questions[0].points[0].accepted == accepted


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        pytest.param("ResNet · 残差网络", Text("ResNet", "残差网络"), id="two languages"),
        pytest.param("VGG", Text("VGG"), id="a name"),
        pytest.param("反向传播", Text(zh="反向传播"), id="Chinese alone"),
        pytest.param("DQN · DQN", Text("DQN", "DQN"), id="the same name twice"),
        pytest.param("A·B · 甲 · 乙", Text("A·B", "甲 · 乙"), id="cut at the first dot"),
    ],
)
def test_title_is_cut_at_its_dot(heading: str, title: Text) -> None:
    assert sound(parse_note(f"# {heading}\n", "a.md")).title == title


@pytest.mark.parametrize(
    ("path", "slug", "section"),
    [
        pytest.param("corpus/models/dropout.md", "dropout", "models", id="in a section"),
        pytest.param("dropout.md", "dropout", "", id="alone"),
        pytest.param("/notes/随机失活.md", "随机失活", "notes", id="Chinese name"),
        pytest.param("a.b/c.d.md", "c.d", "a.b", id="dots in names"),
    ],
)
def test_slug_and_section_come_from_the_path(path: str, slug: str, section: str) -> None:
    topic = sound(parse_note("# Title\n", path))
    assert (topic.id, topic.section) == (slug, section)


def test_empty_file_is_no_topic() -> None:
    note = parse_note("", "notes/empty.md")
    assert note.topic is None
    assert [str(fault) for fault in note.faults] == [
        (
            "notes/empty.md:1: the note has no title."
            " Begin it with a line such as `# ResNet · 残差网络`."
        )
    ]


def test_note_without_a_title_is_called_by_its_file() -> None:
    text = TEXTS["resnet"].replace("# ResNet · 残差网络\n", "")
    topic = parse_note(text, "corpus/resnet.md").topic
    assert topic is not None
    assert topic.title == Text("resnet")
    assert len(topic.questions) == 5
