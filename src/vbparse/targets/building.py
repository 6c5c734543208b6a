"""A target while its sentence is being put together: what is known before all is settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from vbparse.model.base import Number
from vbparse.model.doubt import Doubt
from vbparse.model.indicator import Comparator, Direction, Recurrence, TargetKind, Unit
from vbparse.targets.reading import Reading


@dataclass(slots=True, eq=False)
class Building:
    """One value; `family` numbers the measure, so that values of one measure inherit from each other and no others."""

    reading: Reading
    shape: str
    family: int
    measure: str | None
    start: int
    end: int
    comparator: Comparator
    unit: Unit | None
    unit_text: str | None
    direction: Direction | None = None
    kind: TargetKind = TargetKind.LEVEL
    segment: str | None = None
    recurrence: Recurrence | None = None
    per: str | None = None
    years: list[int] = field(default_factory=list)
    lead_years: tuple[int, ...] = ()
    date: str | None = None
    base_year: int | None = None
    base_value: Number | None = None
    changed: bool = False
    doubts: frozenset[Doubt] = frozenset()
    result: bool = False
    refused: str | None = None
    number_first: bool = False
    clause: int = 0
    goal: bool = False
    place: bool = False
    predicate: bool = False
    value: Number = 0
    value_high: Number | None = None
    repeats: bool = False
    subject: str | None = None
    """What a plan's share is a share of: "Tổng thu ngân sách" of "Tổng thu ngân sách bằng 80% dự toán"."""
