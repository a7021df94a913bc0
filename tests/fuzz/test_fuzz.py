"""Whatever text is read, nothing breaks: made-up texts, and with `--all` those of a fuzzer."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from targets import TARGETS

HERE = Path(__file__).parent
SEEDS = sorted((HERE / "seeds").iterdir())
PIECES = (
    *(
        "---\n",
        "lang: zh\n",
        "aliases: [x, y]\n",
        "# A · 甲\n",
        "## Q?\n\n问？\\\n`#a level=1`\n\n",
    ),
    *(
        "- point.\\\n  要点。\n",
        "  - ask: a?\\\n    问？\n",
        "  - wrong: w.\n",
        "  - accept: a; b\n",
    ),
    *(
        "  - weight: 2\n",
        "## References\n",
        "- [x](https://a.org)\n",
        "$x_{1}$",
        "$$\\frac{a}{b}$$",
    ),
    *('title = "x"\n', "[[questions]]\n", 'id = "a/one"\n', "count = 3\n", "min_score = 0.5\n"),
    *('{"id": 1, ', '"question_id": "a/one", ', '"answer": "x"}\n', '"points": ["a"], ', "[" * 30),
    *(
        '"question": {"zh": "问"}, ',
        '"weight": 1e400, ',
        "null",
        "1. ",
        "**Q**: ",
        "答：",
        "> " * 30,
    ),
    *(
        "<details><summary>",
        "</details>",
        "| a | b |\n| - | - |\n",
        "```\n",
        "\t",
        "\r\n",
        "\r",
        "\0",
    ),
    *(
        "\x1b[31m",
        "\u202e",
        "\ud800",
        "\ufeff",
        "é",
        "ﬁ",
        "①",
        "²",
        "𝒙",
        "👩‍🔬",
        "ا",
        "İ",
        "ß",
        "ẞ",
        "\u0301",
    ),
    *(
        "残差",
        "批归一化",
        "殘差網絡",
        "不是",
        "F(x) = H(x) − x",
        "3×3",
        "mAP@0.5",
        "1e999",
        "ResNet-50",
    ),
    *("not", "never", "does not", "the residual", "shortcut", ";", "；", "、", "——", "…", "\u3000"),
)
"""What texts are put together from, beside what Hypothesis thinks of."""

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=30).map("".join)
LONG = (
    *(
        "a",
        "残",
        " ",
        "\n",
        "#",
        "- ",
        "> ",
        "[",
        "(",
        "$",
        "*",
        "`",
        "{",
        "|",
        "\t",
        "\0",
        "ab ",
        "不",
    ),
    *(
        "不是",
        "- a\n",
        "# a\n",
        "a; ",
        "a\\\n",
        '{"a":',
        "[[a]]\n",
        "\u0301",
        "1.",
        "x_{",
        "<b>",
        "$x$ ",
    ),
)
REPEATED = 20_000
TIMEOUT = 120
RUNS = 20_000


@pytest.mark.parametrize("name", TARGETS)
def test_no_text_breaks_it(name: str) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(text=texts)
    def check(text: str) -> None:
        TARGETS[name](text)

    check()


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_what_once_broke_it_breaks_nothing(seed: Path) -> None:
    text = seed.read_bytes().decode("utf-8", "surrogateescape")
    for target in TARGETS.values():
        target(text)


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_long_and_deep_texts_are_read_in_time(name: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[2:];"
        "from targets import TARGETS; from test_fuzz import LONG, REPEATED;"
        "[TARGETS[sys.argv[1]](piece * REPEATED) for piece in LONG]"
    )
    paths = [str(HERE), str(HERE.parent)]
    subprocess.run([sys.executable, "-c", code, name, *paths], check=True, timeout=TIMEOUT)


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("name", TARGETS)
def test_fuzzing_guided_by_coverage_finds_nothing(name: str, tmp_path: Path) -> None:
    command = [sys.executable, str(HERE / "guided.py"), name, f"-runs={RUNS}", "-max_len=2000"]
    limits = [
        "-max_total_time=20",
        "-timeout=10",
        "-rss_limit_mb=2048",
        "-seed=1",
        "-print_final_stats=1",
    ]
    (tmp_path / "found").mkdir()
    folders = [str(tmp_path / "found"), str(HERE / "seeds")]
    done = subprocess.run(
        [*command, *limits, f"-artifact_prefix={tmp_path}/", *folders],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=TIMEOUT,
    )
    assert done.returncode == 0, done.stderr[-3000:]
