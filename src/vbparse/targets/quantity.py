"""One quantity as a phrase writes it: "trên 150 triệu đồng/năm", "từ 2 đến 3%", "56/156 xã", "16/100.000 trẻ em".

>>> parse_quantity("trên 150 triệu đồng/năm")
Quantity(value=150000000, comparator=gt, unit=VND, recurrence=yearly)
>>> parse_quantity("từ 2 đến 3%")
Quantity(value=2, comparator=range, value_high=3, unit=percent)
>>> parse_quantity("138/156 xã, phường, thị trấn")
Quantity(value=138, comparator=eq, unit=count, unit_text='xã, phường, thị trấn', out_of=156)

It refuses what is no amount: "trẻ em dưới 5 tuổi", "Kế hoạch số 2026/KH-UBND", "8 loại vắc xin".
"""

from __future__ import annotations

from vbparse.targets.amount import Quantity
from vbparse.targets.reading import find_readings
from vbparse.text.fold import fold

__all__ = ["Quantity", "parse_quantity"]


def parse_quantity(text: str) -> Quantity | None:
    """The first quantity of a phrase; None where it holds none. For whole sentences use `find_targets`."""
    key = fold(text)
    for reading in find_readings(text, key, 0, len(text)):
        if reading.refused is None and not (reading.baseline or reading.base):
            return reading.quantity
    return None
