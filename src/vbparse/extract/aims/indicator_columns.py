"""What each column of an indicator table holds: the name, the unit, a year's values, what was reached, who leads.

"Kế hoạch 2026" over "Toàn tỉnh | Thành thị | Nông thôn" are values of 2026, two of them of a segment; "Ước TH 2025"
and "Hiện trạng" are results; "So sánh (%)" is neither.
It refuses a table without a column of names or without values (tasks, persons, equipment).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vbparse.extract.charging.charges import begins_with_body
from vbparse.lexicon.assignments import load_assignment_words
from vbparse.lexicon.columns import DATED, read_column
from vbparse.model.base import Span
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.column_heads import Heads, words_of
from vbparse.structure.outline import Outline

Row = Sequence[CleanCell | None]

_NAMES = re.compile(r"chỉ tiêu|chỉ số|mục tiêu(?! quốc gia)")
_OWN = re.compile(r"chỉ tiêu|chỉ số|mục tiêu")
NUMERIC = re.compile(r"[<>=≥≤~≈+-]{0,2} ?\d[\d.,]*(?: ?(?:-|/|÷) ?\d[\d.,]*)? ?(?:[%‰]|\w{1,12})?")
_DIGIT = re.compile(r"\d")
_EMPTY = re.compile(r"[-–x_.…/\s]*")
_PLACE = re.compile(
    r"(?:toàn|cả) (?:tỉnh|huyện|xã|thành phố|quốc|ngành|vùng|nước)|(?:huyện|xã|phường|thị trấn|thị xã|tp\.?|thành phố"
    r"|tỉnh|quận|đặc khu|khu vực|vùng|khối|kv|nhóm) .{1,40}"
    r"|(?:khu vực )?(?:thành thị|nông thôn|đô thị|miền núi|đồng bằng)"
    r"|nam|nữ|chung|tổng số|tổng|cộng|tổng cộng"
)
_WHOLE = re.compile(
    r"(?:(?:toàn|cả) (?:tỉnh|huyện|xã|thành phố|quốc|ngành|nước)|chung|tổng số|tổng|cộng|tổng cộng)(?: số)?"
)
_PART_MEASURE = re.compile(r"(?:tỷ lệ|tỉ lệ|số|diện tích|giá trị|sản lượng|mức|khối lượng|đạt|%)(?!\w)")
MONEY = re.compile(r"kinh phí|(?<!\w)vốn|ngân sách|thành tiền|đơn giá|dự toán")
_UNIT = re.compile(r"\(([^()]{1,24})\)")
_YEAR_ONLY = re.compile(r"(?:(?:năm|giai đoạn|đến|tháng|\d{1,2}) ?)*(?:(?:19|20)\d\d(?: ?- ?)?){0,2}")
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Use:
    """What a column holds; `segment` whose values, `unit` what the head says in brackets."""

    role: str
    year: int | None = None
    segment: str | None = None
    unit: str | None = None


def read_uses(outline: Outline, table: CleanTable, heads: Heads | None) -> list[Use | None] | None:
    """The use of each column where the table is one of indicators, else None."""
    if heads is None or len(heads.columns) < 2 or not says_indicators(outline, table, heads):
        return None
    grid = table.grid()
    data = list(grid[heads.rows :][:_SAMPLE])
    uses = [_use(outline, stack) for stack in heads.columns]
    uses = _settled(_named(outline, _units(outline, uses, data), data, heads), data, outline)
    uses = _segmented(outline, uses, data, heads)
    uses = _sentences(outline, _dues(outline, uses, heads), data, heads)
    roles = [use.role for use in uses if use is not None]
    explicit = any(
        use is not None and use.role == "indicator" and _OWN.search(_words(outline, heads.columns[at][0]))
        for at, use in enumerate(uses)
        if heads.columns[at]
    )
    if (
        roles.count("indicator") + roles.count("sentence") != 1
        or not {"value", "told", "sentence"} & set(roles)
        or (len(roles) < 3 and not explicit)
    ):
        return None
    return uses if "task" not in roles else None


def _dues(outline: Outline, uses: Sequence[Use | None], heads: Heads) -> list[Use | None]:
    """A column "Thời gian hoàn thành" says when the values of its row are due."""
    words = load_assignment_words()
    out = list(uses)
    for at, use in enumerate(uses):
        if use is None and heads.columns[at] and words.column(_words(outline, heads.columns[at][-1])) == "due":
            out[at] = Use("due")
    return out


def _sentences(outline: Outline, uses: list[Use | None], data: Sequence[Row], heads: Heads) -> list[Use | None]:
    """Where no column has values, the indicators say them: "Tỷ lệ hộ nghèo còn dưới 2%" beside who follows it up."""
    roles = {use.role for use in uses if use is not None}
    if roles & {"told", "unit"} or not roles & {"lead", "due"}:
        return uses
    values = [at for at, use in enumerate(uses) if use is not None and use.role == "value"]
    names = [at for at, use in enumerate(uses) if use is not None and use.role == "indicator"]
    places = names if names and not values else values if not names else []
    if len(places) != 1 or not any(_OWN.match(_words(outline, span)) for span in heads.columns[places[0]]):
        return uses
    said = _cells(outline, data, places[0])
    telling = sum(1 for each in said if len(each.split()) > 3 and _DIGIT.search(each))
    if not said or telling * 2 < len(said):
        return uses
    out = list(uses)
    out[places[0]] = Use("sentence")
    return out


def says_indicators(outline: Outline, table: CleanTable, heads: Heads) -> bool:
    """A column "Nội dung" holds indicators only where head, caption or the lines above the table say so."""
    lines = outline.doc.lines
    first = lines[table.lines[0]]
    above = lines[max(0, first.index - 4)].start
    start = min(above, table.caption.start) if table.caption is not None else above
    last = lines[table.lines[min(heads.rows, len(table.lines)) - 1]]
    return _NAMES.search(outline.key, max(start, first.start - 800), last.end) is not None


def _words(outline: Outline, span: Span) -> str:
    return " ".join(outline.key[span.start : span.end].replace("*", " ").replace("_", " ").split())


def _use(outline: Outline, stack: Sequence[Span]) -> Use | None:
    """What the heads above one column say together."""
    words = [_words(outline, span) for span in stack]
    columns = [read_column(each) for each in words]
    known = [column for column in columns if column is not None]
    if not known:
        return None
    unit = next((found[1] for each in reversed(words) if (found := _UNIT.search(each))), None)
    year = next((column.year for column in reversed(known) if column.year), None)
    roles = [column.role for column in known]
    first, last = columns[0], columns[-1]
    if "compare" in roles:
        return Use("compare")
    if first is not None and first.role not in DATED and first.role != "amount":
        if first.role == "indicator" and len(columns) > 1 and last is not None and last.role in DATED:
            return Use(last.role, year, unit=unit)
        inner = last.role if last is not None and last.role in ("other", "lead") else first.role
        return Use(inner, unit=unit)
    role = next((each for each in ("past", "done") if each in roles), None) or known[-1].role
    if known[-1].role == "value" and words[-1] and not _YEAR_ONLY.fullmatch(words[-1]) and known[0].role != "done":
        role = "value"  # "Năm hiện hành 2025" over "Kế hoạch"
    if role not in DATED and role != "amount":
        return Use(role)
    strange = [at for at, column in enumerate(columns) if column is None]
    segment = None
    for at in strange:
        if MONEY.search(words[at]):
            return None
        if _PART_MEASURE.match(words[at]):
            unit = unit or ("%" if words[at].startswith(("tỷ lệ", "tỉ lệ")) else None)
        elif not _WHOLE.fullmatch(words[at]):
            segment = " ".join(stack[at].of(outline.text).replace("*", " ").split())
    return Use(role, year, segment, unit)


def _cells(outline: Outline, data: Sequence[Row], at: int) -> list[str]:
    words = [words_of(outline.doc, row[at]) for row in data if at < len(row)]
    return [each for each in words if not _EMPTY.fullmatch(each)]


def _numeric(outline: Outline, data: Sequence[Row], at: int) -> bool:
    said = _cells(outline, data, at)
    return bool(said) and sum(1 for each in said if NUMERIC.fullmatch(each)) * 2 >= len(said)


def _units(outline: Outline, uses: list[Use | None], data: Sequence[Row]) -> list[Use | None]:
    """ "Đơn vị" over names of bodies says who, over "%" and "xã" in what."""
    out: list[Use | None] = []
    for at, use in enumerate(uses):
        if use is not None and use.role == "unit":
            cells = [row[at].span for row in data if at < len(row) and words_of(outline.doc, row[at])]  # type: ignore[union-attr]
            bodies = sum(1 for span in cells if begins_with_body(outline.text, outline.key, span.start, span.end))
            if cells and bodies * 2 > len(cells):
                use = Use("lead")
        out.append(use)
    return out


def _named(outline: Outline, uses: list[Use | None], data: Sequence[Row], heads: Heads) -> list[Use | None]:
    """One column of names: values under "Chỉ tiêu" are values, a group's column before the names is none."""
    out = list(uses)
    names = [at for at, use in enumerate(out) if use is not None and use.role == "indicator"]
    for at in list(names):
        if len(names) > 1 and _numeric(outline, data, at):
            out[at] = Use("value", unit=_unit_of(outline, heads.columns[at]))
            names.remove(at)
    for at in names[:-1]:
        out[at] = None
    if not names:
        number = next((at for at, use in enumerate(out) if use is not None and use.role == "number"), None)
        at = 0 if number is None else number + 1
        dated = any(use is not None and use.role in DATED and use.year for use in out)
        units = any(use is not None and use.role == "unit" for use in out)
        free = at < len(out) and (out[at] is None or (out[at] or Use("")).role in ("place", "compare"))
        if free and dated and units and not _numeric(outline, data, at):
            out[at] = Use("indicator")
    return out


def _unit_of(outline: Outline, stack: Sequence[Span]) -> str | None:
    return next((found[1] for span in stack if (found := _UNIT.search(_words(outline, span)))), None)


def _settled(uses: Sequence[Use | None], data: Sequence[Row], outline: Outline) -> list[Use | None]:
    """What was reached is told; a bare column of results without a plan beside it is what is to be reached."""
    out = [
        None if use is not None and use.role == "value" and not _cells(outline, data, at) else use
        for at, use in enumerate(uses)
    ]
    planned = [use for use in out if use is not None and use.role == "value"]
    if not planned:
        out = [
            replace(use, role="value") if use is not None and use.role in ("outcome", "amount") else use for use in out
        ]
        planned = [use for use in out if use is not None and use.role == "value"]
    years = sorted({use.year for use in planned if use.year is not None})
    settled: list[Use | None] = []
    for use in out:
        if use is not None and use.role == "amount":
            use = None
        elif use is not None and use.role in ("done", "outcome"):
            year = use.year or (years[0] if len(years) == 1 else None)
            use = replace(use, role="told", year=year)
        settled.append(use)
    return settled


def _segmented(outline: Outline, uses: list[Use | None], data: Sequence[Row], heads: Heads) -> list[Use | None]:
    """Columns of values that only say whose: "Toàn tỉnh | Phường Nam Lý | Xã Lệ Thủy"."""
    if not any(use is not None and use.role == "indicator" for use in uses):
        return uses
    places = [
        at
        for at, use in enumerate(uses)
        if (use is None or use.role in ("place", "value"))
        and len(heads.columns[at]) == 1
        and _PLACE.fullmatch(_words(outline, heads.columns[at][0]))
        and _numeric(outline, data, at)
    ]
    named = [at for at in places if not _WHOLE.fullmatch(_words(outline, heads.columns[at][0]))]
    if not named:
        return uses
    out = list(uses)
    for at in places:
        words = " ".join(heads.columns[at][0].of(outline.text).replace("*", " ").split())
        out[at] = Use("value", segment=words if at in named else None)
    return out
