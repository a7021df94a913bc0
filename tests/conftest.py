"""What several tests share: a small question, a marker that is easy to foresee, a home."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from mockinterview.core.language import NO_TEXT
from mockinterview.core.model import (
    Grade,
    KeyPoint,
    PointGrade,
    Question,
    Rubric,
    Source,
    Span,
    Status,
    Text,
)
from mockinterview.core.verdict import verdict_of

collect_ignore = ["fuzz/guided.py"]
"""A program of its own, which needs atheris."""

settings.register_profile("everyday", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everyday")
"""CI tries the same examples every time; at one's desk they are new ones."""

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def point(
    english: str, chinese: str, weight: float = 1.0, line: int = 0, wrong: str = ""
) -> KeyPoint:
    ask = Text(f"What about {english.partition(' ')[0]}?", f"{chinese[:2]}呢？")
    claims = (Text(wrong, wrong),) if wrong else ()
    return KeyPoint(Text(english, chinese), ask, claims, weight=weight, line=line)


def question(name: str, *points: KeyPoint, level: int = 2) -> Question:
    prompt = Text(f"What is {name}?", f"{name} 是什么？")
    return Question(f"topic/{name}", prompt, points, Source("corpus/s/topic.md", 7), level)


def grade_by_first_word(rubric: Rubric, answer: str) -> Grade:
    """Mark a point as covered by the first word of its English or an accepted wording.

    The first word of a misconception contradicts it.
    """
    total = sum(entry.weight for entry in rubric.points)
    marks = []
    for index, entry in enumerate(rubric.points):
        words = ((entry.text.en or entry.text.zh).split()[0], *entry.accepted)
        claim = next((one for one in entry.misconceptions if one.en.split()[0] in answer), NO_TEXT)
        words = (claim.en.split()[0],) if claim else words
        word = next((word for word in words if word in answer), words[0])
        start = answer.find(word)
        status = Status.CONTRADICTED if claim else Status.MISSING if start < 0 else Status.COVERED
        evidence = None if start < 0 else Span(start, start + len(word))
        share, score = entry.weight / total, float(status is Status.COVERED)
        marks.append(PointGrade(index, status, score, share, evidence, claim))
    score = round(sum(mark.share * mark.score for mark in marks), 3)
    return Grade(score, verdict_of(score), tuple(marks), (), "test")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home for settings, history and cache, in English."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(folder))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.delenv("MOCKINTERVIEW_CORPUS", raising=False)
    return folder
