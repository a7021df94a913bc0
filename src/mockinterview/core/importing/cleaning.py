"""Make other people's text readable: odd characters plain, `<details>` on lines of its own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

OPEN, SUMMARY, CLOSE = "\ue000", "\ue001", "\ue002"
"""What stands for `<details>`, for the words of its `<summary>` and for `</details>`."""

_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff3a\uff41-\uff5a\uff10-\uff19]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff\ufeff]")
_FENCE = re.compile(r"\s*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}(?=[^`]*$)|~{3,})")
_TAG = re.compile(r"</?(?:details|summary)\b[^<>]*>", re.IGNORECASE)
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_INDENT = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)*")
_ONLY_TAGS = re.compile(r"\s*(?:</?[a-z][^<>]*>\s*)*", re.IGNORECASE)
_CHINESE_NUMBER = re.compile(r"^(\s*)(\d{1,4})[、．]\s*(?=\S)")


def cleaned(text: str) -> str:
    """Return a text with plain letters for mathematical ones, without controls.

    Example:
        >>> cleaned("𝗤: what is it?")
        'Q: what is it?'
    """
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    text = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    return _CONTROLS.sub(" ", text)


@dataclass
class _Marker:
    """Puts the tags of `<details>` on lines of their own, line by line."""

    fence: str = ""
    summary: list[str] | None = None
    summary_line: int = 0
    found: list[tuple[str, int]] = field(default_factory=list)

    def read(self, line: str, number: int) -> None:
        if self._is_code(line):
            self.found.append((line, number))
            return
        tags = [tag for tag in _TAG.finditer(line) if not _is_in_code(line, tag.start())]
        if self.summary is not None and not line.strip():
            self._end_summary("", number)
        if not tags and self.summary is None:
            self.found.append((_CHINESE_NUMBER.sub(r"\1\2. ", line), number))
            return
        self._read_tags(line, tags, number)

    def end(self) -> list[tuple[str, int]]:
        if self.summary is not None:
            self._end_summary("", self.summary_line)
        return self.found

    def _read_tags(self, line: str, tags: list[re.Match[str]], number: int) -> None:
        prefix = _INDENT.match(line)
        assert prefix is not None  # noqa: S101 - the pattern matches anything
        indent, place = prefix.group(), prefix.end()
        for tag in tags:
            indent = self._text(line[place : tag.start()], indent, number)
            place = max(place, tag.end())
            indent = self._tag(tag.group().lower(), indent, number)
        self._text(line[place:], indent, number)

    def _text(self, words: str, indent: str, number: int) -> str:
        if self.summary is not None:
            self.summary.append(words.strip())
            return indent
        if _ONLY_TAGS.fullmatch(words):
            return indent
        self.found.append((indent + words.strip(), number))
        return _blank(indent)

    def _tag(self, tag: str, indent: str, number: int) -> str:
        if self.summary is not None:
            indent = self._end_summary(indent, number)
        if tag.startswith("<summary"):
            self.summary, self.summary_line = [], number
            return indent
        if tag.startswith("</summary"):
            return indent
        return self._emit(OPEN if tag.startswith("<details") else CLOSE, indent, number)

    def _end_summary(self, indent: str, number: int) -> str:
        words = " ".join(filter(None, self.summary or []))
        self.summary = None
        return self._emit(f"{SUMMARY} {words}", indent, min(number, self.summary_line))

    def _emit(self, mark: str, indent: str, number: int) -> str:
        if not indent.strip():
            self.found.append(("", number))
        self.found += [(indent + mark, number), ("", number)]
        return _blank(indent)

    def _is_code(self, line: str) -> bool:
        """Tell whether a line is code between fences, or a fence."""
        found = _FENCE.match(line)
        if self.fence:
            sign = line.strip()
            if sign.startswith(self.fence) and not sign.strip(self.fence[0]):
                self.fence = ""
            return True
        if found:
            self.fence = found[1]
        return found is not None


def _blank(indent: str) -> str:
    return "".join(sign if sign.isspace() else " " for sign in indent)


def _is_in_code(line: str, place: int) -> bool:
    return any(span.start() < place < span.end() for span in _CODE.finditer(line))


def marked_lines(text: str) -> Iterator[tuple[str, int]]:
    r"""Yield the lines of a text, each with its number in it, from 1.

    Every `<details>`, `<summary>` and `</details>` becomes a paragraph of its
    own, so that the Markdown between them is read as such; an unclosed summary
    ends with its paragraph. `1、` becomes the number of a list.

    Example:
        >>> [line for line, _ in marked_lines("<details><summary>Q</summary>A</details>") if line]
        ['\ue000', '\ue001 Q', 'A', '\ue002']
    """
    marker = _Marker()
    for number, line in enumerate(text.split("\n"), start=1):
        marker.read(line, number)
    yield from marker.end()
