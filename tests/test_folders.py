"""What a person has answered is nobody else's business."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockinterview.folders import make_private
from mockinterview.frontends.cli import main

NOTES = Path(__file__).parent / "notes"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX permissions")


@pytest.fixture(autouse=True)
def open_mask() -> Iterator[None]:
    """Let new files be open to all, as some systems do."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_folder_is_private_with_all_above_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    make_private(tmp_path / "a" / "b" / "c")
    make_private(tmp_path / "a" / "b")
    assert [mode_of(tmp_path / name) for name in ("a", "a/b", "a/b/c")] == [0o700] * 3
    assert mode_of(tmp_path) == 0o755


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["topics", "--only-corpus", str(NOTES)], id="by an index"),
        pytest.param(["start", "--only-corpus", str(NOTES)], id="by an interview"),
        pytest.param(["import", str(NOTES / "imports" / "bold.md")], id="by an import"),
    ],
)
def test_a_home_is_private_however_it_is_made(
    words: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = home / "deeper"
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(deep))
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        assert main(words) == 0
    assert {mode_of(folder) for folder in (home, *home.rglob("*")) if folder.is_dir()} == {0o700}
