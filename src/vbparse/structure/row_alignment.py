"""Cells that lost their table: which column each stands in, and where the rows begin.

    1 / Tỷ lệ hộ nghèo / % / 5 / 4 / - Nông thôn / % / 6 / 5

A cell stands in the column of the cell before it (several lines of one cell), in one further right (those between are
empty) or begins a row. What it costs there is how little its words look like what the column holds; the cheapest way
through all cells is taken, so that one strange cell does not shift the rest.

It refuses nothing: the cost says how badly the columns fit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vbparse.lexicon.roles import load_roles

LABEL = re.compile(r"[(]?(?:\d{1,4}(?:\.\d{1,3}){0,3}|[ivx]{1,6}|[a-zđ])[.)]{0,2}")
_NUMBER = re.compile(
    r"[<>=≥≤~≈+-]{0,2} ?\(?\d[\d.,]*\)? ?(?:(?:-|/|÷|đến) ?\d[\d.,]*)? ?(?:[%‰+]|\w{1,8}(?:/\w{1,8})?)?"
)
_UNIT = re.compile(
    r"%.{0,12}|‰|(?:nghìn|triệu|tỷ|tỉ|ngàn|1\.?000|vạn)(?: \w{1,8}){0,2}|[^\W\d_]{1,9}(?: [^\W\d_]{1,8}){0,3}"
    r"(?:/[\w.]{1,9}(?: \w{1,7}){0,3})?|m[23²³]?|km[2²]?"
)
_QUANTITY = re.compile(
    r"%|(?:nghìn|triệu|tỷ|tr|trđ|usd|đồng|ha|tấn|tạ|m[23²³]?|km[2²]?|kg|mw|người|hộ|xã|trường|lượt|cơ sở|dự án|sản phẩm"
    r"|giường|bác sĩ|lao động|doanh nghiệp|thuê bao|con|cháu|học sinh|vụ|km|lần|điểm|tuổi|năm|ca|đề tài|mô hình"
    r"|công trình|thôn|hạng|thứ bậc|khách|hợp tác xã|di tích|máy|lớp|cuộc|buổi|bộ|đơn vị|huyện|tỉnh)\b"
)
_BODY = re.compile(
    r"(?:các |những )?(?:sở|ban|bộ|ubnd|hđnd|ủy ban|hội|phòng|công an|chi cục|cục|tổng cục|văn phòng|trung tâm|trường"
    r"|đoàn|tỉnh đoàn|thành đoàn|liên đoàn|liên minh|viện|bệnh viện|kho bạc|thuế|bhxh|bảo hiểm|trạm|mttq|mặt trận|đảng"
    r"|thanh tra|tòa|tổ|quỹ|ngân hàng|chi nhánh|công ty|tập đoàn|đài|báo|cơ quan|đơn vị|bch|bộ chỉ huy|thường trực"
    r"|nhà trường|đội|hợp tác xã|thôn|xã|phường|vp|vườn|khu bảo tồn|lực lượng|doanh nghiệp|địa phương)(?!\w)"
)
_WHEN = re.compile(
    r"(?:19|20)\d\d|quý |tháng |(?:hằng|hàng) (?:năm|quý|tháng|tuần)|thường xuyên|năm |trước |ngay |định kỳ|cả năm"
    r"|theo |sau khi|giai đoạn"
)
_MARK = re.compile(
    r"[-+*•–] ?(?=[^\W\d_])|trong đó|chia ra|(?:\d{1,3}(?:\.\d{1,3}){0,3}|[ivx]{1,5}|[a-zđ])[.)] (?=[^\W\d_])"
)
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"[-–x_.…/\s]*")
_SKIP = {"other": 0.3, "partners": 0.5, "product": 0.6, "due": 0.7, "lead": 0.8, "unit": 1.0, "number": 0.9}
_REPEATS = {"name": 1.6, "task": 1.6, "lead": 1.3, "partners": 1.0, "product": 1.8, "other": 1.6, "due": 3.0}
_NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Cell:
    """The folded words of a line, and how many empty cells the source shows before it."""

    words: str
    empty: int = 0


@lru_cache(maxsize=8192)
def _looks(words: str) -> dict[str, float]:
    """What the words cost in each kind of column."""
    size = len(words)
    digit = _DIGIT.search(words) is not None
    letters = any(map(str.isalpha, words))
    number = _NUMBER.fullmatch(words) is not None
    blank = _BLANK.fullmatch(words) is not None
    label = LABEL.fullmatch(words) is not None
    bare = words.lstrip("-+•*– ")
    body = " " in bare and bool(_BODY.match(bare) or load_roles().bodies.match(bare))
    when = _WHEN.match(words) is not None or (digit and _WHEN.search(words) is not None and size < 60)
    unit = size <= 24 and _UNIT.fullmatch(words) is not None
    quantity = unit and _QUANTITY.match(words) is not None
    marked = _MARK.match(words) is not None
    name = 0.0 if letters and size > 3 else 4.0 if not letters else 1.5
    if number:
        name = 6.0
    elif quantity:
        name += 1.2
    elif unit and " " in words and not body:
        name += 0.3
    short = size <= 40
    value = 0.0 if number else 0.2 if blank else 0.6 if digit and short else 1.2 if digit and size < 120 else 2.2
    if not number and not blank and (body or size > 60 or (marked and letters) or (value > 2 and size > 40)):
        value = 5.0
    value += 3.0 * (quantity and not digit)
    lead = 0.0 if body else 2.2 if letters and not digit else 4.5
    return {
        "number": 0.0 if label else 9.0,
        "name": name + (0.6 if body else 0.0),
        "task": name + (0.8 if body else 0.0) + (0.8 if size < 16 else 0.0),
        "unit": 0.0 if quantity else 0.5 if unit and not body else 1.5 if unit else 4.0 + (size > 40),
        "value": value,
        "lead": lead + (1.5 if size > 90 and not body else 0.0) + 3.0 * (quantity and not body),
        "partners": lead + 0.1 + 3.0 * (quantity and not body),
        "due": 0.0 if when and size < 80 else 2.2 if size < 60 else 4.0,
        "product": (0.4 if letters else 4.0) + (0.9 if body else 0.0) + (0.9 if when else 0.0),
        "any": 0.2 if number else 0.7 if short else 2.5,
        "other": (1.0 if letters else 1.6) + (0.6 if body or when else 0.0),
        "mark": 1.0 if marked else 0.0,
    }


def align(cells: Sequence[Cell], shown: Sequence[str], kinds: Sequence[str]) -> tuple[float, list[tuple[int, bool]]]:
    """The cost, and for each cell its column and whether it begins a row; `shown` are the words as written.

    >>> words = ["1", "Tỷ lệ hộ nghèo", "%", "5", "- Nông thôn", "%", "6"]
    >>> align([Cell(each.lower()) for each in words], words, ["number", "name", "unit", "value"])[1][3:6]
    [(3, False), (1, True), (2, False)]
    """
    width = len(kinds)
    values = [at for at, kind in enumerate(kinds) if kind == "value"]
    skips = [_SKIP.get(kind, 1.1 if values[-1:] == [at] else 1.0) for at, kind in enumerate(kinds)]
    names = next((at for at, kind in enumerate(kinds) if kind in ("name", "task")), 0)
    numbered = kinds[0] == "number"
    closing = [sum(skips[at + 1 :]) for at in range(width)]
    closing[names] = min(closing[names], 1.3)
    cost = [_NEVER] * width
    back: list[list[tuple[int, bool]]] = []
    for index, cell in enumerate(cells):
        looks = _looks(cell.words)
        lower = shown[index][:1].islower()
        hangs = index > 0 and shown[index - 1].endswith((",", ";"))
        now: list[float] = []
        step: list[tuple[int, bool]] = []
        run, source = _NEVER, 0  # the cheapest way here from a column further left, the ones between empty
        for at, kind in enumerate(kinds):
            repeat = _REPEATS.get(kind)
            least, taken = run, (source, False)
            if repeat is not None:
                repeat += looks["mark"] * (kind == "name") - 0.9 * (lower or hangs)
                if cost[at] + repeat < least:
                    least, taken = cost[at] + repeat, (at, False)
            told = at - 1 - cell.empty  # the source kept the empty cells as blank lines
            if cell.empty and told >= 0 and cost[told] < least:
                least, taken = cost[told], (told, False)
            if at in (0, names):
                opened = min(range(width), key=lambda place: cost[place] + closing[place])
                fresh = cost[opened] + closing[opened]
                told = width - 1 - (cell.empty - at)
                if cell.empty and at <= cell.empty and told >= 0 and cost[told] < fresh:
                    opened, fresh = told, cost[told]
                if not index:
                    opened, fresh = -1, 0.0
                if at == names and numbered:
                    fresh += 0.5 if looks["mark"] else 1.9 + 1.5 * lower
                if fresh < least:
                    least, taken = fresh, (opened, True)
            now.append(least + looks[kind])
            step.append(taken)
            run, source = (cost[at], at) if cost[at] < run + skips[at] else (run + skips[at], source)
        cost = now
        back.append(step)
    if not back:
        return 0.0, []
    at = min(range(width), key=lambda place: cost[place] + closing[place])
    total = cost[at] + closing[at]
    way: list[tuple[int, bool]] = []
    for step in reversed(back):
        before, fresh_row = step[at]
        way.append((at, fresh_row))
        at = before
    return total, way[::-1]


def misfit(cell: Cell, kind: str) -> float:
    """How little the words look like what a column of the kind holds."""
    return _looks(cell.words)[kind]
