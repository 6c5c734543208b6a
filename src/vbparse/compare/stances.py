"""The stances of a row's values: beside the programmes' for the same year, else beside the first column's; and the
order of all columns for each year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vbparse.compare.amounts import plain
from vbparse.compare.stance import asked, compare_amounts
from vbparse.compare.values import Weighed
from vbparse.model.comparison import Against, Column, ColumnKind, Stance, YearOrder
from vbparse.model.indicator import Direction, TargetKind


@dataclass(frozen=True, slots=True)
class Standing:
    """The values of one column in a row."""

    column: Column
    values: Sequence[Weighed]

    def beside(self, value: Weighed) -> Weighed | None:
        """The value that stands beside another column's: for the same year, else one that holds for it too."""
        near = [one for one in self.values if one.amount is not None and one.years.beside(value.years)]
        return min(near, key=lambda one: value.years.nearness(one.years), default=None)


def against(
    value: Weighed, own: Column, standings: Sequence[Standing], better: Direction | None
) -> tuple[Against, ...]:
    """How a value stands to each programme's; where no programme has one, to that of the first column."""
    if value.amount is None:
        return ()
    found: list[Against] = []
    for standing in standings:
        programme = standing.column.kind is ColumnKind.PROGRAMME
        if standing.column is own or (found and not programme):
            break  # programmes come first, then the plans before this one
        other = standing.beside(value)
        if other is None or other.amount is None:
            continue
        verdict = compare_amounts(value.amount, other.amount, better)
        found.append(
            Against(
                column_id=standing.column.id,
                year=other.value.year if other.value.year != value.value.year else None,
                stance=verdict.stance,
                difference=None if verdict.difference is None else plain(verdict.difference),
                cause=verdict.cause,
                reason=verdict.reason,
            )
        )
    return tuple(found)


def orders(standings: Sequence[Standing], better: Direction | None) -> tuple[YearOrder, ...]:
    """For each year the columns whose values can be ranked, the strictest first; years with less than two have none."""
    years = {one.value.year for standing in standings for one in standing.values if one.amount is not None}
    found = []
    for year in sorted(years, key=lambda one: (one is None, one or 0)):
        ranked = _rank([(one.column.id, value) for one in standings if (value := _for_year(one, year))], better)
        if sum(map(len, ranked)) > 1:
            found.append(YearOrder(year=year, order=tuple(map(tuple, ranked))))
    return tuple(found)


def _for_year(standing: Standing, year: int | None) -> Weighed | None:
    """The column's value for the year, or one that holds for it too."""
    values = [one for one in standing.values if one.amount is not None]
    for one in values:
        if one.value.year == year:
            return one
    if year is None:
        return None
    return next((one for one in values if one.years.hold_for(year)), None)


def _rank(values: list[tuple[str, Weighed]], better: Direction | None) -> list[list[str]]:
    """Equals together, the strictest first, of those that can stand beside the first that has company.

    A range that overlaps another value has no place in the order and is left out.
    """
    for at, (_, anchor) in enumerate(values):
        kept = [values[at], *(one for one in values[at + 1 :] if _stance(one[1], anchor, better) is not Stance.UNLIKE)]
        if len(kept) > 1:
            return _in_order(kept, better)
        if better is None:
            break
    return []


def _in_order(values: list[tuple[str, Weighed]], better: Direction | None) -> list[list[str]]:
    none_at_all = any(one.value.kind is TargetKind.ABSENCE for _, one in values)
    way = Direction.DOWN if none_at_all and better not in (Direction.UP, Direction.DOWN) else better
    if way is None:  # only equals can stand beside each other then
        return [[name for name, _ in values]]
    amounts = [(name, one.amount) for name, one in values if one.amount is not None]
    if len({amount.out_of for _, amount in amounts}) > 1:
        return []  # counts out of different totals: their shares rank, these numbers do not
    asks = [(ask, name) for name, amount in amounts if (ask := asked(amount, way)) is not None]
    ranges = [ask for ask, _ in asks if ask[0] != ask[1]]
    ranked: dict[object, list[str]] = {}
    for ask, name in sorted(asks, key=lambda one: one[0], reverse=True):
        overlaps = ask in ranges and any(one != ask and one[0] <= ask[1] and ask[0] <= one[1] for one, _ in asks)
        if not overlaps:
            ranked.setdefault(ask, []).append(name)
    return list(ranked.values())


def _stance(one: Weighed, other: Weighed, better: Direction | None) -> Stance:
    assert one.amount is not None
    assert other.amount is not None
    return compare_amounts(one.amount, other.amount, better).stance
