"""The line below the answer box: nothing in it is cut in two."""

from __future__ import annotations

import pytest

from mockinterview.core.clock import Timing
from mockinterview.core.language import Language
from mockinterview.frontends.cells import width_of
from mockinterview.frontends.look import Look
from mockinterview.frontends.messages import catalogue
from mockinterview.frontends.toolbar import JOIN, MOST_NEEDED, toolbar

TIMINGS = {
    "no limit": Timing(72.0),
    "calm": Timing(72.0, 180.0),
    "amber": Timing(120.0, 180.0),
    "red": Timing(181.0, 180.0),
    "paused": Timing(120.0, 180.0, is_paused=True),
}


def drawn(language: Language, width: int, timing: Timing, *told: str) -> str:
    return "".join(text for _, text in toolbar(Look(language), width, timing, told))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("name", TIMINGS)
def test_the_keys_that_submit_are_always_told_whole(
    language: Language, width: int, name: str
) -> None:
    line = drawn(language, width, TIMINGS[name], catalogue(language)["toolbar_saved"])
    keys = catalogue(language)["toolbar"].split(JOIN)
    assert line.startswith(JOIN.join(keys[:MOST_NEEDED]) + " ")
    assert width_of(line) == width
    pieces = line.replace("  ", JOIN).split(JOIN)
    assert "…" not in line
    assert {piece.strip() for piece in pieces if piece.strip().startswith("/")} <= set(keys)


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("no limit", "1:12", "1:12"),
        ("calm", "1:12/3:00", "1:12/3:00"),
        ("amber", "2:00/3:00 soon over", "2:00/3:00 快到了"),
        ("red", "3:01/3:00 over", "3:01/3:00 超时"),
        ("paused", "2:00/3:00 paused", "2:00/3:00 暂停"),
    ],
)
def test_the_clock_says_in_words_what_its_colour_means(
    name: str, english: str, chinese: str
) -> None:
    assert drawn(Language.EN, 80, TIMINGS[name]).endswith(" " + english)
    assert drawn(Language.ZH, 80, TIMINGS[name]).endswith(" " + chinese)


def test_the_clock_is_amber_then_red() -> None:
    styles = [toolbar(Look(), 80, timing)[1][0] for timing in TIMINGS.values()]
    assert styles[:4] == ["", "", "fg:ansiyellow", "fg:ansired bold"]


def test_what_matters_less_gives_way() -> None:
    wide = drawn(Language.EN, 80, TIMINGS["calm"], "Reading the notes 3/92", "saved")
    assert wide.endswith("1:12/3:00 · Reading the notes 3/92")
    narrow = drawn(Language.EN, 60, TIMINGS["amber"], "Reading the notes 3/92", "saved")
    assert "Reading" not in narrow
    assert width_of(drawn(Language.EN, 30, TIMINGS["amber"], "saved")) == 30
