"""A report as one self-contained page: no network, no other file, no script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mockinterview.builtin import packaged_text
from mockinterview.core.model import Language, PointGrade, Text
from mockinterview.core.report import Asked, Report
from mockinterview.core.turns import Kind, Turn
from mockinterview.core.verdict import points_of, verdict_of
from mockinterview.frontends.calibration import overrated, sure_name
from mockinterview.frontends.look import SIGNS, Look
from mockinterview.frontends.report.markup import (
    Markup,
    as_text,
    element,
    joined,
    link,
    with_formulas,
)
from mockinterview.frontends.report.text import (
    facts,
    mark,
    notes_of,
    overtime,
    prompt_of,
    sure_line,
    trend_text,
    verdict,
    verdict_line,
)

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser lets the page load: nothing."""

TREND_WIDTH, TREND_HEIGHT = 300, 60
LONGEST_TREND = 30
MOST_TO_REREAD = 10


def html_report(look: Look, report: Report) -> str:
    """Return a report as a page."""
    parts = [
        _head(look, report),
        _bars(look, report),
        _trend(look, report),
        _calibration(look, report),
        _reread(look, report),
        *(
            _question(look, report, asked, number)
            for number, asked in enumerate(report.asked, start=1)
        ),
    ]
    return page(look.title(report.title), look.languages, parts)


def page(title: str, languages: Sequence[Language], parts: Sequence[str]) -> str:
    """Return a whole page with the style of reports."""
    style = packaged_text("report.css")
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        element("style", Markup(style)),
    )
    body = element("body", element("main", *parts))
    code = {Language.ZH: "zh-Hans", Language.EN: "en"}[languages[0]]
    return "<!doctype html>\n" + element("html", head, body, lang=code) + "\n"


def _head(look: Look, report: Report) -> Markup:
    judged = verdict_line(look, report)
    is_failed = report.is_passed is False
    return element(
        "header",
        element("h1", look.title(report.title)),
        element("p", " · ".join(facts(look, report)), class_="facts"),
        element(
            "p",
            element("b", str(points_of(report.score))),
            f" {verdict(look, report)}",
            class_=f"score {verdict_of(report.score)}",
        ),
        element("p", judged, class_="failed" if is_failed else "passed") if judged else Markup(),
    )


def _bars(look: Look, report: Report) -> Markup:
    """Draw the score of every question as a bar."""
    rows = [
        element(
            "li",
            element(
                "a",
                look_line(look, asked.written.prompt),
                href=f"#q{number}",
            ),
            bar(asked.outcome.score),
            element("span", str(points_of(asked.outcome.score)), class_="number"),
        )
        for number, asked in enumerate(report.asked, start=1)
    ]
    return element("ol", *rows, class_="bars")


def bar(score: float) -> Markup:
    """Draw a score of 0..1 as a bar."""
    full = round(100 * score, 1)
    return element(
        "svg",
        element("rect", class_="track", x=0, y=0, width=100, height=8),
        element("rect", class_=verdict_of(score).value, x=0, y=0, width=full, height=8),
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        role="img",
        aria_label=str(points_of(score)),
    )


def _trend(look: Look, report: Report) -> Markup:
    """Draw how this interview stands to the earlier ones."""
    if not report.earlier:
        return Markup()
    scores = [past.score for past in report.earlier] + [report.score]
    text = trend_text(look, report)
    said = element("p", text) if text else Markup()
    return element("section", element("h2", look.say("trend")), trend_line(scores), said)


def trend_line(scores: Sequence[float]) -> Markup:
    """Draw scores of 0..1, oldest first, as a line."""
    shown = scores[-LONGEST_TREND:]
    step = TREND_WIDTH / max(1, len(shown) - 1)
    places = [
        (round(number * step, 1), round((1 - score) * TREND_HEIGHT, 1))
        for number, score in enumerate(shown)
    ]
    line = element("polyline", points=" ".join(f"{x},{y}" for x, y in places))
    dots = [element("circle", cx=x, cy=y, r=3) for x, y in places]
    return element(
        "svg",
        line,
        *dots,
        class_="trend",
        viewBox=f"-5 -5 {TREND_WIDTH + 10} {TREND_HEIGHT + 10}",
        role="img",
        aria_label=", ".join(str(points_of(score)) for score in shown),
    )


def _calibration(look: Look, report: Report) -> Markup:
    """Draw how sure the person was against how right, where they said it."""
    found = report.calibration
    if not found.answers:
        return Markup()
    rows = [
        element(
            "li",
            element(
                "span",
                f"{sure_name(look, level.sure)} · " + look.say("sure_answers", count=level.answers),
            ),
            bar(level.score),
            element("span", str(points_of(level.score)), class_="number"),
        )
        for level in found.levels
        if level.score is not None
    ]
    return element(
        "section",
        element("h2", look.say("sure_title")),
        element("ol", *rows, class_="bars"),
        element("p", overrated(look, found)),
    )


def _reread(look: Look, report: Report) -> Markup:
    points = {
        (asked.question.source.path, old.line): new
        for asked in report.asked
        for old, new in zip(asked.question.points, asked.written.points, strict=True)
    }
    rows = []
    for missed in report.summary.to_reread[:MOST_TO_REREAD]:
        written = points[missed.source.path, missed.point.line]
        place = element("code", str(missed.source))
        rows.append(element("li", reading(look, written.text), place))
    if not rows:
        return Markup()
    return element("section", element("h2", look.say("reread")), element("ul", *rows))


def _question(look: Look, report: Report, asked: Asked, number: int) -> Markup:
    title = report.titles.get(asked.question.topic, Text(asked.question.topic))
    head = f"{number}. {title.read_in(look.languages[0])}"
    links = [
        element("li", link(one.title, one.url))
        for one in report.references.get(asked.question.topic, ())
    ]
    place = element("code", f"{asked.question.id} · {asked.question.source}")
    return element(
        "section",
        element("h2", head + " ", element("span", mark(look, asked))),
        *(_turn(look, report, asked, turn) for turn in asked.turns),
        *(element("p", note, class_="note") for note in notes_of(look, asked)),
        element("p", place),
        element("ul", *links, class_="references") if links else Markup(),
        id=f"q{number}",
        class_="question",
    )


def _turn(look: Look, report: Report, asked: Asked, turn: Turn) -> Markup:
    label = look.say("interviewer" if turn.kind is Kind.QUESTION else "follow_up")
    put = prompt_of(look, report, asked, turn, as_text)
    told = [overtime(look, report, turn), sure_line(look, turn)]
    points = [_point(look, asked, turn, graded) for graded in turn.grade.points]
    return element(
        "div",
        element("p", element("span", label, class_="label"), class_="prompt"),
        element("div", reading(look, put), class_="prompt"),
        element("blockquote", *_answer(look, turn)),
        *(element("p", line, class_="note") for line in told if line),
        element("ul", *points, class_="points"),
        class_="turn",
    )


def _answer(look: Look, turn: Turn) -> Iterator[str]:
    """Yield an answer with the words marked that were read as key points."""
    if not turn.answer:
        yield element("i", look.say("no_answer"))
        return
    spans = sorted(
        (graded.evidence.start, graded.evidence.end, graded.status.value)
        for graded in turn.grade.points
        if graded.evidence
    )
    end = 0
    for start, stop, status in spans:
        if start < end:
            continue
        yield turn.answer[end:start]
        yield element("mark", turn.answer[start:stop], class_=status)
        end = stop
    yield turn.answer[end:]


def _point(look: Look, asked: Asked, turn: Turn, graded: PointGrade) -> Markup:
    index = graded.index if turn.kind is Kind.QUESTION or turn.point is None else turn.point
    parts: list[str] = [
        element("span", SIGNS[graded.status], class_="sign", title=look.say(graded.status)),
        reading(look, asked.written.points[index].text),
        element("p", _arithmetic(look, graded), class_="small"),
    ]
    if graded.evidence:
        words = " ".join(graded.evidence.of(turn.answer).split())
        parts.append(element("p", look.say("you_said", words=words), class_="small"))
    if graded.claim:
        before, after = look.say("claim", claim="\0").split("\0")
        claim = joined([before, with_formulas(look.read(graded.claim)), after])
        parts.append(element("p", claim, class_="small"))
    return element("li", *parts, class_=graded.status.value)


def _arithmetic(look: Look, graded: PointGrade) -> str:
    earned, share = 100 * graded.share * graded.score, 100 * graded.share
    return f"{look.say(graded.status)} · {share:.1f} × {graded.score:.2f} = {earned:.1f}"


def reading(look: Look, text: Text) -> Markup:
    """Return a text of the notes in the languages shown, a paragraph each."""
    return joined(element("p", with_formulas(line)) for line in look.read(text).split("\n"))


def look_line(look: Look, text: Text) -> Markup:
    """Return a text of the notes in the first language shown."""
    return with_formulas(text.read_in(look.languages[0]))
