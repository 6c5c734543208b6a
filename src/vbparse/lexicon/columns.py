"""What a column of an indicator table holds, by its head.

>>> [read_column(head).role for head in ("tt", "tên chỉ tiêu", "đơn vị tính", "đến năm 2030", "cơ quan chủ trì")]
['number', 'indicator', 'unit', 'value', 'lead']
>>> read_column("mục tiêu đến năm 2030").year, read_column("ước thực hiện năm 2024").role
(2030, 'done')
>>> read_column("nhiệm vụ") is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_YEARS = re.compile(r"(?:19|20)\d\d")
_NOISE = re.compile(
    r"\([^()]{0,60}\)|(?:năm |giai đoạn |đến |hết |cuối |vào |từ |kỳ )?\b(?:19|20)\d\d\b(?: ?- ?(?:năm "
    r")?(?:19|20)\d\d)?|[*_.:]"
)
DATED = ("past", "done", "outcome", "value")
"""The roles of columns whose head may name a year."""


@dataclass(frozen=True, slots=True)
class Column:
    """The role, and the year in the head (the last of a period)."""

    role: str
    year: int | None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads((files("vbparse.data") / "tables.toml").read_text(encoding="utf-8"))
    patterns = []
    for entry in data["column"]:
        tail = "" if entry.get("bare", False) else rf"(?:[ ,]*{data['tails']}){{0,4}}"
        patterns.append((entry["id"], re.compile(rf"(?:{'|'.join(entry['phrases'])}){tail}")))
    return tuple(patterns)


def read_column(head: str) -> Column | None:
    """The column under the folded head; None where the words are of no indicator table."""
    years = [int(year) for year in _YEARS.findall(head)]
    plain = " ".join(_NOISE.sub(" ", head).split()).strip(" ,;-")
    if not plain and not years:
        return None
    patterns = _patterns()
    if years:  # "Mục tiêu" names the indicators, "Mục tiêu đến năm 2030" their values
        patterns = tuple(sorted(patterns, key=lambda each: each[0] not in DATED))
    for role, pattern in patterns:
        if pattern.fullmatch(plain):
            if not plain and role != "value":
                continue
            return Column(role, years[-1] if years and role in DATED else None)
    return None
