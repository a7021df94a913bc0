"""Which questions are asked, and in which order."""

from __future__ import annotations

import pytest

from mockinterview.core.selection import Entry, Wish, choose

ENTRIES = [
    Entry("adam/update", 2, "optimization"),
    Entry("adam/idea", 1, "optimization"),
    Entry("resnet/shapes", 3, "vision"),
    Entry("resnet/idea", 1, "vision"),
    Entry("resnet/block", 1, "vision"),
]


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        pytest.param(
            Wish(topics=("resnet",)),
            ["resnet/idea", "resnet/block", "resnet/shapes"],
            id="a topic by level, then in file order",
        ),
        pytest.param(
            Wish(questions=("resnet/shapes", "adam/idea")),
            ["resnet/shapes", "adam/idea"],
            id="named questions in the order named",
        ),
        pytest.param(
            Wish(questions=("resnet/shapes",), topics=("resnet",), count=2),
            ["resnet/shapes", "resnet/idea"],
            id="a named question first, its topic after it, without asking it twice",
        ),
        pytest.param(Wish(section="vision", level=3), ["resnet/shapes"], id="section and level"),
        pytest.param(
            Wish(count=3),
            ["adam/idea", "resnet/idea", "resnet/block"],
            id="new questions take turns by topic",
        ),
        pytest.param(Wish(topics=("adam",), level=3), [], id="nothing matches"),
    ],
)
def test_choice(wish: Wish, expected: list[str]) -> None:
    assert list(choose(ENTRIES, wish, {})) == expected


def test_new_questions_before_weak_ones_before_solid_ones() -> None:
    last = {"adam/update": 0.9, "adam/idea": 0.4, "resnet/idea": 0.1, "resnet/block": 0.81}
    assert list(choose(ENTRIES, Wish(), last)) == [
        "resnet/shapes",
        "resnet/idea",
        "adam/idea",
        "resnet/block",
        "adam/update",
    ]
