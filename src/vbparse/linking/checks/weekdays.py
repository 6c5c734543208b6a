"""A day of the week that is not that of its date: "Ngày 02/01/2011 (thứ 2)" was a Sunday.

Which of the two is wrong nobody can tell: often the year is that of the plan before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity

_NAME = r"(thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_DATE = r"(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)(?!\d)"
_WORDED = r"ngày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d\d)(?!\d)"
_AFTER = re.compile(rf"(?<![\w/])(?:{_DATE}|{_WORDED}) ?[(,] ?{_NAME}(?!\w)\)?")
_BEFORE = re.compile(rf"(?<!\w){_NAME} ?[(,] ?(?:{_DATE}|{_WORDED})")
_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_DIGITS = {f"thứ {digit}": name for digit, name in zip("234567", _DAYS, strict=False)}
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_weekdays(found: Found) -> Iterator[Diagnostic]:
    """Every date of the text that has a day of the week beside it."""
    key = found.outline.key
    if "thứ " not in key and "chủ nhật" not in key:
        return
    matches = [(match, match.groups()[:6], match[7]) for match in _AFTER.finditer(key)]
    matches += [(match, match.groups()[1:], match[1]) for match in _BEFORE.finditer(key)]
    for match, digits, name in sorted(matches, key=lambda one: one[0].start()):
        day, month, year = (int(part) for part in digits if part is not None)
        try:
            real = date(year, month, day).weekday()
        except ValueError:
            continue  # no date of the calendar at all
        if _DAYS[real] != _DIGITS.get(name, name):
            message = f"{day:02}/{month:02}/{year} was a {_ENGLISH[real]}, the text says {name}"
            span = Span(match.start(), match.end())
            yield Diagnostic(code=Code.IMPOSSIBLE_DATE, severity=Severity.WARNING, message=message, span=span)
