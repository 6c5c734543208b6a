"""The comparison in long form for statistics: one line a value, and one for each cell that has none.

Every line stands alone: the row with its unit, the column with its province, the value as given and in the row's unit,
the stance with its reason, the score of the alignment, the quote with its span.
"""

from __future__ import annotations

from collections.abc import Iterator

from vbparse.model.comparison import Cell, Column, ComparedValue, Comparison, Row
from vbparse.model.indicator import Modality

Field = str | int | float | None

COLUMNS = (
    *("row", "programme", "code", "group", "measure", "segment", "better", "row_unit", "row_unit_text"),
    *("column", "column_name", "column_kind", "province_code", "province_name", "number", "date", "source_name"),
    *("status", "indicator", "indicator_number", "worded", "score", "basis", "alignment_reason"),
    *("target", "year", "year_source", "comparator", "value", "value_high", "unit", "unit_text", "out_of", "per"),
    *("kind", "direction", "recurrence", "modality", "common", "common_high", "note", "confidence"),
    *("against", "against_year", "stance", "difference", "cause", "stance_reason", "rank", "ranked"),
    *("quote", "start", "end"),
)
"""The head of the table; `against` to `stance_reason` are empty where nothing stands beside the value. `rank` is 1 for
the strictest of the `ranked` columns of the year, equals having one rank."""


def list_lines(comparison: Comparison) -> Iterator[tuple[Field, ...]]:
    """The lines in the order of rows, columns and years; a value beside several programmes has a line for each."""
    for row in comparison.rows:
        ranks = _ranks(row)
        for column, cell in zip(comparison.columns, row.cells, strict=True):
            head = (*_row(row), *_column(column), *_cell(cell))
            if not cell.values:
                evidence = (cell.evidence, *(cell.span or (None, None)))
                yield (*head, *(None,) * (len(COLUMNS) - len(head) - len(evidence)), *evidence)
            for value in cell.values:
                rank = (
                    ranks.get((column.id, value.year), (None, None))
                    if value.modality is Modality.TARGET
                    else (None,) * 2
                )
                yield from ((*head, *_value(value), *stance, *rank, *_quote(value)) for stance in _stances(value))


def _ranks(row: Row) -> dict[tuple[str, int | None], tuple[int | None, int | None]]:
    """For each column and year its place from the strictest, and how many columns have one."""
    found: dict[tuple[str, int | None], tuple[int | None, int | None]] = {}
    for year in row.orders:
        ranked = sum(map(len, year.order))
        place = 1
        for group in year.order:
            found |= {(column, year.year): (place, ranked) for column in group}
            place += len(group)
    return found


def _row(row: Row) -> tuple[Field, ...]:
    unit = str(row.unit) if row.unit else None
    better = str(row.better) if row.better else None
    return (row.id, row.programme, row.code, row.group, row.measure, row.segment, better, unit, row.unit_text)


def _column(column: Column) -> tuple[Field, ...]:
    place = (column.province_code, column.province_name)
    return (column.id, column.name, str(column.kind), *place, column.number, column.date, column.source_name)


def _cell(cell: Cell) -> tuple[Field, ...]:
    basis = str(cell.basis) if cell.basis else None
    return (str(cell.status), cell.indicator_id, cell.number, cell.measure, cell.score, basis, cell.reason)


def _value(value: ComparedValue) -> tuple[Field, ...]:
    given = (str(value.comparator), value.value, value.value_high, str(value.unit), value.unit_text)
    said = (value.direction, value.recurrence, value.modality)
    return (
        *(value.target_id, value.year, str(value.year_source) if value.year_source else None),
        *(*given, value.out_of, value.per, str(value.kind)),
        *(str(one) if one else None for one in said),
        *(value.common, value.common_high, value.note, value.confidence),
    )


def _stances(value: ComparedValue) -> Iterator[tuple[Field, ...]]:
    for one in value.against:
        cause = str(one.cause) if one.cause else None
        year = value.year if one.year is None else one.year
        yield (one.column_id, year, str(one.stance), one.difference, cause, one.reason)
    if not value.against:
        yield (None,) * 6


def _quote(value: ComparedValue) -> tuple[Field, ...]:
    """Only of a document: the words of a programme's value are made from it."""
    return (None, None, None) if value.span is None else (value.raw, *value.span)
