"""Indicator tables: "STT | Chỉ tiêu | Đơn vị tính | 2025 | 2030 | Cơ quan chủ trì", one row an indicator, one column
a year.

The year comes from the column's head, else from the group row above ("I | Đến năm 2030"), else from the caption; the
unit from
its own column. A row of words alone that has no number and no unit is a group row; one with a number but no value is an
indicator without targets ("11 | Chỉ tiêu về …" above 11.1 to 11.12).

What was reached in the year that the table plans ("Kế hoạch 2024 | Thực hiện 6 tháng 2024") are results. It refuses
assignment tables (no indicator column, or no column of values) and columns of what was reached before ("Ước thực hiện
2024" beside "Kế hoạch 2025").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from vbparse.extract.aims.headings import LeadIn, read_leadin
from vbparse.lexicon.columns import DATED, Column, read_column
from vbparse.model.base import Span
from vbparse.model.indicator import Modality
from vbparse.structure.clean import CleanCell, CleanTable
from vbparse.structure.once import once
from vbparse.structure.outline import Outline
from vbparse.targets.cells import read_cell
from vbparse.targets.draft import TargetDraft

_LABEL = re.compile(r"\(?((?:\d{1,3}|[ivxlc]{1,6}|[a-zđ])(?:\.\d{1,3}){0,3})\)?[.)]?")
_LEADING_LABEL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,3})[.)]\s+")
_ROMAN = re.compile(r"[ivxlc]+")
_NAMES = re.compile(r"chỉ tiêu|mục tiêu(?! quốc gia)")
_VALUE = re.compile(r"\d")
_YEAR_ALONE = re.compile(r"(?:năm |giai đoạn |đến năm )?20\d\d(?: ?- ?20\d\d)?")
_REACHED = ("past", "done")
_COLUMN_NUMBER = re.compile(r"[A-Z]|\d{1,2}(?: ?= ?[\d+/*x() -]{1,20})?")


@dataclass(frozen=True, slots=True)
class ValueCell:
    """A cell with a value and the year of its column."""

    span: Span
    year: int | None
    modality: Modality = Modality.TARGET


@dataclass(frozen=True, slots=True)
class TableRow:
    """One indicator of a table."""

    span: Span
    label: str | None
    text: Span
    unit: Span | None
    values: tuple[ValueCell, ...]
    lead: Span | None
    leadin: LeadIn
    table: int

    def drafts(self, outline: Outline, document_year: int | None) -> list[TargetDraft]:
        """The targets of the row's cells."""
        out: list[TargetDraft] = []
        text = outline.text
        unit = self.unit.of(text) if self.unit is not None else ""
        for cell in self.values:
            year = cell.year or self.leadin.year
            drafts = read_cell(
                cell.span.of(text), unit, self.text.of(text), year=year, document_year=document_year,
                at=cell.span.start, modality=cell.modality,
            )  # fmt: skip
            out.extend(drafts)
        return out


@once
def find_indicator_rows(outline: Outline) -> tuple[TableRow, ...]:
    """The rows of all indicator tables, in reading order."""
    return tuple(
        row
        for number, table in enumerate(outline.doc.tables)
        if table.lines and not outline.is_quoted(outline.doc.lines[table.lines[0]].start)
        for row in _rows(outline, table, number)
    )


def is_indicator_table(outline: Outline, table: CleanTable) -> bool:
    """Whether the head of the table names an indicator column and a column of values."""
    return _head(outline, table) is not None


def _head(outline: Outline, table: CleanTable) -> tuple[int, list[Column | None]] | None:
    """The number of head rows and the columns; a head of two rows joins the words of both."""
    grid = table.grid()
    if not grid or not grid[0]:
        return None
    rows = min(max(table.header_rows, 1), len(grid))
    found = _columns(outline, grid, rows)
    if found is None or not _says_indicators(outline, table):
        return None
    name = next(at for at, column in enumerate(found) if column is not None and column.role == "indicator")
    while rows < min(len(grid), 4) and _continues_head(outline, grid, rows, name):
        rows += 1
    return rows, _columns(outline, grid, rows) or found


def _says_indicators(outline: Outline, table: CleanTable) -> bool:
    """A column "Nội dung" holds indicators only where head, caption or the lines above the table say so."""
    first = outline.doc.lines[table.lines[0]]
    above = outline.doc.lines[max(0, first.index - 4)].start
    start = min(above, table.caption.start) if table.caption is not None else above
    return _NAMES.search(outline.key, max(start, first.start - 800), first.end) is not None


def _columns(outline: Outline, grid: Sequence[Sequence[CleanCell | None]], rows: int) -> list[Column | None] | None:
    columns = [_column(outline, [grid[row][at] for row in range(rows)]) for at in range(len(grid[0]))]
    columns = _settled(columns)
    roles = [column.role for column in columns if column is not None]
    return columns if roles.count("indicator") == 1 and "value" in roles and len(roles) >= 3 else None


def _settled(columns: Sequence[Column | None]) -> list[Column | None]:
    """What was reached is told ("told") where the table plans the same year; before that year it is the baseline."""
    planned = [column for column in columns if column is not None and column.role == "value"]
    years = sorted({column.year for column in planned if column.year is not None})
    out: list[Column | None] = []
    for column in columns:
        if column is not None and column.role == "outcome" and not planned:
            column = replace(column, role="value")
        elif column is not None and column.role in ("done", "outcome"):
            year = column.year or (years[0] if len(years) == 1 else None)
            told = bool(planned) and len(years) < 2 and (not years or (year is not None and year >= years[0]))
            column = Column("told" if told else "past", year)
        out.append(column)
    return out


def _continues_head(outline: Outline, grid: Sequence[Sequence[CleanCell | None]], row: int, name: int) -> bool:
    """A second head row says nothing in the indicator column that the first does not say."""
    below, above = grid[row][name], grid[row - 1][name]
    if below is not None and below != above and _content(outline, below) is not None:
        return False
    return any(
        cell is not None and cell != grid[row - 1][at] and _content(outline, cell) for at, cell in enumerate(grid[row])
    )


def _column(outline: Outline, cells: Sequence[CleanCell | None]) -> Column | None:
    seen: list[str] = []
    for cell in cells:
        words = (
            " ".join(outline.key[cell.span.start : cell.span.end].replace("*", " ").split()) if cell is not None else ""
        )
        if (words and words not in seen and not words.isdigit()) or re.fullmatch(r"20\d\d", words):
            seen.append(words)
    columns = [column for words in seen if (column := read_column(words)) is not None]
    if len(columns) < len(seen) and not columns:
        return None
    if not columns:
        return None
    year = next((column.year for column in reversed(columns) if column.year), None)
    last = columns[-1]
    past = next((column.role for column in columns if column.role in _REACHED), None)
    if past is not None and last.role in DATED:
        return Column(past, year)
    return Column(columns[0].role if columns[0].role in ("indicator", "number", "unit", "lead") else last.role, year)


def _rows(outline: Outline, table: CleanTable, number: int) -> Iterator[TableRow]:
    head = _head(outline, table)
    if head is None:
        return
    skip, columns = head
    place = {column.role: at for at, column in reversed(list(enumerate(columns))) if column is not None}
    caption = table.caption or Span(outline.doc.lines[table.lines[0]].start, outline.doc.lines[table.lines[0]].start)
    group = read_leadin(outline.key, caption.start, caption.end)
    base = group
    for index, row in list(enumerate(table.grid()))[skip:]:
        name = _content(outline, row[place["indicator"]])
        if name is None or _counts_columns(outline, row):
            continue
        label = _label(outline, row[place["number"]] if "number" in place else None)
        unit = _content(outline, row[place["unit"]]) if "unit" in place else None
        unit = None if unit == name else unit  # one merged cell over all columns
        values = _values(outline, row, columns)
        lead = _content(outline, row[place["lead"]]) if "lead" in place else None
        leadin = read_leadin(outline.key, name.start, name.end)
        alone = unit is None and not values and (lead is None or lead == name)
        if alone and (label is None or _ROMAN.fullmatch(label) or not label[0].isdigit()):
            group = leadin.under(base) if leadin.year else base if label and _ROMAN.fullmatch(label) else group
            continue
        if label is None:
            label, name = _own_label(outline, name)
        line = outline.doc.lines[table.lines[index]] if index < len(table.lines) else None
        yield TableRow(
            line.span if line is not None else name,
            label,
            name,
            unit,
            tuple(values),
            lead,
            group,
            number,
        )


def _values(outline: Outline, row: Sequence[CleanCell | None], columns: Sequence[Column | None]) -> list[ValueCell]:
    out: list[ValueCell] = []
    for cell, column in zip(row, columns, strict=False):
        span = _content(outline, cell)
        if column is not None and column.role in ("value", "told") and span is not None:
            words = outline.key[span.start : span.end]
            if _VALUE.search(words) and not _YEAR_ALONE.fullmatch(words) and all(span != each.span for each in out):
                modality = Modality.RESULT if column.role == "told" else Modality.TARGET
                out.append(ValueCell(span, column.year, modality))
    return out


def _content(outline: Outline, cell: CleanCell | None) -> Span | None:
    if cell is None:
        return None
    text = outline.text
    start, end = cell.span
    while start < end and text[start] in " \n*_":
        start += 1
    while end > start and text[end - 1] in " \n*_;.":
        end -= 1
    return Span(start, end) if end > start else None


def _label(outline: Outline, cell: CleanCell | None) -> str | None:
    span = _content(outline, cell)
    if span is None:
        return None
    match = _LABEL.fullmatch(outline.key, span.start, span.end)
    return match.group(1) if match else None


def _own_label(outline: Outline, name: Span) -> tuple[str | None, Span]:
    match = _LEADING_LABEL.match(outline.key, name.start, name.end)
    return (match.group(1), Span(match.end(), name.end)) if match else (None, name)


def _counts_columns(outline: Outline, row: Sequence[CleanCell | None]) -> bool:
    """A row that numbers the columns: "1 | 2 | 3 | 4=3/2", "A | B | 1 | 2"."""
    words = [outline.text[cell.span.start : cell.span.end].strip(" *_()") for cell in row if cell is not None]
    filled = [word for word in words if word]
    return len(filled) > 2 and all(_COLUMN_NUMBER.fullmatch(word) for word in filled)
