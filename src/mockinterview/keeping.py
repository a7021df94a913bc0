"""Topics as interviews and searches have them: every formula in readable signs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mockinterview.core.formula import plain
from mockinterview.core.model import KeyPoint, Question, Source, Text, Topic


@dataclass(frozen=True, slots=True)
class _Keeping:
    """How texts are kept: formulas readable, files by one path."""

    path: str

    def text(self, text: Text) -> Text:
        return Text(plain(text.en), plain(text.zh))

    def point(self, point: KeyPoint) -> KeyPoint:
        return replace(
            point,
            text=self.text(point.text),
            ask=self.text(point.ask),
            misconceptions=tuple(map(self.text, point.misconceptions)),
            accepted=tuple(map(plain, point.accepted)),
        )

    def question(self, question: Question) -> Question:
        return replace(
            question,
            prompt=self.text(question.prompt),
            points=tuple(map(self.point, question.points)),
            remark=plain(question.remark),
            source=Source(self.path, question.source.line),
        )


def kept_topic(topic: Topic, path: str) -> Topic:
    """Return a topic with its formulas readable, its file named by a path."""
    keeping = _Keeping(path)
    return replace(
        topic,
        title=keeping.text(topic.title),
        overview=plain(topic.overview),
        questions=tuple(map(keeping.question, topic.questions)),
        source=Source(keeping.path, topic.source.line),
    )
