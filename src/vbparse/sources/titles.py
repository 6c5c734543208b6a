"""What a website puts over a document to what the document is about.

>>> parse_trich_yeu("Quyết định số 12/2025/QĐ-UBND ban hành Quy chế quản lý hồ chứa")
'ban hành Quy chế quản lý hồ chứa'
>>> parse_trich_yeu("Kế hoạch 177/KH-UBND năm 2024 thực hiện công tác trẻ em do tỉnh An Giang ban hành")
'thực hiện công tác trẻ em'
>>> parse_trich_yeu("Về việc trồng rừng năm 2024")
'Về việc trồng rừng năm 2024'
"""

from __future__ import annotations

import re

from vbparse.text.fold import fold

_HEAD = re.compile(
    r"(?:[^\W\d_]+ ){1,5}(?:số ?:? ?)?\d{1,6}[a-zđ]{0,2}\s?/\s?[\w/.đ-]{1,40}(?: ngày \d{1,2}[/-]\d{1,2}[/-]\d{4})?"
    r"(?: năm \d{4})?[\s,:;-]{1,4}(?=\w)"
)
_TAIL = re.compile(
    r"\s{1,2}(?:(?:ngày|năm) [\d/-]{4,10}\s)?do (?:[\wà-ỹ,.-]+ ){1,25}ban hành\s*\|?.{0,40}$|\s+\|\s.{1,40}$"
)


def parse_trich_yeu(text: str) -> str | None:
    """The trích yếu without type, number and the website's words; None where nothing is left."""
    text = text.strip(" .\"“”")
    if not text or len(text) > 2000:
        return None
    key = fold(text)
    head = _HEAD.match(key)
    start = head.end() if head else 0
    tail = _TAIL.search(key, start) if head else None
    return text[start : tail.start() if tail else None].strip(" .,-") or None
