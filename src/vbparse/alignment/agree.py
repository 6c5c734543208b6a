"""Whether two measures can be one at all: unit, kind of value, direction, population and subgroup have to agree.

"giảm 20% số vụ" (a change) is no "tỷ lệ … dưới 4,5%" (a level), a share no count, "mỗi huyện 02 xã" no "02 xã".
What one side leaves out (the base of a rate, "theo tuổi") is no contradiction.
"""

from __future__ import annotations

from functools import lru_cache

from vbparse.alignment.ages import Age, same_ages, say_ages
from vbparse.alignment.measures import Measured
from vbparse.alignment.wording import Wording, read_wordings
from vbparse.lexicon.contrasts import Qualifiers, load_contrasts
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
    reasons = [qualities_apart(one, other) for one in wordings_of(left) for other in wordings_of(right)]
    return None if any(kept > 0 for _, kept in reasons) else reasons[0][0]


def wordings_of(measured: Measured) -> tuple[Wording, ...]:
    """All wordings by which it may be known, as they are compared."""
    return read_wordings(measured.wordings, measured.segment or "")


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
    ages = None if one.ages == other.ages else _ages_apart(one.ages, other.ages)
    if ages is not None and ages[1] == 0:
        return ages
    if one.numbers and other.numbers and not (one.numbers <= other.numbers or other.numbers <= one.numbers):
        return f"numbers: {_list(one.numbers)} beside {_list(other.numbers)}", 0.0
    contrast = None if one.qualifiers == other.qualifiers else _contrast(one.qualifiers, other.qualifiers)
    if contrast is None:
        return ages or (None, 1.0)
    return contrast if ages is None or contrast[1] == 0 else (f"{ages[0]}; {contrast[0]}", ages[1] * contrast[1])


def _list(numbers: frozenset[str]) -> str:
    return ", ".join(sorted(numbers))


@lru_cache(maxsize=1 << 15)
def _contrast(one: Qualifiers, other: Qualifiers) -> tuple[str, float] | None:
    """Many wordings name the same qualities: each two sets of them are judged once."""
    return load_contrasts().between(one, other)


@lru_cache(maxsize=1 << 15)
def _ages_apart(one: tuple[Age, ...], other: tuple[Age, ...]) -> tuple[str, float] | None:
    if same_ages(one, other):
        return None
    aside = not (one and other) and all(age.aside for age in (*one, *other))
    return f"population: {say_ages(one)} beside {say_ages(other)}", _ASIDE if aside else 0.0


def _kind(measured: Measured) -> TargetKind:
    """A "tốc độ tăng" is a change, however its value is worded."""
    if measured.kind is TargetKind.LEVEL and wordings_of(measured)[0].delta:
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
