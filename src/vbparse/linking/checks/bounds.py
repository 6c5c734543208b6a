"""Values outside of what is possible: more than the whole, a year for a value, a fraction that its percentage belies.

"đạt 105% kế hoạch", "tăng 120%", "bằng 130% so với cùng kỳ" are no shares of a whole and may be over 100.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.linking.checks.measures import all_targets, implausible
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity
from vbparse.model.indicator import Modality, Target, TargetKind, Unit
from vbparse.text.fold import fold
from vbparse.text.numbers import parse_digits

_BOUNDED = re.compile(
    r"(?:tỷ|tỉ) lệ|tỷ trọng|(?:xã|phường|trẻ em|hộ|người dân|cơ sở|trường|cán bộ|doanh nghiệp|thôn|học sinh)(?!\w)"
)
_UNBOUNDED = re.compile(
    r"tăng|so (?:với|cùng)|cùng kỳ|giảm|vượt|bằng|dự toán|kế hoạch|chỉ tiêu|tốc độ|trên gdp|/gdp|grdp|kim ngạch"
    r"|thu ngân sách|lạm phát|công suất|chỉ số|nợ|dư nợ|huy động|định mức|mức chuẩn|mức lương|giá (?!trị)|lấp đầy"
    r"|nhập học (?:chung|thô)|bao phủ vắc"
)
_YEARS = range(1990, 2101)
_FRACTION = re.compile(
    r"(?<![\d/.,])(\d{1,3}(?:\.\d{3}){0,2}|\d{4,6}) ?/ ?(\d{1,3}(?:\.\d{3}){0,2}|\d{4,6})(?! ?/)"
    r"(?: [^\W\d_]{1,12}){1,5},? ?\((?:đạt|chiếm|bằng|tương đương)? ?(?:(?:tỷ|tỉ) lệ )?(\d{1,3}(?:,\d{1,2})?) ?%\)"
)
_ROUNDING = 1.01
"""Percentage points: "2/3 xã (66%)" is cut off, not rounded."""


def check_bounds(found: Found) -> Iterator[Diagnostic]:
    """Shares over the whole, counts over their total, years as values; fractions beside their percentage."""
    for target in all_targets(found):
        yield from _over_the_whole(target)
    yield from _fractions(found)


def _over_the_whole(target: Target) -> Iterator[Diagnostic]:
    highest = target.value_high if target.value_high is not None else target.value
    if target.out_of is not None and target.unit is Unit.COUNT and target.value > target.out_of:
        yield implausible(target, f"{target.value} of {target.out_of}")
    if target.unit is not Unit.PERCENT or target.modality is not Modality.TARGET or highest <= 100:
        return
    words = fold(target.measure or "") + " " + fold(target.raw)
    if target.value in _YEARS and target.value_high is None:
        yield implausible(target, f"{target.value} percent: the value is a year")
    elif target.kind is TargetKind.LEVEL and _BOUNDED.search(words) and not _UNBOUNDED.search(words):
        yield implausible(target, f"{highest} percent of a whole")


def _fractions(found: Found) -> Iterator[Diagnostic]:
    """ "136/150 xã (85%)": the fraction makes 90.7."""
    key = found.outline.key
    if "%)" not in key and "% )" not in key:
        return
    for match in _FRACTION.finditer(key):
        part, whole, said = (parse_digits(match[group]) for group in (1, 2, 3))
        if not part or not whole or said is None or part > whole:
            continue
        share = 100 * part / whole
        if abs(share - said) > _ROUNDING:
            message = f"{match[1]} of {match[2]} are {share:.1f} percent, the text says {match[3]}"
            span = Span(match.start(), match.end())
            yield Diagnostic(code=Code.IMPLAUSIBLE_TARGET, severity=Severity.WARNING, message=message, span=span)
