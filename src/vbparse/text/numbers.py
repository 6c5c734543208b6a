"""Vietnamese numerals → numbers: decimal comma, thousands dot, scales, fractions, number words.

>>> [parse_number(t) for t in ("9,5", "1.000", "18.680.000.000", "1.234,5", "18.5", "05", "1,000")]
[9.5, 1000, 18680000000, 1234.5, 18.5, 5, 1000]
>>> [parse_number(t) for t in ("1,5 triệu", "678.718 triệu", "2,5 nghìn tỷ", "1 vạn", "năm mươi", "chín mươi lăm")]
[1500000, 678718000000, 2500000000000, 10000, 50, 95]
>>> [parse_number(t) for t in ("một nửa", "hai phần ba", "1/3", "ba trăm ngàn")]
[0.5, 0.6667, 0.3333, 300000]

A dot before exactly three digits groups thousands, before one or two digits it is a foreign decimal point. Whole values
stay integers; fractions are rounded to four places. It refuses what is no numeral ("hầu hết", "đa số", "năm 2025").
"""

from __future__ import annotations

import re

from vbparse.model.base import Number
from vbparse.text.fold import fold

DIGITS = r"(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?+(?!\d)|\d++(?:[,.]\d++)?+)"
"""One numeral in digits. "1.234.567,8" is one; "3.145.115.195" (an address) is left to the caller."""

SCALES: dict[str, int] = {
    "nghìn tỷ": 10**12,
    "nghìn tỉ": 10**12,
    "ngàn tỷ": 10**12,
    "ngàn tỉ": 10**12,
    "triệu tỷ": 10**15,
    "tỷ": 10**9,
    "tỉ": 10**9,
    "triệu": 10**6,
    "vạn": 10**4,
    "nghìn": 10**3,
    "ngàn": 10**3,
}
SCALE = "(?:" + "|".join(sorted(SCALES, key=len, reverse=True)) + r")(?!\w)"

_UNITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5,
    "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_STEPS = {"mươi": 10, "mười": 10, "trăm": 100}
_WORD = "(?:" + "|".join([*_UNITS, *_STEPS, "linh", "lẻ", "rưỡi", "nghìn", "ngàn", "vạn", "triệu", "tỷ", "tỉ"]) + ")"
NUMBER_WORDS = rf"{_WORD}(?: {_WORD}){{0,15}}+(?!\w)"
"""A run of number words; whether it is a number only `parse_words` knows ("năm" is also the year)."""

FRACTION_WORDS = (
    r"(?:một nửa|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín) phần (?:hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười))(?!\w)"
)

_ONE = re.compile(rf"({DIGITS}) ?({SCALE})?")
_FRACTION = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})")


def tidy(value: float) -> Number:
    """A whole value as int; floating noise of scaling cut off."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def parse_digits(text: str) -> Number | None:
    """The value of one numeral in digits; a comma is decimal, but for three zeros."""
    if not text or not text[0].isdigit():
        return None
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    if len(groups) > 1 and (comma or len(groups) > 2 or len(groups[1]) == 3):
        if any(len(group) != 3 for group in groups[1:]):
            return None
        whole = "".join(groups)
    elif len(groups) == 2:
        whole, decimals = groups
    if decimals == "000" and whole not in ("0", "00"):  # "1,000 trẻ": nobody writes three zero decimals
        whole, decimals = whole + "000", ""
    if not whole.isdecimal() or (decimals and not decimals.isdecimal()):
        return None
    if len(whole) > 30:
        return None
    return tidy(float(f"{whole}.{decimals}")) if decimals else int(whole)


_NEXT_STEP = re.compile(rf" ({DIGITS}) ({SCALE})")


def read_steps(key: str, at: int, value: Number, scale: int, end: int) -> tuple[Number, int, int] | None:
    """ "3 tỷ | 450 triệu đồng": the value in the smallest scale, that scale, where it ends; None without a second step.

    >>> read_steps("3 tỷ 450 triệu đồng", 4, 3, 10**9, 19), read_steps("3 tỷ 45 tỷ", 4, 3, 10**9, 10)
    ((3450.0, 1000000, 8), None)
    """
    found = None
    while (step := _NEXT_STEP.match(key, at, end)) is not None:
        more, below = parse_digits(step[1]), SCALES[step[2]]
        if more is None or below >= scale or more * below >= scale:
            break
        value, scale, at = value * scale / below + more, below, step.end(1)
        found = value, scale, at
        at = step.end()
    return found


def parse_words(key: str) -> Number | None:
    """The value of number words ("năm mươi", "ba trăm ngàn", "hai phần ba"); None where they make no number."""
    if key == "một nửa":
        return 0.5
    upper, part, lower = key.partition(" phần ")
    if part:
        above, below = parse_words(upper), parse_words(lower)
        return round(above / below, 4) if above and below else None
    total, current, seen = 0.0, 0.0, False
    last = 0
    for word in key.split():
        if word in _UNITS:
            if seen and last == 1:
                return None
            current += _UNITS[word]
            last = 1
        elif word in _STEPS:
            tail = current % 10
            step = _STEPS[word]
            if word == "mười":
                current += 10
            elif tail == 0 and last == 0:
                return None
            else:
                current += tail * (step - 1)
            last = step
        elif word in SCALES:
            if not seen:
                return None
            total = total + current * SCALES[word] if current else total * SCALES[word]
            current, last = 0.0, SCALES[word]
        elif word == "rưỡi" and last > 1:
            current += last / 2
            last = 1
        elif word not in ("linh", "lẻ"):
            return None
        seen = True
    return tidy(total + current) if seen else None


def parse_number(text: str) -> Number | None:
    """The value that `text` as a whole writes, in digits or words, with its scale; None where it is no numeral."""
    key = fold(text).strip()
    fraction = _FRACTION.fullmatch(key)
    if fraction:
        below = int(fraction[2])
        return round(int(fraction[1]) / below, 4) if below else None
    digits = _ONE.fullmatch(key)
    if digits:
        value = parse_digits(digits[1])
        return tidy(value * SCALES[digits[2]]) if value is not None and digits[2] else value
    return parse_words(key)
