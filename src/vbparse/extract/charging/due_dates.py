"""When a task is due and what it yields, where the text says so.

>>> def due(text): return read_due(text, fold(text), Span(0, len(text)))
>>> due("Hoàn thành trước ngày 31/5/2026."), due("trong quý II năm 2026"), due("xong trong tháng 12/2025")
('2026-05-31', '2026-Q2', '2025-12')
>>> due("Phải xong đến 31/12/2026"), parse_due("Quý II, III năm 2026"), parse_due("Quý I - II/2026")
('2026-12-31', '2026-Q3', '2026-Q2')
>>> due("Thời gian thực hiện: Từ tháng 11/2025 đến khi kết thúc Tổng kiểm kê")
'Từ tháng 11/2025 đến khi kết thúc Tổng kiểm kê'
>>> due("báo cáo trước ngày 15/12 hàng năm") is None
True

The due of a span is its end. It refuses a year that only names what is done ("công tác trẻ em năm 2024").
"""

from __future__ import annotations

import re

from vbparse.model.base import Span
from vbparse.text.dates import find_dates, parse_date
from vbparse.text.fold import fold

_LABELLED = re.compile(
    r"(?<!\w)(?:thời (?:gian|hạn|điểm)(?: (?:thực hiện|hoàn thành|triển khai|tổ chức|xong|trình|báo cáo"
    r"|và tiến độ))*|tiến độ(?: (?:thực hiện|hoàn thành))?|hoàn thành)"
    r" ?: ?(?P<words>[^\n]{2,200})"
)
_PRODUCT = re.compile(
    r"(?<!\w)(?:sản phẩm(?: (?:đầu ra|dự kiến|hoàn thành|cần đạt))?|kết quả(?: (?:đầu ra|dự kiến"
    r"|sản phẩm))?) ?: ?(?P<words>[^\n;]{2,300})"
)
_FREE = re.compile(
    r"(?<!\w)(?:(?:hoàn thành|xong|chậm nhất|muộn nhất|thời gian thực hiện)"
    r"(?: [^\W\d_]+){0,4}? (?=ngày|tháng|quý|năm|trong|trước|vào|đến|từ)"
    r"|hoàn thành(?: [^\W\d_]+){5,10}? (?=trước \d)"
    r"|(?=trước (?:ngày|tháng|năm) \d|trong (?:tháng|quý|năm) |đến hết (?:tháng|năm|quý|ngày)"
    r"|đến (?:hết )?(?:ngày )?\d{1,2}/\d{1,2}/\d{4}"
    r"|chậm nhất))"
    r"(?:là |đến |vào |trong |trước |hết |cuối |từ )*(?P<words>(?:ngày|tháng|quý|năm|\d)[^.;,\n)]{0,60})"
)
_QUARTER = re.compile(
    r"(?<!\w)(?:quý |q)(?:(?:i{1,3}|iv|[1-4]) ?(?:-|,|và|đến) ?(?:quý )?)?(?P<quarter>i{1,3}|iv|[1-4])"
    r"(?:[ ,/-]+(?:năm )?| ?/ ?)(?P<year>20\d\d)"
)
_YEARS = re.compile(r"(?:(?:giai đoạn|từ năm|từ|năm)? ?(?P<first>20\d\d) ?(?:-|đến)(?: năm)? ?)?(?P<last>20\d\d)")
_MONTHS = re.compile(r"tháng \d{1,2} ?(?:-|đến|,|và)(?: tháng)? ?(?P<month>\d{1,2}) ?(?:/|năm) ?(?P<year>20\d\d)")
_RECURRING = re.compile(r"(?:hằng|hàng|mỗi) (?:năm|tháng|quý|tuần)|định kỳ|liền kề")
_SENTENCE_END = re.compile(r"[.;)]")
_OPEN = re.compile(
    r"(?:đến khi|các năm tiếp|những năm tiếp|tiếp theo|sau khi|theo (?:tiến độ|lộ trình|kế hoạch|quy định|hướng dẫn))"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def read_due(text: str, key: str, span: Span) -> str | None:
    """The due of a task: an ISO date, a month, a year, a quarter (`2026-Q2`), or the words behind a label."""
    labels = list(_LABELLED.finditer(key, span.start, span.end))
    if labels:
        labelled = labels[-1]
        words = text[labelled.start("words") : labelled.end("words")].split(". ")[0]
        return parse_due(words)
    found: str | None = None
    for free in _FREE.finditer(key, span.start, span.end):
        words = free["words"]
        after = _SENTENCE_END.split(key[free.end() : free.end() + 20], maxsplit=1)[0]
        if _RECURRING.search(words + after):
            continue
        iso = _iso(words)
        if iso is not None:
            found = iso
    return found


_BEGINNING = re.compile(
    r"(?:bắt đầu )?(?:kể )?từ (?:ngày |tháng |quý |năm |đầu năm )?[^\W\d]{0,3}[\d/ .]*(?:năm \d{4})?"
)


def parse_due(words: str) -> str | None:
    """The words of a due cell or label as a date, a year, a quarter, or as they are; None where nothing is said.

    >>> parse_due("Tháng 6/2025"), parse_due("2026 - 2030"), parse_due("Thường xuyên"), parse_due("Quý 4 năm 2025")
    ('2025-06', '2030', 'Thường xuyên', '2025-Q4')
    >>> parse_due("Từ 01/7/2025"), parse_due("Từ năm 2026 đến năm 2030")  # a beginning is no end
    ('Từ 01/7/2025', '2030')
    """
    words = " ".join(words.split()).strip(" .;,*|-")
    if not words:
        return None
    key = fold(words)
    if _OPEN.search(key) or _RECURRING.search(key) or _BEGINNING.fullmatch(key):
        return words
    return _iso(key) or words


def read_product(text: str, key: str, span: Span) -> str | None:
    """What a task yields, where it is labelled: "Sản phẩm: Quyết định phê duyệt"."""
    match = _PRODUCT.search(key, span.start, span.end)
    return " ".join(text[match.start("words") : match.end("words")].split()).strip(" .;") or None if match else None


def _iso(key: str) -> str | None:
    quarters = list(_QUARTER.finditer(key))
    months = _MONTHS.search(key)
    if months and 1 <= int(months["month"]) <= 12:
        return f"{months['year']}-{int(months['month']):02}"
    dates = [date.iso for date in find_dates(key) if date.iso and len(date.iso) > 4]
    if dates:
        return dates[-1]
    if quarters:
        quarter = quarters[-1]["quarter"]
        return f"{quarters[-1]['year']}-Q{_ROMAN.get(quarter) or int(quarter)}"
    alone = parse_date(key)
    if alone:
        return alone
    years = list(_YEARS.finditer(key))
    return years[-1]["last"] if years and not re.search(r"quý|tháng|ngày", key) else None
