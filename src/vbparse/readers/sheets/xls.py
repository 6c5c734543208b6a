"""XLS: the workbooks of Excel 5 to 2003, with the fonts, formats and frames of their cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import xlrd

from vbparse.errors import UnreadableInput
from vbparse.readers.blocks import RawDocument
from vbparse.readers.protected import WAY_OUT
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.fonts import read_cell
from vbparse.readers.sheets.grid import Area, Cell, Place, Sheet, spread
from vbparse.readers.sheets.number_format import GENERAL, render_number, render_text
from vbparse.readers.sheets.reading import read_sheets

if TYPE_CHECKING:
    from xlrd.book import Book

_BOLD = 600
_LOCAL_DATES = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}
"""Formats that Excel shows in the order of the computer's country."""


_ACROSS = 6
"""The alignment "centre across selection"."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a cell's format says; `across`: its text is centred over the empty cells on its right."""

    font: str = ""
    code: str = GENERAL
    bold: bool = False
    framed: bool = False
    across: bool = False


_PLAIN = _Style()


def read_xls(payload: Payload) -> RawDocument:
    """The blocks of an XLS file; raises `UnreadableInput` where it is damaged or protected."""
    book = _open(payload)
    try:
        return read_sheets(payload, _sheets(book), "xls", count=len(list(_visible(book))))
    except UnreadableInput:
        raise
    except Exception as error:
        raise _damaged(payload, error) from error
    finally:
        book.release_resources()


def _open(payload: Payload) -> Book:
    error: Exception | None = None
    for formatted in (True, False):  # a file with a damaged table of formats still has its text
        try:
            return xlrd.open_workbook(
                file_contents=payload.data,
                formatting_info=formatted,
                on_demand=True,
                logfile=io.StringIO(),
                ragged_rows=True,
            )
        except Exception as caught:
            if "encrypted" in str(caught).lower():
                raise UnreadableInput(payload.name, "it is protected by a password", WAY_OUT) from caught
            error = caught
    assert error is not None
    raise _damaged(payload, error) from error


def _damaged(payload: Payload, error: Exception) -> UnreadableInput:
    return UnreadableInput(
        payload.name,
        f"it is a damaged Excel file ({type(error).__name__}: {str(error)[:100]})",
        "open it in Excel or LibreOffice and save it again",
    )


def _visible(book: Book) -> Iterator[int]:
    hidden = dict(enumerate(book._sheet_visibility))
    return (index for index in range(book.nsheets) if not hidden.get(index))


def _sheets(book: Book) -> Iterator[Sheet]:
    number = 0
    for index in _visible(book):
        try:
            sheet = book.sheet_by_index(index)
        except xlrd.XLRDError:
            continue  # a chart
        number += 1
        yield _sheet(book, sheet, number)
        book.unload_sheet(index)


def _sheet(book: Book, sheet: xlrd.sheet.Sheet, number: int) -> Sheet:
    cells: dict[Place, Cell] = {}
    framed: set[Place] = set()
    across: set[Place] = set()
    converted = 0
    styles: dict[int, _Style] = {}
    formatted = bool(book.formatting_info)
    for row in range(sheet.nrows):
        types, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(types):
            style = _PLAIN
            if formatted:
                index = sheet.cell_xf_index(row, column)
                style = styles.get(index) or styles.setdefault(index, _style(book, index))
                if style.framed:
                    framed.add((row, column))
                if style.across:
                    across.add((row, column))
            if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                continue
            font, code, bold = style.font, style.code, style.bold
            value = values[column]
            if kind == xlrd.XL_CELL_TEXT:
                read, words = _text(book, sheet, row, column, str(value), font)
                converted += words
                text = render_text(read, code)
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                if not value and not getattr(sheet, "show_zero_values", 1):
                    continue
                text = read_cell([(render_number(float(value), code, from_1904=bool(book.datemode)), font)])[0]
            elif kind == xlrd.XL_CELL_BOOLEAN:
                text = "TRUE" if value else "FALSE"
            else:
                text = xlrd.error_text_from_code.get(value, "#N/A")
            if text.strip():
                cells[row, column] = Cell(text, bold, kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE))
    return Sheet(
        sheet.name,
        number,
        cells,
        (
            *(Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells),
            *spread(cells, across),
        ),
        frozenset(framed),
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        _printed(book, sheet.number),
        converted,
    )


def _style(book: Book, index: int) -> _Style:
    try:
        xf = book.xf_list[index]
        font = book.font_list[xf.font_index]
        found = book.format_map.get(xf.format_key)
    except (IndexError, KeyError):
        return _PLAIN
    code = _LOCAL_DATES.get(xf.format_key) or (found.format_str if found else GENERAL) or GENERAL
    border = xf.border
    sides = (border.top_line_style, border.bottom_line_style, border.left_line_style, border.right_line_style)
    return _Style(
        font.name,
        code,
        bool(font.bold or font.weight >= _BOLD),
        sum(bool(side) for side in sides) > 1,
        xf.alignment.hor_align == _ACROSS,
    )


def _text(book: Book, sheet: xlrd.sheet.Sheet, row: int, column: int, value: str, font: str) -> tuple[str, int]:
    runs = sheet.rich_text_runlist_map.get((row, column))
    if not runs:
        return read_cell([(value, font)])
    starts = [(0, font), *((start, book.font_list[index].name) for start, index in runs if index < len(book.font_list))]
    ends = [*(start for start, _ in starts[1:]), len(value)]
    return read_cell([(value[start:end], name) for (start, name), end in zip(starts, ends, strict=True)])


def _printed(book: Book, index: int) -> Area | None:
    """The print area of a sheet, where it is one rectangle."""
    for name in book.name_obj_list:
        if name.builtin and name.name == "Print_Area" and name.scope == index and name.result is not None:
            areas = name.result.value
            if isinstance(areas, list) and len(areas) == 1:
                _, _, top, bottom, left, right = areas[0].coords
                return Area(top, left, bottom - 1, right - 1)
    return None
