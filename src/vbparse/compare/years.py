"""For which years a value holds, and whether two values stand beside each other.

A value for 2025 stands beside another for 2025. One without a year holds for the last year of its plan's period, a
programme's for the whole of it, and so does what recurs each year ("giảm 2 đến 3% hằng năm"). Two without a year stand
beside each other unless their plans' periods are apart; without a period nothing else does.
"""

from __future__ import annotations

from dataclasses import dataclass

from vbparse.model.comparison import Column, ColumnKind
from vbparse.model.indicator import Recurrence


@dataclass(frozen=True, slots=True)
class Years:
    """`own`: the year that the value names; `first` to `last`: those for which it holds; `start`: of its period."""

    own: int | None
    first: int | None
    last: int | None
    start: int | None

    def beside(self, other: Years) -> bool:
        """Whether the two hold for a year together."""
        if self.own is None and other.own is None:
            return _meet(self.start, self.last, other.start, other.last) is not False
        return _meet(self.first, self.last, other.first, other.last) is True

    def hold_for(self, year: int) -> bool:
        """Whether the year is one of them."""
        return self.first is not None and self.last is not None and self.first <= year <= self.last

    def nearness(self, other: Years) -> tuple[bool, int]:
        """Sorts those that stand beside it: the same year first, then the latest."""
        return (self.own != other.own, -(other.own or other.last or 0))


def years_of(year: int | None, recurrence: Recurrence | None, column: Column) -> Years:
    """The years for which a value of the column holds.

    >>> plan = Column(id="x", kind="plan", name="Vĩnh Long", period={"start": 2021, "end": 2030})
    >>> years_of(2025, None, plan).beside(years_of(None, Recurrence.YEARLY, plan))
    True
    >>> years_of(2025, None, plan).beside(years_of(None, None, plan))
    False
    """
    start = column.period.start if column.period else None
    end = column.period.end if column.period else None
    last = year if year is not None else end
    lasts = recurrence is Recurrence.YEARLY or (year is None and column.kind is ColumnKind.PROGRAMME)
    first = start if lasts and start is not None and last is not None and start <= last else last
    return Years(year, first, last, start)


def _meet(first: int | None, last: int | None, start: int | None, end: int | None) -> bool | None:
    """Whether two spans of years share one; None where an end is open."""
    if first is None or last is None or start is None or end is None:
        return None
    return first <= end and start <= last
