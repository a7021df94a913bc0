"""The interviewer's rules, each played from a transcript to the last line on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from played_transcripts import FOLDER, parts_of, played

FILES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_transcript_shows_what_is_expected(file: Path, tmp_path: Path) -> None:
    text = file.read_text(encoding="utf-8")
    _, _, expected = parts_of(text)
    assert expected
    assert played(text, tmp_path).splitlines() == expected.splitlines()
