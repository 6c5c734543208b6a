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

_NAMES = (re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w)"), re.compile(r"chủ nhật(?!\w)"))
_DATE = r"(?:(?:ngày )?(\d{1,2})[/.-](\d{1,2})[/.-]|ngày (\d{1,2}) tháng (\d{1,2}) năm )((?:19|20)\d\d)(?!\d)"
_BEFORE = re.compile(rf"(?<![\w/]){_DATE} ?[(,] ?$")
_BEHIND = re.compile(rf" ?[(,] ?{_DATE}")
_LONGEST = 40
_DAYS = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")
_DIGITS = {f"thứ {digit}": name for digit, name in zip("234567", _DAYS, strict=False)}
_ENGLISH = dict(zip(_DAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))


def check_weekdays(found: Found) -> Iterator[Diagnostic]:
    """Every day of the week that has a date beside it."""
    key = found.outline.key
    for names in _NAMES:
        for name in names.finditer(key):
            match = _BEFORE.search(key, max(0, name.start() - _LONGEST), name.start())
            start, end = (match.start(), name.end()) if match else (name.start(), name.end())
            if match is None:
                match = _BEHIND.match(key, name.end())
                end = match.end() if match else end
            real = _weekday(match) if match is not None else None
            if real is not None and real != _DIGITS.get(name[0], name[0]):
                yield _warn(key, name[0], real, Span(start, end))


def _weekday(match: re.Match[str]) -> str | None:
    """The name of the day that the date was; None for no date of the calendar."""
    day, month, year = (int(part) for part in match.groups() if part is not None)
    try:
        return _DAYS[date(year, month, day).weekday()]
    except ValueError:
        return None


def _warn(key: str, name: str, real: str, span: Span) -> Diagnostic:
    span = Span(span.start, span.end + key.startswith(")", span.end))
    message = f'the date was a {_ENGLISH[real]}, the text says "{name}": {span.of(key)}'
    return Diagnostic(code=Code.IMPOSSIBLE_DATE, severity=Severity.WARNING, message=message, span=span)
