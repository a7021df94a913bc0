"""Topics and questions as plain records (for JSON) and back, without loss."""

from __future__ import annotations

from mockinterview.core.model import KeyPoint, Link, Question, Source, Topic
from mockinterview.core.text_records import Record, text_from, text_record


def question_record(question: Question) -> Record:
    """Return a question as a record."""
    return {
        "id": question.id,
        "level": question.level,
        "best_of": question.best_of,
        "prompt": text_record(question.prompt),
        "points": [_point_record(point) for point in question.points],
        "remark": question.remark,
        "source": _source_record(question.source),
        "origin": _source_record(question.origin) if question.origin else None,
    }


def question_from(record: Record) -> Question:
    """Return the question of a record."""
    return Question(
        id=record["id"],
        prompt=text_from(record["prompt"]),
        points=tuple(map(_point_from, record["points"])),
        source=Source(**record["source"]),
        level=record["level"],
        best_of=record["best_of"],
        remark=record["remark"],
        origin=Source(**record["origin"]) if record["origin"] else None,
    )


def topic_record(topic: Topic) -> Record:
    """Return a topic as a record, with its questions."""
    return {
        "id": topic.id,
        "title": text_record(topic.title),
        "section": topic.section,
        "year": topic.year,
        "aliases": list(topic.aliases),
        "overview": topic.overview,
        "questions": [question_record(question) for question in topic.questions],
        "references": [
            {"title": link.title, "url": link.url, "line": link.line} for link in topic.references
        ],
        "source": _source_record(topic.source),
        "is_index": topic.is_index,
        "imported": topic.imported,
    }


def topic_from(record: Record) -> Topic:
    """Return the topic of a record."""
    return Topic(
        id=record["id"],
        title=text_from(record["title"]),
        section=record["section"],
        source=Source(**record["source"]),
        overview=record["overview"],
        questions=tuple(map(question_from, record["questions"])),
        aliases=tuple(record["aliases"]),
        references=tuple(Link(**link) for link in record["references"]),
        year=record["year"],
        is_index=record["is_index"],
        imported=record["imported"],
    )


def _point_record(point: KeyPoint) -> Record:
    return {
        "text": text_record(point.text),
        "ask": text_record(point.ask),
        "misconceptions": [text_record(claim) for claim in point.misconceptions],
        "accepted": list(point.accepted),
        "weight": point.weight,
        "line": point.line,
    }


def _point_from(record: Record) -> KeyPoint:
    return KeyPoint(
        text=text_from(record["text"]),
        ask=text_from(record["ask"]),
        misconceptions=tuple(map(text_from, record["misconceptions"])),
        accepted=tuple(record["accepted"]),
        weight=record["weight"],
        line=record["line"],
    )


def _source_record(source: Source) -> Record:
    return {"path": source.path, "line": source.line}
