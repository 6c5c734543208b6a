"""Whether two measures can be one at all: unit, kind of value, direction, population and subgroup have to agree.

"giảm 20% số vụ" (a change) is no "tỷ lệ … dưới 4,5%" (a level), a share no count, "mỗi huyện 02 xã" no "02 xã".
What one side leaves out (the base of a rate, "theo tuổi") is no contradiction.
"""

from __future__ import annotations

from vbparse.alignment.ages import same_ages, say_ages
from vbparse.alignment.measures import Measured
from vbparse.alignment.wording import Wording, read_wording
from vbparse.lexicon.contrasts import load_contrasts
from vbparse.lexicon.equivalents import say_alike
from vbparse.lexicon.phrases import split
from vbparse.model.indicator import Direction, Recurrence, TargetKind, Unit

_RATES = frozenset({Unit.PERCENT, Unit.PER_1000, Unit.PER_10000, Unit.PER_100000, Unit.RATE})
_FLOWS = frozenset({Unit.COUNT, Unit.VND, Unit.OTHER})
_FAMILIES = {Unit.COUNT: "a count", Unit.VND: "money", Unit.YEAR: "years", Unit.RATIO: "a ratio"}
_ASIDE = 0.95


def agree(left: Measured, right: Measured) -> str | None:
    """Why the two can never be one measure, in words; None where nothing speaks against it."""
    if (reason := values_apart(left, right)) is not None:
        return reason
    reasons = [
        qualities_apart(wording_of(left, place)[0], wording_of(right, other)[0])
        for place in range(len(left.wordings))
        for other in range(len(right.wordings))
    ]
    return next((None for reason, kept in reasons if kept > 0), reasons[0][0])


def wording_of(measured: Measured, place: int = 0) -> tuple[Wording, bool]:
    """One of its wordings as it is compared, and whether it is the first."""
    return read_wording(measured.wordings[place], measured.segment or ""), place == 0


def values_apart(left: Measured, right: Measured) -> str | None:
    """What sets their values apart: unit, kind, direction, recurrence, what each has it."""
    if left.unit is None or right.unit is None:
        return None  # without a value nothing can differ
    here, there = _kind(left), _kind(right)
    if here is not there and TargetKind.CHANGE in (here, there):
        return f"{here.value} beside {there.value}"
    one, other = _family(left), _family(right)
    if one != other:
        return f"{one} beside {other}"
    if here is TargetKind.CHANGE and {_turn(left), _turn(right)} == {Direction.UP, Direction.DOWN}:
        return "a rise beside a fall"
    if here is not TargetKind.CHANGE and {left.direction, right.direction} == {Direction.UP, Direction.DOWN}:
        return "one is to rise, the other to fall"
    if here is TargetKind.CHANGE and _period(left) != _period(right):
        return "a change each year beside one over all"
    if left.unit in _FLOWS and split(left.per or "") != split(right.per or ""):
        return f"for each {left.per or right.per} beside a total"
    return None


def qualities_apart(one: Wording, other: Wording) -> tuple[str | None, float]:
    """What sets their populations and qualities apart, and what is left of their likeness: 0 where they are two."""
    kept, reasons = 1.0, []
    if not same_ages(one.ages, other.ages):
        aside = all(age.aside for age in (*one.ages, *other.ages)) and not (one.ages and other.ages)
        reason = f"population: {say_ages(one.ages)} beside {say_ages(other.ages)}"
        if not aside:
            return reason, 0.0
        kept *= _ASIDE
        reasons.append(reason)
    contrast = load_contrasts().between(one.qualifiers, other.qualifiers)
    if contrast is not None:
        if contrast[1] == 0:
            return contrast
        kept *= contrast[1]
        reasons.append(contrast[0])
    return "; ".join(reasons) or None, kept


def _kind(measured: Measured) -> TargetKind:
    """A "tốc độ tăng" is a change, however its value is worded."""
    if measured.kind is TargetKind.LEVEL and wording_of(measured)[0].delta:
        return TargetKind.CHANGE
    return measured.kind or TargetKind.LEVEL


def _turn(measured: Measured) -> Direction | None:
    if measured.direction is not None:
        return measured.direction
    words = split(measured.words)
    return Direction.UP if "tăng" in words else Direction.DOWN if "giảm" in words else None


def _family(measured: Measured) -> str:
    """Units within one convert into each other."""
    if measured.unit in _RATES or (measured.targets and all(one.out_of for one in measured.targets)):
        return "a share"  # "56/156 xã" too
    if measured.unit is Unit.OTHER:
        return f"a value in {' '.join(say_alike(measured.unit_text or '')) or 'no unit'}"
    return _FAMILIES[measured.unit or Unit.COUNT]


def _period(measured: Measured) -> Recurrence | None:
    """A plan for a single year sets for the year what others set for each."""
    if measured.recurrence is None and measured.single_year:
        return Recurrence.YEARLY
    return measured.recurrence
