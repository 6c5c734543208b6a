"""A period that ends before it begins: "giai đoạn 2030 - 2025", "từ năm 2026 đến năm 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vbparse.linking.checks.found import Found
from vbparse.model.base import Span
from vbparse.model.diagnostic import Code, Diagnostic, Severity

_PERIOD = re.compile(
    r"(?<!\w)(?:giai đoạn|thời kỳ|nhiệm kỳ|năm học|niên khóa|từ)(?: (?:các )?năm)? ((?:19|20)\d\d)"
    r" ?(?:-|đến|tới)(?: hết)?(?: năm)? ?((?:19|20)\d\d)(?![\d/])"
)


def check_periods(found: Found) -> Iterator[Diagnostic]:
    """Every such period of the text, in order."""
    for match in _PERIOD.finditer(found.outline.key):
        if int(match[2]) < int(match[1]):
            message = f"a period from {match[1]} to {match[2]}"
            span = Span(match.start(), match.end())
            yield Diagnostic(code=Code.IMPOSSIBLE_DATE, severity=Severity.WARNING, message=message, span=span)
