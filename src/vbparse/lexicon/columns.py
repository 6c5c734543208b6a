"""What a column of an indicator table holds, by its head.

>>> [read_column(head).role for head in ("tt", "tên chỉ tiêu", "đơn vị tính", "đến năm 2030", "cơ quan chủ trì")]
['number', 'indicator', 'unit', 'value', 'lead']
>>> read_column("mục tiêu đến năm 2030").year, read_column("ước thực hiện năm 2024").role, read_column("kh2026").year
(2030, 'done', 2026)
>>> read_column("tỷ lệ thực hiện so với kế hoạch (%)").role
'compare'
>>> read_column("nhiệm vụ") is None
True
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKETS = re.compile(r"\([^()]{0,60}\)|[*_:]|\.(?!\d)|\[\d{1,2}\]")
_DATES = re.compile(
    r"(?:(?:tính |từ )?(?:đến|tới|trước)? ?(?:hết )?(?:ngày |tháng )?|^)(?:\d{1,2}/){1,2}(?:19|20)\d\d"
    r"|(?:(?:tính )?đến )?(?:hết )?tháng \d{1,2}(?:/| năm )?(?=(?:19|20)\d\d|$)"
)
_SPAN = re.compile(
    r"(?:(?:tính |phấn đấu )?(?:đến|tới|trong|vào|từ|hết|cuối|cả|năm|nam|giai đoạn|gđ|kỳ|thời kỳ|nhiệm kỳ) ){0,4}"
    r"(?:19|20)\d\d(?: ?(?:-|/|đến) ?(?:năm )?(?:19|20)\d\d)?"
)
_ABBREVIATIONS = (
    (re.compile(r"(?<!\w)u ?th(?!\w)"), "ước thực hiện"),
    (re.compile(r"(?<!\w)ước th(?!\w)"), "ước thực hiện"),
    (re.compile(r"(?<!\w)kh(?!\w)"), "kế hoạch"),
    (re.compile(r"(?<!\w)th(?!\w)"), "thực hiện"),
    (re.compile(r"(?<!\w)mt(?!\w)"), "mục tiêu"),
    (re.compile(r"(?<!\w)ct(?!\w)"), "chỉ tiêu"),
    (re.compile(r"(?<!\w)bq(?!\w)"), "bình quân"),
    (re.compile(r"đ ?\. ?v ?\. ?t"), "đvt"),
)
_LONGEST = 200
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


@cache
def _dated_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """ "Mục tiêu" names the indicators, "Mục tiêu đến năm 2030" their values."""
    order = ("compare", *DATED)
    return tuple(sorted(_patterns(), key=lambda each: order.index(each[0]) if each[0] in order else len(order)))


@lru_cache(maxsize=4096)
def read_column(head: str) -> Column | None:
    """The column under the folded head; None where the words are of no indicator table."""
    if len(head) > _LONGEST:
        return None
    head = _ABBREVIATIONS[-1][0].sub("đvt", head)
    plain = _SPAN.sub(" ", _DATES.sub(" ", _BRACKETS.sub(" ", head)))
    if "%" in head and "%" not in plain and not plain.strip(" ,;-"):
        plain = "%"
    for pattern, words in _ABBREVIATIONS:
        plain = pattern.sub(words, plain)
    plain = " ".join(plain.split()).strip(" ,;-/")
    years = [int(year) for year in _YEARS.findall(head)]
    if not plain and not years:
        return None
    for role, pattern in _dated_patterns() if years else _patterns():
        if pattern.fullmatch(plain):
            if not plain and role != "value":
                continue
            return Column(role, years[-1] if years and role in DATED else None)
    return None
