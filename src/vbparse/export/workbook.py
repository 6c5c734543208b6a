"""Excel: one workbook with a sheet a table, heads frozen, filters set, and a sheet that says what each column means.

Text is always text, never a formula or a link. A cell takes 32,767 characters and a sheet 1,048,576 rows: what is
longer is cut with a mark and told; more rows are refused, since nobody would miss what is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from vbparse.errors import UnreadableInput
from vbparse.export.options import ExportOptions
from vbparse.export.tabulating import tabulate
from vbparse.model.document import SCHEMA_VERSION, PlanDocument
from vbparse.model.frames.declaring import ColumnType, Row, Table
from vbparse.model.frames.values import Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
"""What a sheet and a cell of Excel hold; characters are counted as UTF-16 counts them."""

ABOUT = "about"
CUT = " … [cut; {length} characters]"

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
_SAMPLED = 200
_NARROWEST, _WIDEST = 8, 60


def write(documents: Iterable[PlanDocument], place: Path, options: ExportOptions) -> tuple[str, ...]:
    """Writes the workbook row by row; returns how many cells of which column were cut.

    Raises `UnreadableInput` where a table has more rows than a sheet.
    """
    import xlsxwriter

    with closing(xlsxwriter.Workbook(place, {"constant_memory": True, "tmpdir": str(place.parent)})) as book:
        head = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "valign": "top"})
        about = book.add_worksheet(ABOUT)
        sheets = [_Sheet(table, book.add_worksheet(table.name), head) for table in options.tables]
        for found in tabulate(documents, options):
            for sheet, rows in zip(sheets, found, strict=True):
                for row in rows:
                    sheet.add(row, place.name)
        for sheet in sheets:
            sheet.finish()
        notes = tuple(note for sheet in sheets for note in sheet.notes())
        _describe(about, head, options.tables, notes)
    return notes


@dataclass(slots=True)
class _Sheet:
    """A sheet under construction: rows are written as they come, widths are those of the first of them."""

    table: Table
    sheet: Worksheet
    head: Format
    rows: int = 0
    widths: list[int] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.widths = [max(_NARROWEST, len(name) + 3) for name in self.table.names]
        for at, name in enumerate(self.table.names):
            self.sheet.write_string(0, at, name, self.head)

    def add(self, row: Row, name: str) -> None:
        """Write a row below the others."""
        self.rows += 1
        if self.rows >= MOST_ROWS:
            raise UnreadableInput(
                name,
                f"{self.table.name} has more rows than a sheet of Excel ({MOST_ROWS:,} with its head)",
                "take another format (--format parquet, duckdb), or fewer documents or tables",
            )
        for at, value in enumerate(row):
            self._write(at, value)
        if self.rows <= _SAMPLED:
            self.widths = [max(one, _width(value)) for one, value in zip(self.widths, row, strict=True)]

    def _write(self, at: int, value: Value) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self.sheet.write_boolean(self.rows, at, value)
        elif not isinstance(value, str):
            self.sheet.write_number(self.rows, at, float(value) if abs(value) > _EXACT else value)
        else:
            shown = fit_cell(value)
            if len(shown) < len(value) and shown.endswith("characters]"):
                name = self.table.columns[at].name
                self.cut[name] = self.cut.get(name, 0) + 1
            self.sheet.write_string(self.rows, at, shown)

    def finish(self) -> None:
        """Freeze the head, set filter and widths."""
        self.sheet.freeze_panes(1, 1)
        self.sheet.autofilter(0, 0, max(self.rows, 1), len(self.widths) - 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})  # codes are text: "01"
        for at, width in enumerate(self.widths):
            self.sheet.set_column(at, at, min(width, _WIDEST))

    def notes(self) -> list[str]:
        """What was cut, in words."""
        return [
            f"{self.table.name}.{name}: {count} cells are longer than Excel allows ({MOST_CHARACTERS:,} characters) "
            "and were cut; other formats have them whole"
            for name, count in self.cut.items()
        ]


_EXACT = 2**53


def fit_cell(text: str) -> str:
    """The text as a cell can hold it.

    Control characters become U+FFFD, line ends one character; what is too long is cut, with its length behind.
    """
    text = _FORBIDDEN.sub("\ufffd", _LINE_END.sub("\n", text))
    if len(text) * 2 > MOST_CHARACTERS and _units(text) > MOST_CHARACTERS:
        mark = CUT.format(length=f"{len(text):,}")
        room = (MOST_CHARACTERS - len(mark)) * 2
        text = text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "  # XlsxWriter takes this for markup of its own, and would write it unescaped
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _width(value: Value) -> int:
    return 0 if value is None else 2 + min(_WIDEST, len(value.split("\n", 1)[0]) if isinstance(value, str) else 12)


def _describe(sheet: Worksheet, head: Format, tables: Sequence[Table], notes: tuple[str, ...]) -> None:
    lines = (
        f"vbparse {version('vbparse')}, schema {SCHEMA_VERSION}",
        "One sheet a table. Spans count the characters of the document's text from 0; lists are divided by '; '.",
        *notes,
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    first = row = len(lines) + 1
    for at, name in enumerate(("table", "column", "type", "meaning")):
        sheet.write_string(row, at, name, head)
    for table in tables:
        row += 1
        sheet.write_string(row, 0, table.name, head)
        sheet.write_string(row, 3, table.meaning)
        for column in table.columns:
            row += 1
            cells = (table.name, column.name, _TYPES[column.type], column.meaning)
            for at, text in enumerate(cells):
                sheet.write_string(row, at, text)
    sheet.freeze_panes(first + 1, 0)
    sheet.autofilter(first, 0, row, 3)
    for at, width in enumerate((18, 26, 14, 110)):
        sheet.set_column(at, at, width)


_TYPES = {
    ColumnType.TEXT: "text",
    ColumnType.INTEGER: "whole number",
    ColumnType.NUMBER: "number",
    ColumnType.BOOLEAN: "true or false",
}
