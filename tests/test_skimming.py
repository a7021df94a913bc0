"""Skimmed notes say what reading them would say."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.language import Text
from mockinterview.core.skimming import SkimmedNote, SkimmedQuestion, skim
from mockinterview.corpus import load_corpus
from mockinterview.errors import UnknownQuestionError
from mockinterview.index_file import QuestionEntry
from mockinterview.keeping import kept_topic
from mockinterview.unindexed import UnindexedNotes

CORPUS = Path(__file__).parents[1] / "corpus"

NOTE = """\
---
year: 2015
aliases: [res net, 残差神经网络]
---

# ResNet · 残差网络

An overview.

```python
## no heading
```

## What does a block learn?

残差块学的是什么？\\
`#residual-mapping level=1 any=2`

- A point.\\
  一个要点。

## References
"""


def test_a_note_is_skimmed() -> None:
    question = SkimmedQuestion(
        "residual-mapping", 1, Text("What does a block learn?", "残差块学的是什么？")
    )
    title = Text("ResNet", "残差网络")
    assert skim(NOTE) == SkimmedNote(title, ("res net", "残差神经网络"), (question,))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("year: 2015", "lang: zh", id="a note in one language"),
        pytest.param("[res net", "['res net'", id="a quoted alias"),
        pytest.param("残差块学的是什么？\\\n", "", id="a question in one language"),
        pytest.param("？\\\n", "？\n", id="no hard break"),
        pytest.param("level=1", "level=4", id="a level that is none"),
        pytest.param("`#residual-mapping", "`residual-mapping", id="no id"),
        pytest.param("# ResNet · ", "# *ResNet* · ", id="emphasis in the title"),
        pytest.param("An overview.", "<!-- a remark -->", id="a comment"),
        pytest.param("An overview.", "# Another title", id="a second title"),
    ],
)
def test_what_is_unusual_is_not_skimmed(old: str, new: str) -> None:
    assert skim(NOTE.replace(old, new)) is None


def test_a_prompt_with_a_formula_has_to_be_read() -> None:
    note = skim(NOTE.replace("a block learn", "$F(x)$ learn"))
    assert note is not None
    assert note.questions[0].prompt is None


def test_our_own_corpus_is_skimmed_as_it_is_read() -> None:
    notes = UnindexedNotes([CORPUS])
    corpus = load_corpus([CORPUS])
    topics = [kept_topic(topic, str(corpus.files[topic.id])) for topic in corpus.topics]
    assert [(entry.id, entry.title, entry.section, entry.aliases) for entry in notes.catalog] == [
        (topic.id, topic.title, topic.section, topic.aliases) for topic in topics
    ]
    assert [entry.questions for entry in notes.catalog] == [
        tuple(QuestionEntry(question.id, question.level) for question in topic.questions)
        for topic in topics
    ]
    questions = [question for topic in topics for question in topic.questions]
    assert [
        question.id for question in questions if notes.prompt(question.id) != question.prompt
    ] == []


def test_a_question_is_read_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "vision" / "resnet.md"
    file.parent.mkdir()
    file.write_bytes((CORPUS.parent / "tests/notes/resnet.md").read_bytes())
    notes = UnindexedNotes([tmp_path])
    (entry,) = notes.catalog
    assert entry.section == "vision"
    read = notes.question(entry.questions[0].id)
    assert read.prompt == notes.prompt(entry.questions[0].id)
    assert read.points
    with pytest.raises(UnknownQuestionError):
        notes.question("resnet/nothing")


PIECES = st.sampled_from(
    [*NOTE.splitlines(keepends=True), "\n", "## ", "---\n", "`#a`", "\\", "字", "$"]
)


@given(st.lists(PIECES, max_size=20).map("".join))
def test_any_text_can_be_skimmed(text: str) -> None:
    note = skim(text)
    assert note is None or all(question.level in (1, 2, 3) for question in note.questions)
