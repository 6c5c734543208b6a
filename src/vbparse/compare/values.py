"""The values of one cell: as the document gives them, and in the unit of their row.

"dưới 9,5" of a rate without a base takes the base of the programme whose measure it is, and its note says so; beside
plans alone it converts to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vbparse.alignment.measures import Measured
from vbparse.compare.amounts import SHARES, Amount, Territory, exact, plain
from vbparse.compare.years import Years, years_of
from vbparse.lexicon.programmes import ProgrammeMeasure, ProgrammeValue
from vbparse.model.base import Number
from vbparse.model.comparison import Column, ComparedValue
from vbparse.model.indicator import Comparator, Modality, Target, TargetKind, Unit, YearSource

_SAID = {
    Comparator.EQ: "{}",
    Comparator.LT: "dưới {}",
    Comparator.LE: "không quá {}",
    Comparator.GT: "trên {}",
    Comparator.GE: "ít nhất {}",
    Comparator.APPROX: "khoảng {}",
    Comparator.RANGE: "từ {} đến {}",
}
_UNITS = {Unit.PERCENT: "%", Unit.PER_1000: "/1.000", Unit.PER_10000: "/10.000", Unit.PER_100000: "/100.000"}


@dataclass(frozen=True, slots=True)
class Scale:
    """What the values of a row are converted to; `programme` is its number where the base of a rate is its own."""

    unit: Unit | None
    unit_text: str | None
    kind: TargetKind | None
    programme: str | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value of a cell with what stances are made from; `amount` is null for a result, which is no target."""

    value: ComparedValue
    amount: Amount | None
    years: Years


def weigh(
    measured: Measured, targets: tuple[Target, ...], column: Column, place: Territory | None, scale: Scale
) -> list[Weighed]:
    """The values of a measure, by year; those without a year last."""
    if measured.entry is not None:
        found = [_of_programme(measured.entry, value, column, place, scale) for value in measured.entry.values]
    else:
        found = [_of_target(target, column, place, scale) for target in targets]
    return sorted(found, key=lambda one: (one.value.year is None, one.value.year or 0))


def _of_target(target: Target, column: Column, place: Territory | None, scale: Scale) -> Weighed:
    amount = Amount.of_target(target)
    amount = replace(amount, place=place)
    if column.period and column.period.start == column.period.end == target.year:
        amount = replace(amount, one_year=True)
    amount, note = _with_base(amount, scale)
    common = _in_row(amount, scale)
    if common is not None and amount.out_of and common.unit is not amount.unit:
        note = f"{amount.value:f} of {amount.out_of:f} as a share, rounded to four places"
    value = ComparedValue(
        target_id=target.id,
        year=target.year,
        year_source=target.year_source,
        comparator=target.comparator,
        value=target.value,
        value_high=target.value_high,
        unit=target.unit,
        unit_text=target.unit_text,
        out_of=target.out_of,
        per=target.per,
        kind=target.kind,
        direction=target.direction,
        recurrence=target.recurrence,
        modality=target.modality,
        common=_number(common, high=False),
        common_high=_number(common, high=True),
        raw=target.raw,
        span=target.span,
        confidence=target.confidence,
        note=note,
    )
    counts = target.modality is Modality.TARGET
    return Weighed(value, (common or amount) if counts else None, years_of(target.year, target.recurrence, column))


def _of_programme(
    entry: ProgrammeMeasure, value: ProgrammeValue, column: Column, place: Territory | None, scale: Scale
) -> Weighed:
    amount = Amount(
        value=exact(value.value),
        high=None if value.value_high is None else exact(value.value_high),
        comparator=value.comparator,
        unit=entry.unit,
        unit_text=entry.unit_text,
        per=entry.per,
        kind=entry.kind,
        direction=entry.direction,
        recurrence=entry.recurrence,
        place=place,
    )
    common = _in_row(amount, scale)
    shown = ComparedValue(
        year=value.year,
        year_source=YearSource.STATED if value.year is not None else None,
        comparator=value.comparator,
        value=value.value,
        value_high=value.value_high,
        unit=entry.unit,
        unit_text=entry.unit_text,
        per=entry.per,
        kind=entry.kind,
        direction=entry.direction,
        recurrence=entry.recurrence,
        common=_number(common, high=False),
        common_high=_number(common, high=True),
        raw=_in_words(value, entry.unit),
    )
    return Weighed(shown, common or amount, years_of(value.year, entry.recurrence, column))


def _with_base(amount: Amount, scale: Scale) -> tuple[Amount, str | None]:
    """A bare rate with the base that the programme gives the measure."""
    if amount.unit is not Unit.RATE or scale.programme is None or scale.unit not in SHARES:
        return amount, None
    based = replace(amount, unit=scale.unit, unit_text=scale.unit_text, given=f"base as in {scale.programme}")
    return based, f"the base of the rate is not stated; taken from {scale.programme}"


def _in_row(amount: Amount, scale: Scale) -> Amount | None:
    """In the row's unit; a change never stands on the scale of a level."""
    if scale.unit is None or (amount.kind is TargetKind.CHANGE) != (scale.kind is TargetKind.CHANGE):
        return None
    return amount.in_unit(scale.unit)


def _number(amount: Amount | None, *, high: bool) -> Number | None:
    if amount is None:
        return None
    number = amount.high if high else amount.value
    return None if number is None else plain(number)


def _in_words(value: ProgrammeValue, unit: Unit) -> str:
    """ "dưới 9,5/1.000", "từ 2 đến 3%"."""
    ends = [_vietnamese(one) for one in (value.value, value.value_high) if one is not None]
    return _SAID[value.comparator].format(*ends) + _UNITS.get(unit, "")


def _vietnamese(number: Number) -> str:
    return f"{exact(number):,f}".translate(str.maketrans(",.", ".,"))
