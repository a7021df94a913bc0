"""A few small notes and their finder, for the tests of finding."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from mockinterview.builtin import packaged_text
from mockinterview.core.candidates import Indexes
from mockinterview.core.documents import documents_of
from mockinterview.core.finding import Finder
from mockinterview.core.glossary import Glossary, TermGroup
from mockinterview.core.index import Bm25Index
from mockinterview.core.laying_out import LayoutBuilder
from mockinterview.core.model import KeyPoint, Question, Source, Text, Topic
from mockinterview.core.naming import Names, shown_names
from mockinterview.core.query import QueryReader
from mockinterview.core.refusing import Refusal
from mockinterview.core.sounds import Sounds
from mockinterview.core.spelling import Speller
from mockinterview.core.text import Kind, Tokenizer, is_han, terms_of

WORDS = (
    "残差",
    "网络",
    "归一化",
    "批归一化",
    "批标准化",
    "捷径",
    "梯度",
    "丢弃",
    "神经元",
    "训练",
    "什么",
    "为什么",
    "怎么",
)
STOP_WORDS = frozenset(
    [
        "the",
        "a",
        "is",
        "of",
        "what",
        "why",
        "how",
        "does",
        "do",
        "and",
        "in",
        "to",
        "of",
        "being",
        "means",
        "you",
        "only",
        "look",
        "once",
        "的",
        "是",
        "把",
        "上去",
        "什么",
        "为什么",
        "怎么",
    ]
)


JOINING = frozenset({"and", "or", "vs", "和"})
ORDINARY = frozenset({"cook", "meal"})


def segment(run: str) -> Sequence[str]:
    """Cut a run by the longest words from the left."""
    words: list[str] = []
    while run:
        word = next((word for word in sorted(WORDS, key=len)[::-1] if run.startswith(word)), run[0])
        words.append(word)
        run = run.removeprefix(word)
    return words


GLOSSARY = Glossary(
    {
        group.id: group
        for group in (
            TermGroup(
                "batch-normalization",
                ("batch normalization", "BN"),
                ("批归一化", "批标准化"),
                topic="batchnorm",
            ),
            TermGroup("skip-connection", ("skip connection", "shortcut"), ("捷径", "跳跃连接")),
            TermGroup("instance-normalization", ("instance normalization", "IN"), ("实例归一化",)),
            TermGroup("kmeans", ("k-means",), ("k均值",), topic="kmeans"),
            TermGroup("kmeans-plus-plus", ("k-means++",), ()),
            TermGroup("first", ("first",), ("先",), is_generic=True),
            TermGroup("drop-unit", ("drop unit",), ("丢弃神经元",)),
        )
    }
)


def _topic(name: str, title: Text, aliases: Sequence[str], *points: tuple[str, str]) -> Topic:
    source = Source(f"corpus/s/{name}.md", 5)
    questions = tuple(
        Question(
            id=f"{name}/q{number}",
            prompt=Text(f"Question {number} about {title.en}?", f"{title.zh}的问题？"),
            points=(KeyPoint(Text(*point), line=20 + number),),
            source=Source(source.path, 10 + number),
        )
        for number, point in enumerate(points, 1)
    )
    overview = f"{title.en} in short.\n\n{title.zh}概述。"
    return Topic(name, title, "s", source, overview, questions, tuple(aliases))


TOPICS = (
    _topic(
        "resnet",
        Text("ResNet", "残差网络"),
        ["residual network", "ResNet-50"],
        ("The shortcut adds the input to the residual.", "捷径把输入加到残差上。"),
        ("The gradient flows through the identity.", "梯度经过恒等映射。"),
        ("Dropout is not used, batch normalization is.", "不用丢弃，只用批归一化。"),
    ),
    _topic(
        "resnet-v2",
        Text("ResNet-v2", "预激活残差网络"),
        ["pre-activation ResNet"],
        ("Normalization comes before the convolution.", "归一化在卷积之前。"),
    ),
    _topic(
        "batchnorm",
        Text("Batch Normalization", "批归一化"),
        ["batch norm"],
        (
            "Subtract the mean of the batch and divide by its deviation.",
            "减去批的均值再除以标准差。",
        ),
        ("Running averages replace the statistics at inference.", "推理时用滑动平均。"),
    ),
    _topic(
        "dropout",
        Text("Dropout", "随机丢弃"),
        [],
        (
            "Each neuron is dropped with probability p in training.",
            "训练时每个神经元以概率 p 丢弃。",
        ),
    ),
    _topic(
        "kmeans",
        Text("k-means", "k 均值"),
        ["k-means++"],
        ("Every point joins its nearest center.", "每个点归到最近的中心。"),
        ("Centers move to the mean of their points.", "中心移到各点的均值。"),
        ("It ends when nothing moves.", "不再移动就结束。"),
        ("k-means++ draws centers far from each other.", "k-means++ 让中心彼此远离。"),
    ),
    _topic(
        "yolo",
        Text("You Only Look Once", "YOLO"),
        [],
        ("One network predicts boxes in a grid.", "一个网络在网格里预测框。"),
    ),
    _topic(
        "show-attend-and-tell",
        Text("Show, Attend and Tell", "图像描述"),
        [],
        (
            "Soft attention averages the features of all places.",
            "软注意力对所有位置的特征加权平均。",
        ),
    ),
)


class Words:
    """The words of the small notes."""

    def __init__(self, indexes: Indexes, tokenizer: Tokenizer) -> None:
        self.indexes = indexes
        texts = [
            wording
            for topic in TOPICS
            for question in topic.questions
            for text in (question.points[0].text, topic.title)
            for wording in (*text.wordings, *topic.aliases)
        ]
        tokens = [token for text in texts for token in tokenizer.tokens(text)]
        words = (token.form for token in tokens if token.kind is Kind.WORD)
        self.latin = [word for word in dict.fromkeys(words) if word not in STOP_WORDS]
        spellings = (spelling for group in GLOSSARY for spelling in group.zh)
        self.han = [name for name in spellings if is_han(name)]

    def __contains__(self, term: object) -> bool:
        every = (self.indexes.questions, self.indexes.passages, self.indexes.topics)
        return any(term in index.postings for index in every)

    def words(self) -> Sequence[str]:
        return self.latin

    def is_ordinary(self, term: str) -> bool:
        return term in ORDINARY

    def han_names(self) -> Sequence[str]:
        return self.han

    def names_by_sound(self) -> Mapping[str, str]:
        return {}

    def sounds(self) -> Sounds:
        return Sounds("")


def small_finder() -> Finder:
    """Return the finder of the small notes."""
    tokenizer = Tokenizer(segment, {ord("網"): "网", ord("絡"): "络", ord("殘"): "残"})
    names = Names.build(GLOSSARY, TOPICS, tokenizer, STOP_WORDS)

    def terms(text: str) -> list[str]:
        tokens = tokenizer.tokens(text)
        marked = [name for found in names.found_in(tokens) for name in found.ids]
        return terms_of(tokens, STOP_WORDS) + marked

    builder = LayoutBuilder()
    documents = [documents_of(topic, terms) for topic in TOPICS]
    for topic, found in zip(TOPICS, documents, strict=True):
        builder.add(topic, found.shown)
    indexes = Indexes(
        Bm25Index.build(text for found in documents for text in found.questions),
        Bm25Index.build(text for found in documents for text in found.passages),
        Bm25Index.build(found.whole for found in documents),
    )
    speller = Speller(Words(indexes, tokenizer), names, STOP_WORDS)
    reader = QueryReader(tokenizer, speller, shown_names(GLOSSARY), JOINING)
    shown = [passage for found in documents for passage in found.shown]
    refusal = Refusal.from_record(json.loads(packaged_text("refusal.json")))
    return Finder(reader, indexes, builder.layout, shown.__getitem__, refusal)
