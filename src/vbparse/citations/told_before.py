"""Date and issuer that stand before the instrument: "Ngày 28/10/2025, UBND thành phố đã ban hành Công văn số …".

>>> from vbparse.text.fold import fold
>>> text = "Ngày 05 tháng 3 năm 2024, Thủ tướng Chính phủ ký ban hành Chỉ thị số 09/CT-TTg"
>>> date, issuer = told_before(text, fold(text), text.index("Chỉ"), 0)
>>> date.iso, issuer
('2024-03-05', 'Thủ tướng Chính phủ')

It refuses an instrument acted on that day ("Ngày 15/6/2022, Bộ Y tế tổ chức hội nghị triển khai Quyết định số …").
"""

from __future__ import annotations

import re

from vbparse.citations.issuer import issuer_end
from vbparse.text.dates import DateMention, date_at

_REACH = 220
_DAY = re.compile(r"(?<!\w)ngày (?=\d)")
_ISSUES = re.compile(
    r",? (?:(?:đã|tiếp tục|vừa|cũng|đã có|kịp thời) ){0,3}(?:ký ban hành|ban hành|ký|có|thông qua|gửi)(?: các| thêm)? "
)


def told_before(text: str, key: str, at: int, floor: int) -> tuple[DateMention, str] | None:
    """The date and the body that issued, in the clause that leads to the instrument at `at`; None where none does."""
    low = max(floor, at - _REACH)
    low = max(low, key.rfind("\n", low, at) + 1, key.rfind("; ", low, at) + 1)
    for day in _DAY.finditer(key, low, at):
        date = date_at(key, day.start(), at)
        if date is None or date.iso is None or not key.startswith(", ", date.span.end):
            continue
        body = date.span.end + 2
        last = issuer_end(text, key, body, at)
        issues = _ISSUES.match(key, last, at) if last is not None else None
        if last is not None and issues is not None and issues.end() == at:
            return date, " ".join(text[body:last].split())
    return None
