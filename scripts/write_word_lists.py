"""Write the word lists that come from elsewhere.

python scripts/write_word_lists.py [--scowl /usr/share/dict/scowl]

`ordinary.en.txt` are the stems of SCOWL's more frequent words (Debian's package
scowl, American and common spellings up to size 35), `syllables.txt` the
characters of GB 2312 by how they sound, as pypinyin has them.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from pypinyin import lazy_pinyin

from mockinterview.core.text import stem

DATA = Path(__file__).parents[1] / "src" / "mockinterview" / "data"
SCOWL = Path("/usr/share/dict/scowl")
SIZES = (10, 20, 35)
SHORTEST = 3
GB2312_ROWS = range(0xB0, 0xF8)
GB2312_CELLS = range(0xA1, 0xFF)

ORDINARY_HEAD = """\
# Stems of ordinary English words, written by scripts/write_word_lists.py from SCOWL
# (Spell Checker Oriented Word Lists), sizes 10 to 35. Copyright 2000-2011 by Kevin
# Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
# associated scripts, the output created from the scripts, and its documentation for any
# purpose is hereby granted without fee, provided that the above copyright notice appears
# in all copies and that both that copyright notice and this permission notice appear in
# supporting documentation. Kevin Atkinson makes no representations about the suitability
# of this array for any purpose. It is provided "as is" without express or implied
# warranty.
"""
SYLLABLES_HEAD = """\
# The characters of GB 2312 by their most frequent reading, without tones, written by
# scripts/write_word_lists.py from pypinyin (MIT licence).
"""


def main() -> None:
    """Write both lists."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--scowl", type=Path, default=SCOWL, help="the folder of SCOWL's lists")
    scowl = parser.parse_args().scowl
    stems = sorted({stem(word) for word in _words(scowl) if len(word) >= SHORTEST})
    (DATA / "ordinary.en.txt").write_text(ORDINARY_HEAD + "\n".join(stems) + "\n", "utf-8")
    by_sound: dict[str, list[str]] = defaultdict(list)
    for character in _characters():
        by_sound[lazy_pinyin(character)[0]].append(character)
    lines = (f"{sound} {''.join(by_sound[sound])}\n" for sound in sorted(by_sound))
    (DATA / "syllables.txt").write_text(SYLLABLES_HEAD + "".join(lines), "utf-8")


def _words(scowl: Path) -> Iterator[str]:
    for size in SIZES:
        for kind in ("english", "american"):
            text = (scowl / f"{kind}-words.{size}").read_text("iso-8859-1")
            yield from (word for word in text.split() if word.isascii() and word.isalpha())


def _characters() -> Iterator[str]:
    for row in GB2312_ROWS:
        for cell in GB2312_CELLS:
            yield from bytes((row, cell)).decode("gb2312", "ignore")


if __name__ == "__main__":
    main()
