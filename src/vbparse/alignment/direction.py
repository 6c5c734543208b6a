"""Whether more or less of a measure's value is better: what the document's verb says, else the measure's own words."""

from __future__ import annotations

from vbparse.alignment.measures import Measured
from vbparse.model.indicator import Comparator, Direction, TargetKind

_BOUND = {
    Comparator.GE: Direction.UP,
    Comparator.GT: Direction.UP,
    Comparator.LE: Direction.DOWN,
    Comparator.LT: Direction.DOWN,
}


def better(measured: Measured) -> Direction | None:
    """UP where more is better, DOWN where less is, None where nothing says so; of a change, what changes is meant."""
    if measured.entry is not None and measured.entry.better is not None:
        return measured.entry.better
    if measured.direction in (Direction.UP, Direction.DOWN):
        return measured.direction
    if measured.kind is TargetKind.ABSENCE:
        return Direction.DOWN
    bounds = {_BOUND[one.comparator] for one in measured.targets if one.comparator in _BOUND}
    return bounds.pop() if len(bounds) == 1 else None
