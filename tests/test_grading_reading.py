"""How a text is read: terms, concepts, numbers, clauses, denial."""

from __future__ import annotations

import pytest

from grading_rubrics import HEADER, grader
from mockinterview.core.glossary import parse_glossary
from mockinterview.core.grading.alignment import likeness
from mockinterview.core.grading.numbers import han_number, joined
from mockinterview.core.grading.reading import Reader, Reading
from mockinterview.core.grading.words import Words
from mockinterview.core.model import Language
from mockinterview.core.text import Tokenizer
from mockinterview.marker import open_grader


def read(text: str) -> Reading:
    return grader().reader.read(text)


def keys(text: str) -> list[str]:
    return [term.lexeme.key for term in read(text).terms]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a 3×3 filter", ["3x3", "filter"], id="product sign"),
        pytest.param("three by three filter", ["3x3", "filter"], id="in words"),
        pytest.param("三乘三", ["3x3"], id="in Chinese"),
        pytest.param("7*7*30", ["7x7x30"], id="stars"),
        pytest.param("two branches", ["2", "branch"], id="number word"),
        pytest.param("两个通道", ["2", "通道"], id="measure word"),
        pytest.param("614k weights", ["614000", "weight"], id="glued scale"),
        pytest.param("3.6 billion operations", ["3600000000", "oper"], id="scale word"),
        pytest.param("82万次", ["820000"], id="Chinese scale"),
        pytest.param("half of them", ["50%"], id="half"),
        pytest.param("½x or 1/2 x", ["50%", "x", "50%", "x"], id="a half in signs"),
        pytest.param("three quarters, one ninth", ["75%", "11.11111111%"], id="parts"),
        pytest.param("16/8 or x/2", ["16", "8", "x", "2"], id="no share"),
        pytest.param("四分之三，百分之十六", ["75%", "16%"], id="Chinese parts"),
        pytest.param("百分之 28 和十分之一", ["28%", "10%"], id="per cent in Chinese"),
        pytest.param("1e-3 or 0.001", ["0.001", "0.001"], id="powers of ten"),
        pytest.param("(1) residual (2) shortcut", ["residu", "shortcut"], id="list numbers"),
        pytest.param("conv5 output", ["conv", "5", "output"], id="a layer's name"),
        pytest.param("the identity mapping", ["ident map"], id="longest phrase"),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert [key for key in keys(text) if key != "个"] == expected


@pytest.mark.parametrize(
    ("word", "number"),
    [
        pytest.param("两", "2", id="two"),
        pytest.param("十六", "16", id="sixteen"),
        pytest.param("三百", "300", id="three hundred"),
        pytest.param("两千", "2000", id="two thousand"),
        pytest.param("一百二十", "120", id="a hundred and twenty"),
        pytest.param("三十万", "300000", id="three hundred thousand"),
    ],
)
def test_chinese_numbers(word: str, number: str) -> None:
    assert han_number(word) == number


def test_half_in_chinese_is_a_number() -> None:
    whole = Tokenizer(segment=lambda run: [run])
    assert [token.form for token in joined(whole.tokens("一半"))] == ["50%"]


def test_denial_ends_with_its_clause() -> None:
    terms = read("It does not add parameters, the shortcut is free").terms
    assert {term.lexeme.key for term in terms if term.is_negated} == {"add", "paramet"}


def test_without_denies_only_what_it_names() -> None:
    terms = read("without parameters the shortcut adds the input").terms
    assert [term.lexeme.key for term in terms if term.is_negated] == ["paramet"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        pytest.param("it adds the input rather than the output", {"output"}, id="rather than"),
        pytest.param("instead of the output it adds, so the input", {"output", "add"}, id="before"),
        pytest.param("学的是残差而不是完整的映射", {"完整", "映射"}, id="而不是"),
        pytest.param("rather deep, so it adds", set(), id="rather alone"),
        pytest.param("concat rather than add like in the shortcut", set(), id="true of another"),
        pytest.param("拼接而不是像捷径那样相加", set(), id="像"),
    ],
)
def test_what_is_set_against_another_thing_is_denied_and_a_clause(
    text: str, denied: set[str]
) -> None:
    terms = [term for term in read(text).terms if term.lexeme.key != "instead of"]
    assert {term.lexeme.key for term in terms if term.is_negated} == denied
    kept = {term.clause for term in terms if not term.is_negated}
    assert kept.isdisjoint(term.clause for term in terms if term.is_negated)


def test_mean_is_a_term_where_it_is_a_noun() -> None:
    parsed = parse_glossary(HEADER + "mean\tmean; average\t均值\t\t\t\n", "glossary.tsv")
    marker = open_grader(parsed.glossary, {})
    reader = Reader.build(
        marker.reader.tokenizer, parsed.glossary, Words(stop=frozenset({"i", "mean", "the"}))
    )

    def read_as(text: str) -> list[str]:
        return [term.lexeme.key for term in reader.read(text).terms]

    assert read_as("it is the mean") == ["it", "is", "mean"]
    assert read_as("I mean it") == ["it"]


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        pytest.param("residual x + F(x)", 0.5, id="a formula"),
        pytest.param("residual + shortcut + ReLU", 0.0, id="a list of keywords"),
        pytest.param("residual t = 6", 0.0, id="a value"),
        pytest.param("the residual", 0.5, id="prose"),
    ],
)
def test_signs_of_a_formula_are_its_function_words(text: str, filler: float) -> None:
    assert read(text).filler == filler


def test_clauses_and_sentences_lie_in_the_text() -> None:
    text = "残差好学，因为恒等容易。Shortcut adds; done"
    reading = read(text)
    assert [span.of(text) for span in reading.clauses] == [
        "残差好学",
        "因为恒等容易",
        "Shortcut adds",
        "done",
    ]
    assert reading.sentences == ((0, 2), (2, 3), (3, 4))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("the shortcut adds the input", Language.EN, id="English"),
        pytest.param("train的时候用当前batch的", Language.ZH, id="mixed"),
    ],
)
def test_language(text: str, language: Language) -> None:
    assert read(text).language is language


def alike(one: str, other: str) -> tuple[float, str]:
    first, second = read(one).terms[0].lexeme, read(other).terms[0].lexeme
    found = likeness(first, second)
    assert found == likeness(second, first)
    return round(found.strength, 2), found.how


def test_to_use_is_not_to_append() -> None:
    table = HEADER + "with\twith; use\t带\tgeneric\twithout\t\ninsert\tappend\t附加\tgeneric\t\t\n"
    marker = open_grader(parse_glossary(table, "glossary.tsv").glossary, {})
    used, appended = (marker.reader.read(word).terms[0].lexeme for word in ("use", "append"))
    assert likeness(used, appended).strength == 0


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("parameters", "parameter", (1.0, "same"), id="stem"),
        pytest.param("shortcut", "捷径", (0.9, "synonym"), id="across languages"),
        pytest.param("resdual", "residual", (0.9, "typo"), id="typo"),
        pytest.param("sum", "concat", (0.0, ""), id="contrast"),
        pytest.param("3x3", "5x5", (0.0, ""), id="sizes differ"),
        pytest.param("23.4", "23.4%", (1.0, "number"), id="without the percent sign"),
        pytest.param("half", "0.5", (1.0, "number"), id="half in digits"),
        pytest.param("18/25", "72%", (1.0, "same"), id="a fraction worked out"),
        pytest.param("one third", "0.33", (0.8, "number"), id="a fraction rounded"),
        pytest.param("1/8", "1/9", (0.0, ""), id="fractions differ"),
        pytest.param("26.8%", "27%", (0.8, "number"), id="rounded"),
        pytest.param("2014", "2015", (0.0, ""), id="years differ"),
        pytest.param("16", "61", (0.0, ""), id="numbers differ"),
        pytest.param("banana", "residual", (0.0, ""), id="nothing in common"),
    ],
)
def test_likeness(one: str, other: str, expected: tuple[float, str]) -> None:
    assert alike(one, other) == expected
