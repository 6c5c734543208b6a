"""The comparison as a table for the terminal: a measure a row, in each column its values by year with their stance.

    1a  xã đạt tiêu chuẩn phù hợp với trẻ em (%, more is better)   2025  65      2025  75 ▲
                                                                    2030  75      —

Where the columns do not fit beside each other, the table goes on below with the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from vbparse.compare.amounts import UNIT_SIGNS, exact
from vbparse.model.base import Number
from vbparse.model.comparison import Cell, CellStatus, ComparedValue, Comparison, Row, Stance
from vbparse.model.indicator import Comparator, Direction, Modality, Recurrence, TargetKind, Unit

MARKS = {Stance.STRICTER: "▲", Stance.LOOSER: "▼", Stance.EQUAL: "=", Stance.UNLIKE: "≠"}
_BOUNDS = {
    Comparator.EQ: "",
    Comparator.RANGE: "",
    Comparator.LT: "<",
    Comparator.LE: "≤",
    Comparator.GT: ">",
    Comparator.GE: "≥",
    Comparator.APPROX: "~",
}
_WAYS = {Direction.UP: "more is better", Direction.DOWN: "less is better"}
_LEGEND = (
    "▲ stricter, ▼ looser, = the same, ≠ not comparable: beside the programme's value for the same year, or the first "
    "plan's where no programme has one.",
    "— no counterpart; (2030) of a year that only the plan's period says.",
)
_GAP = "  "
_MEASURE = 46
_LEAST, _MOST = 16, 26


def render_table(comparison: Comparison, *, width: int = 120) -> str:
    """The table with a legend, no line longer than `width` as far as words allow; ends in a line end."""
    measure = max(24, min(_MEASURE, width // 2 - 2))
    column = min(_MOST, max(_LEAST, *(len(one.name) for one in comparison.columns))) if comparison.columns else _LEAST
    beside = max(1, (width - measure) // (column + len(_GAP)))
    names = [one.name for one in comparison.columns]
    lines: list[str] = []
    for first in range(0, len(names), beside):
        shown = slice(first, first + beside)
        lines += _beside([_Heading, *names[shown]], [measure, *[column] * len(names[shown])])
        lines.append("-" * min(width, measure + (column + len(_GAP)) * len(names[shown])))
        group = None
        for row in comparison.rows:
            if row.group != group and row.group:
                lines += ["", *wrap(row.group, width)]
            group = row.group
            cells = ["\n".join(_cell(cell, row)) for cell in row.cells[shown]]
            lines += _beside([_measure(row), *cells], [measure, *[column] * len(cells)])
        lines.append("")
    legend = (*_LEGEND, *_notes(comparison))
    return "\n".join((*lines, *(line for text in legend for line in wrap(text, width)))) + "\n"


_Heading = "measure"


def render_pairs(comparison: Comparison) -> str:
    """A line for each pair of two columns: score, basis, the two, the reason."""
    names = {one.id: one.name for one in comparison.columns}
    lines = [
        f"{pair.score:.2f}  {pair.basis:7}  {names[pair.left]}: {pair.left_indicator}  {names[pair.right]}: "
        f"{pair.right_indicator}  {pair.reason}"
        for pair in comparison.pairs
    ]
    return "\n".join(lines or ["no pairs"]) + "\n"


def _measure(row: Row) -> str:
    said = f"{row.code}  " if row.code else ""
    unit = " ".join(part for part in (UNIT_SIGNS.get(row.unit) if row.unit else None, row.unit_text) if part)
    change = "change" if all(value.kind is TargetKind.CHANGE for value in _values(row)) and unit else None
    way = _WAYS.get(row.better) if row.better else None
    about = ", ".join(part for part in (row.segment, change, unit, way) if part)
    return f"{said}{row.measure}{f' ({about})' if about else ''}"


def _notes(comparison: Comparison) -> Iterator[str]:
    """What the stars stand for, each once."""
    notes = (value.note for row in comparison.rows for value in _values(row) if _is_noted(value))
    return (f"* {note}." for note in dict.fromkeys(notes))


def _is_noted(value: ComparedValue) -> bool:
    """The share of a count out of a total stands beside it and needs no note."""
    return value.note is not None and value.out_of is None


def _values(row: Row) -> Iterator[ComparedValue]:
    return (value for cell in row.cells for value in cell.values)


def _cell(cell: Cell, row: Row) -> list[str]:
    if cell.status is CellStatus.MISSING:
        return ["—"]
    if not cell.values:
        return ["no number" if cell.status is CellStatus.UNQUANTIFIED else "other years"]
    return [_value(value, row) for value in cell.values]


def _value(value: ComparedValue, row: Row) -> str:
    low, high = value.value, value.value_high
    unit = "" if value.unit is row.unit else UNIT_SIGNS.get(value.unit, value.unit)
    number = _number(low) if high is None else f"{_number(low)}–{_number(high)}"
    if value.out_of is not None:
        number, unit = f"{number}/{_number(value.out_of)}", _as_share(value, row)
    if value.kind is TargetKind.ABSENCE:
        number, unit = "none", ""
    sign = ("−" if value.direction is Direction.DOWN else "+") if value.kind is TargetKind.CHANGE else ""
    parts = [
        str(value.year) if value.year is not None else "    ",
        f"{sign}{_BOUNDS[value.comparator]}{number}",
        unit,
        f"/{value.per}" if value.per else "",
        {Recurrence.YEARLY: "a year", Recurrence.QUARTERLY: "a quarter", Recurrence.MONTHLY: "a month"}.get(
            value.recurrence, ""
        )
        if value.recurrence
        else "",
        "(result)" if value.modality is Modality.RESULT else "",
        MARKS[value.against[0].stance] if value.against else "",
        f"({value.against[0].year})" if value.against and value.against[0].year else "",
        "*" if _is_noted(value) else "",
    ]
    return " ".join(part for part in parts if part)


def _as_share(value: ComparedValue, row: Row) -> str:
    """Of "90/103 xã" in a row of shares: "(87.4%)"."""
    return f"({float(value.common):.3g}%)" if value.common is not None and row.unit is Unit.PERCENT else ""


def _number(number: Number) -> str:
    return f"{exact(number):,f}"


def _beside(texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Cells side by side, each wrapped to its width."""
    columns = [
        [line for part in text.split("\n") for line in wrap(part, width) or [""]]
        for text, width in zip(texts, widths, strict=True)
    ]
    for at in range(max(map(len, columns))):
        parts = [
            (lines[at] if at < len(lines) else "").ljust(width) for lines, width in zip(columns, widths, strict=True)
        ]
        yield _GAP.join(parts).rstrip()
