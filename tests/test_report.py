"""Reports: what they say, and that nothing in them is more than text."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, grade_by_first_word, point, question
from mockinterview.core.interview import Interview
from mockinterview.core.manner import Manner, Style
from mockinterview.core.model import Grade, KeyPoint, Language, Link, Rubric, Span, Text
from mockinterview.core.report import Past, Report
from mockinterview.frontends.look import Look
from mockinterview.frontends.report.html import html_report
from mockinterview.frontends.report.json import json_report
from mockinterview.frontends.report.markdown import escaped as markdown_escaped
from mockinterview.frontends.report.markdown import markdown_report
from mockinterview.frontends.report.markup import element, formula, link, with_formulas
from mockinterview.frontends.report.writing import report_text

ADD = point("addition joins the two branches", "相加", weight=2, line=11)
IDENTITY = point("identity is the shortcut", "恒等", line=15)
FORMULA = KeyPoint(Text("x_(l+1) = x_l + F"), Text("Which formula?"), line=19)
ONE = question("one", ADD, IDENTITY, FORMULA)
WRITTEN = replace(ONE, points=(ADD, IDENTITY, replace(FORMULA, text=Text("$x_{l+1} = x_l + F$"))))
NASTY = '<script>alert(1)</script>\n\x1b[31m| *identity* \x00 & "q" \''


def report(answer: str = NASTY, sure: int | None = None, **changes: object) -> Report:
    asked = Interview((ONE, question("two", ADD)), grade_by_first_word, NOON)
    asked = replace(asked, manner=Manner(Style.STRICT, seconds=10.0)).hint()[0]
    asked, _ = asked.answer(answer, at=NOON + timedelta(seconds=70))
    asked, _ = asked.answer("addition", at=NOON + timedelta(seconds=75), sure=sure)
    while not asked.is_over:
        asked, _ = asked.skip(at=NOON + timedelta(seconds=76))
    made = Report(
        "Round <b>",
        asked,
        {"topic": Text("Topic & Co", "主题")},
        min_score=0.5,
        started_at=NOON,
        person="Ann <x>",
        references={"topic": (Link("Paper", "https://x.org/a?b=1&c"), Link("Bad", "javascript:1"))},
        written={ONE.id: WRITTEN},
        scores_then={ONE.id: 0.1},
        earlier=(Past(NOON, 0.25), Past(NOON, 0.4)),
        is_round=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


class Page(HTMLParser):
    """The tags and attributes of a page, with what is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_a_page_has_no_script_no_file_and_no_link_but_to_the_web() -> None:
    page = Page(html_report(Look(), report()))
    assert page.open == []
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"script", "img", "iframe", "object", "embed", "form", "base", "b>"})
    for tag, attributes in page.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        address = attributes.get("href") or "#"
        assert tag != "link"
        assert address.startswith(("#", "https://"))


def test_a_page_shows_everything_that_was_said_as_it_was_said() -> None:
    text = " ".join(" ".join(Page(html_report(Look(), report())).words).split())
    for part in (
        *("Round <b>", "Ann <x>", "<script>alert(1)</script>", "Topic & Co", "strict"),
        *("Not passed: at least 50", "corpus/s/topic.md:19", "That took", "last time 40"),
        *("brought back", "marked 10 at the time", "Skipped"),
    ):
        expected = "took 1:10 of 0:10" if part == "That took" else part
        assert expected in text


@given(st.text())
def test_no_answer_breaks_out_of_a_page(answer: str) -> None:
    page = Page(html_report(Look(), report("identity " + answer)))
    assert page.open == []
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "img"})


def test_formulas_are_mathml_made_of_nothing_else() -> None:
    page = html_report(Look(), report())
    assert "<math" in page
    assert "<msub>" in page
    nasty = formula(r"\text{<img src=x>} \href{javascript:alert(1)}{x}")
    assert "<img" not in nasty
    assert "href" not in nasty
    assert "javascript" not in nasty
    assert with_formulas("a $x$ < b").count("<math") == 1
    assert with_formulas(r"$\frac{1$") == r"$\frac{1$"


def test_elements_and_links_escape() -> None:
    assert element("p", "<", title='"') == '<p title="&quot;">&lt;</p>'
    assert link("<t>", "data:text/html,x") == "&lt;t&gt;"
    assert 'href="https://x.org"' in link("t", "https://x.org")


def test_markdown_shows_what_was_said_as_text() -> None:
    text = markdown_report(Look(), report())
    assert "# Round \\<b\\>" in text
    assert "> \\<script\\>alert(1)\\</script\\>" in text
    assert "| What is one? | 50 |" in text
    assert "javascript" not in text
    assert "$x_{l+1} = x_l + F$" in text
    assert not re.search("[\x00\x1b]", text)
    assert markdown_escaped("1. a\n- b\n2) c") == "1\\. a\n\\- b\n2\\) c"


def test_a_confrontation_is_shown_as_it_was_put() -> None:
    wrong = point("addition joins", "相加", wrong="concatenation joins")
    words = "concatenation | $x$ <i>"
    asked = Interview((question("q", wrong),), grade_by_first_word, NOON)
    asked, _ = asked.answer(words, at=NOON)
    asked, _ = asked.skip(at=NOON)
    evidence = asked.turns[0].grade.points[0].evidence
    assert evidence is not None
    assert evidence.of(words) == "concatenation"
    made = Report("R", asked)
    for text in (markdown_report(Look(), made), html_report(Look(), made)):
        assert "You said “concatenation”. What about addition?" in text


def test_words_held_against_a_person_are_no_markup_in_a_report() -> None:
    said = "concatenation | $x$ <i>"

    def grade(rubric: Rubric, answer: str) -> Grade:
        graded = grade_by_first_word(rubric, answer)
        whole = tuple(replace(mark, evidence=Span(0, len(answer))) for mark in graded.points)
        return replace(graded, points=whole if answer else graded.points)

    wrong = point("addition joins", "相加", wrong="concatenation joins")
    asked = Interview((question("q", wrong),), grade, NOON)
    asked, _ = asked.answer(said, at=NOON)
    asked, _ = asked.skip(at=NOON)
    made = Report("R", asked)
    assert "You said “concatenation \\| \\$x\\$ \\<i\\>”." in markdown_report(Look(), made)
    page = html_report(Look(), made)
    assert "You said “concatenation | ＄x＄ &lt;i&gt;”." in page
    assert "<math" not in page


def test_json_says_the_same() -> None:
    record = json.loads(json_report(report()))
    assert record["passed"] is False
    assert [question["score"] for question in record["questions"]] == [
        outcome.score for outcome in report().summary.outcomes
    ]
    assert record["questions"][0]["turns"][0]["answer"] == NASTY
    assert record["seconds_to_first_point"] == 70.0
    assert report_text(Look(), report(), ".json") == json_report(report())


@pytest.mark.parametrize("language", list(Language))
def test_reports_speak_both_languages(language: Language) -> None:
    look = Look(language=language, languages=(language,))
    for text in (html_report(look, report()), markdown_report(look, report())):
        assert ("主题" in text) == (language is Language.ZH)
        assert ("未通过" in text) == (language is Language.ZH)


def test_how_sure_stands_against_how_right_where_it_was_said() -> None:
    look, without, told = Look(), report(), report(sure=5)
    for text in (html_report(look, told), markdown_report(look, told)):
        assert "How sure, how right" in text
        assert "How sure: 5 certain" in text
        assert "marked below 50: 0 of 1" in text
    for text in (html_report(look, without), markdown_report(look, without)):
        assert "How sure" not in text
    record = json.loads(json_report(told))
    assert record["calibration"]["levels"][4] == {"sure": 5, "answers": 1, "score": 1.0}
    assert record["questions"][0]["turns"][1]["sure"] == 5
    assert "sure" not in json_report(without)
