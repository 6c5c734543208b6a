"""A line whose words only announce indicators: "2. Chỉ tiêu cụ thể", "2.1. Chỉ tiêu về kinh tế", a name above a table.

>>> lines = ("các chỉ tiêu cụ thể", "chỉ tiêu về kinh tế đến năm 2030", "hệ thống chỉ tiêu (15 chỉ tiêu)")
>>> [announces(line, 0, len(line)) for line in lines]
[True, True, True]

It refuses a line that says what to reach: "chỉ tiêu giao quân đạt 100%", "chỉ tiêu tuyển sinh hoàn thành vượt mức".
"""

from __future__ import annotations

import re

_HEAD = re.compile(
    r"(?:về )?(?:dự báo |dự kiến )?(?:hệ thống |danh mục |bộ |bảng |biểu )?(?:các |những |một số )?"
    r"(?:mục tiêu(?:,| và) (?:các )?)?(?:\d{1,3} )?(?:nhóm )?chỉ tiêu(?!\w| (?:số )?\d{1,3} ?(?:[:.)-]|$))"
)
_AMONG = re.compile(r"\d{1,3} (?:nhóm )?chỉ tiêu")
_PERIOD = re.compile(r"(?<![\d/.,])(?:19|20)\d\d(?![\d/.,]\d)")
_REACHING = re.compile(
    r"(?<!\w)(?:đạt|hoàn thành|vượt|bảo đảm|đảm bảo|duy trì|giữ vững|tăng|giảm|nâng|không (?:còn|có|để)|được)(?!\w)"
)
_LONGEST = 160


def announces(key: str, start: int, end: int) -> bool:
    """Whether the line is the name of what follows: begins with "chỉ tiêu", says no value and nothing to be reached."""
    start, end = _bare(key, start, end)
    head = _HEAD.match(key, start, end)
    return (
        head is not None
        and end - start <= _LONGEST
        and not _REACHING.search(key, head.end(), end)
        and not values(key, head.end(), end)
    )


def values(key: str, start: int, end: int) -> bool:
    """Whether numbers stand here other than years and a count of indicators.

    >>> values("về kinh tế (gồm 12 chỉ tiêu) giai đoạn 2026 - 2030", 0, 50), values("giảm 2%/năm", 0, 11)
    (False, True)
    """
    left = _AMONG.sub("", _PERIOD.sub("", key[start:end]))
    return any(map(str.isdigit, left))


def _bare(key: str, start: int, end: int) -> tuple[int, int]:
    while start < end and key[start] in " *_":
        start += 1
    while end > start and key[end - 1] in " .:;,*_":
        end -= 1
    return start, end
