"""Nothing that notes, answers or names hold reaches a terminal as a control."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from pathlib import Path

import pytest

from mockinterview.core.json_lines import json_text
from mockinterview.frontends.cli import main
from mockinterview.frontends.cli.group import COMMANDS
from mockinterview.frontends.look import Line, Look, write

EVIL = "\x1b]0;owned\x07\x1b[31mred\x9b2J\x90q\x9d\u202egnp\u2066x\x08\x7f"
"""A title set, a colour, C1 controls, and letters that run backwards."""

NOTE = f"""---
aliases: [evil {{E}}]
---

# Evil {EVIL} · 恶{EVIL}

About {EVIL} it.

关于{EVIL}它。

## What does {EVIL} do?

它{EVIL}做什么？\\
`#evil level=1`

- The first {EVIL} point says one thing.\\
  第一{EVIL}个要点说一件事。
  - ask: And the first {EVIL}?\\
    第一个{EVIL}呢？
  - wrong: The first {EVIL} says nothing.\\
    第一个{EVIL}什么也不说。
- The second point says another thing.\\
  第二个要点说另一件事。
- The third point says a last thing.\\
  第三个要点说最后一件事。

## References

- [Evil {EVIL}](https://example.org/{{E}})
""".replace("{E}", "x")
ROUND = (
    f'title = "Round {json.dumps(EVIL)[1:-1]}"\nlanguage = "en"\n[[questions]]\nid = "evil/evil"\n'
)
ANSWER = f"the first {EVIL} point says one thing"
TYPED = f"{ANSWER}\n\n/note {EVIL}\n/why\n/right 1\n/ask {EVIL}\n/evil{EVIL}\n/quit\n"
NAME = "evil\x1b[31m\x9b\u202e"

Capsys = pytest.CaptureFixture[str]


def controls_in(text: str) -> set[str]:
    """Return the characters of a text that steer a terminal or turn its direction."""
    return {
        character
        for character in text
        if character != "\n"
        and (unicodedata.category(character) == "Cc" or character in "\u202e\u2066")
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a place with notes that are after the terminal, and answers that are too."""
    return write_place(tmp_path_factory.mktemp("escapes"))


def write_place(place: Path) -> Path:
    """Write the notes and files of `RUNS` into a folder, and return it."""
    folder = place / NAME
    (folder / "rounds").mkdir(parents=True)
    (folder / "evil.md").write_text(NOTE, encoding="utf-8")
    (folder / f"{NAME}.md").write_text("no title\n", encoding="utf-8")
    (folder / "rounds" / "evil.toml").write_text(ROUND, encoding="utf-8")
    line = json.dumps({"id": EVIL, "question_id": "evil/evil", "answer": ANSWER}) + "\n"
    bad = json.dumps({"id": EVIL, "question_id": EVIL, "answer": ANSWER}) + "\n" + EVIL + "\n"
    (place / "answers.jsonl").write_text(line + bad, encoding="utf-8")
    own = f"# Q{EVIL}\n\n## 面试题\n\n1. 什么是 {EVIL}？\n"
    (place / "own.md").write_text(own, encoding="utf-8")
    return place


@pytest.fixture(autouse=True)
def inside(place: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to the place, whose home has an interview once the first test has held it."""
    assert not home.exists()
    monkeypatch.chdir(place)
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(place / "home"))
    if not (place / "home" / "history.db").exists():
        monkeypatch.setattr(sys, "stdin", io.StringIO(TYPED))
        assert main(["start", "--lang", "both", *OWN]) == 0
    return place


OWN = ("--only-corpus", NAME)
RUNS: dict[str, list[tuple[str, ...]]] = {
    "start": [("start", *OWN), ("start", "--topic", EVIL, *OWN), ("start", EVIL)],
    "resume": [("resume", *OWN)],
    "review": [("review", "--list", *OWN)],
    "plan": [("plan", "--date", "2099-01-01", *OWN), ("plan", "--date", EVIL, *OWN)],
    "practice": [("practice", *OWN), ("practice", "evil", "--sheet", *OWN), ("practice", EVIL)],
    "ask": [("ask", f"first {EVIL} point", *OWN), ("ask", "first point", "--json", *OWN)],
    "import": [("import", "own.md", "--explain"), ("import", NAME), ("import", EVIL)],
    "export": [("export", "deck.apkg", *OWN), ("export", f"{NAME}/no/deck.apkg", *OWN)],
    "grade": [("grade", "answers.jsonl", *OWN), ("grade", EVIL)],
    "topics": [("topics", *OWN), ("topics", "--json", *OWN), ("topics", "--lang", "zh", *OWN)],
    "show": [
        *(("show", "evil", *OWN), ("show", "evil/evil", "--json", *OWN), ("show", EVIL, *OWN)),
    ],
    "check": [("check", NAME), ("check", f"{NAME}/{NAME}.md"), ("check", EVIL)],
    "history": [("history",), ("history", "--json")],
    "stats": [("stats", *OWN), ("stats", "--json", *OWN)],
    "report": [("report", *OWN), ("report", "--json", *OWN), ("report", EVIL, *OWN)],
    "regrade": [("regrade", *OWN), ("regrade", "--json", *OWN)],
    "backup": [("backup", f"{NAME}.zip"), ("backup", f"{EVIL}/no.zip")],
    "restore": [("restore", EVIL), ("restore", f"{NAME}/evil.md")],
    "settings": [("settings",), ("settings", "--json")],
    "completion": [("completion", EVIL)],
    "doctor": [("doctor", *OWN)],
}


def test_every_command_is_tried() -> None:
    assert list(RUNS) == list(COMMANDS)


@pytest.mark.parametrize("name", RUNS)
def test_a_command_shows_no_controls(
    name: str, place: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    capsys.readouterr()
    (place / "home" / "settings.toml").write_text(
        f'language = "en"\ncorpus = [{json.dumps(EVIL)}]\n{json.dumps(NAME)} = 1\n'
        if name == "settings"
        else "",
        encoding="utf-8",
    )
    for words in RUNS[name]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{ANSWER}\n\n"))
        main(words)
        shown, complaints = capsys.readouterr()
        assert shown + complaints
        assert controls_in(shown) | controls_in(complaints) == set(), words


def test_an_interview_shows_no_controls(
    capsys: Capsys, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(TYPED))
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(place / "other"))
    assert main(["start", "--lang", "both", *OWN]) == 0
    shown, complaints = capsys.readouterr()
    assert "point" in shown
    assert controls_in(shown) | controls_in(complaints) == set()


def test_colours_are_the_only_escapes() -> None:
    screen = io.StringIO()
    write([Line(EVIL, "title"), Line(EVIL)], Look(color=True), screen)
    assert controls_in(screen.getvalue()) == {"\x1b"}
    assert screen.getvalue().count("\x1b") == len(("\x1b[1m", "\x1b[0m"))


def test_json_keeps_what_it_escapes() -> None:
    text = json_text({"answer": EVIL})
    assert controls_in(text) == set()
    assert json.loads(text) == {"answer": EVIL}
