"""The sentences of errors, built from their facts."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockinterview.core.sentence import Sentence
from mockinterview.errors import (
    CorpusNotFoundError,
    MockInterviewError,
    TopicWithoutQuestionsError,
    UnknownQuestionError,
    UnknownSectionError,
    UnknownTopicError,
    UnreadableCorpusError,
)

TOPICS = ("adam", "densenet", "resnet", "resnext", "残差网络")
QUESTIONS = ("resnet/degradation", "resnet/gradient-flow", "adam/bias-correction")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(
            UnknownTopicError("resnt", TOPICS),
            "no topic 'resnt'. Did you mean resnet, resnext? See: mockinterview topics",
            id="a slip in a topic",
        ),
        pytest.param(
            UnknownTopicError("残差网路", TOPICS),
            "no topic '残差网路'. Did you mean 残差网络? See: mockinterview topics",
            id="a slip in a Chinese name",
        ),
        pytest.param(
            UnknownTopicError("kafka", TOPICS),
            "no topic 'kafka'. See: mockinterview topics",
            id="a topic like no other",
        ),
        pytest.param(
            UnknownSectionError("modles", ("concepts", "models")),
            "no section 'modles'. Did you mean models? See: mockinterview topics",
            id="a slip in a section",
        ),
        pytest.param(
            UnknownSectionError("x", ("concepts", "models")),
            "no section 'x'. Sections: concepts, models. See: mockinterview topics",
            id="a section like no other",
        ),
        pytest.param(
            TopicWithoutQuestionsError("books"),
            "the topic 'books' has no question to ask. Read it: mockinterview show books."
            " Others: mockinterview topics",
            id="a topic that is only read",
        ),
        pytest.param(
            UnknownQuestionError("resnet/gradient-fow", QUESTIONS),
            "no question 'resnet/gradient-fow'. Did you mean resnet/gradient-flow?"
            " See: mockinterview show resnet",
            id="a slip in a question",
        ),
        pytest.param(
            UnknownQuestionError("x", QUESTIONS),
            "no question 'x'. See: mockinterview topics",
            id="a question without its topic",
        ),
        pytest.param(
            CorpusNotFoundError(Path("notes")),
            "no folder of notes at 'notes'. Check the path, or create it.",
            id="a missing folder",
        ),
        pytest.param(
            UnreadableCorpusError(Path("notes"), Sentence("Permission denied")),
            "cannot read the folder 'notes' (Permission denied). Check its permissions.",
            id="a locked folder",
        ),
    ],
)
def test_sentence(error: MockInterviewError, sentence: str) -> None:
    assert str(error) == sentence
