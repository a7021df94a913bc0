"""Thousands of answers in one process, and it holds no more than after the first ones."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ANSWERS = 10_000
FLAT = 1.1
"""How much more memory may be held at the end than after a tenth of the answers."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_ten_thousand_answers_take_no_more_memory(home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name in ("resnet.md", "batchnorm.md"):
        shutil.copy(HERE.parent / "notes" / name, notes / name)
    command = [sys.executable, str(HERE / "soak.py"), str(notes), str(ANSWERS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    held = json.loads(done.stdout)
    assert home.exists()
    assert len(held) == 10
    assert max(held) <= FLAT * held[0], held
