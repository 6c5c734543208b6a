"""The years a value is due, and those it starts from: "vào năm 2025 và năm 2030", "so với năm 2023".

>>> key = "đạt 65% vào năm 2025 và 75% vào năm 2030, giảm so với năm 2020"
>>> [(y.years, y.role, y.raw(key)) for y in find_years(key, 0, len(key))]
[((2025,), 'due', 'vào năm 2025'), ((2030,), 'due', 'vào năm 2030'), ((2020,), 'base', 'so với năm 2020')]
>>> key = "trong giai đoạn 2026 - 2030; từ năm 2025 trở đi; vào năm 2025 và năm 2030; tầm nhìn đến năm 2045"
>>> [y.years for y in find_years(key, 0, len(key))]
[(2030,), (2025,), (2025, 2030)]

It refuses horizons ("tầm nhìn đến năm 2045", "định hướng đến năm 2030") and years of a law's or decision's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_YEAR = r"(?:19|20|21)\d\d(?!\d|[/.,]\d|/[a-zđ])"
_SPAN = rf"(?:từ )?(?:năm )?{_YEAR} ?(?:-|đến năm|đến|tới năm|tới) ?{_YEAR}"
_ENTER = (
    r"(?:từ nay đến|tính đến|phấn đấu đến|vào|đến|tới|trước|trong|từ|cho đến|kể từ|cả)?"
    r"(?: ?(?:cuối|hết|đầu|khoảng|kết thúc|thời điểm))?"
)
_NOT_DUE = r"(?!(?:vào|đến|tới) )"
"""What is compared with ends there: "1,7 lần so với nam giới | vào năm 2025"."""
_FIRST = re.compile(
    rf"(?<!\w)(?P<base>(?:(?:so với|so|bằng|cao hơn|thấp hơn) (?:với )?(?:cùng kỳ |thực hiện |mức |kết quả "
    rf"|số liệu |bình quân |trung bình |của |giai đoạn |"
    rf"ước thực hiện |thời kỳ |đầu )*(?:năm )?"
    rf"|so với (?!mục tiêu|kế hoạch|chỉ tiêu|dự toán|nghị quyết)"
    rf"(?:(?:mức|thời điểm|số|kết quả|lượng|giá trị|tổng) (?:[^\W\d]+ ){{0,7}}?|(?:{_NOT_DUE}[^\W\d]+ ){{1,8}}?)"
    rf"(?=(?:đầu |cuối )?(?:năm|giai đoạn|nhiệm kỳ) {_YEAR})))?"
    rf"(?:(?P<period>(?:trong |cho |từ |đến |vào )?(?:cả )?(?:giai đoạn|thời kỳ|năm học|các năm"
    rf"|nhiệm kỳ|\d{{1,2}} năm)(?: từ)? \(?(?:năm )?(?P<span>{_SPAN})\)?)"
    rf"|(?P<range>từ năm {_YEAR} (?:đến|tới) (?:hết )?(?:năm )?{_YEAR})"
    rf"|(?P<date>(?:đến|trước|tính đến|vào|chậm nhất)(?: hết)?(?: ngày| cuối| đầu)? ?(?P<d>\d{{1,2}}) ?(?:/"
    rf"| tháng )(?P<m>\d{{1,2}}) ?(?:/| năm )(?P<y>{_YEAR}))"
    rf"|(?P<month>(?:đến|trước|trong)?(?: hết| cuối)? ?(?:tháng|quý) (?:\d{{1,2}}|[ivx]{{1,3}}) ?(?:/"
    rf"|năm ) ?(?P<my>{_YEAR}))"
    rf"|(?P<plain>{_ENTER} ?năm (?P<one>{_YEAR})|(?:vào|đến|tới|trước) (?P<bare>{_YEAR})))"
    r"(?P<on> trở đi| và những năm tiếp theo| và các năm tiếp theo)?"
)
_NEXT = re.compile(
    rf"(?:,| và)(?:(?: đến| vào| tới)? năm ({_YEAR})| ({_YEAR})(?=$|[,;.)]| (?:và|lần lượt|tương ứng|đạt|là|còn) ))"
)
_ONE_YEAR = re.compile(_YEAR)
_HORIZON = re.compile(r"(?:tầm nhìn|định hướng|tầm nhìn dài hạn)(?: tới)? ?$")
_NAMED = re.compile(
    r"(?<!\w)(?:luật[^,;.]{0,60}|nghị quyết|hiến pháp|nghị định|quyết định|kế hoạch|chương trình|chiến lược|đề án"
    r"|ngày \d{1,2} tháng \d{1,2}|tháng \d{1,2}|giá|chuẩn nghèo|quy hoạch|dự toán|bộ luật[^,;.]{0,40}) ?,? ?$"
)

_IN_TITLE = re.compile(
    r"\d ?/[^\s,;]{2,24}(?: ngày [\d/ thángnăm]{6,28})?(?: của [^,;.]{2,60}?)?"
    r" (?:về|phê duyệt|ban hành|quy định|sửa đổi)(?!\w)(?P<title>[^.;]{0,240})$"
)
_RESUMED = re.compile(
    r"(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo|hoàn thành|mục tiêu|chỉ tiêu|đạt|đã|sẽ|trong đó|cụ thể)(?!\w)|\d ?(?:%|‰)"
)
_HELD_AGAINST = re.compile(r"[\d%‰][^()\d]{0,16}\($")
_VALUE_NEXT = re.compile(r"(?: là| đạt| chiếm|:)? ?\d[\d.,]* ?\w*[%‰)]?")
_TIMES_OF = re.compile(r"gấp (?:\w+ ){0,2}(?:[\d.,]+ )?(?:lần|đôi|rưỡi|ba) ?$")
_SAME_TIME = re.compile(
    r"(?<!\w)so (?:với )?(?:(?:mức |kết quả |thực hiện |bình quân )?"
    r"(?:cùng kỳ|năm liền kề trước đó|năm liền kề|năm liền trước|năm trước|năm ngoái|kỳ trước"
    r"|đầu (?:kỳ|nhiệm kỳ|giai đoạn)|(?:thời điểm )?(?:hiện nay|hiện tại)|(?:nhiệm kỳ|giai đoạn) (?:trước|vừa qua))"
    r"(?: năm trước| năm ngoái| các năm| liền kề)?(?! năm \d| \d)"
    rf"|kịch bản(?: {_NOT_DUE}[^\W\d]+){{1,7}})(?!\w)"
)

Role = Literal["due", "base"]


@dataclass(frozen=True, slots=True)
class YearMention:
    """Years at a place; `due` they close a value, `base` a change starts from them. `date` where a day is given."""

    start: int
    end: int
    years: tuple[int, ...]
    role: Role
    date: str | None = None
    bare: bool = False

    def raw(self, text: str) -> str:
        """The characters of the mention."""
        return text[self.start : self.end]


def find_years(key: str, start: int, end: int) -> Iterator[YearMention]:
    """The due and base years of `key[start:end]`, in order."""
    if key.find("so ", start, end) >= 0:
        for same in _SAME_TIME.finditer(key, start, end):
            yield YearMention(same.start(), same.end(), (), "base")
    if key.find("20", start, end) < 0 and key.find("19", start, end) < 0:
        return
    at = start
    while True:
        match = _FIRST.search(key, at, end)
        if match is None:
            return
        at = match.end()
        begin = match.start() + (len(match.group()) - len(match.group().lstrip()))
        window = key[max(start, begin - 70) : begin]
        if match["base"]:
            last = _ONE_YEAR.findall(match.group())
            yield YearMention(begin, match.end(), (int(last[-1]),), "base")
            continue
        if _HORIZON.search(window):
            continue
        bare = bool(match["one"]) and match.group().lstrip().startswith("năm")
        if bare and _NAMED.search(window):
            continue
        if match["period"] and match["period"][0].isdigit() and _NAMED.search(window):
            continue
        if bare and _TIMES_OF.search(window):
            yield YearMention(begin, match.end(), (int(match["one"]),), "base")  # "gấp 2 lần năm 2020"
            continue
        if (bare or match["period"]) and _is_in_title(key, start, begin):
            continue
        if key.startswith("(", begin - 1) and _HELD_AGAINST.search(window) and _VALUE_NEXT.match(key, match.end(), end):
            continue
        if match["date"]:
            day, month, year = int(match["d"]), int(match["m"]), int(match["y"])
            date = f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
            yield YearMention(begin, match.end(), (year,), "due", date)
            continue
        found = [int(year) for year in _ONE_YEAR.findall(match.group())]
        years = [found[-1]]
        close = match.end()
        if match["plain"] and not match["on"]:
            while True:
                more = _NEXT.match(key, close, end)
                if more is None:
                    break
                years.append(int(more[1] or more[2]))
                at = close = more.end()
        yield YearMention(begin, close, tuple(years), "due", None, bare)


def _is_in_title(key: str, low: int, at: int) -> bool:
    """ "Nghị quyết số 66/NQ-CP … về Chương trình … năm 2025": the year belongs to what the instrument is called."""
    window = key[max(low, at - 320) : at]
    if "/" not in window:
        return False
    found = _IN_TITLE.search(window)
    return found is not None and _RESUMED.search(found["title"]) is None
