"""Numbers in one form, however they are written, and which of them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mockinterview.core.text import Kind, Token, number_of

ROUNDED = 0.8
"""Likeness of a number and of what it is when rounded: 26.8% and 27%."""

SHARE_DECIMALS = 8
"""Decimals of a fraction as a percentage."""

LONGEST_FRACTION = 5
"""Words that a Chinese fraction may be cut into."""

FEWEST_DIGITS = 2
"""Significant digits that a rounded number must keep to be recognised."""

_ENGLISH_NUMBERS = {
    "zero": "0", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "eighty": "80", "ninety": "90", "twice": "2",
    "hundred": "100", "thousand": "1000", "half": "50%",
}  # fmt: skip
_DIGITS = {
    "零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9,
}  # fmt: skip
_PARTS = {
    "half": "2", "halve": "2", "third": "3", "quarter": "4", "fourth": "4", "fifth": "5",
    "sixth": "6", "seventh": "7", "eighth": "8", "ninth": "9", "tenth": "10",
}  # fmt: skip
_POWERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_NUMERALS = frozenset(_DIGITS) | frozenset(_POWERS)
_TIMES = frozenset({"x", "by", "乘", "乘以", "*"})
_MEASURES = "个种层次倍级路条步类组张段维遍"
_HAN_NUMBER = re.compile(rf"^([零一二两俩三四五六七八九十百千万]+)([{_MEASURES}]?)$")
_HAN_FRACTION = re.compile(
    r"([零一二两俩三四五六七八九十百千万]+)分之([零一二两俩三四五六七八九十百千万]+|[\d.]+)"
)
_UNCOUNTED = frozenset({"一", "万", "千", "百", "一一", "千万", "万一", "三维", "二维", "一维"})
"""Chinese words that look like a number and are none, or count nothing."""

_SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "bn": 9}
_GLUED_SCALES = {"k": 3, "m": 6, "g": 9, "b": 9}
_HAN_SCALES = (("百万", 6), ("千万", 7), ("万亿", 12), ("万", 4), ("亿", 8), ("千", 3), ("百", 2))


def han_number(word: str) -> str:
    """Return a Chinese number in digits.

    Example:
        >>> [han_number(word) for word in ("两", "十六", "三百", "两千", "一百二十")]
        ['2', '16', '300', '2000', '120']
    """
    total, digit = 0, None
    for character in word:
        if (power := _POWERS.get(character)) is None:
            digit = _DIGITS[character]
        elif power > total > 0 and power == _POWERS["万"]:
            total, digit = (total + (digit or 0)) * power, None
        else:
            total, digit = total + (1 if digit is None else digit) * power, None
    return str(total + (digit or 0))


@lru_cache(maxsize=50_000)
def number_likeness(one: str, other: str) -> float:
    """Return how far two numbers say the same: 1, less where one is the other rounded, or 0.

    A percent sign may be left out, and a share written as a percentage.

    Example:
        >>> [number_likeness("23.4%", other) for other in ("23.4", "0.234", "23%", "24%")]
        [1.0, 1.0, 0.8, 0.0]
    """
    first, second = _value_of(one), _value_of(other)
    if first is None or second is None:
        return float(one == other)
    pairs = [(first, second)]
    if one.endswith("%") != other.endswith("%"):
        shares = (first / 100, second) if one.endswith("%") else (first, second / 100)
        pairs.append(shares)
    if any(_are_equal(left, right) for left, right in pairs):
        return 1.0
    return ROUNDED if any(_is_rounded(left, right) for left, right in pairs) else 0.0


def leading_digit(number: str) -> str:
    """Return the first digit of a number that is not 0, the same in 0.5, 50% and 500."""
    return number.lstrip("0.")[:1]


def _value_of(number: str) -> float | None:
    try:
        return float(number.removesuffix("%"))
    except ValueError:
        return None


def _are_equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _is_rounded(one: float, other: float) -> bool:
    shorter, longer = sorted((one, other), key=_digits_of)
    digits = _digits_of(shorter)
    if digits < FEWEST_DIGITS or digits == _digits_of(longer):
        return False
    return _are_equal(float(f"{longer:.{digits - 1}e}"), shorter)


def _digits_of(value: float) -> int:
    """Return how many significant digits a number has, its last zeros not counted."""
    return len(f"{value:.9e}".partition("e")[0].replace(".", "").rstrip("0"))


def joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens with spelled-out sizes and numbers in one form.

    `three by three`, `三乘三` and `3 * 3` become `3x3`; `two` and `两` become 2;
    `614k`, `3.6 billion` and `82 万` become whole numbers, `half`, `1/2` and `二分之一` 50%.
    """
    position = 0
    while position < len(tokens):
        if not _may_count(tokens[position]):
            yield tokens[position]
            position += 1
            continue
        if fraction := _fraction_at(tokens, position):
            share, length = fraction
            yield share
            position += length
            continue
        length = _size_length(tokens, position)
        if length > 1:
            run = tokens[position : position + length]
            size = "x".join(_digits(token) or "" for token in run[::2])
            yield Token(size, size, Kind.SIZE, run[0].start, run[-1].end)
            position += length
            continue
        scaled = _scaled(tokens, position)
        if scaled:
            yield from scaled
            position += 2
            continue
        yield from _numbered(tokens[position])
        position += 1


def _fraction_at(tokens: Sequence[Token], position: int) -> tuple[Token, int] | None:
    """Return the fraction that begins at a token, as a share in percent, and its tokens.

    Only what is less than 1 is read as one: 16/8 may be anything.
    """
    token, rest = tokens[position], tokens[position + 1 : position + 3]
    if token.kind is Kind.HAN:
        return _han_fraction(tokens, position)
    if token.kind is Kind.NUMBER and len(rest) > 1 and rest[0].form == "/":
        parts = rest[1].form if rest[1].kind is Kind.NUMBER else ""
        is_one = rest[0].start <= token.end and rest[1].start <= rest[0].end
        return _share(token, rest[1], token.form, parts, 3) if is_one else None
    if token.kind is Kind.WORD and rest and rest[0].form.removesuffix("s") in _PARTS:
        parts = _PARTS[rest[0].form.removesuffix("s")]
        return _share(
            token, rest[0], "1" if token.form == "one" else _digits(token) or "", parts, 2
        )
    return None


def _han_fraction(tokens: Sequence[Token], position: int) -> tuple[Token, int] | None:
    """Return a Chinese fraction, which may have been cut anywhere: 四分之三, 百分之 28."""
    written = ""
    for length, token in enumerate(tokens[position : position + LONGEST_FRACTION], start=1):
        is_digits = token.kind is Kind.NUMBER and written.endswith("分之")
        if token.kind is not Kind.HAN and not is_digits:
            return None
        written += token.form
        found = _HAN_FRACTION.fullmatch(written)
        following = tokens[position + length : position + length + 1]
        if found and not (following and following[0].form[0] in _NUMERALS):
            count = found[2] if is_digits else han_number(found[2])
            return _share(tokens[position], token, count, han_number(found[1]), length)
    return None


def _share(
    first: Token, last: Token, count: str, parts: str, length: int
) -> tuple[Token, int] | None:
    """Return the token of a fraction of so many parts, and its length, if it is less than 1."""
    value, whole = _value_of(count), _value_of(parts)
    if value is None or whole is None or not 0 < value < whole:
        return None
    share = number_of(f"{100 * value / whole:.{SHARE_DECIMALS}f}%")
    return Token(share, share, Kind.NUMBER, first.start, last.end, first.glued), length


def _may_count(token: Token) -> bool:
    """Tell whether a token may be a number, or the beginning of one; most are none."""
    return (
        token.kind in (Kind.NUMBER, Kind.SIZE)
        or token.form in _ENGLISH_NUMBERS
        or token.form == "one"
        or token.form[0] in _NUMERALS
    )


def _scaled(tokens: Sequence[Token], position: int) -> tuple[Token, ...]:
    """Return a number with the scale that follows it as one, or nothing where there is none."""
    token = tokens[position]
    if position + 1 >= len(tokens) or token.form.endswith("%"):
        return ()
    digits = token.term if token.kind is Kind.NUMBER else _ENGLISH_NUMBERS.get(token.form, "")
    following = tokens[position + 1]
    value = _value_of(digits)
    if value is None or digits.endswith("%"):
        return ()
    power, length = _scale_of(following, is_glued=following.start == token.end)
    if not length:
        return ()
    number = number_of(f"{value}e{power}")
    whole = Token(number, number, Kind.NUMBER, token.start, following.start + length, token.glued)
    rest = following.form[length:]
    if not rest:
        return (whole,)
    return (
        whole,
        Token(rest, rest, Kind.HAN, following.start + length, following.end, glued=True),
    )


def _scale_of(token: Token, *, is_glued: bool) -> tuple[int, int]:
    """Return the power of ten that a token names, and how many of its characters do."""
    if token.kind is Kind.HAN:
        for scale, power in _HAN_SCALES:
            if token.form.startswith(scale) and len(token.form) == token.end - token.start:
                return power, len(scale)
        return 0, 0
    length = token.end - token.start
    if token.form in _SCALES:
        return _SCALES[token.form], length
    if is_glued and token.form in _GLUED_SCALES:
        return _GLUED_SCALES[token.form], length
    return 0, 0


def _numbered(token: Token) -> Iterator[Token]:
    """Yield a token, a measured number such as 两个 as number and measure."""
    found = _HAN_NUMBER.match(token.form) if token.kind is Kind.HAN else None
    if token.form == "一半":
        yield Token("50%", "50%", Kind.NUMBER, token.start, token.end, token.glued)
    elif found and token.form not in _UNCOUNTED and not token.form.startswith(("一", "万", "千")):
        number = han_number(found.group(1))
        middle = token.start + len(found.group(1))
        yield Token(number, number, Kind.NUMBER, token.start, middle, token.glued)
        if found.group(2):
            yield Token(found.group(2), found.group(2), Kind.HAN, middle, token.end, glued=True)
    elif token.kind is Kind.WORD and token.form in _ENGLISH_NUMBERS:
        number = _ENGLISH_NUMBERS[token.form]
        yield Token(number, number, Kind.NUMBER, token.start, token.end, token.glued)
    else:
        yield token


def _size_length(tokens: Sequence[Token], position: int) -> int:
    """Return how many tokens from here on spell a size, 1 when they don't."""
    if _digits(tokens[position]) is None:
        return 1
    end = position + 1
    while (
        end + 1 < len(tokens)
        and tokens[end].form in _TIMES
        and _digits(tokens[end + 1]) is not None
    ):
        end += 2
    return end - position


def _digits(token: Token) -> str | None:
    match token.kind:
        case Kind.NUMBER:
            return number_of(token.form)
        case Kind.SIZE:
            return token.term
        case Kind.HAN if _HAN_NUMBER.match(token.form) and token.form[-1:] not in _MEASURES:
            return han_number(token.form)
        case _:
            return None if token.form == "half" else _ENGLISH_NUMBERS.get(token.form)
