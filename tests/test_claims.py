"""An interview is held in one terminal at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mockinterview.claims import Claim

HOLDING = """
import sys
from pathlib import Path
from mockinterview.claims import Claim

claim = Claim(Path(sys.argv[1]), 3)
print(claim.take(), flush=True)
sys.stdin.read()
"""


def test_a_second_claim_is_refused_until_the_first_is_released(tmp_path: Path) -> None:
    first, second = Claim(tmp_path / "drafts", 3), Claim(tmp_path / "drafts", 3)
    assert first.take()
    assert not second.take()
    assert Claim(tmp_path / "drafts", 4).take()
    first.release()
    first.release()
    assert second.take()
    assert not first.take()
    second.release()
    assert [file.name for file in (tmp_path / "drafts").iterdir()] == ["4.lock"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_process_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        claim = Claim(tmp_path, 3)
        assert not claim.take()
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert claim.take()


def test_a_file_that_was_removed_meanwhile_is_not_held(tmp_path: Path) -> None:
    first, second = Claim(tmp_path, 3), Claim(tmp_path, 3)
    assert first.take()
    (tmp_path / "3.lock").unlink()
    assert second.take()
    assert not Claim(tmp_path, 3).take()


def test_where_nothing_can_be_written_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    claim = Claim(tmp_path / "file", 3)
    assert claim.take()
    claim.release()
