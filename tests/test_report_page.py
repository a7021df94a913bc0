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
page.contentDocument.documentElement.scrollWidth; }};</script>"""
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


@pytest.mark.parametrize("width", [390, 1280])
def test_a_report_fits_the_window_and_is_drawn(width: int, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    text = html_report(Look(), report(LONG))
    frame = FRAME.format(width=width, page=html.escape(POLICY.sub("", text)))
    page.write_text(frame, encoding="utf-8")
    found = re.search(r'data-width="(\d+)"', browse(page, 1400, "--dump-dom"))
    assert found is not None
    assert int(found[1]) <= width
    page.write_text(text, encoding="utf-8")
    picture = tmp_path / "report.png"
    browse(page, width, f"--screenshot={picture}")
    content = picture.read_bytes()
    assert struct.unpack(">II", content[16:24]) == (width, 900)
    assert len(content) > 10_000
