"""Numerals that no writer means: a range from the larger to the smaller, groups of digits that are not of three.

"đạt từ 95 - 90%" is one, "giảm từ 95% đến 90%" is none; "1.250.00 đồng" has a digit too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.text.numbers import parse_digits

_RANGE = re.compile(
    r"(?<![\w.,/%-])(\d{1,3}(?:,\d{1,2})?) ?[%‰]? ?(?:-|đến|tới) ?(\d{1,3}(?:,\d{1,2})?) ?(?:[%‰]|phần trăm)(?!\w)"
)
_FALLING = re.compile(r"giảm|hạ|xuống|rút|thu hẹp|còn|chuyển|cơ cấu|thay vì|điều chỉnh|lùi|/| so ")
_BEFORE = 60
_GROUPS = re.compile(
    r"(?<![\w.,/-])(?:\d{1,3}(?:\.\d{3}){1,5}\.\d{1,2}|\d{1,3}(?:\.\d{3}){0,5}\.\d{4,6})(?![\w.,/-])"
    r"(?= ?(?:đồng|đ(?!\w)|triệu|tỷ|nghìn|ngàn|usd|người|hộ|lượt|ha(?!\w)|tấn|m2|m3|km|trẻ|học sinh|doanh nghiệp"
    r"|lao động|cơ sở|hội viên|đoàn viên|cán bộ|giường|cây|con(?!\w)))"
)


def check_numerals(found: Found) -> Iterator[Diagnostic]:
    """Every such numeral of the text, in order."""
    key = found.outline.key
    for match in _RANGE.finditer(key):
        low, high = parse_digits(match[1]), parse_digits(match[2])
        if low is None or high is None or low <= high or low + high == 100:
            continue
        line = key.rfind("\n", 0, match.start()) + 1
        clause = max(key.rfind(mark, line, match.start()) for mark in ";.")
        if _FALLING.search(key, max(line, clause, match.start() - _BEFORE), match.start()):
            continue
        yield _warn(Code.IMPLAUSIBLE_TARGET, f"a range from {match[1]} to {match[2]}", match)
    for match in _GROUPS.finditer(key):
        yield _warn(Code.SUSPECT_SPELLING, f'"{match[0]}": its groups are not of three digits', match)


def _warn(code: Code, message: str, match: re.Match[str]) -> Diagnostic:
    span = Span(match.start(), match.end())
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=span)
