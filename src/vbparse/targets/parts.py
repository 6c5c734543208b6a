"""Parts of a whole in one sentence: "Xây 900 phòng học cho học sinh vùng cao, trong đó 350 phòng đưa vào sử dụng …".

>>> from vbparse.targets.find import find_targets
>>> text = "Xây 900 phòng học cho xã vùng cao, trong đó 350 phòng bàn giao trước ngày 05/9/2026"
>>> [(target.measure, target.date) for target in find_targets(text)]
[('Xây phòng học cho xã vùng cao', None), ('Xây phòng học cho xã vùng cao bàn giao', '2026-09-05')]

It refuses a part with a noun of its own ("500 ha rừng, trong đó 200 ha rừng gỗ lớn"): that is what it measures.
"""

from __future__ import annotations

import re

from vbparse.model.indicator import Unit
from vbparse.targets.building import Building
from vbparse.targets.place import Place
from vbparse.targets.reading import Reading

_ACT = re.compile(
    r"(?:được|đã|phải|hoàn thành|khởi công|bàn giao|nghiệm thu|đưa vào|đi vào|khánh thành|xong|sử dụng|nằm|thuộc"
    r"|do)(?!\w)"
)


def is_share_aside(key: str, whole: Building, reading: Reading) -> bool:
    """ "3.071/4.888 thủ tục liên quan đến kinh doanh (đạt 62,8%)": the bracket says which share of all that is."""
    if whole.reading.quantity.out_of is None or reading.quantity.unit is not Unit.PERCENT:
        return False
    return key.startswith("(", reading.start - 1) and key.startswith(")", reading.end)


def is_part_of(place: Place, whole: Building) -> bool:
    """Whether the value counts what the whole counts, with an act of its own and no noun of its own."""
    quantity, total = place.reading.quantity, whole.unit_text
    if not quantity.unit_text or not total or not whole.measure or quantity.unit is not whole.unit:
        return False
    same = total == quantity.unit_text or total.startswith(quantity.unit_text + " ")
    return same and _ACT.match(place.after) is not None
