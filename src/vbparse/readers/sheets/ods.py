"""ODS: the workbooks of LibreOffice and OpenOffice.

The file holds what each cell shows, in the notation of the computer that saved it; a number shown with English
separators is turned into the Vietnamese ones, for which its stored value says which separator is which.

>>> in_vietnamese("1,234.50", 1234.5), in_vietnamese("1.234,50", 1234.5), in_vietnamese("85.3%", 0.853)
('1.234,50', '1.234,50', '85,3%')
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from lxml import etree

from vbparse.errors import UnreadableInput
from vbparse.model.diagnostic import Diagnostic
from vbparse.readers.blocks import RawDocument
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.fonts import read_cell
from vbparse.readers.sheets.grid import Area, Cell, Place, Sheet, column_of
from vbparse.readers.sheets.ods_styles import Styles
from vbparse.readers.sheets.package import Package, attribute, local
from vbparse.readers.sheets.reading import MOST_CELLS, read_sheets, truncated

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_SWAP = str.maketrans(".,", ",.")
_ENGLISH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2,4})$")
_RANGE = re.compile(r"\.\$?([A-Z]{1,3})\$?(\d{1,7}):[^:]{0,250}?\.\$?([A-Z]{1,3})\$?(\d{1,7})$")
_MOST_COPIES = 2000
"""Copies of a filled row or cell that the file names once."""


def read_ods(payload: Payload) -> RawDocument:
    """The blocks of an ODS file; raises `UnreadableInput` where it is damaged or protected."""
    with Package(payload, "OpenDocument file") as package:
        manifest = package.tree("META-INF/manifest.xml")
        if manifest is not None and any(local(one) == "encryption-data" for one in manifest.iter()):
            raise UnreadableInput(
                payload.name, "it is protected by a password", "take the password off and save it again"
            )
        styles = Styles()
        common = package.tree("styles.xml")
        if common is not None:
            styles.add(common)
        if "content.xml" not in package.names:
            raise package.missing("content.xml")
        notes: list[Diagnostic] = []
        end = time.monotonic() + payload.options.max_seconds
        raw = read_sheets(payload, _Content(package, styles, end, notes).sheets(), "ods")
    return RawDocument(raw.source, raw.blocks, raw.portal, (*raw.diagnostics, *notes))


def in_vietnamese(shown: str, value: float) -> str:
    """A shown number with "." between thousands and "," before decimals; unchanged where it does not fit the value."""
    found = _NUMBER.search(shown)
    if found is None:
        return shown
    number = found.group()
    scaled = abs(value) * (100 if "%" in shown else 1)
    if _fits(number.replace(".", "").replace(",", "."), scaled) and number.count(",") < 2:
        return shown
    if _fits(number.replace(",", ""), scaled):
        return shown[: found.start()] + number.translate(_SWAP) + shown[found.end() :]
    return shown


def _fits(number: str, value: float) -> bool:
    if number.count(".") > 1:
        return False
    places = len(number.partition(".")[2])
    return abs(float(number) - value) <= 0.51 / 10.0**places


class _Content:
    """Walks through `content.xml` once: styles come first, then sheet after sheet, row after row."""

    def __init__(self, package: Package, styles: Styles, end: float, notes: list[Diagnostic]) -> None:
        self._package, self._styles, self._end, self._notes = package, styles, end, notes
        self._full = False
        self._converted = 0

    def sheets(self) -> Iterator[Sheet]:
        """The visible sheets; a table inside a cell's comment or drawing is none."""
        number = 0
        for element in self._package.stream("content.xml", ("automatic-styles", "font-face-decls", "table")):
            kind = local(element)
            if kind != "table":
                self._styles.add(element)
                continue
            parent = element.getparent()
            if parent is None or local(parent) != "spreadsheet":
                continue
            if not self._styles.find("table", attribute(element, "style-name")).displayed:
                continue
            number += 1
            yield self._sheet(element, number)
            if self._full:
                return

    def _sheet(self, table: etree._Element, number: int) -> Sheet:
        cells: dict[Place, Cell] = {}
        merged: list[Area] = []
        framed: set[Place] = set()
        hidden_rows: set[int] = set()
        columns, hidden_columns = self._columns(table)
        self._converted = 0
        at = 0
        for row in _members(table, "table-row", ("table-header-rows", "table-row-group", "table-rows")):
            copies = _count(row, "number-rows-repeated")
            hidden = attribute(row, "visibility") in ("collapse", "filter")
            before = len(cells)
            if not hidden:
                self._row(row, at, columns, cells, merged, framed)
            if hidden:
                hidden_rows.update(range(at, at + min(copies, _MOST_COPIES)))
            elif copies > 1 and len(cells) > before:
                own = [(place, cell) for place, cell in cells.items() if place[0] == at]
                for copy in range(1, min(copies, _MOST_COPIES)):
                    cells.update(((at + copy, place[1]), cell) for place, cell in own)
            at += copies
            if len(cells) > MOST_CELLS or (at % 500 == 0 and time.monotonic() > self._end):
                self._notes.append(truncated(f"sheet {number} was read down to row {at} only"))
                self._full = True
                break
        return Sheet(
            attribute(table, "name") or "",
            number,
            cells,
            tuple(merged),
            frozenset(framed),
            frozenset(hidden_rows),
            frozenset(hidden_columns),
            _print_area(attribute(table, "print-ranges") or ""),
            self._converted,
        )

    def _columns(self, table: etree._Element) -> tuple[list[str | None], set[int]]:
        """The default styles of the columns, and which of them are hidden."""
        styles: list[str | None] = []
        hidden: set[int] = set()
        for column in _members(table, "table-column", ("table-header-columns", "table-column-group", "table-columns")):
            copies = min(_count(column, "number-columns-repeated"), _MOST_COPIES)
            if attribute(column, "visibility") in ("collapse", "filter"):
                hidden.update(range(len(styles), len(styles) + copies))
            styles += [attribute(column, "default-cell-style-name")] * copies
        return styles, hidden

    def _row(
        self,
        row: etree._Element,
        at: int,
        columns: list[str | None],
        cells: dict[Place, Cell],
        merged: list[Area],
        framed: set[Place],
    ) -> None:
        fallback = attribute(row, "default-cell-style-name")
        column = 0
        for one in row:
            kind = local(one)
            if kind not in ("table-cell", "covered-table-cell"):
                continue
            copies = _count(one, "number-columns-repeated")
            inherited = columns[column] if column < len(columns) else None
            style = self._styles.find("table-cell", attribute(one, "style-name") or fallback or inherited)
            filled = kind == "table-cell" and len(one) > 0
            if style.framed:
                framed.update((at, column + copy) for copy in range(min(copies, _MOST_COPIES if filled else 300)))
            if filled:
                text, number = self._value(one, style.font)
                if text.strip():
                    cell = Cell(text, bool(style.bold), number)
                    cells.update({(at, column + copy): cell for copy in range(min(copies, _MOST_COPIES))})
                wide, high = _count(one, "number-columns-spanned"), _count(one, "number-rows-spanned")
                if wide > 1 or high > 1:
                    merged.append(Area(at, column, at + high - 1, column + wide - 1))
            column += copies

    def _value(self, cell: etree._Element, font: str | None) -> tuple[str, bool]:
        runs: list[tuple[str, str | None]] = []
        for child in cell:
            if local(child) == "p":
                runs += [("\n", None), *self._runs(child, font)] if runs else self._runs(child, font)
        shown, words = read_cell(runs)
        self._converted += words
        shown = shown.strip("\n")
        kind = attribute(cell, "value-type")
        if kind in ("float", "percentage", "currency"):
            try:
                return in_vietnamese(shown, float(attribute(cell, "value") or "")), True
            except ValueError:
                return shown, True
        if kind == "date":
            day = (attribute(cell, "date-value") or "")[:10].split("-")
            if _ENGLISH_DAY.match(shown) and len(day) == 3:
                return "/".join(reversed(day)), True
            return shown, True
        return shown, kind == "time"

    def _runs(self, element: etree._Element, font: str | None) -> Iterator[tuple[str, str | None]]:
        """The text of a paragraph in its fonts; comments and drawings are left out."""
        yield element.text or "", font
        for child in element:
            kind = local(child)
            if kind == "s":
                yield " " * min(_count(child, "c"), 100), font
            elif kind == "tab":
                yield " ", font
            elif kind == "line-break":
                yield "\n", font
            elif kind in ("span", "a"):
                own = self._styles.find("text", attribute(child, "style-name")).font
                yield from self._runs(child, own or font)
            yield child.tail or "", font


def _members(table: etree._Element, kind: str, groups: tuple[str, ...]) -> Iterator[etree._Element]:
    for child in table:
        name = local(child)
        if name == kind:
            yield child
        elif name in groups:
            yield from _members(child, kind, groups)


def _count(element: etree._Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text and text.isdigit() and int(text) else 1


def _print_area(ranges: str) -> Area | None:
    found = _RANGE.search(ranges)
    if found is None or " " in re.sub(r"'[^']*'", "", ranges):
        return None
    return Area(int(found[2]) - 1, column_of(found[1]), int(found[4]) - 1, column_of(found[3]))
