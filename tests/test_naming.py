"""Names are found however they are spelled, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finding_notes import GLOSSARY, STOP_WORDS, TOPICS, segment
from mockinterview.core.model import Text, Topic
from mockinterview.core.naming import Names, shown_names
from mockinterview.core.text import Tokenizer

TOKENIZER = Tokenizer(segment)
NAMES = Names.build(GLOSSARY, TOPICS, TOKENIZER, STOP_WORDS)


def names_in(text: str) -> list[tuple[str, set[str]]]:
    found = NAMES.found_in(TOKENIZER.tokens(text))
    return [(name.span.of(text), set(name.ids)) for name in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ResNet", [("ResNet", {"@resnet"})], id="title"),
        pytest.param("ResNet50", [("ResNet50", {"@resnet"})], id="alias without its hyphen"),
        pytest.param("resnet_v2", [("resnet_v2", {"@resnet-v2"})], id="the longest name"),
        pytest.param(
            "用BN吗", [("BN", {"#batch-normalization", "@batchnorm"})], id="inside Chinese"
        ),
        pytest.param(
            "深度残差网络层", [("残差网络", {"@resnet"})], id="inside a longer Chinese word"
        ),
        pytest.param("skip connections", [("skip connections", {"#skip-connection"})], id="plural"),
        pytest.param(
            "Show Attend and Tell",
            [("Show Attend and Tell", {"@show-attend-and-tell"})],
            id="without its comma",
        ),
        pytest.param("k-means", [("k-means", {"#kmeans", "@kmeans"})], id="letter and stop word"),
        pytest.param("K-Means++吗", [("K-Means++", {"#kmeans-plus-plus", "@kmeans"})], id="plus"),
        pytest.param("in IN", [], id="a name that is a stop word"),
        pytest.param("first", [], id="a generic term"),
        pytest.param("skip. Connection", [], id="not across sentences"),
        pytest.param(
            "shortcut to ResNet",
            [("shortcut", {"#skip-connection"}), ("ResNet", {"@resnet"})],
            id="two",
        ),
    ],
)
def test_names_in_a_text(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert names_in(text) == expected


@given(st.text(max_size=80))
def test_names_stand_in_order_and_never_overlap(text: str) -> None:
    spans = [name.span for name in NAMES.found_in(TOKENIZER.tokens(text))]
    ends = [0, *(span.end for span in spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, spans, strict=False))


def test_the_parts_of_a_double_title_are_names_too() -> None:
    topic = Topic(
        "v4", Text("Inception-v4 / Inception-ResNet", "四代（第四版）"), "s", TOPICS[0].source
    )
    names = Names.build(GLOSSARY, [topic], TOKENIZER, STOP_WORDS)
    for text in ("inception v4", "Inception-ResNet", "四代", "第四版"):
        assert [name.ids for name in names.found_in(TOKENIZER.tokens(text))] == [("@v4",)]


def test_shown_names_begin_in_english() -> None:
    assert shown_names(GLOSSARY)["#skip-connection"] == ["skip connection", "捷径"]
