"""The numbers of a stretch of text, and why a number is none that measures: a date, an age, a document's number.

>>> key = "trẻ em dưới 5 tuổi theo quyết định số 23/qđ-ttg ngày 07/01/2021 đạt 90%"
>>> [(n.value, n.refused) for n in find_numbers(key, 0, len(key))]
[(5, None), (23, 'document number'), (7, 'date'), (90, None)]

Whether a number with a unit is an age is the unit's business (`reading.py`). It refuses digits inside a word ("5G").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vbparse.model.base import Number
from vbparse.text.numbers import DIGITS, FRACTION_WORDS, NUMBER_WORDS, parse_digits, parse_words

_GLUED = "|".join(f"(?<={word})" for word in ("dưới", "trên", "đạt", "còn", "xuống", "lên"))
_NUMBER = re.compile(rf"(?=\d)(?:(?<![\w/.,])|{_GLUED})({DIGITS})")
_TWICE = {"gấp đôi": 2, "gấp hai": 2, "gấp rưỡi": 1.5, "gấp ba": 3, "gấp bốn": 4, "gấp năm": 5, "gấp mười": 10}
_WORDS = re.compile(rf"(?<!\w)(?:({FRACTION_WORDS})|({NUMBER_WORDS})(?= phần trăm)|({'|'.join(_TWICE)})(?!\w))")
_TRIGGERS = ("phần ", "một nửa", "gấp ")

_AFTER_DATE = re.compile(
    r" ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}(?!\d)| ?/ ?(?:19|20)\d\d(?!\d)| ?- ?\d{1,2} ?/ ?(?:19|20)\d\d"
)
_AFTER_DOCUMENT = re.compile(
    r"[a-zđ]? ?/ ?(?:(?:19|20)\d\d ?/ ?)?(?!năm|tháng|quý|người|hộ|xã|huyện|lượt|ngày|kg|ha|km|vạn|tuần|phụ"
    r"|thôn|trẻ|học"
    r"|lớp|trường|cơ|đơn|phường|gia|đầu|lao|ca|tổng|bệnh|cặp|buổi|con|m\b|nghìn|cán)[a-zđ]{2}[\w&-]*"
    r"|-(?:nq|ct|kl|qđ|kh|hd|tb|bc|cv|ctr|cthđ|ttr|tt|nđ)/"
)
_BEFORE_DOCUMENT = re.compile(
    r"(?:(?<!\w)(?:số|số:|văn bản|công văn|nghị quyết|quyết định|kế hoạch|thông tư|nghị định|chỉ thị|kết luận|đề án"
    r"|hướng dẫn|thông báo|tờ trình|báo cáo|công điện|chương trình số|luật số|đề án số))[ :]{0,2}$"
)
_BEFORE_DATE = re.compile(
    r"(?<!\w)(?<!mỗi )(?<!hằng )(?<!hàng )(?<!từng )(?:ngày|sáng ngày|mùng|tháng|quý|năm|năm học|giờ|hồi|lúc|thời kỳ"
    r"|giai đoạn|khóa|nhiệm kỳ|niên độ|thế kỷ)[ :]{0,2}$"
)
_BEFORE_AGE = re.compile(r"(?:nhóm|độ|lứa) tuổi (?:từ |dưới |trên |đến )?$")
_BEFORE_LABEL = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|mục|chương|phụ lục|mẫu|mẫu số|biểu|bảng|hình|chỉ tiêu|mục tiêu|tiêu chí|tiêu chí số"
    r"|nhiệm vụ|giải pháp|lần thứ|lớp|tiểu dự án|dự án|hợp phần|nội dung|quốc lộ|đường|cụm|khối|tổ|khu phố|quận"
    r"|phường|trang|bước|hạng|loại|(?<!cung )(?<!nâng )(?<!trao )cấp|cấp độ|mức độ"
    r"|đối tượng|nhóm|tuyến|chuẩn|phiên bản|phần|đợt|kỳ"
    r"|đảng khóa|số nhà"
    r"|tiết|chỉ tiêu số|ql|tỉnh lộ|vùng|ca|covid|vành đai|thứ)[ -]{0,2}$"
)
_BEFORE_LISTED = re.compile(
    r"(?<!\w)(?:số|mẫu|biểu|phụ lục|điều|khoản|chỉ tiêu|mục) \d{1,3}(?:(?:,| và) \d{1,3}){0,8}(?:,| và) $"
)
"""The rest of a list of labels: "Mẫu biểu số 02, 03 đính kèm"."""
_BEFORE_PHONE = re.compile(r"(?:điện thoại|tổng đài|đường dây nóng|hotline|fax|đt|sđt|số máy|đầu số)[^.;\d]{0,40}$")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_PERCENT_AHEAD = re.compile(r" ?(?:%|‰|phần trăm|(?:triệu|tỷ|tỉ|nghìn|ngàn) ?(?:tỷ )?(?:đồng|usd)|đồng)")


@dataclass(frozen=True, slots=True)
class Seen:
    """A number in the text; `refused` says why it measures nothing, `word` that it is written in words."""

    start: int
    end: int
    value: Number
    refused: str | None = None
    word: bool = False


def _refusal(key: str, start: int, end: int, low: int, high: int) -> str | None:
    """Why the number is no quantity whatever it counts; None where it may be one."""
    if start > low and key[start - 1] in "%‰":
        return "footnote mark"
    if start > low and key[start - 1] == "[" and end < high and key[end] == "]":
        return "footnote mark"
    after = key[end] if end < high else ""
    if after.isalpha() and not _glued_unit(key, end):
        return "name"
    if _AFTER_DATE.match(key, end, high):
        return "date"
    if _AFTER_DOCUMENT.match(key, end, high):
        return "document number"
    if _PERCENT_AHEAD.match(key, end, high):
        return None
    window = key[max(low, start - 48) : start]
    if _BEFORE_PHONE.search(window) or (end - start >= 8 and "." not in key[start:end] and "," not in key[start:end]):
        return "telephone number"
    if _BEFORE_DATE.search(window) and _GROUPED.fullmatch(key, start, end) is None:
        return "date"
    if _BEFORE_AGE.search(window):
        return "age"
    if _BEFORE_DOCUMENT.search(window) or _BEFORE_LISTED.search(window):
        return "document number"
    if end - start == 4 and _YEAR.fullmatch(key, start, end) and not _counted(key, end, high):
        return "year"
    if start > low and key[start - 1] == "-" and _YEAR.search(window[-8:]) and _YEAR.fullmatch(key, start, end):
        return "year"
    if start > low and key[start - 1] == "(" and after == ")":
        return "label"
    return None


_GLUED_UNIT = re.compile(r"(?:đ|ha|km2?|kg|phần|đồng|m2|m3|triệu|tỷ|tấn|gb/s|gbps|mw|tuổi|người|xã|%)(?!\w)")


def _glued_unit(key: str, end: int) -> bool:
    """ "300.000đ", "12.300ha", "100phần trăm": the blank before the unit was left out."""
    return _GLUED_UNIT.match(key, end) is not None


_COUNTED = re.compile(
    r" (?:người|trẻ|lượt|hộ|ha|km|tấn|cơ sở|doanh nghiệp|đồng|cây|xã|m2|học sinh|lao động|vụ|ca)(?!\w)"
)


def _counted(key: str, end: int, high: int) -> bool:
    """Whether a number of four digits that looks like a year counts something."""
    return _COUNTED.match(key, end, high) is not None


_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


def is_label(key: str, start: int, end: int, low: int) -> bool:
    """Whether the number names a thing ("lớp 5", "mục tiêu 1") rather than counting what follows it."""
    if _GROUPED.fullmatch(key, start, end):
        return False  # "trung cấp 3.000 người": no label has thousands
    window = key[max(low, start - 24) : start]
    return _BEFORE_LABEL.search(window) is not None


def find_numbers(key: str, start: int, end: int) -> Iterator[Seen]:
    """The numbers of `key[start:end]` in order; with a reason where it is a date or a document's number."""
    found: list[Seen] = []
    for match in _NUMBER.finditer(key, start, end):
        value = parse_digits(match[1])
        if value is None:
            continue
        found.append(Seen(match.start(1), match.end(1), value, _refusal(key, match.start(1), match.end(1), start, end)))
    if any(key.find(trigger, start, end) >= 0 for trigger in _TRIGGERS):
        for match in _WORDS.finditer(key, start, end):
            value = _TWICE.get(match[3]) if match[3] else parse_words(match[1] or match[2])
            if value is not None:
                found.append(Seen(match.start(), match.end(), value, None, True))
        found.sort(key=lambda number: number.start)
    yield from found
