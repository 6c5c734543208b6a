"""Dates as documents write them → ISO 8601 with reduced precision.

>>> [parse_date(t) for t in ("ngày 28 tháng 02 năm 2024", "ngày tháng 3 năm 2024", "29/2/2024", "24-5-2025")]
['2024-02-28', '2024-03', '2024-02-29', '2025-05-24']
>>> [parse_date(t) for t in ("ngày 14 tháng5 năm 2008", "03/01/2029", "tháng 9/2026", "năm 2030")]
['2008-05-14', '2029-01-03', '2026-09', '2030']
>>> [parse_date(t) for t in ("ngày 31 tháng 4 năm 2024", "ngày 3456/12/2021", "29/02/2023", "không có ngày")]
[None, None, None, None]
>>> [(m.iso, m.problem) for m in find_dates("ngày 30/6/2026; ngày … tháng … năm 2024; 1/2021/nđ-cp; ngày 30/02/2020")]
[('2026-06-30', None), ('2024', 'incomplete'), (None, 'impossible')]

It refuses a day and month without a year ("trước ngày 20/5"), a bare "6/2026" in running text (it may be a number),
and counts of months ("6 tháng đầu năm 2026").
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vbparse.model.base import Span
from vbparse.text.fold import fold

Problem = Literal["incomplete", "impossible", "unclear"]

FIRST_YEAR, LAST_YEAR = 1900, 2100

_MONTH_NAMES = {
    "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip

_GAP = r"[ .…_]{0,80}+"  # what is left to be filled in by hand: blanks, dots
_NAME = r"(?:giêng|hai|ba|tư|năm(?= năm)|sáu|bảy|tám|chín|mười(?: một| hai)?|chạp)(?!\w)"
_WORDS = (
    rf"(?:ngày{_GAP}(?P<day>\d{{1,4}})?,?{_GAP}|(?<![\w/.,-])(?P<day_bare>\d{{1,2}}) )?"
    rf"tháng{_GAP}(?P<month>\d{{1,4}}|{_NAME})?,?{_GAP}(?:năm{_GAP}|[/-] ?)(?P<year>\d{{4,5}})?(?!\d)"
)
_SLASHED = (
    rf"ngày(?: là|:)?{_GAP}(?P<s_day>\d{{1,4}})?{_GAP}[/-]{_GAP}(?P<s_month>\d{{1,4}})?{_GAP}(?:[/-]{_GAP}|năm )"
    r"(?P<s_year>\d{4,5}|\d\d)(?!\d|/\w)"
    r"|ngày (?P<p_day>\d{1,2})\.(?P<p_month>\d{1,2})\.(?P<p_year>\d{4})(?!\d|/\w)"
)
_BARE = (
    r"(?<![\d/.,])(?P<b_day>\d{1,2}) ?(?P<b_sep>[/.-]) ?(?P<b_month>\d{1,2}) ?(?P=b_sep) ?"
    r"(?P<b_year>(?:19|20)\d\d)(?!\d|/\w)"
    r"|(?<![\d/.,-])(?P<i_year>(?:19|20)\d\d)-(?P<i_month>\d\d)-(?P<i_day>\d\d)(?!\d|-\d)"
)
_DATE = re.compile(rf"(?=ngày|tháng|\d)(?:(?<!\w)(?:{_WORDS}|{_SLASHED})|{_BARE})")
_MONTH_AND_YEAR = re.compile(r"\s*(?:(?P<month>\d{1,2})\s*[/-]\s*|năm\s*)?(?P<year>\d{4})\s*")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text; "incomplete": day or month left blank, "impossible": in no calendar, "unclear": a day that
    recognition could not read; `year` as written.
    """

    span: Span
    iso: str | None
    problem: Problem | None = None
    year: int | None = None


def parse_date(text: str) -> str | None:
    """The first date of `text`, None where there is none or it is impossible; a lone year or month and year counts."""
    key = fold(text)
    for mention in _scan(key, 0, len(key)):
        return mention.iso
    alone = _MONTH_AND_YEAR.fullmatch(key)
    return to_iso(int(alone["year"]), _number(alone["month"])) if alone else None


def find_dates(key: str, start: int = 0, end: int | None = None) -> tuple[DateMention, ...]:
    """All dates of the folded text with a year and at least a month or a blank for one, in order."""
    return tuple(_scan(key, start, len(key) if end is None else end))


def date_at(key: str, position: int, end: int | None = None) -> DateMention | None:
    """The date that begins right at `position`, None where none does."""
    match = _DATE.match(key, position, len(key) if end is None else end)
    return _mention(match) if match else None


def to_iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """ISO 8601 of the parts that are known, None where no calendar has them.

    >>> to_iso(2024, 2, 29), to_iso(2023, 2, 29), to_iso(2024, 13)
    ('2024-02-29', None, None)
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None


def _scan(key: str, start: int, end: int) -> Iterator[DateMention]:
    for match in _DATE.finditer(key, start, end):
        mention = _mention(match)
        if mention is not None:
            yield mention


def _mention(match: re.Match[str]) -> DateMention | None:
    part = match.groupdict()
    day, month, year = (
        _number(next((part[name] for name in names if part[name]), None))
        for names in (
            ("day", "day_bare", "s_day", "p_day", "b_day", "i_day"),
            ("month", "s_month", "p_month", "b_month", "i_month"),
            ("year", "s_year", "p_year", "b_year", "i_year"),
        )
    )
    said = match.group()
    span = Span(match.start(), match.start() + len(said.rstrip(" .…_")))
    if year is None:
        # Day, month and year all left blank: a form; "ngày, tháng, năm sinh" is none.
        blank = said.startswith("ngày") and day is None and month is None and re.search(r"[.…_]{2}|…|  ", said)
        return DateMention(span, None, "incomplete") if blank else None
    if part["s_year"] and year < 100:
        year += 2000 if year < 50 else 1900
    if month is None:
        if not said.startswith("ngày"):
            return None  # "6 tháng năm 2026" counts months
        iso = to_iso(year)
        return DateMention(span, iso, "incomplete" if iso and day is None else "impossible", year)
    iso = to_iso(year, month, day)
    if iso is None:
        return DateMention(span, None, "impossible", year)
    return DateMention(span, iso, "incomplete" if day is None and said.startswith("ngày") else None, year)


def _number(digits: str | None) -> int | None:
    if digits is None:
        return None
    return _MONTH_NAMES.get(digits) or int(digits)
