"""Lists of words, as they are written in `data`."""

from __future__ import annotations


def words_in(text: str) -> list[str]:
    r"""Return the words of a word list, its remarks left out.

    Example:
        >>> words_in("# little words\na the\n的")
        ['a', 'the', '的']
    """
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return [word for line in lines for word in line.split()]
