"""What is found for a query, what is refused, and what is said about it."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding_notes import TOPICS, small_finder
from mockinterview.core.documents import documents_of
from mockinterview.core.findings import findings_json, without_question
from mockinterview.core.laying_out import LayoutBuilder
from mockinterview.core.model import Source, Text, Topic
from mockinterview.core.passages import Passage, passages_of
from mockinterview.core.query import LONGEST_QUERY, Reading
from mockinterview.core.ranking import MOST_OF_TOPIC

FINDER = small_finder()


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        pytest.param("what does the shortcut add?", "resnet", id="English"),
        pytest.param("捷径把什么加到残差", "resnet", id="Chinese"),
        pytest.param("ResNet的捷径", "resnet", id="both"),
        pytest.param("殘差網絡", "resnet", id="traditional characters"),
        pytest.param("ＲｅｓＮｅｔ", "resnet", id="full width"),
        pytest.param("BN", "batchnorm", id="abbreviation"),
        pytest.param("批标准化", "batchnorm", id="another name"),
        pytest.param("跳跃连接", "resnet", id="a name that the notes don't use"),
        pytest.param("resnt", "resnet", id="typo"),
        pytest.param("probabilty of being droppd", "dropout", id="two typos"),
        pytest.param("drop out", "dropout", id="torn apart"),
        pytest.param("batchnormalization", "batchnorm", id="run together"),
        pytest.param("ResNet-v2", "resnet-v2", id="the longer of two names"),
        pytest.param("show attend and tell", "show-attend-and-tell", id="a title's comma"),
        pytest.param("k-means", "kmeans", id="a letter and a stop word"),
        pytest.param("you only look once", "yolo", id="a name of stop words"),
        pytest.param("dropout in training", "dropout", id="the topic named before a mention"),
    ],
)
def test_the_right_topic_stands_first(query: str, topic: str) -> None:
    findings = FINDER.find(query)
    assert findings.results[0].topic == topic
    assert findings.found


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("Mamba selective scan", id="another subject"),
        pytest.param("红烧肉怎么做", id="another world"),
        pytest.param("asdf", id="nonsense"),
        pytest.param("what is the", id="nothing but stop words"),
        pytest.param("", id="empty"),
        pytest.param("？！…", id="punctuation"),
        pytest.param("XGBoost mean", id="a name that the notes don't have"),
    ],
)
def test_what_the_notes_lack_is_refused_with_the_nearest_topics(query: str) -> None:
    findings = FINDER.find(query)
    assert not findings.found
    assert 1 <= len(findings.nearest) <= 3
    assert [result.topic for result in findings.results] == list(findings.nearest)
    assert all(result.question_id is None for result in findings.results)


@pytest.mark.parametrize(
    ("query", "is_near"),
    [
        pytest.param("XGBoost mean", True, id="a word in common"),
        pytest.param("show-attnd-tel", True, id="spelled like a topic"),
        pytest.param("红烧肉怎么做", False, id="nothing in common"),
    ],
)
def test_the_nearest_topics_are_near_or_said_not_to_be(query: str, *, is_near: bool) -> None:
    findings = FINDER.find(query)
    assert not findings.found
    assert findings.is_near == is_near


def test_a_query_about_two_topics_finds_both_first() -> None:
    topics = [result.topic for result in FINDER.find("Dropout vs ResNet").results]
    assert set(topics[:2]) == {"dropout", "resnet"}


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        pytest.param("跳跃连接和丢弃神经元", {"resnet", "dropout"}, id="terms of the glossary"),
        pytest.param("ResNet or drop unit", {"resnet", "dropout"}, id="a topic and a term"),
        pytest.param("ResNet and v2", {"resnet", "resnet-v2"}, id="the second name cut short"),
        pytest.param("batch and weight norm", {"batchnorm"}, id="what no name is made of"),
        pytest.param("shortcut and gradient", {"resnet"}, id="two things of one topic"),
    ],
)
def test_each_side_of_a_query_is_found_first(query: str, topics: set[str]) -> None:
    found = [result.topic for result in FINDER.find(query).results]
    assert set(found[: len(topics)]) == topics


def test_a_side_takes_the_end_of_a_name_from_the_other() -> None:
    read = FINDER.reader.read("the residual and pre-activation ResNet")
    assert read.topics == ("resnet-v2",)
    assert FINDER.reader.read("残差和批归一化网络").topics == ("batchnorm",)
    assert FINDER.reader.read("跳跃和捷径连接").concepts == ("#skip-connection",)


def test_the_beginning_of_a_name_finds_what_is_called_so() -> None:
    read = FINDER.reader.read("residual")
    assert (read.topics, read.begun) == ((), ("resnet",))
    assert FINDER.find("residual").results[0].topic == "resnet"
    assert FINDER.reader.read("the residual").begun == ()


def test_of_the_first_ones_no_topic_has_more_than_a_few_unless_it_is_named() -> None:
    def most(query: str) -> int:
        return max(Counter(result.topic for result in FINDER.find(query).results).values())

    query = "center point mean ends neuron"
    assert most(query) == MOST_OF_TOPIC
    assert most(f"k-means {query}") > MOST_OF_TOPIC


@pytest.mark.parametrize("query", ["ResNet", "what is the residual network?", "残差网络是什么"])
def test_the_name_of_a_topic_alone_finds_its_overview(query: str) -> None:
    first, second, *_ = FINDER.find(query).results
    assert (first.topic, first.question_id) == ("resnet", None)
    assert first.passage.en == "ResNet in short."
    assert second.question_id is not None
    assert first.score >= second.score


def test_the_name_of_a_part_finds_its_passage_before_the_overview() -> None:
    first, *_ = FINDER.find("k-means++").results
    assert first.passage.en == "k-means++ draws centers far from each other."
    assert FINDER.find("k-means").results[0].question_id is None


def test_a_result_tells_its_place_and_its_terms() -> None:
    result = FINDER.find("ResNet shortcut of the input").results[0]
    assert result.question_id == "resnet/q1"
    assert result.passage.en == "The shortcut adds the input to the residual."
    assert result.source == Source("corpus/s/resnet.md", 21)
    assert result.terms == ("ResNet", "shortcut", "input")


def test_scores_fall_with_the_rank() -> None:
    results = FINDER.find("ResNet batch normalization gradient").results
    scores = [result.score for result in results]
    assert scores == sorted(scores, reverse=True)
    assert [result.rank for result in results] == list(range(1, len(results) + 1))


def test_k_is_the_most_that_is_returned() -> None:
    assert len(FINDER.find("ResNet", 2).results) == 2
    assert len(FINDER.find("asdf", 1).results) == 1


@pytest.mark.parametrize(
    ("query", "readings"),
    [
        pytest.param("resudual", [Reading("resudual", "residual")], id="typo"),
        pytest.param("批标准化", [Reading("批标准化", "batch normalization")], id="another name"),
        pytest.param("批归一化", [], id="the name that is shown"),
        pytest.param("batch normalization", [], id="the name that is shown, in English"),
        pytest.param("跳跃联接", [Reading("跳跃联接", "跳跃连接")], id="a wrong character"),
    ],
)
def test_what_was_read_as_what(query: str, readings: list[Reading]) -> None:
    assert list(FINDER.find(query).readings)[: len(readings) or None] == readings


def test_the_json_of_findings() -> None:
    record = findings_json(FINDER.find("resudual shortcut", 1))
    assert json.loads(json.dumps(record)) == record
    assert record["query"] == "resudual shortcut"
    assert record["found"] is True
    assert record["readings"][0] == {"said": "resudual", "read_as": "residual"}
    (result,) = record["results"]
    assert result["rank"] == 1
    assert result["topic"] == "resnet"
    assert result["source"] == {"path": "corpus/s/resnet.md", "line": 21}
    assert set(result["passage"]) == {"en", "zh"}


@given(st.text(max_size=60))
def test_any_query_has_an_answer(query: str) -> None:
    findings = FINDER.find(query)
    assert findings.query == query
    assert findings.results
    assert findings == FINDER.find(query)


def test_a_very_long_query_is_read_from_its_beginning() -> None:
    findings = FINDER.find("ResNet " + "红烧肉" * 100_000)
    assert findings.results[0].topic == "resnet"
    assert findings.unread == len("ResNet ") + 300_000 - LONGEST_QUERY
    assert findings_json(findings)["unread"] == findings.unread


def test_a_query_that_is_just_short_enough_is_read_whole() -> None:
    assert FINDER.find("x" * LONGEST_QUERY).unread == 0
    assert FINDER.find("x" * (LONGEST_QUERY + 1)).unread == 1


def test_what_answers_the_question_being_asked_is_left_out() -> None:
    findings = FINDER.find("ResNet shortcut gradient")
    first, second, *_ = findings.results
    shown, is_withheld = without_question(findings, first.question_id or "", 1)
    assert [found.passage for found in shown.results] == [second.passage]
    assert (shown.results[0].rank, is_withheld) == (1, True)
    assert without_question(findings, "batchnorm/q2", 1) == (
        replace(findings, results=(first,)),
        False,
    )


def test_where_only_the_question_being_asked_has_it_nothing_is_shown() -> None:
    findings = FINDER.find("shortcut", 1)
    shown, is_withheld = without_question(findings, "resnet/q1", 1)
    assert (shown.results, is_withheld) == ((), True)


def test_an_overview_is_found_as_a_pair_with_its_line() -> None:
    topic = Topic(
        "a",
        Text("A"),
        "s",
        Source("a.md", 3),
        overview="First.\nStill first.\n\n第一段。\n\n| x |\n| - |\n| 1 |\n\n表格之后。",
    )
    passages = list(passages_of(topic))
    assert [(passage.source.line, passage.text) for passage in passages] == [
        (5, Text("First.\nStill first.", "第一段。")),
        (10, Text("| x |\n| 1 |", "表格之后。")),
    ]


def test_a_topic_of_nothing_still_has_a_passage() -> None:
    topic = Topic("a", Text("A", "甲"), "s", Source("a.md", 3))
    (passage,) = passages_of(topic)
    assert passage.text == topic.title
    assert passage.source == topic.source


def test_documents_know_what_they_belong_to() -> None:
    builder = LayoutBuilder()
    shown: list[Passage] = []
    for topic in TOPICS:
        documents = documents_of(topic, str.split)
        builder.add(topic, documents.shown)
        shown += documents.shown
        assert len(documents.passages) == len(documents.shown)
        assert len(documents.questions) == len(topic.questions)
    layout = builder.layout
    questions = [question.id for topic in TOPICS for question in topic.questions]
    for number, passage in enumerate(shown):
        assert layout.topics[layout.topic_of_passage[number]] == passage.topic
        question = layout.question_of_passage[number]
        assert (questions[question] if question >= 0 else "") == passage.question_id
    assert len(layout.topic_of_passage) == len(layout.question_of_passage) == len(shown)
    assert len(questions) == len(layout.topic_of_question)
    for number in range(len(questions)):
        first = layout.question_of_passage[layout.first_passage_of(number)]
        assert first == number
