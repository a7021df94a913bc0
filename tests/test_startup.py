"""What each command imports before it shows anything, so that it stays quick."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mockinterview.core.place import Place
from mockinterview.drafts import Drafts
from mockinterview.settings import read_settings

NOTES = Path(__file__).parent / "notes"

AT_FIRST_TEXT = """
import io, json, os, sys
from mockinterview.frontends.cli import main

class Screen(io.TextIOWrapper):
    def write(self, text):
        if (text + "").strip():
            modules = [name for name in sys.modules if name != "cython_runtime"]
            sys.__stdout__.write(json.dumps([text, modules]))
            sys.__stdout__.flush()
            os._exit(0)

sys.stdout = Screen(sys.stdout.buffer, encoding="utf-8")
main(sys.argv[1:])
"""

CLI = {
    "cli",
    *(f"cli.{name}" for name in ("common", "declared", "kinds", "mistake", "status", "top")),
}
SHOWING = {
    "frontends",
    *(f"frontends.{name}" for name in ("cells", "look", "messages", "printing")),
}
READING = {
    *("app", "blocks", "builtin", "catalog", "errors", "index_file", "indexing"),
    *("manifest", "settings", "tables"),
    *("core", "core.language", "core.nearest", "core.sentence", "core.topic_names"),
}
START = {
    *(f"frontends.{name}" for name in CLI),
    *("frontends.cli.start", "frontends.prompts", "choosing", "core.remarks"),
    *("core.selection",),
    *(SHOWING | READING),
}
FINDING = {
    *("candidates", "documents", "explaining", "finding", "findings", "index", "latent"),
    *("naming", "passages", "places", "query", "ranking", "refusing", "sounds", "text_records"),
    *("folding", "logistic", "spelling", "text", "word_lists"),
}
ASK = {
    *(f"frontends.{name}" for name in CLI),
    *("frontends.cli.ask", "frontends.found", "saved_finder", "segment"),
    *("saved_space", "saved_terms"),
    *(f"core.{name}" for name in FINDING),
    *(SHOWING | READING),
}
WAITING = {"claims", "core.bounds", "core.place", "drafts", "folders"}
"""What it needs besides to tell of an interview that waits."""

SKIMMING = {"core.skimming", "unindexed"}
"""What the first question needs besides where there is no index yet."""

HEAVY = {
    *("asyncio", "email", "http", "logging", "multiprocessing", "shutil", "socket", "sqlite3"),
    *("subprocess", "tempfile", "tomllib", "unittest", "urllib.request"),
}
"""Parts of Python's own library that take long to import."""


def imported(words: Sequence[str], home: Path) -> tuple[set[str], set[str], set[str]]:
    """Return the modules of ours, other people's packages, and the heavy parts of Python's."""
    shown = subprocess.run(
        [sys.executable, "-c", AT_FIRST_TEXT, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        env={**os.environ, "MOCKINTERVIEW_HOME": str(home), "LC_ALL": "C.UTF-8"},
    )
    text, modules = json.loads(shown.stdout)
    assert text
    own = {name.removeprefix("mockinterview.") for name in modules if "mockinterview." in name}
    others = {name.partition(".")[0] for name in modules} - {"mockinterview", "__main__"}
    installed = {name for name in others - set(sys.stdlib_module_names) if name[:1] != "_"}
    return own, installed, HEAVY.intersection(modules)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a home with an index of some notes, which lie beside it."""
    place = tmp_path_factory.mktemp("startup")
    (place / "notes").mkdir()
    for name in ("resnet.md", "batchnorm.md"):
        (place / "notes" / name).write_bytes((NOTES / name).read_bytes())
    words = ["-m", "mockinterview", "topics", "--only-corpus", str(place / "notes")]
    environment = {**os.environ, "MOCKINTERVIEW_HOME": str(place / "home")}
    subprocess.run([sys.executable, *words], check=True, capture_output=True, env=environment)
    return place


@pytest.mark.parametrize(
    ("words", "allowed", "packages"),
    [
        pytest.param(["start", "--topic", "resnet"], START, set(), id="start"),
        pytest.param(["start", "--section", "notes", "-n", "2"], START, set(), id="start by need"),
        pytest.param(["ask", "what does a residual block learn"], ASK, {"Stemmer"}, id="ask"),
        pytest.param(["ask", "残差块学的是什么"], ASK, {"Stemmer"}, id="ask in Chinese"),
    ],
)
def test_a_command_imports_just_this(
    words: list[str], allowed: set[str], packages: set[str], place: Path
) -> None:
    by_need = {"core.model", "core.verdict"} if "--section" in words else set()
    notes = ["--only-corpus", str(place / "notes")]
    own, installed, heavy = imported([*words, *notes], place / "home")
    assert own - allowed - by_need == set()
    assert installed == packages
    assert heavy == set()


def test_an_interview_that_waits_is_told_without_the_engine(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(place / "home", tmp_path / "home")
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path / "home"))
    Drafts(read_settings().places.drafts).keep(1, Place(turns=0, number=1, total=5))
    words = ["start", "--topic", "resnet", "--only-corpus", str(place / "notes")]
    own, installed, heavy = imported(words, tmp_path / "home")
    assert own - START == WAITING
    assert installed == set()
    assert heavy == set()


def test_the_first_question_of_a_first_run_needs_no_parser(place: Path, tmp_path: Path) -> None:
    words = ["start", "--topic", "resnet", "--only-corpus", str(place / "notes")]
    own, installed, heavy = imported(words, tmp_path / "home")
    assert own - START - SKIMMING == set()
    assert installed == set()
    assert heavy == set()


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--help"], id="help"),
        pytest.param(["--version"], id="version"),
    ],
)
def test_help_and_version_import_nothing_else(words: list[str], tmp_path: Path) -> None:
    own, installed, heavy = imported(words, tmp_path)
    assert own <= {
        *(f"frontends.{name}" for name in CLI - {"cli.common"}),
        *("core", "core.language", "core.nearest", "core.sentence", "errors", "frontends"),
        *("frontends.cells", "frontends.cli.speaking", "settings"),
    }
    assert installed == set()
    assert heavy == set()
