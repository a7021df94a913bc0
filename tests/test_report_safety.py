"""Whatever stands in notes and answers, no report runs it: tried in a real browser."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from conftest import NOON, grade_by_first_word
from mockinterview.core.interview import Interview
from mockinterview.core.model import KeyPoint, Link, Question, Source, Text
from mockinterview.core.report import Report
from mockinterview.frontends.look import Look
from mockinterview.frontends.report.html import html_report
from mockinterview.frontends.report.markup import MATH_TAGS
from test_report import Page
from test_report_page import BROWSER, POLICY, browse

HOSTILE = (Path(__file__).parent / "hostile" / "markup.txt").read_text("utf-8").splitlines()
WATCH = """<script>
function ran() { document.documentElement.dataset.ran = "yes"; }
onload = () => {
  for (const each of document.querySelectorAll("body *")) {
    for (const name of ["mouseover", "focus", "click", "toggle", "error", "load", "begin"]) {
      each.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
    }
    if (each.localName == "a" && each.protocol == "javascript:") { each.click(); }
  }
  document.documentElement.dataset.watched = "yes";
};
</script>"""
"""Notices when anything runs, and provokes what waits for a person."""


def watched(page: str) -> str:
    """Return a page whose own policy is off, watched from its head."""
    return POLICY.sub("", page).replace("<head>", f"<head>{WATCH}", 1)


def hostile_report(text: str) -> str:
    """Return a page with a text in every place that comes from outside."""
    both = Text(text, text)
    point = KeyPoint(both, both, misconceptions=(both,), accepted=(text,), line=3)
    asked = Question("t/one", both, (point, point), Source(text, 7), remark=text)
    interview, _ = Interview((asked,), grade_by_first_word, NOON).answer(
        text, at=NOON + timedelta(seconds=9)
    )
    report = Report(
        text,
        interview.noted(text),
        {"t": both},
        started_at=NOON,
        person=text,
        references={"t": (Link(text, text), Link(text, f"https://a.org/{text}"))},
        written={"t/one": replace(asked, remark=text)},
    )
    return html_report(Look(), report)


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
def test_nothing_in_a_report_runs(tmp_path: Path) -> None:
    bodies = [re.sub(r"(?s).*<body[^>]*>|</body>.*", "", hostile_report(text)) for text in HOSTILE]
    page = tmp_path / "report.html"
    frame = watched(hostile_report("plain"))
    page.write_text(frame.replace("</body>", "\n".join(bodies) + "</body>"), encoding="utf-8")
    shown = browse(page, 1280, "--dump-dom", "--virtual-time-budget=3000")
    assert 'data-watched="yes"' in shown
    assert 'data-ran="yes"' not in shown
    assert shown.count("ran()") > len(HOSTILE)


@pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")
@pytest.mark.parametrize("number", [0, 9, 15, 27])
def test_what_is_not_escaped_would_be_noticed(number: int, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    frame = watched(hostile_report("plain"))
    page.write_text(frame.replace("</body>", HOSTILE[number] + "</body>"), encoding="utf-8")
    shown = browse(page, 1280, "--dump-dom", "--virtual-time-budget=3000")
    assert 'data-ran="yes"' in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_report_has_no_elements_but_its_own(text: str) -> None:
    own = {tag for tag, _ in Page(hostile_report("plain $x^2$ words")).tags}
    tags = Page(hostile_report(text)).tags
    assert {tag for tag, _ in tags} <= own | MATH_TAGS
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    links = [attributes.get("href") or "#" for _, attributes in tags]
    assert all(link.startswith(("https://", "http://", "#")) for link in links)
