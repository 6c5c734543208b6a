"""What stands right after a value: years, periods, the subgroup, a bracket; none of it is measured.

"dưới 5% | đối với nông thôn | vào năm 2025 | (theo chuẩn mới) | được …": the measure of a number-first value begins
behind. It refuses those who are served ("hỗ trợ 20 suất quà cho …"), which belong to what is counted.
"""

from __future__ import annotations

import re

from vbparse.model.indicator import Unit
from vbparse.targets.measure import Frame
from vbparse.targets.reading import Reading
from vbparse.targets.segments import match_segment

_HELD_AGAINST = re.compile(
    r" so (?:với )?(?:dự toán|kế hoạch|mục tiêu|chỉ tiêu|nghị quyết|cùng kỳ)(?: \w+){0,3}(?= ?[,;.()]|$)"
)
_SERVED = re.compile(r",? ?cho ")
_ASIDE = re.compile(
    r",? tương đương(?: với| khoảng)* \d[\d.,]* ?(?:nghìn tỷ|tỷ|triệu|nghìn)? ?(?:đồng|usd)"
    r"| ?\([^()]{0,160}\)|(?<=%)\d{1,2}(?!\d)"
)


def find_trailers(frame: Frame, reading: Reading, limit: int) -> tuple[int, str | None]:
    """Years, periods, segments and brackets right after a value: where they end, and the segment."""
    key, at = frame.key, reading.end
    segment: str | None = None
    reached = reading.lead.reached or reading.lead.arrow
    while at < limit:
        place = at
        while place < limit and key[place] in " ,)":
            place += 1
        if place in frame.starts and frame.starts[place] <= limit:
            at = frame.starts[place]
            continue
        if segment is None:
            served = reading.quantity.unit is Unit.COUNT and _SERVED.match(key, at, limit)
            found = None if served else match_segment(frame.text, key, at, limit)
            if found:
                segment, at = found
                continue
        beyond = "vượt" in key[reading.start : reading.number]  # "vượt 10% so dự toán" measures against the plan
        aside = _ASIDE.match(key, at, limit) or (None if reached or beyond else _HELD_AGAINST.match(key, at, limit))
        if aside:
            at = aside.end()
            continue
        break
    return at, segment
