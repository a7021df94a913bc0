"""Topics and questions survive the way to JSON and back."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.markdown import parse_note
from mockinterview.core.model import KeyPoint, Link, Question, Source, Text, Topic
from mockinterview.core.records import question_from, question_record, topic_from, topic_record

NOTE = Path(__file__).parent / "notes" / "resnet.md"
texts = st.builds(Text, st.text(), st.text())
points = st.builds(
    KeyPoint,
    text=texts,
    ask=texts,
    misconceptions=st.lists(texts, max_size=2).map(tuple),
    accepted=st.lists(st.text(), max_size=2).map(tuple),
    weight=st.floats(0.1, 5),
    line=st.integers(0, 999),
)
questions = st.builds(
    Question,
    id=st.text(),
    prompt=texts,
    points=st.lists(points, max_size=3).map(tuple),
    source=st.builds(Source, st.text(), st.integers(1, 999)),
    level=st.integers(1, 3),
    best_of=st.none() | st.integers(1, 3),
    remark=st.text(),
    origin=st.none() | st.builds(Source, st.text(), st.integers(1, 999)),
)


@given(questions)
def test_any_question_comes_back(question: Question) -> None:
    assert question_from(json.loads(json.dumps(question_record(question)))) == question


def test_every_field_is_kept() -> None:
    topic = parse_note(NOTE.read_text("utf-8"), "corpus/s/resnet.md").topic
    assert topic is not None
    record = topic_record(topic)
    kept = [
        (Topic, record),
        (Question, record["questions"][0]),
        (KeyPoint, record["questions"][0]["points"][0]),
        (Link, record["references"][0]),
        (Source, record["source"]),
    ]
    for model, fields in kept:
        assert set(fields) == {field.name for field in dataclasses.fields(model)}


def test_a_whole_note_comes_back() -> None:
    topic = parse_note(NOTE.read_text("utf-8"), "corpus/s/resnet.md").topic
    assert topic is not None
    assert len(topic.questions) > 1
    assert topic_from(json.loads(json.dumps(topic_record(topic)))) == topic
