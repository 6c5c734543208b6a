"""A comparison narrowed to some years: the values of the others are left out, with the rows that have none of these."""

from __future__ import annotations

from collections.abc import Collection

from vbparse.model.comparison import Cell, CellStatus, Comparison, Row


def show_years(comparison: Comparison, years: Collection[int]) -> Comparison:
    """The same comparison with values of these years only; a cell that has others keeps its status."""
    rows = [_narrowed(row, years) for row in comparison.rows]
    return comparison.model_copy(update={"rows": tuple(row for row in rows if any(cell.values for cell in row.cells))})


def _narrowed(row: Row, years: Collection[int]) -> Row:
    orders = tuple(order for order in row.orders if order.year in years)
    return row.model_copy(update={"cells": tuple(_of(cell, years) for cell in row.cells), "orders": orders})


def _of(cell: Cell, years: Collection[int]) -> Cell:
    if cell.status is not CellStatus.VALUES:
        return cell
    return cell.model_copy(update={"values": tuple(value for value in cell.values if value.year in years)})
