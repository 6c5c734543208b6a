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

_SIGN = re.compile(r"[%‰]")
_RANGE = re.compile(r"(?<![\w.,/%-])(\d{1,3}(?:,\d{1,2})?) ?[%‰]? ?(?:-|đến|tới) ?(\d{1,3}(?:,\d{1,2})?) ?[%‰]$")
_LONGEST = 24
_FALLING = re.compile(r"giảm|hạ|xuống|rút|thu hẹp|còn|chuyển|cơ cấu|thay vì|điều chỉnh|lùi|/| so ")
_BEFORE = 60
_ODD_GROUP = re.compile(
    r"\.(?:\d{4,6}|\d{3}\.\d{1,2})(?![\w.,/-])"
    r"(?= ?(?:đồng|đ(?!\w)|triệu|tỷ|nghìn|ngàn|usd|người|hộ|lượt|ha(?!\w)|tấn|m2|m3|km|trẻ|học sinh|doanh nghiệp"
    r"|lao động|cơ sở|hội viên|đoàn viên|cán bộ|giường|cây|con(?!\w)))"
)
_HEAD = re.compile(r"(?<![\w.,/-])\d{1,3}(?:\.\d{3}){0,5}$")


def check_numerals(found: Found) -> Iterator[Diagnostic]:
    """Every such numeral of the text: looked for from its rarest sign, the percentage or the odd group."""
    key = found.outline.key
    for sign in _SIGN.finditer(key):
        match = _RANGE.search(key, max(0, sign.end() - _LONGEST), sign.end())
        if match is not None and _is_reversed(key, match):
            message = f"a range from {match[1]} to {match[2]}"
            yield _warn(Code.IMPLAUSIBLE_TARGET, message, match.start(), match.end())
    for tail in _ODD_GROUP.finditer(key):
        head = _HEAD.search(key, max(0, tail.start() - _LONGEST), tail.start())
        if head is not None:
            numeral = key[head.start() : tail.end()]
            message = f'"{numeral}": its groups are not of three digits'
            yield _warn(Code.SUSPECT_SPELLING, message, head.start(), tail.end())


def _is_reversed(key: str, match: re.Match[str]) -> bool:
    low, high = parse_digits(match[1]), parse_digits(match[2])
    if low is None or high is None or low <= high or low + high == 100:
        return False  # "80 - 20%" are shares of one whole
    line = key.rfind("\n", 0, match.start()) + 1
    clause = max(key.rfind(mark, line, match.start()) for mark in ";.")
    return _FALLING.search(key, max(line, clause, match.start() - _BEFORE), match.start()) is None


def _warn(code: Code, message: str, start: int, end: int) -> Diagnostic:
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, span=Span(start, end))
