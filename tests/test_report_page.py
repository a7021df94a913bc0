"""A report in a real browser, as wide as a phone and as a desk."""

from __future__ import annotations

import html
import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from mockinterview.frontends.look import Look
from mockinterview.frontends.report.html import html_report
from test_report import report

BROWSER = shutil.which("chromium")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--hide-scrollbars",
)
FRAME = """<!doctype html><iframe id="page" style="width:{width}px;border:0" srcdoc="{page}">
</iframe><script>onload = () => {{ document.documentElement.dataset.width =
page.contentDocument.documentElement.scrollWidth; document.documentElement.dataset.requested =
page.contentWindow.performance.getEntriesByType("resource").length; }};</script>"""
"""A window is never narrower than 500 where a script runs, a frame is."""

POLICY = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
LONG = "identity " + "W" * 300 + " " + "残差" * 200

pytestmark = pytest.mark.skipif(BROWSER is None, reason="chromium is not installed")


def browse(page: Path, width: int, *words: str) -> str:
    """Open a page, and return what the browser prints."""
    assert BROWSER is not None
    profile = page.with_name(f"profile-{width}-{len(words[0])}")
    command = [BROWSER, *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},900"]
    done = subprocess.run(
        [*command, *words, page.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def framed(page: Path, text: str, width: int) -> tuple[int, int]:
    """Return how wide a page is drawn in a frame of a width, and how many files it asks for."""
    frame = FRAME.format(width=width, page=html.escape(POLICY.sub("", text)))
    page.write_text(frame, encoding="utf-8")
    shown = browse(page, 1400, "--dump-dom")
    found = re.search(r'data-width="(\d+)" data-requested="(\d+)"', shown)
    assert found is not None
    return int(found[1]), int(found[2])


def test_what_is_too_wide_or_asked_for_would_be_noticed(tmp_path: Path) -> None:
    more = '<img src="http://127.0.0.1:1/x.png"><p style="width:500px">wide</p></body>'
    text = html_report(Look(), report()).replace("</body>", more)
    drawn, requested = framed(tmp_path / "report.html", text, 390)
    assert drawn > 390
    assert requested == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_a_report_fits_the_window_and_is_drawn(width: int, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    text = html_report(Look(), report(LONG, sure=5))
    drawn, requested = framed(page, text, width)
    assert drawn <= width
    assert requested == 0
    page.write_text(text, encoding="utf-8")
    picture = tmp_path / "report.png"
    browse(page, width, f"--screenshot={picture}")
    content = picture.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, 900)
    assert len(content) > 10_000
