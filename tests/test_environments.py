"""The main commands, as they are started in surroundings of all kinds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mockinterview.store import History

NOTES = Path(__file__).parent / "notes"
PASSED_ON = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR")
ANSWER = "学的是残差 F(x) = H(x) − x"

COMMANDS = """
import io, json, sys
from mockinterview.frontends.cli import main
for words in json.loads(sys.argv[1]):
    status = main([*words, "--only-corpus", "notes"] if words[-1] != "-n" else words[:-1])
    print("status", words[0], status, flush=True)
"""
BEFORE = [
    ["topics", "--lang", "zh"],
    ["ask", "残差块学的是什么"],
    ["show", "resnet/residual-mapping", "--json"],
    ["start", "--question", "resnet/residual-mapping", "--lang", "zh"],
]
AFTER = [
    ["stats", "--lang", "zh"],
    ["review", "--list"],
    ["history", "-n"],
    ["report", "--html", "report.html"],
    ["report"],
    ["doctor"],
]


@dataclass(frozen=True)
class Surroundings:
    """Variables of the environment, and the encoding that input and output have there."""

    variables: dict[str, str] = field(default_factory=dict)
    encoding: str = "utf-8"


PLACES = {
    "the C locale, no home, far west": Surroundings({"LC_ALL": "C", "TZ": "Etc/GMT+12"}),
    "nothing but ASCII, a dumb terminal": Surroundings(
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TERM": "dumb"}, "ascii"
    ),
    "GBK, no colour, far east": Surroundings(
        {"LC_ALL": "zh_CN.GBK", "NO_COLOR": "1", "TZ": "Pacific/Kiritimati"}, "gbk"
    ),
    "warnings are errors": Surroundings({"PYTHONWARNINGS": "error", "LANG": "C.UTF-8"}),
}


@pytest.fixture(scope="module")
def gbk(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what gives a process a GBK locale: one that is made here, else the encoding alone."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef"):
        command = ["localedef", "-i", "zh_CN", "-f", "GBK", str(folder / "zh_CN.GBK")]
        if subprocess.run(command, check=False, capture_output=True).returncode == 0:
            return {"LOCPATH": str(folder)}
    return {"PYTHONIOENCODING": "gbk"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with notes and a home that has their index."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "notes").mkdir()
    shutil.copy(NOTES / "resnet.md", folder / "notes" / "resnet.md")
    played(folder, {"MOCKINTERVIEW_HOME": str(folder / "home")}, "", [["topics"]])
    return folder


def played(
    folder: Path,
    variables: dict[str, str],
    typed: str,
    runs: list[list[str]],
    encoding: str = "utf-8",
) -> subprocess.CompletedProcess[bytes]:
    """Run commands in one process that knows these variables and hardly any others."""
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", COMMANDS, json.dumps(runs)],
        cwd=folder,
        env={**kept, **variables},
        input=typed.encode(encoding, "replace"),
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("name", PLACES)
def test_the_main_commands_run(name: str, built: Path, gbk: dict[str, str], tmp_path: Path) -> None:
    place = PLACES[name]
    home = tmp_path / "home"
    shutil.copytree(built / "home", home)
    variables = {**place.variables, "MOCKINTERVIEW_HOME": str(home)}
    if place.encoding == "gbk":
        variables |= gbk
    for runs in (BEFORE, AFTER):
        done = played(built, variables, f"{ANSWER}\n\n/quit\n", runs, place.encoding)
        assert done.stderr.decode(place.encoding) == ""
        shown = done.stdout.decode(place.encoding)
        statuses = [line for line in shown.splitlines() if line.startswith("status ")]
        assert statuses == [f"status {words[0]} 0" for words in runs]
    with History(home / "history.db") as history:
        answers = [turn.answer for turn in history.turns()]
    assert answers == [ANSWER.encode(place.encoding, "replace").decode(place.encoding)]


def test_where_no_home_is_there_yet_the_usual_places_are_made(built: Path, tmp_path: Path) -> None:
    home = tmp_path / "not" / "there"
    done = played(built, {"HOME": str(home)}, f"{ANSWER}\n\n/quit\n", [["start"]])
    assert done.stderr == b""
    (history,) = home.rglob("history.db")
    with History(history) as opened:
        assert opened.count() == 1
