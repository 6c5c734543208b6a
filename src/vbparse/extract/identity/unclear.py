"""Number and day that were written by hand or stamped over, as recognition reads them: "Só: 4‡ /QĐ-UBND".

What stands in the blank is no number that anybody should use: the sequence and the day stay None, the symbol, the month
and the year count.

>>> [bool(_NUMBER.match(said)) for said in ("só: 4‡ /qđ-ubnd", "số:-“455 /kh-syt", "sô: ö/bgdđt-gdtrh")]
[True, True, True]
>>> [bool(_NUMBER.match(said)) for said in ("số: 15/kh-ubnd", "số lượng: 5/10 hộ", "sở: y tế/nội vụ")]
[True, False, False]

It refuses a line that does not begin with "Số" and a colon, and a date without "tháng" and "năm".
"""

from __future__ import annotations

import re

from vbparse.model.base import Span
from vbparse.text.dates import DateMention, to_iso

_LINE = r"[ *_|.,'-]{0,6}s[ốôóồổỗộòỏõọo] ?[:;]"
_NUMBER = re.compile(_LINE + r" ?(?P<written>[^\n]{0,16}?) ?/ ?(?P<symbol>[^\W\d_]{2,8} ?-[^\s;,]{2,20})")
_NUMBER_LINE = re.compile(_LINE + r"[^\n]{0,12}[\d/-][^\n]{0,20}$")
_DATE = re.compile(
    r"(?<!\w)ng[àáaảãâ]y(?P<day>[^\n,;]{1,14}?)th[áàaảãâ]ng ?(?P<month>\d{1,2})(?!\d)[ .…]{0,4}"
    r"n[ăâa]m ?(?P<year>(?:19|20)\d\d)(?!\d)"
)


def find_unclear_number(text: str, key: str, start: int, end: int) -> tuple[Span, str] | None:
    """The line's number and its symbol, where "Số: … /SYMBOL" stands with an unreadable sequence."""
    match = _NUMBER.match(key, start, end)
    if match is None:
        return None
    symbol = re.sub(r" ?- ?", "-", text[match.start("symbol") : match.end("symbol")]).rstrip(".:")
    if sum(map(str.isupper, symbol)) < 0.6 * sum(map(str.isalpha, symbol)):
        return None
    return Span(match.start(), match.end("symbol")), symbol


def find_unclear_date(key: str, start: int, end: int) -> DateMention | None:
    """Month and year of a date whose day cannot be read."""
    match = _DATE.search(key, start, end)
    if match is None or match["day"].strip().isdigit():
        return None
    iso = to_iso(int(match["year"]), int(match["month"]))
    return DateMention(Span(*match.span()), iso, "unclear", int(match["year"])) if iso else None


def is_number_line(key: str, start: int, end: int) -> bool:
    """Whether the line is the number's, whatever is left of it ("số: 47nq-cp"): no part of the body's name."""
    return end - start <= 40 and _NUMBER_LINE.match(key[start:end]) is not None
