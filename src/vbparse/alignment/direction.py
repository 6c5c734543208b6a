"""Whether more or less of a measure is better: what the programme says, else the verb, else the words, else the bound.

"giảm tỷ lệ … xuống 9%" is better down; "tỷ lệ trẻ em hoàn thành cấp tiểu học đạt 97%" up; "không quá 5%" down. Where
none of these says so, nothing is said: "dân số đạt 2 triệu người"; nor where they contradict each other: of words for
an evil with "trên 85%" something was misread.
"""

from __future__ import annotations

from vbparse.alignment.measures import Measured
from vbparse.lexicon.betterment import betterment
from vbparse.model.indicator import Comparator, Direction, Target, TargetKind, Unit

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
    if measured.direction is Direction.DOWN:
        return Direction.DOWN
    said = betterment(measured.words)
    ways = {said}
    if measured.kind is TargetKind.ABSENCE:
        ways.add(Direction.DOWN)
    else:
        ways |= {measured.direction, _bound(measured)} - {Direction.HOLD}  # "tăng không quá 4%": the one, not the other
        if said is Direction.DOWN:  # "phát hiện 90% vụ vi phạm": the deed stands before the number
            ways.add(betterment(measured.targets[0].raw) if measured.targets else None)
    ways.discard(None)
    return ways.pop() if len(ways) == 1 else None


def _bound(measured: Measured) -> Direction | None:
    """Which way all bounds of the values point; of all, and of none, no one can want more, or less."""
    bounds = {way for one in measured.targets if (way := _BOUND.get(one.comparator) or _end(one)) is not None}
    return bounds.pop() if len(bounds) == 1 else None


def _end(target: Target) -> Direction | None:
    if target.kind is TargetKind.LEVEL and target.comparator is Comparator.EQ and target.unit is Unit.PERCENT:
        return Direction.UP if target.value == 100 else Direction.DOWN if target.value == 0 else None
    return None
