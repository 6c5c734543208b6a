"""Which of two values of one measure asks for more.

>>> from vbparse.compare.amounts import Amount
>>> from vbparse.model.indicator import Comparator, Direction, Unit
>>> ours, theirs = Amount.of(9, Unit.PERCENT, Comparator.LT), Amount.of(9, Unit.PERCENT)
>>> compare_amounts(ours, theirs, Direction.DOWN)
Verdict(stance=<Stance.STRICTER: 'stricter'>, reason='under 9 % leaves out 9 % itself, and lower is better',
        cause=None, difference=Decimal('0'))

The bounds mean what they ask: where more is better, "đạt 90%" and "ít nhất 90%" ask the same, "trên 90%" a little more,
"khoảng 90%" a little less. It refuses to rank a change beside a level, totals of a country beside those of a province,
a bare rate beside one with a base, ranges that overlap, and anything where nobody knows which way is better: these are
`unlike`, each with its cause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from vbparse.compare.amounts import ABSOLUTE, SHARES, Amount, same_base
from vbparse.model.comparison import Cause, Stance
from vbparse.model.indicator import Comparator, Direction, Recurrence, TargetKind, Unit

_TURNED = {
    Comparator.LT: Comparator.GT,
    Comparator.LE: Comparator.GE,
    Comparator.GT: Comparator.LT,
    Comparator.GE: Comparator.LE,
}
_MARGIN = {Comparator.GT: 1, Comparator.APPROX: -1}
"""What a bound asks beyond its number, where more is better."""
_CAPS = (Comparator.LT, Comparator.LE)
_UP_OR_DOWN = (Direction.UP, Direction.DOWN)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one value stands to another; `difference` is the one less the other, null where one is a range."""

    stance: Stance
    reason: str
    cause: Cause | None = None
    difference: Decimal | None = None

    def turned(self) -> Stance:
        """How the other stands to the one."""
        return {Stance.STRICTER: Stance.LOOSER, Stance.LOOSER: Stance.STRICTER}.get(self.stance, self.stance)


def compare_amounts(one: Amount, other: Amount, better: Direction | None) -> Verdict:
    """How `one` stands to `other`, the two being values of one measure for one year.

    The other's value is converted to the one's unit. `better` says whether more or less of what is measured is better;
    of a change ("giảm 20% số vụ") that of what changes, so that the larger fall asks for more where less is better.
    """
    refusal = _unlike(one, other)
    if refusal:
        return refusal
    one, other = _as_shares(one, other)
    converted = other.in_unit(one.unit)
    if converted is None and one.kind is TargetKind.ABSENCE:
        one, converted = replace(one, unit=other.unit), other
    if converted is None:
        return _refused(Cause.UNIT, _why_no_unit(one, other))
    other = converted
    if TargetKind.ABSENCE in (one.kind, other.kind):
        better = better if better in _UP_OR_DOWN else Direction.DOWN  # what shall not be at all shall be less
    difference = None if one.high is not None or other.high is not None else one.value - other.value
    if _says_same(one, other):
        return _equal(one, other)
    if better not in _UP_OR_DOWN:
        return _refused(Cause.DIRECTION, "not known whether more or less is better", difference)
    return _with_caveat(_rank(one, other, better, difference), one, other)


def _unlike(one: Amount, other: Amount) -> Verdict | None:
    """Why the two cannot stand beside each other, whatever their numbers."""
    if (one.kind is TargetKind.CHANGE) != (other.kind is TargetKind.CHANGE):
        words = {TargetKind.CHANGE: "a change", TargetKind.LEVEL: "a level", TargetKind.ABSENCE: "none at all"}
        return _refused(Cause.KIND, f"{words[one.kind]} beside {words[other.kind]}")
    if TargetKind.ABSENCE in (one.kind, other.kind):
        return None
    if one.kind is TargetKind.CHANGE and {one.direction, other.direction} >= set(_UP_OR_DOWN):
        return _refused(Cause.DIRECTION, "a rise beside a fall")
    if one.since is not None and other.since is not None and one.since != other.since:
        return _refused(Cause.BASE, f"a change since {one.since} beside one since {other.since}")
    if one.recurrence is not other.recurrence:
        for_each_year = {one.recurrence, other.recurrence} == {None, Recurrence.YEARLY}
        adds_up = one.unit in ABSOLUTE or one.kind is TargetKind.CHANGE
        same = not adds_up or (other if one.recurrence else one).one_year
        if not (for_each_year and same):  # a share that holds each year holds in that year
            return _refused(Cause.RECURRENCE, f"{_period(one)} beside {_period(other)}")
    if (one.per is None) != (other.per is None) or not same_base(one.per, other.per):
        return _refused(Cause.BASE, f"{_each(one)} beside {_each(other)}")
    if (
        one.unit is not Unit.YEAR
        and not same_base(one.unit_text, other.unit_text)
        and not (one.out_of and other.out_of)
    ):
        return _refused(Cause.BASE, f"{one.unit_text} beside {other.unit_text}")
    if _is_total(one) and one.place and other.place and one.place.level is not other.place.level:
        return _refused(Cause.BASE, f"a total of {one.place.name} beside one of {other.place.name}")
    return None


def _as_shares(one: Amount, other: Amount) -> tuple[Amount, Amount]:
    """ "56/156 xã" and "30/96 xã" as shares, where they are out of different totals."""
    if one.unit is other.unit is Unit.COUNT and one.out_of and other.out_of and one.out_of != other.out_of:
        return one.in_unit(Unit.PERCENT) or one, other.in_unit(Unit.PERCENT) or other
    if one.unit is Unit.COUNT and one.out_of and other.unit in SHARES:
        return one.in_unit(Unit.PERCENT) or one, other
    return one, other


def _rank(one: Amount, other: Amount, better: Direction, difference: Decimal | None) -> Verdict:
    """Who asks for more, the two being in one unit and of one kind."""
    mine, others = asked(one, better), asked(other, better)
    way = "higher" if better is Direction.UP else "lower"
    for amount, asks in ((one, mine), (other, others)):
        if asks is None:
            bound = "an upper" if better is Direction.UP else "a lower"
            return _refused(Cause.OVERLAP, f"{_say(amount)} is {bound} bound where {way} is better", difference)
    assert mine is not None
    assert others is not None
    if mine == others and mine[0] == mine[1]:
        return Verdict(Stance.EQUAL, f"{_say(one)} and {_say(other)} ask the same", None, difference)
    if mine == others and _says_same(one, other):
        return _equal(one, other)
    if mine[0] > others[1]:
        return Verdict(Stance.STRICTER, _why(one, other, better), None, difference)
    if others[0] > mine[1]:
        return Verdict(Stance.LOOSER, _why(one, other, better), None, difference)
    return _refused(Cause.OVERLAP, f"{_say(one)} overlaps {_say(other)}", difference)


def _with_caveat(verdict: Verdict, one: Amount, other: Amount) -> Verdict:
    """What a reader should know before quoting it."""
    if one.unit is Unit.RATE:
        return replace(verdict, reason=f"{verdict.reason}; neither states the base of the rate")
    places = {amount.place.key for amount in (one, other) if amount.place}
    if _is_total(one) and len(places) > 1 and verdict.stance is not Stance.UNLIKE:
        return replace(verdict, reason=f"{verdict.reason}; totals of two places, which need not be of one size")
    return verdict


def _is_total(amount: Amount) -> bool:
    """Whether the number grows with the size of the place."""
    return amount.unit in ABSOLUTE and amount.per is None and amount.out_of is None and amount.kind is TargetKind.LEVEL


def asked(amount: Amount, better: Direction) -> tuple[tuple[Decimal, int], tuple[Decimal, int]] | None:
    """The least and the most that it asks for, larger being stricter; None for a bound from the wrong side.

    "dưới 9%" where lower is better is -9 and a little more: `((-9, 1), (-9, 1))`. A change that does not say which way
    it goes is one for the better.
    """
    comparator, low, high = amount.comparator, amount.value, amount.high
    falls = amount.kind is TargetKind.CHANGE and _way(amount, better) is Direction.DOWN
    if falls != (better is Direction.DOWN):
        comparator = _TURNED.get(comparator, comparator)
        low, high = (-low, None) if high is None else (-high, -low)
    if comparator in _CAPS:
        return None
    margin = _MARGIN.get(comparator, 0)
    return (low, margin), (low if high is None else high, margin)


def _way(amount: Amount, better: Direction) -> Direction:
    return amount.direction if amount.direction in _UP_OR_DOWN else better


def _why(one: Amount, other: Amount, better: Direction) -> str:
    way = "higher" if better is Direction.UP else "lower"
    if one.kind is TargetKind.CHANGE:  # of a fall the larger is better where less of the thing is
        way = "larger" if _way(one, better) is better else "smaller"
    if one.value == other.value and one.high is other.high is None:
        for amount, against in ((one, other), (other, one)):
            if amount.comparator in (Comparator.LT, Comparator.GT):
                left_out = _say(replace(against, comparator=Comparator.EQ))
                return f"{_say(amount)} leaves out {left_out} itself, and {way} is better"
        return f"{_say(one)} beside {_say(other)}: what is about a value leaves room, and {way} is better"
    relation = "above" if one.value > other.value else "below"
    return f"{_say(one)} is {relation} {_say(other)}, and {way} is better"


def _say(amount: Amount) -> str:
    change = {Direction.DOWN: "a fall of ", Direction.UP: "a rise of "}.get(amount.direction or Direction.HOLD, "")
    words = (change if amount.kind is TargetKind.CHANGE else "") + amount.words()
    return f"{words} ({amount.given})" if amount.given else words


def _says_same(one: Amount, other: Amount) -> bool:
    return (one.comparator, one.value, one.high) == (other.comparator, other.value, other.high)


def _equal(one: Amount, other: Amount) -> Verdict:
    difference = None if one.high is not None else Decimal(0)
    reason = f"{_say(one)} in both" if _say(one) == _say(other) else f"{_say(one)} is {_say(other)}"
    return Verdict(Stance.EQUAL, reason, None, difference)


def _refused(cause: Cause, reason: str, difference: Decimal | None = None) -> Verdict:
    return Verdict(Stance.UNLIKE, reason, cause, difference)


def _why_no_unit(one: Amount, other: Amount) -> str:
    if Unit.RATE in (one.unit, other.unit):
        bare = one if one.unit is Unit.RATE else other
        return f"the base of the rate {bare.words()} is not stated"
    return f"{one.words()} beside {other.words()}: the units do not convert"


def _period(amount: Amount) -> str:
    return str(amount.recurrence) if amount.recurrence else "once"


def _each(amount: Amount) -> str:
    return f"for each {amount.per}" if amount.per else "in all"
