"""Write docs/reference/coverage.md and corpus/README.md from the notes.

python scripts/write_coverage.py           writes both pages
python scripts/write_coverage.py --check   says whether they are current
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from mockinterview.core.model import Topic
from mockinterview.corpus import Corpus, load_corpus

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
COVERAGE = ROOT / "docs" / "reference" / "coverage.md"
INDEX = CORPUS / "README.md"
QUESTIONS = (
    "Questions that interviewers ask, the points of a good answer, the follow-ups and the"
    " mistakes that candidates make, in English and Chinese."
)


def coverage_page(corpus: Corpus) -> str:
    """Return the page that counts what the notes have, section by section."""
    spellings = sum(len(group.spellings) for group in corpus.glossary)
    lines = [
        "# What the notes cover",
        "",
        "Written by `python scripts/write_coverage.py`; a test keeps it current.",
        "",
        "| section | topics | questions | points | level 1 | level 2 | level 3 | misconceptions |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(_row(f"{name}", topics) for name, topics in _sections(corpus)),
        _row("**all**", corpus.topics),
        "",
        f"The glossary has {len(corpus.glossary.groups)} groups of terms, {spellings} spellings.",
    ]
    return "\n".join(lines) + "\n"


def index_page(corpus: Corpus) -> str:
    """Return the page that lists every topic, as a reader on a Git host meets the corpus."""
    lines = [
        "# Deep-learning interview notes · 深度学习面试笔记",
        "",
        QUESTIONS,
        "",
        "面试常问的问题、好答案的要点、追问和常见误区，中英对照。",
    ]
    for name, topics in _sections(corpus):
        lines += ["", f"## {name}", "", "| topic | 主题 | questions |", "| --- | --- | ---: |"]
        lines += [_line(topic) for topic in topics]
    return "\n".join(lines) + "\n"


def _sections(corpus: Corpus) -> Iterator[tuple[str, list[Topic]]]:
    for name in dict.fromkeys(topic.section for topic in corpus.topics):
        yield name, [topic for topic in corpus.topics if topic.section == name]


def _row(name: str, topics: Iterable[Topic]) -> str:
    topics = list(topics)
    questions = [question for topic in topics for question in topic.questions]
    points = [point for question in questions for point in question.points]
    levels = Counter(question.level for question in questions)
    wrong = sum(len(point.misconceptions) for point in points)
    counts = [len(topics), len(questions), len(points), levels[1], levels[2], levels[3], wrong]
    return f"| {name} | " + " | ".join(map(str, counts)) + " |"


def _line(topic: Topic) -> str:
    path = f"{topic.section}/{topic.id}.md"
    return f"| [{topic.title.en}]({path}) | {topic.title.zh} | {len(topic.questions)} |"


def main(arguments: list[str]) -> int:
    """Write the pages, or return 1 where one is not current."""
    corpus = load_corpus([CORPUS])
    pages = {COVERAGE: coverage_page(corpus), INDEX: index_page(corpus)}
    if "--check" not in arguments:
        for path, page in pages.items():
            path.write_text(page, encoding="utf-8")
        return 0
    old = [path for path, page in pages.items() if path.read_text(encoding="utf-8") != page]
    for path in old:
        print(f"{path.relative_to(ROOT)} is not current. Run python scripts/write_coverage.py.")
    return int(bool(old))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
