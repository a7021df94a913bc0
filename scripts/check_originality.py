"""Fail where the corpus shares long runs of words with somebody else's notes.

    python scripts/check_originality.py FOLDER

Runs of 12 or more Chinese characters, or of 8 or more English words, outside
titles, names and formulas: links, quotations in capitals, code and formulas
are left out, and so are runs in which no word is an ordinary lower-case one.
A title is what a reference links to, wherever it is named.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
HAN_RUN, WORD_RUN = 12, 8

_LEFT_OUT = re.compile(r"\[[^\]]*\]\([^)]*\)|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|https?://\S+", re.DOTALL)
_TITLE = re.compile(r"\[\W*([^\]]+?)\W*\]\(")
_HAN = re.compile(r"[㐀-鿿]+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_SENTENCE = re.compile(r"[.!?。！？\n]")


def kept_of(text: str, titles: Iterable[str] = ()) -> str:
    """Return what counts of a text, each line where it was."""
    kept = _LEFT_OUT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for title in titles:
        kept = re.sub(re.escape(title), ".", kept, flags=re.IGNORECASE)
    return kept


def runs_in(kept: str) -> Iterator[tuple[str, int]]:
    """Yield every run of the forbidden length, and where its sentence begins."""
    place = 0
    for sentence in _SENTENCE.split(kept):
        han = "".join(_HAN.findall(sentence))
        yield from ((han[n : n + HAN_RUN], place) for n in range(len(han) - HAN_RUN + 1))
        words = _WORD.findall(sentence)
        for n in range(len(words) - WORD_RUN + 1):
            run = words[n : n + WORD_RUN]
            if any(word.islower() for word in run):
                yield " ".join(run).casefold(), place
        place += len(sentence) + 1


def main(folder: Path) -> int:
    """Print each shared run with its file and line, and return 1 where there is one."""
    theirs = {
        run
        for path in sorted(folder.rglob("*.md"))
        for run, _ in runs_in(kept_of(path.read_text(encoding="utf-8")))
    }
    if not theirs:
        print(f"{folder} holds no Markdown to compare with. Name another folder.")
        return 1
    notes = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.md"))]
    titles = {title for text in notes for title in _TITLE.findall(text)}
    shared = 0
    for path in sorted(CORPUS.rglob("*.md")):
        kept = kept_of(path.read_text(encoding="utf-8"), titles)
        for run, place in runs_in(kept):
            if run in theirs:
                shared += 1
                line = kept.count("\n", 0, place) + 1
                print(f"{path.relative_to(CORPUS.parent)}:{line}: shared: {run}")
    print(f"{shared} shared runs")
    return int(shared > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
