"""A comparison narrowed to some years: what does not hold for any of them is left out, and rows that keep nothing.

With 2024 a plan for 2021–2025 keeps "còn 3% năm 2024" and "giảm 1%/năm", and loses "còn 2% năm 2025". For what years a
value holds that names none, in a plan without a period, nobody knows: it is left out too; `count_undated` counts them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from vbparse.compare.years import years_of
from vbparse.model.comparison import Cell, CellStatus, Column, ComparedValue, Comparison, Row, YearOrder


def show_years(comparison: Comparison, years: Collection[int]) -> Comparison:
    """The same comparison with values of these years only; a cell that has others keeps its status."""
    rows = [_narrowed(row, comparison.columns, years) for row in comparison.rows]
    return comparison.model_copy(update={"rows": tuple(row for row in rows if any(cell.values for cell in row.cells))})


def count_undated(comparison: Comparison) -> int:
    """How many values do not say for which years they hold."""
    return sum(
        years_of(value.year, value.recurrence, column).last is None
        for row in comparison.rows
        for column, cell in zip(comparison.columns, row.cells, strict=True)
        for value in cell.values
    )


def named_years(comparison: Comparison) -> set[int]:
    """All years that a value names."""
    values = (value for row in comparison.rows for cell in row.cells for value in cell.values)
    return {value.year for value in values if value.year is not None}


def _narrowed(row: Row, columns: Iterable[Column], years: Collection[int]) -> Row:
    cells = tuple(_of(cell, column, years) for column, cell in zip(columns, row.cells, strict=True))
    lasting = {cell.column_id for cell in cells if any(value.year is None for value in cell.values)}
    orders = [_order(order, years, lasting) for order in row.orders]
    return row.model_copy(update={"cells": cells, "orders": tuple(one for one in orders if one is not None)})


def _of(cell: Cell, column: Column, years: Collection[int]) -> Cell:
    if cell.status is not CellStatus.VALUES:
        return cell
    return cell.model_copy(update={"values": tuple(value for value in cell.values if _holds(value, column, years))})


def _holds(value: ComparedValue, column: Column, years: Collection[int]) -> bool:
    known = years_of(value.year, value.recurrence, column)
    return any(map(known.hold_for, years))


def _order(order: YearOrder, years: Collection[int], lasting: Collection[str]) -> YearOrder | None:
    """Of the values without a year those that are still shown."""
    if order.year is not None:
        return order if order.year in years else None
    kept = tuple(group for group in (tuple(one for one in group if one in lasting) for group in order.order) if group)
    return YearOrder(year=None, order=kept) if sum(map(len, kept)) > 1 else None
