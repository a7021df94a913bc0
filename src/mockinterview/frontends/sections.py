"""What the sections of the notes are called: in English their folders' names, in Chinese more."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mockinterview.builtin import packaged_text
from mockinterview.core.language import Language
from mockinterview.frontends.look import Look


def section_name(look: Look, section: str) -> str:
    """Return how a section is shown: by its id, in Chinese after its name where it has one."""
    name = _names().get(section) if look.language is Language.ZH else None
    return f"{name} {section}" if name else section


@cache
def _names() -> Mapping[str, str]:
    rows = packaged_text("sections.zh.tsv").splitlines()
    return dict(row.split("\t") for row in rows)
