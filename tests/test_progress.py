"""Whoever waits for the index is told what is being done, how far it is and how fast."""

from __future__ import annotations

import io
import re
import sys

import pytest

from mockinterview.core.language import Language
from mockinterview.frontends.cli.common import building_bar
from mockinterview.frontends.look import Look
from mockinterview.frontends.messages import catalogue

STEPS = ("reading the notes", "learning the notes", "weighing the terms")


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(look: Look, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what the bar draws of three steps, without its colours."""
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with building_bar(look) as progress:
        for what in STEPS:
            for done in range(0, 3001, 1000):
                progress(what, done, 3000)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen.getvalue())


@pytest.mark.parametrize("language", Language)
def test_a_bar_tells_what_is_done_in_the_language_of_the_interface(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = drawn(Look(language=language), monkeypatch)
    assert catalogue(language)["building_weighing_the_terms"] in shown
    assert "3000/3000" in shown


def test_every_step_of_building_has_a_message() -> None:
    for what in (*STEPS, "reading the key points", "writing the index"):
        assert catalogue(Language.EN)[f"building_{what.replace(' ', '_')}"].lower() == what


def test_a_screen_reader_is_not_told_every_step(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(Look(accessible=True), monkeypatch) == ""
