"""The names of topics, and when two of them are one."""

from __future__ import annotations

import pytest

from mockinterview.core.model import Source, Text, Topic
from mockinterview.core.topic_names import folded_name, name_faults, names_of


def topic(name: str, title: Text, *aliases: str) -> Topic:
    return Topic(name, title, "models", Source(f"{name}.md", 1), aliases=aliases)


RESNET = topic("resnet", Text("ResNet", "残差网络"), "res net", "ResNet-50")
REMEDY = "Remove it from one of them (resnet.md:1)"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Fast R-CNN", "fast rcnn", id="hyphen, space and case"),
        pytest.param("ＲｅｓＮｅｔ", "resnet", id="full width"),
        pytest.param("Inception v1", "Inception-v1", id="space for hyphen"),
    ],
)
def test_same_name(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("YOLOv2", "YOLOv3", id="another version"),
        pytest.param("R-CNN", "R-FCN", id="another letter"),
        pytest.param("残差网络", "残差", id="a part"),
    ],
)
def test_other_name(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


def test_names_of_a_topic_are_id_titles_and_aliases() -> None:
    assert names_of(RESNET) == ("resnet", "ResNet", "残差网络", "res net", "ResNet-50")


def test_names_of_topics_apart_have_no_faults() -> None:
    assert name_faults([RESNET, topic("vgg", Text("VGG", "VGG 网络"), "VGG-16")]) == ()


def test_name_of_another_topic_is_reported() -> None:
    rival = topic("resnet-v2", Text("ResNet-v2", "残差网络"), "Res-Net", "ResNet 50")
    assert [str(fault) for fault in name_faults([RESNET, rival])] == [
        f"resnet-v2.md:1: '{name}' is a name of the topic 'resnet' already. {REMEDY}."
        for name in ("残差网络", "Res-Net", "ResNet 50")
    ]


def test_id_belongs_to_its_topic_wherever_it_stands() -> None:
    early = topic("batchnorm", Text("Batch Normalization"), "Dropout")
    late = topic("dropout", Text("Dropout"))
    assert [fault.source.path for fault in name_faults([early, late])] == ["batchnorm.md"]
