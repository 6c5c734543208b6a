"""The days of reports: "trước ngày 15/12 hằng năm" is "--12-15", "trước 30/6/2026" a full date, a month of a year.

>>> [read_report_due(words) for words in ("trước ngày 15/12 hằng năm", "chậm nhất ngày 5/6", "quý I, điểm 2/3")]
['--12-15', '--06-05', None]
>>> [read_report_due(words) for words in ("trước ngày 30/6/2026", "trước 30/6/2026", "trong tháng 9 năm 2026")]
['2026-06-30', '2026-06-30', '2026-09']
>>> read_report_due("trong quý ii năm 2026")
'2026-Q2'
"""

from __future__ import annotations

import re

from vbparse.lexicon.reporting import load_reporting
from vbparse.model.duty import Frequency
from vbparse.text.dates import find_dates

_DAY = re.compile(
    r"(?<![\d/])(?:ngày )?(?P<day>[0-3]?\d)(?:/| tháng )(?P<month>[01]?\d)(?![\d]|/\d"
    r"|[.,]\d)(?: ?(?:của )?(?P<every>hằng|hàng|mỗi) năm| năm (?P<year>20\d\d)|/(?P<slash>20\d\d))?"
)
_BARE = re.compile(r"(?:trước|chậm nhất|vào|hạn)(?: là)? \d{1,2}[/-]\d{1,2}[/-]20\d\d")
_MONTH = re.compile(r"(?:trong|vào|trước|cuối|hết) tháng (?P<month>\d{1,2})(?: năm |/)(?P<year>20\d\d)")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER = re.compile(r"(?:trong|vào|trước|hết|cuối) quý (?P<quarter>i{1,3}|iv|[1-4])(?: năm |/)(?P<year>20\d\d)")


def find_own_days(window: str, frequencies: tuple[Frequency, ...]) -> dict[Frequency | None, str | None]:
    """ "6 tháng (trước ngày 10/6), hằng năm (trước ngày 05/12) báo cáo": as many days as periods, in order.

    Where there are fewer, a day of the year is none of what recurs within it: "hằng quý, hằng năm (trước ngày 5/12)".
    """
    if len(frequencies) < 2:
        return {}
    places = load_reporting().places(window)
    periods = sorted((f for f in frequencies if f in places and f is not Frequency.AD_HOC), key=places.__getitem__)
    days = [day for match in _DAY.finditer(window) if (day := _yearly(match))]
    if 1 < len(periods) == len(days):
        return dict(zip(periods, days, strict=True))
    return {often: None for often in (Frequency.MONTHLY, Frequency.QUARTERLY) if days and often in frequencies}


_TWO_DAYS = re.compile(
    r"ngày (?P<first>\d{1,2}(?:/| tháng )\d{1,2})(?: và|,)(?: trước)?(?: ngày)? (?P<second>\d{1,2}(?:/| tháng )\d{1,2})"
    r"(?!\d|/\d| năm \d|[.,]\d)"
)


def find_days_of_year(window: str) -> tuple[str, ...]:
    """Two days of each year for one report.

    >>> find_days_of_year("gửi trước ngày 15/6 và 15/12 hằng năm")
    ('--06-15', '--12-15')
    >>> find_days_of_year("trước ngày 15/6/2026 và 15/12/2026")
    ()
    """
    match = _TWO_DAYS.search(window)
    days = [_DAY.match(window, match.start(name)) for name in ("first", "second")] if match else []
    named = [f"--{int(day['month']):02}-{int(day['day']):02}" for day in days if day]
    return tuple(named) if len(named) == 2 and all("01" <= one[2:4] <= "12" for one in named) else ()


def _yearly(day: re.Match[str]) -> str | None:
    """A day of each year: named as one ("ngày 20/5") or said to be of each year, without a year of its own."""
    if day["year"] or day["slash"] or not (day.group().startswith("ngày") or day["every"]):
        return None
    month, number = int(day["month"]), int(day["day"])
    return f"--{month:02}-{number:02}" if 1 <= month <= 12 and 1 <= number <= 31 else None


def read_report_due(window: str) -> str | None:
    """When the report in the folded `window` is due, None where no day or month is named."""
    if (quarter := _QUARTER.search(window)) is not None:
        return f"{quarter['year']}-Q{_QUARTERS[quarter['quarter']]}"
    month = _MONTH.search(window)
    if month and 1 <= int(month["month"]) <= 12:
        return f"{month['year']}-{int(month['month']):02}"
    full = [date.iso for date in find_dates(window) if date.iso and len(date.iso) == 10]
    named = re.search(
        r"(?:trước|vào|chậm nhất|thời hạn|thời gian)[^.;]{0,40}$",
        window[: window.rfind("ngày")] if "ngày" in window else "",
    )
    if full and (named or _BARE.search(window)):
        return full[-1]
    for day in _DAY.finditer(window):
        if (yearly := _yearly(day)) is not None:
            return yearly
    return None
