"""Mixed Chinese and English text is cut by one rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.core.text import Kind, Tokenizer, number_of, terms_of

DICTIONARY = ("残差", "网络", "训练", "误差", "卷积", "梯度")
SIMPLIFIED = {ord("殘"): "残", ord("訓"): "训", ord("練"): "练", ord("網"): "网", ord("絡"): "络"}


def segment(run: str) -> list[str]:
    """Cut a run into the words of a small dictionary and single characters."""
    words: list[str] = []
    while run:
        word = next((word for word in DICTIONARY if run.startswith(word)), run[0])
        words.append(word)
        run = run[len(word) :]
    return words


TOKENIZER = Tokenizer(segment, SIMPLIFIED)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("1x1", ["1x1"], id="a size"),
        pytest.param("3 × 3", ["3x3"], id="a size with the multiplication sign"),
        pytest.param("３×３", ["3x3"], id="a size in full width"),
        pytest.param(
            "K-means++ and C++", ["k", "means++", "kmeans++", "and", "c++"], id="plus plus"
        ),
        pytest.param("x++y", ["x", "y"], id="not before something"),
        pytest.param("ResNet-50", ["resnet", "50", "resnet50"], id="a compound"),
        pytest.param("ResNet50", ["resnet", "50", "resnet50"], id="a compound written as one"),
        pytest.param("MobileNetV2", ["mobilenet", "v2", "mobilenetv2"], id="a version"),
        pytest.param("mAP@0.5", ["map", "0.5", "map0.5"], id="a measure with its threshold"),
        pytest.param("F(x)", ["f(x)"], id="a function"),
        pytest.param("O(n²)", ["o(n^2)"], id="a power"),
        pytest.param("10⁻³", ["0.001"], id="a negative power of ten"),
        pytest.param("1e-3", ["0.001"], id="an exponent"),
        pytest.param("5 × 10⁻⁴", ["0.0005"], id="a scientific number"),
        pytest.param("10^{5} 10**5", ["100000", "100000"], id="a power as it is typed"),
        pytest.param("KL(p || q)", ["kl", "p‖q"], id="a divergence"),
        pytest.param("γ", ["gamma"], id="a Greek letter"),
        pytest.param("normalizing", ["normal"], id="a stem"),
        pytest.param("organ", ["organ"], id="gan is not in organ"),
        pytest.param("残差网络", ["残差", "网络", "差网"], id="Chinese words and pairs"),
        pytest.param("殘差網絡", ["残差", "网络", "差网"], id="traditional characters"),
        pytest.param("F(x)加x", ["f(x)", "加", "x"], id="Chinese between formulas"),
        pytest.param("BN/LN", ["bn", "ln"], id="a slash separates"),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert terms_of(TOKENIZER.tokens(text), frozenset()) == terms


def test_stop_words_are_left_out() -> None:
    tokens = TOKENIZER.tokens("the gradient of 的 梯度")
    assert terms_of(tokens, frozenset({"the", "of", "的"})) == ["gradient", "梯度"]


def test_tokens_say_where_they_stand_in_the_text_as_given() -> None:
    text = "用３×３卷积，訓練　ResNet-50。"
    spans = [text[token.start : token.end] for token in TOKENIZER.tokens(text)]
    assert spans == ["用", "３×３", "卷积", "，", "訓練", "ResNet", "50", "。"]


def test_clauses_and_sentences_end() -> None:
    kinds = [token.kind for token in TOKENIZER.tokens("a, b. model.eval is 0.5")]
    assert kinds.count(Kind.CLAUSE_END) == 1
    assert kinds.count(Kind.SENTENCE_END) == 1


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param("E[log D(x)] rises, D too", 2, id="brackets of a formula"),
        pytest.param("|e| − log 2 at last", 1, id="bars"),
        pytest.param("the point (1, −1)/√2 alone", 1, id="symbols in brackets"),
        pytest.param("H(p, q) is larger", 1, id="arguments"),
        pytest.param("误差 |e|，很大", 2, id="Chinese behind a bar"),
        pytest.param("BN (batch normalization) helps", 3, id="words in brackets"),
        pytest.param("D(判别器) helps", 3, id="Chinese in brackets"),
        pytest.param("one | two", 2, id="a bar alone"),
        pytest.param("an open (bracket", 2, id="a bracket that nothing closes"),
    ],
)
def test_formulas_are_not_cut(text: str, clauses: int) -> None:
    tokens = TOKENIZER.tokens(text)
    assert sum(token.kind is Kind.CLAUSE_END for token in tokens) == clauses - 1


@pytest.mark.parametrize("form", ["9" * 400, "1e999", "0^-1", "10^999"])
def test_numbers_without_a_value_stay_as_written(form: str) -> None:
    assert number_of(form) == form


@given(st.text(max_size=200))
def test_any_text_is_cut_into_pieces_of_itself(text: str) -> None:
    tokens = TOKENIZER.tokens(text)
    places = [(token.start, token.end) for token in tokens]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    assert terms_of(tokens, frozenset()) is not None
