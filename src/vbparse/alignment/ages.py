"""Ages in a measure: which part of the population it is about, in months.

>>> cut_ages("trẻ em dưới 5 tuổi được khai sinh")
('trẻ em   được khai sinh', (Age(low=0, high=60, through=False, aside=False),))
>>> say_ages(cut_ages("trẻ em từ 07 tuổi trở lên")[1]), say_ages(cut_ages("trẻ em (11 đến 14 tuổi)")[1])
('7 to 16 years', '11 to 14 years')
>>> same_ages(cut_ages("trẻ em đến 8 tuổi")[1], cut_ages("trẻ em dưới 8 tuổi")[1])
True

"trẻ em dưới 16 tuổi" are all children (Luật Trẻ em, Điều 1) and give none; "trẻ em từ 11 tuổi trở lên" end there. It
refuses what is no one's age: "tuổi thọ trung bình", "chiều cao theo tuổi".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.text.fold import fold

_AGE = re.compile(
    r"(?<![\w/.,])(?:"
    r"(?:từ |ở |độ tuổi |nhóm tuổi )*(?:đủ )?(?P<first>\d{1,3})(?: (?:(?P<first_month>tháng)(?: tuổi)?|tuổi))?"
    r" ?(?:đến|tới|-|÷) ?(?P<below>dưới )?(?:đủ |hết )?(?P<last>\d{1,3})"
    r" (?:(?P<last_month>tháng)(?: tuổi)?|tuổi)(?! trở)"
    r"|(?:từ )?(?:đủ )?(?P<edge>\d{1,3}) (?:(?P<edge_month>tháng)(?: tuổi)?|tuổi) trở (?P<side>lên|xuống)"
    r"|(?P<bound>dưới|trên|đến|hết|tới) (?P<limit>\d{1,3}) (?:(?P<limit_month>tháng)(?: tuổi)?|tuổi)"
    r"|(?:lên )?(?P<exact>\d{1,3}) (?:(?P<exact_month>tháng) )?tuổi"
    r")(?!\w)"
)
_NAMED = (
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi (?:đi học )?mẫu giáo"), 36, 72),
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi (?:đi )?nhà trẻ"), 0, 36),
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi mầm non"), 0, 72),
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi (?:học )?tiểu học"), 72, 132),
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi (?:học )?(?:thcs|trung học cơ sở)"), 132, 180),
    (re.compile(r"(?:trong |ở )?(?:độ|lứa) tuổi (?:học )?(?:thpt|trung học phổ thông)"), 180, 216),
)
"""Ages of the school levels: Luật Giáo dục, Điều 26 and 28."""
_CHILD = re.compile(r"(?<!\w)(?:trẻ|học sinh|thiếu nhi)(?!\w)")
_INFANT = re.compile(r"(?<!\w)(?:trẻ|cháu|bú)(?!\w)")
"""Whose age is told in bare months: "trẻ 6 tháng"; others are told how long something lasts, "nợ trên 3 tháng"."""
_CHILD_END, _NO_END = 16 * 12, 200 * 12


@dataclass(frozen=True, slots=True)
class Age:
    """From `low` to `high` months; `through` where the last is included, `aside` where it stands in brackets."""

    low: int
    high: int
    through: bool = False
    aside: bool = False


def cut_ages(measure: str) -> tuple[str, tuple[Age, ...]]:
    """The folded measure with its ages blanked out, and the ages, the youngest first."""
    key = fold(measure)
    if "tuổi" not in key and "tháng" not in key:
        return key, ()
    child = _CHILD.search(key) is not None
    ages: list[Age] = []
    for pattern, low, high in _NAMED:
        if pattern.search(key):
            ages.append(Age(low, high))
            key = pattern.sub(" ", key)

    infant = _INFANT.search(key) is not None

    def take(match: re.Match[str]) -> str:
        if not infant and "tuổi" not in match[0]:
            return match[0]
        around = match.string[: match.start()].rstrip()[-1:] + match.string[match.end() :].lstrip()[:1]
        low, high, through = _bounds(match, _CHILD_END if child else _NO_END)
        ages.append(Age(low, high, through, around == "()"))
        return " "

    key = _AGE.sub(take, key)
    return key, tuple(sorted({age for age in ages if not (child and _all_children(age))}, key=lambda age: age.low))


def same_ages(one: Sequence[Age], other: Sequence[Age]) -> bool:
    """Whether two measures are about the same ages; "đến 8 tuổi" is written for "dưới 8 tuổi" and for "dưới 9 tuổi"."""
    return len(one) == len(other) and all(map(_same, one, other))


def say_ages(ages: Sequence[Age]) -> str:
    """In words, for reasons."""
    return ", ".join(map(_say, ages)) or "no age named"


def _bounds(match: re.Match[str], end: int) -> tuple[int, int, bool]:
    group = match.groupdict()

    def months(name: str, month: str) -> int:
        return int(group[name]) * (1 if group[month] else 12)

    if group["last"] is not None:
        first = months("first", "first_month" if group["first_month"] else "last_month")
        return first, months("last", "last_month"), group["below"] is None
    if group["edge"] is not None:
        edge = months("edge", "edge_month")
        return (edge, end, False) if group["side"] == "lên" else (0, edge, True)
    if group["limit"] is not None:
        limit = months("limit", "limit_month")
        return (limit, end, False) if group["bound"] == "trên" else (0, limit, group["bound"] != "dưới")
    exact = months("exact", "exact_month")
    return exact, exact, True


def _all_children(age: Age) -> bool:
    return age.low == 0 and age.high == _CHILD_END


def _same(one: Age, other: Age) -> bool:
    if one.low != other.low:
        return False
    if one.through == other.through:
        return one.high == other.high
    through, below = (one, other) if one.through else (other, one)
    step = 12 if through.high % 12 == 0 else 1
    return below.high in (through.high, through.high + step) and below.high > below.low


def _say(age: Age) -> str:
    unit, size = ("years", 12) if age.low % 12 == 0 and age.high % 12 == 0 and age.high > 12 else ("months", 1)
    low, high = age.low // size, age.high // size
    if age.high == _NO_END:
        return f"from {low} {unit}"
    if low == high:
        return f"{low} {unit}"
    return f"under {high} {unit}" if low == 0 and not age.through else f"{low} to {high} {unit}"
