"""Bring a text to one form, character by character: case, width, signs that look alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", "0123456789+-n")
_REPLACED = {
    "×": "x", "✕": "x", "⨯": "x", "✖": "x", "−": "-", "–": "-", "—": " ", "‐": "-", "‑": "-",
    "’": "'", "‘": "'", "·": " ", "・": " ",
}  # fmt: skip
_ONE_BY_ONE = frozenset(map(chr, _SUPERSCRIPTS))
"""Characters whose form depends on the one before."""


class Folds(dict[int, str]):
    """The form of each character, by its code point, worked out when it is first met."""

    def __init__(self, simplified: Mapping[int, str]) -> None:
        """Take the simplified form of traditional characters, by code point."""
        self._simplified = simplified

    def __missing__(self, code: int) -> str:
        folded = self[code] = self._folded(chr(code))
        return folded

    def _folded(self, character: str) -> str:
        if character < "\x7f":
            return character.lower()
        if ord(character) in _SUPERSCRIPTS:
            return character.translate(_SUPERSCRIPTS)
        if character in _REPLACED:
            return _REPLACED[character]
        folded = unicodedata.normalize("NFKC", character).lower().replace("⁄", "/")
        return folded.translate(self._simplified) if self._simplified else folded


def fold(text: str, folds: Folds) -> tuple[str, Sequence[int]]:
    """Return the text in one form, and where each of its characters came from."""
    if _ONE_BY_ONE.isdisjoint(text):
        folded = text.translate(folds)
        if len(folded) == len(text):
            return folded, range(len(text) + 1)
    pieces: list[str] = []
    origins: list[int] = []
    after_superscript = False
    for position, character in enumerate(text):
        is_superscript = character in _ONE_BY_ONE
        piece = folds[ord(character)]
        if is_superscript and not after_superscript:
            piece = "^" + piece
        after_superscript = is_superscript
        pieces.append(piece)
        origins.extend([position] * len(piece))
    origins.append(len(text))
    return "".join(pieces), origins
