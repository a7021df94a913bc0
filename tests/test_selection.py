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


def test_new_ones_come_first_then_the_worst_then_the_least_recent() -> None:
    last = {"adam/update": 0.9, "resnet/idea": 0.1, "resnet/block": 0.81, "adam/idea": 0.0}
    assert list(choose(ENTRIES, Wish(), last)) == [
        "resnet/shapes",
        "resnet/idea",
        "adam/idea",
        "adam/update",
        "resnet/block",
    ]


def test_what_is_due_comes_before_all_else() -> None:
    due = ["adam/update", "resnet/idea"]
    last = {"adam/update": 0.9, "resnet/idea": 0.1}
    assert list(choose(ENTRIES, Wish(count=3), last, due)) == [*due, "adam/idea"]


def test_a_topic_asks_what_is_needed_most_by_level() -> None:
    wish = Wish(topics=("resnet",), count=2)
    last = {"resnet/idea": 0.9}
    assert list(choose(ENTRIES, wish, last, ["resnet/idea"])) == ["resnet/block", "resnet/shapes"]
    last = {"resnet/shapes": 0.9, "resnet/idea": 0.6, "resnet/block": 0.9}
    assert list(choose(ENTRIES, wish, last)) == ["resnet/idea", "resnet/shapes"]


def test_weak_ones_are_asked_worst_first() -> None:
    last = {"adam/update": 0.5, "resnet/idea": 0.1, "resnet/block": 0.8}
    assert list(choose(ENTRIES, Wish(weak=True), last)) == ["resnet/idea", "adam/update"]


def test_what_is_tied_follows_the_seed() -> None:
    drawn = {choose(ENTRIES, Wish(count=2, seed=seed), {}) for seed in range(20)}
    assert len(drawn) > 1
    for ids in drawn:
        assert {name.partition("/")[0] for name in ids} == {"adam", "resnet"}
        assert {"adam/update", "resnet/shapes"}.isdisjoint(ids)
    again = Wish(count=2, seed=3)
    assert choose(ENTRIES, again, {}) == choose(ENTRIES[::-1], again, {})


def test_nothing_is_chosen_twice() -> None:
    wish = Wish(questions=("adam/idea", "adam/idea"), section="optimization", count=3)
    assert choose(ENTRIES, wish, {}) == ("adam/idea", "adam/update")


@pytest.mark.parametrize(
    ("wish", "is_open"),
    [
        (Wish(), True),
        (Wish(topics=("adam",), section="optimization"), True),
        (Wish(questions=("adam/idea",)), False),
        (Wish(weak=True), False),
        (Wish(level=2), False),
    ],
)
def test_what_is_named_ranked_or_of_one_level_does_not_change(wish: Wish, *, is_open: bool) -> None:
    assert wish.may_change is is_open
