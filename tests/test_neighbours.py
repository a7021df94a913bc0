"""Which questions set one topic beside another."""

from __future__ import annotations

import pytest

from mockinterview.core.language import Text
from mockinterview.core.neighbours import Neighbours
from mockinterview.core.topic_names import folded_name

OWNERS = {
    folded_name(name): owner
    for owner, names in {
        "resnet": ("ResNet", "残差网络"),
        "rcnn": ("R-CNN",),
        "fast-rcnn": ("Fast R-CNN",),
        "vggnet": ("VGGNet", "VGG"),
    }.items()
    for name in names
}
WORDS = frozenset({"differ", "than", "区别"})


def found(topic: str, question_id: str, english: str, chinese: str = "") -> bool:
    return topic in Neighbours(OWNERS, WORDS).beside(question_id, Text(english, chinese))


@pytest.mark.parametrize(
    ("topic", "question_id", "prompt", "expected"),
    [
        pytest.param("resnet", "resnet/q", "How does ResNet differ from VGGNet?", True, id="own"),
        pytest.param("vggnet", "resnet/q", "How does it differ from VGG?", True, id="the other's"),
        pytest.param("rcnn", "resnet/q", "How does it differ from VGG?", False, id="a third"),
        pytest.param("resnet", "resnet/q", "How does ResNet differ?", False, id="itself alone"),
        pytest.param("vggnet", "resnet/q", "What did VGGNet show?", False, id="no comparison"),
        pytest.param("vggnet", "resnet/q", "How different is VGG?", False, id="a part of a word"),
        pytest.param("rcnn", "vggnet/q", "Is it slower than Fast R-CNN?", False, id="a longer one"),
        pytest.param("fast-rcnn", "vggnet/q", "Is it slower than Fast R-CNN?", True, id="it"),
        pytest.param("rcnn", "fast-rcnn/q", "Faster than r cnn?", True, id="spelled otherwise"),
        pytest.param("resnet", "vggnet/q", "它和残差网络有什么区别？", True, id="Chinese"),
    ],
)  # fmt: skip
def test_a_question_compares_two_topics(
    topic: str, question_id: str, prompt: str, *, expected: bool
) -> None:
    assert found(topic, question_id, prompt) is expected


def test_either_language_tells() -> None:
    assert found("vggnet", "resnet/q", "What is deep?", "它和 VGG 的区别？")
