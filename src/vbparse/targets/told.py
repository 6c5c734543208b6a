"""How reports hold a value against another: shares in brackets, changes in a row, what befell those who are counted.

"giảm 38 vụ (8,3%)", "tăng 1,5% so với tháng trước và tăng 8,9% so với cùng kỳ", "làm chết 5 người". They refuse a value
that names a measure of its own.
"""

from __future__ import annotations

import re

from vbparse.model.indicator import TargetKind, Unit
from vbparse.targets.chains import is_aside
from vbparse.targets.measure import tidy_measure
from vbparse.targets.place import Place, Shaped

BASE = re.compile(
    r"(?:grdp|gdp|tổng (?:số|chi|thu|diện tích"
    r"|dân số|vốn|sản phẩm|lượng)|dân số|so với tổng)(?!\w)"
)
COMPARED = re.compile(r"so (?:với|cùng|dự toán|kế hoạch|mục tiêu)(?!\w)")
HARM = re.compile(
    r"(?:làm|khiến|gây) (?:cho )?(chết|bị thương|mất tích|tử vong)"
    r"|(chết|bị thương|mất tích|tử vong|(?:trước và )?đúng hạn|quá hạn|trước hạn|trễ hạn"
    r"|(?:hết |còn )?hiệu lực(?: thi hành)?)"
)
"""What befell those who are counted behind it: "làm chết 5 người", "quá hạn 12 hồ sơ"."""


def held_against(place: Place) -> bool:
    """ "tăng 1,5% so với tháng trước và tăng 8,9% so với cùng kỳ": between them stands no measure."""
    if place.previous is None or place.reading.lead.moved is None:
        return False
    if COMPARED.match(place.before):
        return True
    if not place.same_clause:
        return False
    share = place.previous.unit is Unit.PERCENT and BASE.match(place.before) is not None
    return share and place.frame.key.startswith(f" {place.before}", place.previous.reading.end)


def value_of_share(place: Place) -> Shaped | None:
    """ "giảm 38 vụ (8,3%)", "1.456 hộ (95,2%) được cấp nước": the bracket says which share that is."""
    previous, reading = place.previous, place.reading
    if previous is None or reading.quantity.unit is not Unit.PERCENT or previous.unit is not Unit.COUNT:
        return None
    if not is_aside(place.frame.key, previous.reading.end, reading.number, reading.end):
        return None
    if not place.after or not previous.number_first or previous.reading.lead.moved is not None:
        return Shaped("value_of_share", previous.measure, again=True, change=previous.kind is TargetKind.CHANGE)
    rest = place.words(place.after_start, place.after_end)
    words = tidy_measure(f"{previous.unit_text} {rest}")
    return Shaped("value_of_share", words, number_first=True, used=place.after_end)


def value_about(place: Place) -> Shaped | None:
    """ "tăng 8,5% về số doanh nghiệp": the words behind the value say what rose."""
    about = _ABOUT.match(place.after)
    if about is None or place.reading.quantity.unit is not Unit.PERCENT:
        return None
    end = place.after_start + about.end(1)
    return Shaped("value_about", place.words(place.after_start + about.start(1), end), number_first=True, used=end)


_ABOUT = re.compile(
    r"về ((?:số|vốn|giá trị|sản lượng|lượng|diện tích|kim ngạch|quy mô|doanh thu|lượt)(?!\w)"
    r"(?: (?!và |so )[^\W\d_]+){0,7})"
)


def goes_on(place: Place) -> bool:
    """ "còn 24 nhiệm vụ đang triển khai": what is counted has a predicate of its own."""
    return place.reading.quantity.unit is Unit.COUNT and _OWN.match(place.after) is not None


_OWN = re.compile(r"(?:đang|chưa|không|phải)(?!\w)")
