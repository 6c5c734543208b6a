"""Tables whose columns are the measures: targets handed out to places or bodies, and years as rows.

    TT | Xã, phường | Tỷ lệ bao phủ BHYT năm 2026 (%) | Số hộ thoát nghèo
    1 | Xã Tân Lập | 95,5 | 12

Each column of values is one indicator; a row's place is the segment of its values, "Toàn tỉnh" and "Cộng" are the
whole; where the rows are years the row gives the year. A column that only says "Chỉ tiêu năm 2026" has the measure of
the caption ("Giao chỉ tiêu phát triển bảo hiểm xã hội cho các xã"). It refuses money, and tables that nothing calls
targets or plans.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from vbparse.extract.aims.headings import LeadIn, read_leadin
from vbparse.extract.aims.indicator_columns import MONEY, NUMERIC, Row
from vbparse.extract.aims.table_row import TableRow, ValueCell
from vbparse.extract.charging.charges import begins_with_body
from vbparse.lexicon.columns import DATED, read_column
from vbparse.model.base import Span
from vbparse.model.indicator import Modality
from vbparse.structure.clean import CleanTable
from vbparse.structure.column_heads import Heads, is_counting, repeats_heads, words_of
from vbparse.structure.outline import Outline
from vbparse.structure.table_units import stated_unit
from vbparse.targets.cell_units import split_unit

_AIMS = re.compile(r"chỉ tiêu|mục tiêu(?! quốc gia)|giao kế hoạch|kế hoạch giao|phân bổ kế hoạch|lộ trình|phân kỳ")
_TOLD = re.compile(r"(?:tổng hợp |báo cáo )?(?:kết quả|tình hình|thực trạng|hiện trạng|danh sách)(?! cần đạt)")
_PLACE = re.compile(
    r"(?:\d{1,3}[.)] ?)?(?:huyện|thị xã|thành phố|tp\.?|tỉnh|xã|phường|thị trấn|tt\.?|quận|đặc khu|thôn|bản|ấp|khu phố"
    r"|tổ dân phố|buôn|khóm|ubnd|trường|bệnh viện|trung tâm|sở|phòng|cụm|vùng|khu vực|khối) "
)
_WHOLE = re.compile(r"(?:(?:toàn|cả) (?:tỉnh|huyện|xã|thành phố|ngành|quốc|nước)|tổng(?: số| cộng)?|cộng|chung)[ :.]*")
_YEAR_ROW = re.compile(r"(?:đến |hết |cuối )?(?:năm |giai đoạn )?(?:20\d\d ?- ?)?(?P<year>20\d\d)")
_BEFORE = re.compile(
    r"đầu năm|hiện có|hiện trạng|hiện tại|đã (?:có|đạt)|năm trước|thực hiện năm|kết quả|ước thực hiện|dân số$"
)
_OF_CAPTION = re.compile(
    r"(?:chỉ tiêu|kế hoạch|mục tiêu)(?: kế hoạch)? (?P<measure>(?!năm |giai đoạn |cho |các |của "
    r"|đến |kinh tế|chủ yếu|cụ thể)"
    r"[^()\n|]{6,160}?)(?= (?:đến )?(?:hết )?(?:năm|giai đoạn) \d| cho (?:các|từng)| của các| theo (?:các|từng)"
    r"| trên địa bàn| tại các|\n|$|\()"
)
_BARE = re.compile(r"(?:số|tỷ lệ|tỉ lệ|diện tích|sản lượng|khối lượng|giá trị|số lượng)(?: [^\W\d]+){0,2}")
_FEWEST = 2
_LABEL = re.compile(r"\(?(?:\d{1,3}|[ivxlc]{1,6}|[a-z])[.)]?")


def read_allocation(outline: Outline, table: CleanTable, heads: Heads | None, number: int) -> Iterator[TableRow]:
    """The indicators that are columns of the table; none where it hands out no targets."""
    if heads is None or not _is_aim(outline, table, heads):
        return
    data = [row for row in table.grid()[heads.rows :] if _is_data(outline, row, heads)]
    named = _naming_column(outline, heads, data)
    if named is None:
        return
    at, by_year = named
    unit = stated_unit(outline, table, heads)
    leadin = _leadin(outline, table, heads)
    shared: TableRow | None = None
    for column in range(at + 1, len(heads.columns)):
        row = _column(outline, heads, data, column, at, by_year, number)
        if row is None:
            continue
        row = replace(row, unit=row.unit or unit, leadin=leadin)
        if row.measure is not None:
            yield row
            continue
        caption = _measure_of_caption(outline, table, heads)
        if caption is None:
            continue
        shared = shared or replace(row, span=caption, text=caption, values=())
        shared = replace(shared, measure=caption.of(outline.text), values=(*shared.values, *row.values))
    if shared is not None:
        yield shared


def _is_aim(outline: Outline, table: CleanTable, heads: Heads) -> bool:
    """Whether caption or heads speak of targets, and the caption does not say that results follow."""
    lines = outline.doc.lines
    first = lines[table.lines[0]]
    start = table.caption.start if table.caption is not None else lines[max(0, first.index - 3)].start
    start = max(start, first.start - 800)
    if any(_TOLD.match(outline.key, line.start) for line in lines[max(0, first.index - 4) : first.index]):
        return False
    last = lines[table.lines[min(heads.rows, len(table.lines)) - 1]]
    return _AIMS.search(outline.key, start, last.end) is not None


def _is_data(outline: Outline, row: Row, heads: Heads) -> bool:
    return not is_counting([words_of(outline.doc, cell) for cell in row]) and not repeats_heads(outline.doc, row, heads)


def _naming_column(outline: Outline, heads: Heads, data: Sequence[Row]) -> tuple[int, bool] | None:
    """The column of places or of years, and which of both it is."""
    for at in range(min(3, len(heads.columns))):
        words = [words_of(outline.doc, row[at]) for row in data]
        words = [each for each in words if each and not _WHOLE.fullmatch(each)]
        if len(words) < _FEWEST:
            continue
        head = _head(outline, heads, at)
        if all(_YEAR_ROW.fullmatch(each) for each in words):
            return at, True
        column = read_column(head) if head else None
        if all(_LABEL.fullmatch(each) for each in words) or (column is not None and column.role == "indicator"):
            continue
        spans = [cell.span for row in data if (cell := row[at]) is not None and words_of(outline.doc, cell)]
        places = sum(
            1
            for span in spans
            if _PLACE.match(outline.key, span.start)
            or begins_with_body(outline.text, outline.key, span.start, span.end)
        )
        named = column is not None and column.role == "place"
        if (named and places * 4 >= len(spans)) or places * 3 >= len(spans) * 2 or (named and _short(words)):
            return at, False
        return None
    return None


def _short(words: Sequence[str]) -> bool:
    """Names without their kind: "Tân Lập", "Hòa Bình"."""
    return all(len(each.split()) <= 5 and not any(map(str.isdigit, each)) for each in words)


def _head(outline: Outline, heads: Heads, at: int) -> str:
    spans = heads.columns[at]
    return " ".join(outline.key[span.start : span.end].replace("*", " ") for span in spans[-1:]).strip()


def _column(
    outline: Outline, heads: Heads, data: Sequence[Row], column: int, place: int, by_year: bool, number: int
) -> TableRow | None:
    stack = heads.columns[column]
    said = " ".join(outline.key[span.start : span.end].replace("*", " ") for span in stack)
    reads = [read_column(" ".join(outline.key[span.start : span.end].replace("*", " ").split())) for span in stack]
    roles = {read.role for read in reads if read is not None}
    if not stack or MONEY.search(said) or roles & {"other", "lead", "compare", "number", "unit", "place"}:
        return None
    told = bool(roles & {"past", "done"}) or _BEFORE.search(said) is not None
    year = next((read.year for read in reversed(reads) if read is not None and read.year), None)
    year = year or read_leadin(said, 0, len(said)).year
    values = tuple(_values(outline, data, column, place, by_year, year, told))
    if len(values) < _FEWEST:
        return None
    measure = _measure(outline, stack)
    plain = [split_unit(span.of(outline.text).replace("*", " ").strip())[1] for span in reversed(stack)]
    unit = next((each for each in plain if each), None)
    return TableRow(stack[-1], None, stack[-1], unit, values, None, LeadIn(), number, measure)


def _measure(outline: Outline, stack: Sequence[Span]) -> str | None:
    """The heads that name what is measured, outer first; None where they only say when or that it is a target."""
    named = []
    for span in stack:
        words = " ".join(span.of(outline.text).replace("*", " ").split())
        read = read_column(" ".join(outline.key[span.start : span.end].replace("*", " ").split()))
        if _WHOLE.fullmatch(split_unit(words)[0].lower()):
            continue
        if read is None or read.role not in (*DATED, "amount", "indicator"):
            named.append(_PLAN.sub("", words).strip(" ,:-") or words)
    if len(named) > 1 and _BARE.fullmatch(split_unit(named[-1])[0].lower()):
        outer = named[-2]
        named[-2:] = [f"{named[-1]} {outer[:1].lower()}{outer[1:]}"]  # "Tỷ lệ" below "Giảm hộ nghèo"
    return " - ".join(named) or None


_PLAN = re.compile(
    r"^(?:Chỉ tiêu|Kế hoạch|Mục tiêu)(?: giao| phấn đấu)?:? (?=\w)"
    r"|,? ?(?:đến |hết |cuối )*(?:năm |giai đoạn )(?:20\d\d ?- ?)?20\d\d",
    re.IGNORECASE,
)


def _values(
    outline: Outline, data: Sequence[Row], column: int, place: int, by_year: bool, year: int | None, told: bool
) -> Iterator[ValueCell]:
    for row in data:
        cell, where = row[column], row[place]
        if cell is None or where is None or cell is where:
            continue
        words, name = words_of(outline.doc, cell), words_of(outline.doc, where)
        total = not name and any(_WHOLE.fullmatch(words_of(outline.doc, each)) for each in row[: column + 1])
        if not NUMERIC.fullmatch(words) or (not name and not total):
            continue
        modality = Modality.RESULT if told else Modality.TARGET
        if by_year:
            found = _YEAR_ROW.fullmatch(name)
            if found is not None:
                yield ValueCell(cell.span, int(found["year"]), modality)
            continue
        segment = (
            None if total or _WHOLE.fullmatch(name) else " ".join(where.span.of(outline.text).replace("*", "").split())
        )
        yield ValueCell(cell.span, year, modality, segment)


def _leadin(outline: Outline, table: CleanTable, heads: Heads) -> LeadIn:
    first = outline.doc.lines[table.lines[0]].start
    caption = table.caption or Span(first, first)
    found = read_leadin(outline.key, caption.start, caption.end)
    for span in heads.above:
        found = found.under(read_leadin(outline.key, span.start, span.end))
    return found


def _measure_of_caption(outline: Outline, table: CleanTable, heads: Heads) -> Span | None:
    places = [*([table.caption] if table.caption is not None else []), *heads.above]
    for place in places:
        if found := _OF_CAPTION.search(outline.key, place.start, place.end):
            return Span(found.start("measure"), found.end("measure"))
    return None
