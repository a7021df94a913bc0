"""Typing mistakes are put right by the words of the notes, and by nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from mockinterview.core.glossary import Glossary, TermGroup
from mockinterview.core.naming import Names
from mockinterview.core.sounds import Sounds
from mockinterview.core.spelling import Speller
from mockinterview.core.text import Tokenizer, stem

STOP_WORDS = frozenset({"the", "of", "的"})
TOKENIZER = Tokenizer(segment=list)
GLOSSARY = Glossary(
    {
        "bce": TermGroup("bce", ("binary cross entropy",), ("二元交叉熵",)),
        "bn": TermGroup("bn", ("batch norm",), ("批标准化",)),
        "ln": TermGroup("ln", ("layer norm",), ("层标准化",)),
    }
)


class Vocabulary:
    """A few words, as a corpus has them."""

    latin = (
        *("residual", "normalization", "relu", "adam", "rmsprop", "label", "net", "costing"),
        *("batch", "norm"),
    )
    pairs = frozenset({"大", "二元", "交叉", "叉熵", "数据", "据集", "标准", "准化"})

    def __contains__(self, term: object) -> bool:
        return term in self.pairs or term in {stem(word) for word in self.latin}

    def words(self) -> Sequence[str]:
        return self.latin

    def is_ordinary(self, term: str) -> bool:
        return term in {"ladel", "pasta", "bath"}

    def han_names(self) -> Sequence[str]:
        return ("二元交叉熵", "数据集", "批标准化", "层标准化", "卷积核", "主成分分析")

    def names_by_sound(self) -> Mapping[str, str]:
        return {self.sounds().of(name): name for name in self.han_names()}

    def sounds(self) -> Sounds:
        return Sounds("zhu 主住注\ncheng 成城程\nfen 分份\nxi 析西\nji 集机积\nju 据\nshu 数")


SPELLER = Speller(Vocabulary(), Names.build(GLOSSARY, [], TOKENIZER, STOP_WORDS), STOP_WORDS)


def corrected(text: str) -> dict[str, str]:
    tokens = TOKENIZER.tokens(text)
    made = (*SPELLER.latin_corrections(tokens), *SPELLER.han_corrections(tokens))
    return {span.of(text): meant for span, meant in made}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("resudual", {"resudual": "residual"}, id="a wrong letter"),
        pytest.param("lable", {"lable": "label"}, id="two letters the wrong way round"),
        pytest.param("normalizatoin", {"normalizatoin": "normalization"}, id="near the end"),
        pytest.param("nromaliztion", {"nromaliztion": "normalization"}, id="two slips"),
        pytest.param("aadm", {"aadm": "adam"}, id="four letters, two changed places"),
        pytest.param("RMS prop", {"RMS prop": "rmsprop"}, id="torn apart"),
        pytest.param("batchnorm", {"batchnorm": "batch norm"}, id="run together"),
        pytest.param("二元交差熵", {"二元交差熵": "二元交叉熵"}, id="a wrong character"),
        pytest.param("算二元交差熵时", {"二元交差熵": "二元交叉熵"}, id="inside a sentence"),
        pytest.param("batch nor", {"nor": "norm"}, id="three letters that end a name"),
        pytest.param("bath norm", {"bath": "batch"}, id="an ordinary word that begins a name"),
        pytest.param("主城份分西", {"主城份分西": "主成分分析"}, id="all wrong but the sound"),
        pytest.param("用住城分分析", {"住城分分析": "主成分分析"}, id="where the name begins"),
        pytest.param("数据机", {"数据机": "数据集"}, id="the last character, by its sound"),
        pytest.param(
            "批标准打误差", {"批标准打": "批标准化"}, id="what is no word, before another"
        ),
        pytest.param("批标准大", {"批标准大": "批标准化"}, id="a word, and nothing after it"),
        pytest.param("卷机核", {"卷机核": "卷积核"}, id="the middle one of three"),
    ],
)
def test_mistakes(text: str, expected: dict[str, str]) -> None:
    assert corrected(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("residual normalizing", id="words of the notes"),
        pytest.param("rely", id="a short word near one of the notes"),
        pytest.param("boosting", id="another first letter"),
        pytest.param("restaurant", id="nothing near"),
        pytest.param("the of", id="stop words"),
        pytest.param("net", id="three letters"),
        pytest.param("ladel", id="an ordinary word near one of the notes"),
        pytest.param("bath nothing", id="an ordinary word, and no name goes on like this"),
        pytest.param("批标准化", id="a name near another name"),
        pytest.param("数据库", id="another word of three characters"),
        pytest.param("二元的交差", id="no name near"),
        pytest.param("批标准大误差", id="a word that goes on after it"),
    ],
)
def test_what_is_no_mistake(text: str) -> None:
    assert corrected(text) == {}
