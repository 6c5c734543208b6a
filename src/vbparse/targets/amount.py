"""What one quantity says: value, comparator, unit, of how many, how often, for each what. Absent is None.

>>> Quantity(5, Comparator.LE, unit=Unit.PERCENT)
Quantity(value=5, comparator=le, unit=percent)
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from vbparse.model.base import Number
from vbparse.model.indicator import Comparator, Direction, Recurrence, Unit


@dataclass(frozen=True, slots=True, repr=False)
class Quantity:
    """A number with its comparator and unit; `unit` is None where none is written. `change`: a difference, no level."""

    value: Number
    comparator: Comparator = Comparator.EQ
    value_high: Number | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    out_of: Number | None = None
    direction: Direction | None = None
    change: bool = False
    recurrence: Recurrence | None = None
    per: str | None = None

    def __repr__(self) -> str:
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        shown = (
            f"{name}={value if isinstance(value, StrEnum) else repr(value)}"
            for name, value in values
            if value is not None and value is not False
        )
        return f"Quantity({', '.join(shown)})"
