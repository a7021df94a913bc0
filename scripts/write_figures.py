"""Write the figures of the benchmarks into README.md and README.zh.md; takes a minute.

python scripts/write_figures.py           measures, and writes both tables
python scripts/write_figures.py --check   measures, and says whether they are current
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = re.compile(r"(<!-- figures: .*? -->\n).*?(<!-- /figures -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A row: what of which benchmark, and what it says in both languages."""

    script: str
    label: str
    en: str
    zh: str


FIGURES = [
    Figure(
        "marks",
        "r",
        "Pearson's r with judged marks, 216 answers to 24 questions",
        "与评过的分数的皮尔逊相关系数，24 题 216 个回答",
    ),
    Figure("marks", "mean, excellent", "an excellent answer, on average", "极好的回答，平均"),
    Figure("marks", "mean, partial", "about half of the answer", "大约答了一半"),
    Figure("marks", "mean, wrong_relation", "a fluent false answer", "流畅但错误的回答"),
    Figure(
        "marks",
        "the reference negated by hand",
        "the reference with every sentence denied",
        "参考答案逐句否定",
    ),
    Figure(
        "marks",
        "another question's good answer",
        "another question's good answer",
        "另一道题的好答案",
    ),
    Figure("marks", "the reference's words, shuffled", "a bag of keywords", "一堆关键词"),
    Figure("marks", "the question echoed", "the echoed question", "把题目重复一遍"),
    Figure(
        "samples",
        "all any 474",
        "long sample answers in their band, of 474",
        "474 个长样例中，分数落在应有范围的",
    ),
    Figure(
        "samples",
        "all short right 125",
        "short right answers that get 0.60 or more, of 125",
        "125 个简短正确的回答中，得 0.60 以上的",
    ),
    Figure(
        "samples",
        "all short false 125",
        "short false answers that get 0.30 or less, of 125",
        "125 个简短错误的回答中，得 0.30 以下的",
    ),
]
HEADS = {
    "README.md": ("measured by `benchmarks/{}.py`", "figure"),
    "README.zh.md": ("由 `benchmarks/{}.py` 测得", "数字"),
}


def printed_by(script: str) -> str:
    """Return what a benchmark prints, its spaces made one."""
    command = [sys.executable, str(ROOT / "benchmarks" / f"{script}.py")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return "\n".join(" ".join(line.split()) for line in done.stdout.splitlines())


def value_of(figure: Figure, printed: str) -> str:
    """Return a figure as the table shows it: a share in hundredths, else two decimals.

    Raises:
        LookupError: The benchmark doesn't print it.
    """
    row = re.search(rf"^{re.escape(figure.label)}(?: \(.*\))? (-?\d\.\d+)", printed, re.MULTILINE)
    if row is None:
        raise LookupError(f"benchmarks/{figure.script}.py prints no '{figure.label}'")
    value = float(row[1])
    return f"{value:.0%}" if figure.script == "samples" else f"{value:.2f}"


def tables() -> dict[str, str]:
    """Return the tables of each page, by its name."""
    printed = {script: printed_by(script) for script in ("marks", "samples")}
    found = {}
    for page, (head, figure_head) in HEADS.items():
        lines = []
        for script, text in printed.items():
            lines += ["", f"| {head.format(script)} | {figure_head} |", "| --- | ---: |"]
            for figure in FIGURES:
                if figure.script == script:
                    words = figure.zh if page.endswith(".zh.md") else figure.en
                    lines.append(f"| {words} | {value_of(figure, text)} |")
        found[page] = "\n".join([*lines[1:], ""])
    return found


def main(arguments: list[str]) -> int:
    """Write the tables, or return 1 where one is not current."""
    old = 0
    for name, table in tables().items():
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        new = PLACE.sub(rf"\1\n{table}\n\2", text)
        if "--check" not in arguments:
            page.write_text(new, encoding="utf-8")
        elif new != text:
            old += 1
            print(f"{name} is old. Run: python scripts/write_figures.py")
    return int(old > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
