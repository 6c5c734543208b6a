"""XLSX: the workbooks of Excel since 2007, read as a stream: what cells hold, as their formats show it.

A formula gives the value that was computed when the file was saved. Text in several fonts is read run by run.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from vbparse.model.diagnostic import Diagnostic
from vbparse.readers.blocks import RawDocument
from vbparse.readers.registry import Payload
from vbparse.readers.sheets.fonts import read_cell
from vbparse.readers.sheets.grid import Area, Cell, Place, Sheet, column_of, spread
from vbparse.readers.sheets.number_format import render_number, render_text
from vbparse.readers.sheets.package import Package, attribute, local
from vbparse.readers.sheets.reading import MOST_CELLS, read_sheets, truncated
from vbparse.readers.sheets.xlsx_styles import PLAIN, Style, read_font, read_styles

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PARTS = ("sheetView", "sheetFormatPr", "col", "row", "mergeCell")

Runs = tuple[tuple[str, str | None], ...]
"""Pieces of a text with the font of each, None for the font of its cell."""


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share."""

    package: Package
    strings: list[Runs]
    styles: list[Style]
    from_1904: bool
    end: float
    notes: list[Diagnostic]


def read_xlsx(payload: Payload) -> RawDocument:
    """The blocks of an XLSX file; raises `UnreadableInput` where it is damaged or protected."""
    with Package(payload, "Excel file") as package:
        main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), _WORKBOOK)
        root = package.tree(main)
        if root is None:
            raise package.missing(main)
        related = package.relations(main)
        named = dict(related.values())
        notes: list[Diagnostic] = []
        book = _Book(
            package,
            list(_strings(package, named.get("sharedStrings"))),
            read_styles(package, named.get("styles")),
            any(local(one) == "workbookPr" and one.get("date1904") in ("1", "true") for one in root),
            time.monotonic() + payload.options.max_seconds,
            notes,
        )
        visible = list(_visible(root, related, package))
        raw = read_sheets(payload, _sheets(book, root, visible), "xlsx", count=len(visible))
    return RawDocument(raw.source, raw.blocks, raw.portal, (*raw.diagnostics, *notes))


def _visible(
    root: etree._Element, related: dict[str, tuple[str, str]], package: Package
) -> Iterator[tuple[int, str, str]]:
    """Of each sheet that is shown: its place among all of them, its name and its part."""
    entries = [entry for group in root if local(group) == "sheets" for entry in group]
    for index, entry in enumerate(entries):
        kind, part = related.get(attribute(entry, "id") or "", ("", ""))
        if entry.get("state", "visible") == "visible" and kind == "worksheet" and part in package.names:
            yield index, entry.get("name", ""), part


def _sheets(book: _Book, root: etree._Element, visible: list[tuple[int, str, str]]) -> Iterator[Sheet]:
    printed = dict(_print_areas(root))
    for number, (index, name, part) in enumerate(visible, 1):
        yield _sheet(book, name, number, part, printed.get(index))


def _print_areas(root: etree._Element) -> Iterator[tuple[int, Area]]:
    for entry in (entry for group in root if local(group) == "definedNames" for entry in group):
        index = entry.get("localSheetId", "")
        if entry.get("name") == "_xlnm.Print_Area" and index.isdigit():
            area = _area((entry.text or "").rpartition("!")[2])
            if area is not None and "," not in (entry.text or "").rpartition("'")[2]:
                yield int(index), area


def _strings(package: Package, part: str | None) -> Iterator[Runs]:
    if part is None or part not in package.names:
        return
    for item in package.stream(part, ("si",)):
        yield _runs(item)


def _runs(item: etree._Element) -> Runs:
    """The runs of a text; how Japanese is to be pronounced is no text."""
    runs: list[tuple[str, str | None]] = []
    for child in item:
        if local(child) == "t":
            runs.append((_unescape(child.text or ""), None))
        elif local(child) == "r":
            font = None
            text = ""
            for part in child:
                if local(part) == "rPr":
                    font = read_font(part)[0]
                elif local(part) == "t":
                    text += part.text or ""
            runs.append((_unescape(text), font))
    return tuple(runs)


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _sheet(book: _Book, name: str, number: int, part: str, printed: Area | None) -> Sheet:
    cells = _Cells(book)
    merged: list[Area] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    at = -1
    for element in book.package.stream(part, _PARTS):
        kind = local(element)
        if kind == "row":
            row = element.get("r", "")
            at = int(row) - 1 if row.isdigit() else at + 1
            if element.get("hidden") in ("1", "true"):
                hidden_rows.add(at)
                continue
            cells.add_row(element, at)
            if len(cells.found) > MOST_CELLS or (at % 500 == 0 and time.monotonic() > book.end):
                book.notes.append(truncated(f"sheet {number} was read down to row {at + 1} only"))
                break
        elif kind == "mergeCell":
            area = _area(element.get("ref", ""))
            if area is not None:
                merged.append(area)
        elif kind == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            hidden_columns.update(range(first - 1, min(last, 16_384)))
        elif kind == "sheetView":
            cells.zeros = element.get("showZeros", "1") not in ("0", "false")
    return Sheet(
        name,
        number,
        cells.found,
        (*merged, *spread(cells.found, cells.across)),
        frozenset(cells.framed),
        frozenset(hidden_rows),
        frozenset(hidden_columns),
        printed,
        cells.converted,
    )


@dataclass(slots=True)
class _Cells:
    """The cells of a sheet as its rows come."""

    book: _Book
    found: dict[Place, Cell] = field(default_factory=dict)
    framed: set[Place] = field(default_factory=set)
    across: set[Place] = field(default_factory=set)
    zeros: bool = True
    converted: int = 0

    def add_row(self, element: etree._Element, row: int) -> None:
        """Read the cells of a row."""
        styles = self.book.styles
        space = str(element.tag).removesuffix("row")
        column = -1
        for one in element.iterchildren(f"{space}c"):
            place = _place(one.get("r", ""))
            column = place[1] if place else column + 1
            index = one.get("s", "")
            style = styles[int(index)] if index.isdigit() and int(index) < len(styles) else PLAIN
            if style.framed:
                self.framed.add((row, column))
            if style.across:
                self.across.add((row, column))
            if len(one):
                text, number = self._value(one, style, space)
                if text.strip():
                    self.found[row, column] = Cell(text, style.bold, number)

    def _value(self, cell: etree._Element, style: Style, space: str) -> tuple[str, bool]:
        """What a cell shows, and whether it is a number."""
        kind = cell.get("t", "n")
        value = cell.findtext(f"{space}v") or ""
        if kind in ("s", "inlineStr", "str", "e"):
            runs: Runs = ((_unescape(value), None),)
            if kind == "s":
                strings = self.book.strings
                runs = strings[int(value)] if value.isdigit() and int(value) < len(strings) else ()
            elif kind == "inlineStr":
                runs = next((_runs(child) for child in cell if local(child) == "is"), ())
            read, words = read_cell([(text, font or style.font) for text, font in runs])
            self.converted += words
            return render_text(read, style.code), False
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), False
        if kind == "d":
            day, _, clock = value.partition("T")
            return "/".join(reversed(day.split("-"))) + (f" {clock[:5]}" if clock.strip("0:.Z") else ""), True
        try:
            number = float(value)
        except ValueError:
            return value, False
        if not number and not self.zeros:
            return "", True
        return read_cell([(render_number(number, style.code, from_1904=self.book.from_1904), style.font)])[0], True


def _place(reference: str) -> Place | None:
    found = _REFERENCE.match(reference)
    return (int(found[2]) - 1, column_of(found[1])) if found else None


def _area(reference: str) -> Area | None:
    """
    >>> _area("$A$1:$F$37")
    Area(top=0, left=0, bottom=36, right=5)
    """
    found = _REFERENCE.match(reference.strip())
    if found is None or found[3] is None:
        return None
    return Area(int(found[2]) - 1, column_of(found[1]), int(found[4]) - 1, column_of(found[3]))
