"""Everything that a marker may say of a mark has its words in both languages."""

from __future__ import annotations

import pytest

from mockinterview.core.model import Language
from mockinterview.frontends.messages import say

FLAGS = (
    "contradiction", "cut", "echo", "off_topic", "ramble", "stuffed", "unsupported",
)  # fmt: skip
WAYS = (
    "characters", "kindred", "number", "prefix", "same", "stem", "synonym", "typo", "words",
)  # fmt: skip


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "key", [*(f"flag_{flag}" for flag in FLAGS), *(f"how_{way}" for way in WAYS)]
)
def test_what_a_marker_says_is_translated(language: Language, key: str) -> None:
    assert say(language, key)
