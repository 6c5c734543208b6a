"""Values that can be laid side by side: exact numbers, the same value in another unit, what they are said of.

>>> from vbparse.model.indicator import Unit
>>> deaths = Amount.of(0.16, Unit.PER_1000)
>>> deaths.in_unit(Unit.PER_100000).value, deaths.in_unit(Unit.PERCENT).value
(Decimal('16'), Decimal('0.016'))
>>> Amount.of(9.5, Unit.RATE).in_unit(Unit.PER_1000) is None
True

Shares convert among each other where they have the same base; a count "56/156 xã" is a share too. A bare rate, whose
base nobody states, converts to nothing, and "30 lớp" is never a share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from vbparse.lexicon.equivalents import say_alike
from vbparse.model.base import Level, Number
from vbparse.model.indicator import Comparator, Direction, Recurrence, Target, TargetKind, Unit

SHARES: dict[Unit, int] = {Unit.PERCENT: 2, Unit.PER_1000: 3, Unit.PER_10000: 4, Unit.PER_100000: 5}
"""Units that are a share of a whole, with the power of ten that they are counted in."""

ABSOLUTE = frozenset({Unit.COUNT, Unit.VND, Unit.OTHER})
"""Units of numbers that grow with the size of the place."""

UNIT_SIGNS = {
    Unit.PERCENT: "%",
    Unit.PER_1000: "per 1,000",
    Unit.PER_10000: "per 10,000",
    Unit.PER_100000: "per 100,000",
    Unit.VND: "VND",
}
_BOUNDS = {
    Comparator.EQ: "",
    Comparator.LT: "under ",
    Comparator.LE: "at most ",
    Comparator.GT: "over ",
    Comparator.GE: "at least ",
    Comparator.APPROX: "about ",
    Comparator.RANGE: "",
}
_ROUNDED = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Territory:
    """The country, a province, a district or commune; `key` tells two of one level apart."""

    level: Level
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Amount:
    """One value with what decides whether another can stand beside it.

    `given` is the value in the words of the unit that it was converted from; `place` says for whom an absolute number
    is a total: a country's cannot stand beside a province's. What a plan for a single year sets (`one_year`) can stand
    beside what others set for each year.
    """

    value: Decimal
    high: Decimal | None = None
    comparator: Comparator = Comparator.EQ
    unit: Unit = Unit.PERCENT
    unit_text: str | None = None
    out_of: Decimal | None = None
    per: str | None = None
    kind: TargetKind = TargetKind.LEVEL
    direction: Direction | None = None
    since: int | None = None
    recurrence: Recurrence | None = None
    one_year: bool = False
    given: str | None = None
    place: Territory | None = None

    @classmethod
    def of(
        cls, value: Number, unit: Unit, comparator: Comparator = Comparator.EQ, high: Number | None = None
    ) -> Amount:
        """A bare value."""
        return cls(exact(value), None if high is None else exact(high), comparator, unit)

    @classmethod
    def of_target(cls, target: Target) -> Amount:
        """The value of a target of a document."""
        return cls(
            value=exact(target.value),
            high=None if target.value_high is None else exact(target.value_high),
            comparator=target.comparator,
            unit=target.unit,
            unit_text=target.unit_text,
            out_of=None if target.out_of is None else exact(target.out_of),
            per=target.per,
            kind=target.kind,
            direction=target.direction,
            since=target.baseline.year if target.baseline else None,
            recurrence=target.recurrence,
        )

    def in_unit(self, unit: Unit) -> Amount | None:
        """The same value in another unit; None where it does not convert."""
        if unit is self.unit:
            return self
        if self.kind is TargetKind.ABSENCE:  # none at all is 0 in any unit
            return replace(self, unit=unit, given=self.given or self.words())
        if unit is Unit.PERCENT and self.unit is Unit.COUNT and self.out_of:
            high = None if self.high is None else (self.high * 100 / self.out_of).quantize(_ROUNDED)
            share = (self.value * 100 / self.out_of).quantize(_ROUNDED)
            return replace(self, value=share, high=high, unit=unit, unit_text=None, out_of=None, given=self.words())
        if unit not in SHARES or self.unit not in SHARES:
            return None
        steps = SHARES[unit] - SHARES[self.unit]
        high = None if self.high is None else self.high.scaleb(steps)
        return replace(self, value=self.value.scaleb(steps), high=high, unit=unit, given=self.given or self.words())

    def words(self) -> str:
        """The value in words: "under 9.5 %", "2 to 3 %", "0.16 per 1,000 trẻ em"."""
        if self.kind is TargetKind.ABSENCE:
            return "none at all"
        number = f"{self.value:,f}" if self.high is None else f"{self.value:,f} to {self.high:,f}"
        unit = " ".join(part for part in (UNIT_SIGNS.get(self.unit), self.unit_text) if part)
        if self.out_of is not None:
            number += f" of {self.out_of:,f}"
        return f"{_BOUNDS[self.comparator]}{number}{f' {unit}' if unit else ''}"


def exact(number: Number) -> Decimal:
    """The number as written: 0.15 is 0.15, not 0.1499999999999999944."""
    return Decimal(str(number))


def plain(number: Decimal) -> Number:
    """The JSON number; whole values stay integers.

    >>> plain(Decimal("16.0")), plain(Decimal("0.016"))
    (16, 0.016)
    """
    return int(number) if number == number.to_integral_value() else float(number)


def same_base(one: str | None, other: str | None) -> bool:
    """Whether two nouns can be one base: "trẻ" and "trẻ em" can, "trẻ em" and "dân" cannot; one unsaid always can.

    Abbreviations and other names of one thing are the same.

    >>> same_base("trẻ đẻ sống", "trẻ em đẻ sống"), same_base("trẻ em", "dân"), same_base("xã", None)
    (True, False, True)
    """
    if one is None or other is None or one == other:
        return True
    mine, others = _syllables(one), _syllables(other)
    return mine <= others or others <= mine


@lru_cache(maxsize=4096)
def _syllables(noun: str) -> frozenset[str]:
    return frozenset(say_alike(noun))
