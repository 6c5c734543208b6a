"""Whether more or less of a measure is better: what the programme says, else the verb, else the words, else the bound.

"giảm tỷ lệ … xuống 9%" is better down; "tỷ lệ trẻ em hoàn thành cấp tiểu học đạt 97%" up; "không quá 5%" down. Where
none of these says so, nothing is said: "dân số đạt 2 triệu người".
"""

from __future__ import annotations

from vbparse.alignment.measures import Measured
from vbparse.lexicon.betterment import betterment
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
    by_words = betterment(measured.words)
    if by_words is not None or not measured.targets:
        return by_words
    bounds = {_BOUND[one.comparator] for one in measured.targets if one.comparator in _BOUND}
    return bounds.pop() if len(bounds) == 1 else None
