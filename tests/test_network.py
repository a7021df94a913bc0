"""No command opens a connection or looks up a name; no part of the program could."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mockinterview.frontends.cli import network
from mockinterview.frontends.cli.group import COMMANDS
from mockinterview.watching import ON_THE_NETWORK
from test_architecture import PACKAGE, imports_of
from test_terminal_escapes import RUNS, write_place

NOTE = Path(__file__).parent / "notes" / "resnet.md"
CONNECTING = {
    "socket",
    "ssl",
    "http",
    "urllib",
    "ftplib",
    "smtplib",
    "requests",
    "httpx",
    "aiohttp",
}

BLOCKED = f"""
import os, sys
EVENTS = {sorted(ON_THE_NETWORK)!r}

def refuse(event, given):
    if event in EVENTS:
        with open(os.environ["SEEN"], "a", encoding="utf-8") as file:
            file.write(event + "\\n")
        raise PermissionError(event)

sys.addaudithook(refuse)
"""
"""Refuses the network to a Python and, standing in their path, to those that it starts."""

ALL_COMMANDS = """
import io, json, sys
from mockinterview.frontends.cli import main
for words in json.loads(sys.argv[1]):
    sys.stdin = io.StringIO("an answer of some words\\n\\n")
    main(words)
"""


LOOK = "import socket; socket.gethostbyname('localhost')"


def blocked(folder: Path, code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python code without a network; `folder/seen` has what was tried."""
    (folder / "sitecustomize.py").write_text(BLOCKED, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(folder),
        "SEEN": str(folder / "seen"),
        "MOCKINTERVIEW_HOME": str(folder / "home"),
    }
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_command_runs_without_a_network(tmp_path: Path) -> None:
    write_place(tmp_path)
    runs = [
        ["start", "--only-corpus", str(NOTE)],
        *(words for each in RUNS.values() for words in each),
    ]
    assert {words[0] for words in runs} == set(COMMANDS)
    done = blocked(tmp_path, ALL_COMMANDS, json.dumps(runs))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "seen").exists()


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9), 1)",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        f"import subprocess as s, sys; s.run([sys.executable, '-P', '-c', {LOOK!r}], check=True)",
    ],
    ids=["a connection", "a page", "a process started by it"],
)
def test_the_block_would_notice(code: str, tmp_path: Path) -> None:
    assert blocked(tmp_path, code).returncode != 0
    assert (tmp_path / "seen").read_text(encoding="utf-8").startswith("socket.")


def test_no_module_imports_what_connects() -> None:
    connecting = [
        path.name
        for path in PACKAGE.rglob("*.py")
        if {name.partition(".")[0] for name in imports_of(path.read_text("utf-8"))} & CONNECTING
    ]
    assert connecting == []


def test_doctor_shows_it(home: Path) -> None:
    command = [sys.executable, "-m", "mockinterview", "doctor", "--network"]
    done = subprocess.run(
        [*command, "--only-corpus", str(NOTE)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[-1] == f"network: {len(network.RUNS)} commands, 0 connections"
    assert [line.partition(":")[0] for line in lines[:-1]] == [
        words[0] for words, _ in network.RUNS
    ]
    assert not home.exists()
