"""Rows that are parts of the row above: "- Nông thôn", "Trong đó: Nữ", "+ Lúa đông xuân", "- Tăng so với năm trước".

A part takes the measure of its row and says whose the value is; a bare "- Diện tích" under "Lúa đông xuân" is the area
of it. It refuses a row with a measure of its own ("- Tỷ lệ hộ cận nghèo") and one in another unit than its row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from vbparse.extract.aims.table_row import TableRow
from vbparse.model.base import Span
from vbparse.structure.outline import Outline
from vbparse.targets.cell_units import split_unit
from vbparse.targets.draft import TargetDraft
from vbparse.text.fold import fold

PART = re.compile(
    r"(?:[-+*•–]|[●○▪➢]) ?|(?:trong đó|chia ra|bao gồm|riêng)(?: có)?(?: ?:| ) ?|(?:[-+*•–] ?)(?:trong đó ?: ?)"
)
_OWN_MEASURE = re.compile(
    r"(?:tỷ|tỉ) (?:lệ|trọng|suất|số)|số|tổng|mức|tốc độ|diện tích|sản lượng|năng suất|giá trị|thu nhập|quy mô|chỉ số"
    r"|doanh thu|kim ngạch|lượng|công suất|chiều dài|vốn|chi|thu|bình quân|tuổi thọ|cơ cấu|mật độ|dân số|khối lượng"
    r"|thời gian|điểm|hệ số|tăng|giảm|duy trì|nâng|phấn đấu|có|lượt|kinh phí|xây dựng|thành lập|đào tạo|đàn|trồng"
)
_BARE_MEASURE = re.compile(
    r"(?:tổng )?(?:diện tích|năng suất|sản lượng|số lượng|giá trị|tỷ lệ|tỉ lệ|số lượt|số người|khối lượng|quy mô)"
    r"(?: (?:gieo trồng|thu hoạch|bình quân|cả năm|trồng mới))?"
)
_RELATIVE = re.compile(
    r"(?:tốc độ|mức|tỷ lệ|tỉ lệ)? ?(?:tăng|giảm|tăng, giảm|tăng trưởng)(?: trưởng)?(?: bình quân(?: năm)?)?|tỷ trọng"
)
"""What is said of the row above: its growth, its share."""
_AGAINST = re.compile(r"(?:(?:tỷ lệ|tỉ lệ|tăng|giảm|tăng, giảm|tăng/giảm|%) ?(?:%|\(%\))? ?)?so (?:với|cùng)")
_DASHES = "-–•+*"
"""From the outer mark of a part to the inner one."""


def after_part(outline: Outline, name: Span) -> Span:
    """The words without a dash and "Trong đó:"."""
    start = name.start
    for _ in range(2):
        match = PART.match(outline.key, start, name.end)
        start = match.end() if match is not None and match.end() < name.end else start
    return Span(start, name.end)


def is_relative(outline: Outline, text: Span) -> bool:
    """Whether the row only says how the one above grows or compares: no row is part of it."""
    key = outline.key
    return _AGAINST.match(key, text.start, text.end) is not None or (
        _RELATIVE.fullmatch(key, text.start, text.end) is not None
    )


def mark_of(outline: Outline, name: Span) -> str:
    """The dash that says the row is part of another, "w" for a word ("Trong đó: …"), "" where it is none."""
    own = after_part(outline, name)
    if own.start == name.start:
        return ""
    said = outline.key[name.start : own.start]
    return next((char for char in said if char in _DASHES), "w")


def place_in(
    outline: Outline, name: Span, label: str | None, unit: str | None, parents: Sequence[TableRow]
) -> tuple[int, Span, str | None, str | None]:
    """How many of the rows above it is part of, its words, and the measure and segment that it takes from them."""
    key, text = outline.key, outline.text
    own = after_part(outline, name)
    mark = mark_of(outline, name)
    against = _AGAINST.match(key, own.start, own.end)
    if against:
        depth = len(parents)
    elif mark and mark in _DASHES:
        same = f"{_DASHES[_DASHES.index(mark) :]}w"
        depth = next((at for at, each in enumerate(parents) if at and each.mark and each.mark in same), len(parents))
    elif mark:
        depth = next((at for at, each in enumerate(parents) if each.mark == "w"), len(parents))
    elif label is not None and not label[0].isdigit():
        depth = min(len(parents), 1)
    elif label is not None:
        depth = sum(1 for each in parents if each.label and label.startswith(f"{each.label}."))
    else:
        depth = next((at for at in range(len(parents), 0, -1) if parents[at - 1].opens), 0)
        if not depth and parents and parents[0].label and _RELATIVE.fullmatch(key, own.start, own.end):
            depth = 1
        if not depth and len(parents) > 1 and parents[-1].mark == "w" and unit is not None and parents[-1].unit == unit:
            depth = len(parents) - 1
    if not depth:
        return 0, own, None, None
    parent = parents[depth - 1]
    above = split_unit(parent.measure or parent.text.of(text))[0]
    words = key[own.start : own.end]
    measured = _OWN_MEASURE.match(fold(above)) is not None
    if against:
        against_what = f"{above} tăng" if words.startswith("tăng") else f"{above} {_lower(own.of(text))}"
        return depth, own, against_what, parent.segment
    if _RELATIVE.fullmatch(words) or (_BARE_MEASURE.fullmatch(words) and not measured):
        return depth, own, f"{own.of(text)} {_lower(above)}", None
    alike = parent.unit is None or unit is None or fold(parent.unit) == fold(unit)
    if not alike or _OWN_MEASURE.match(words) or len(words.split()) > 9 or not (measured or parent.values):
        return depth if mark or label else 0, own, None, None
    segment = split_unit(own.of(text).strip())[0]
    return depth, own, above, f"{parent.segment}, {_lower(segment)}" if parent.segment else segment


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def as_part(outline: Outline, line: Span, first: TargetDraft, drafts: Sequence[TargetDraft]) -> list[TargetDraft]:
    """The target of a line that only says whose: "+ Thôn Đông 4.200 m3" below "Nạo vét kênh 12.600 m3, trong đó:"."""
    start = after_part(outline, line).start
    if len(drafts) != 1 or start == line.start or drafts[0].measure is None or first.measure is None:
        return list(drafts)
    [draft] = drafts
    name = fold(draft.measure or "")
    named = outline.key.startswith(name, start) and not _OWN_MEASURE.match(name) and len(name.split()) <= 9
    if not named or draft.segment is not None or (draft.unit, draft.unit_text) != (first.unit, first.unit_text):
        return list(drafts)
    return [replace(draft, measure=first.measure, segment=draft.measure)]
