"""The page of a comparison: the matrix of measures × plans, each cell one click from its evidence, targets by year.

The page carries all of the evidence itself. Columns are told by their place, each reason is kept once, and what is null
is left out, since the matrix of a hundred plans has ten thousand cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vbparse.model.base import Model, Span
from vbparse.model.comparison import Against, Cell, CellStatus, Column, ComparedValue, Comparison, Row
from vbparse.view.page import render_page
from vbparse.view.safety import Json
from vbparse.view.words import Language, load_words

PAGE = "comparison"


def render_comparison(comparison: Comparison, *, language: Language | str = Language.VI) -> str:
    """One self-contained HTML page of the comparison; the reader may change its language there."""
    tongue = Language(language)
    return render_page(
        PAGE,
        title=load_words(PAGE)["compare.title"][tongue],
        language=tongue,
        data=_Packing(comparison.columns).pack(comparison),
        context={"parser": comparison.parser},
    )


class _Packing:
    """A comparison as the page's script reads it."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._places = {column.id: place for place, column in enumerate(columns)}
        self._reasons: dict[str, int] = {}

    def pack(self, comparison: Comparison) -> Mapping[str, Json]:
        rows: list[Json] = [self._row(row) for row in comparison.rows]
        return {
            "places": comparison.places.value,
            "columns": [_given(column) for column in comparison.columns],
            "rows": rows,
            "reasons": list(self._reasons),
        }

    def _row(self, row: Row) -> Json:
        cells: list[Json] = [None] * len(self._places)
        for cell in row.cells:
            cells[self._places[cell.column_id]] = self._cell(cell)
        return {
            **_given(row, "cells", "orders", "programme"),
            "programme": self._places.get(row.programme or ""),
            "cells": cells,
            "orders": [[each.year, [self._columns(ids) for ids in each.order]] for each in row.orders],
        }

    def _columns(self, ids: Iterable[str]) -> list[Json]:
        return [self._places[one] for one in ids if one in self._places]

    def _cell(self, cell: Cell) -> Json:
        if cell.status is CellStatus.MISSING and cell.reason is None:
            return None
        packed = _given(cell, "column_id", "wording", "values")
        packed["wording"] = [[change.kind, change.text] for change in cell.wording]
        packed["values"] = [self._value(value) for value in cell.values]
        return packed

    def _value(self, value: ComparedValue) -> Json:
        packed = _given(value, "against")
        if value.against:
            packed["against"] = [self._against(other) for other in value.against if other.column_id in self._places]
        return packed

    def _against(self, other: Against) -> Json:
        packed = _given(other, "column_id", "reason")
        packed["column"] = self._places[other.column_id]
        packed["reason"] = self._reasons.setdefault(other.reason, len(self._reasons))
        return packed


def _given(model: Model, *without: str) -> dict[str, Json]:
    """The plain fields of a model that hold something, in the order of the model."""
    found: dict[str, Json] = {}
    for name in type(model).model_fields:
        value = None if name in without else getattr(model, name)
        if isinstance(value, Span):
            found[name] = list(value)
        elif isinstance(value, Model):
            found[name] = _given(value)
        elif isinstance(value, tuple):
            found[name] = [str(one) for one in value]
        elif value is not None:
            found[name] = value
    return found
