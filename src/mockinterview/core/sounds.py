"""How Chinese characters sound: who types by sound picks the wrong one of many that sound alike."""

from __future__ import annotations

_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""What many speakers, and input methods for them, don't tell apart."""


class Sounds:
    """The syllables of characters, without tones."""

    def __init__(self, table: str) -> None:
        """Take a table: each line is a syllable, a space and its characters."""
        self._table = f"\n{table}"
        self._known: dict[str, str] = {}

    def of(self, text: str) -> str:
        r"""Return how a text sounds; a character that is not known sounds like itself alone.

        Example:
            >>> sounds = Sounds("gui 归规\nzheng 正争\nzhen 真")
            >>> sounds.of("归争") == sounds.of("规真")
            True
        """
        return " ".join(map(self._of_one, text))

    def _of_one(self, character: str) -> str:
        sound = self._known.get(character)
        if sound is None:
            sound = self._known[character] = self._looked_up(character)
        return sound

    def _looked_up(self, character: str) -> str:
        """Look a character up; few are, so the table is searched rather than read."""
        at = self._table.find(character)
        if at < 0:
            return character
        syllable, *_ = self._table[self._table.rindex("\n", 0, at) + 1 : at].split(" ", 1)
        for apart, alike in _CONFUSED:
            syllable = syllable.replace(apart, alike)
        return syllable
