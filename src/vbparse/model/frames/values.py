"""What a cell of a table may hold, whatever the file is: text, whole number, number, yes or no, nothing.

>>> as_value(("so-y-te", "so-tai-chinh")), as_value(()), as_value(65), as_value(float("nan"))
('so-y-te; so-tai-chinh', None, 65, None)
>>> as_value(10**30), as_value(10**30, number=True)
(None, 1e+30)

A number that no column can hold is null: a whole one beyond 64 bits, one that is not finite.
"""

from __future__ import annotations

import math
from enum import Enum

Value = str | int | float | bool | None

LIST = "; "
"""Between the items of a list."""

_MOST = 2**63


def as_value(value: object, number: bool = False) -> Value:
    """What stands in the cell; `number` where the column holds numbers that need not be whole."""
    if value is None or type(value) is str or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        if -_MOST <= value < _MOST:
            return value
        return as_value(_as_float(value)) if number else None
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, tuple | list):
        return LIST.join(str(item.value if isinstance(item, Enum) else item) for item in value) or None
    raise TypeError(f"{type(value).__name__} is nothing for a cell")


def _as_float(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf
